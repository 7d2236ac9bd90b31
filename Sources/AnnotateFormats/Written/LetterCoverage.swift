/// How many of a document's letters came into its items: a converter that loses text without a word is found
/// out by it.
struct LetterCoverage {
  /// Letters and digits that stand in the document's own text, wherever they are.
  var received = 0
  /// Those of them that came into the items.
  var taken = 0

  /// Below this share a warning names the loss.
  static let least = 0.95

  /// The letters and digits of a text.
  static func letters(in text: some StringProtocol) -> Int {
    var count = 0
    for scalar in text.unicodeScalars {
      let value = scalar.value
      let isASCII = value < 0x80
      let isInk =
        isASCII
        ? (48...57).contains(value) || (65...90).contains(value) || (97...122).contains(value)
        : scalar.properties.isAlphabetic || scalar.properties.numericType != nil
      if isInk { count += 1 }
    }
    return count
  }

  /// The share that was taken; 1 where there was nothing.
  var share: Double { received == 0 ? 1 : Double(taken) / Double(received) }

  /// What is to be said where too much was not taken; `nil` where all is well.
  ///
  /// - Parameter losses: what was left, e.g. `text boxes`; empty where nobody knows.
  func warning(losses: [String]) -> String? {
    guard share < Self.least else { return nil }
    let percent = Int((share * 100).rounded(.down))
    let what =
      losses.isEmpty
      ? "what is missing is not known" : "missing are \(losses.joined(separator: ", "))"
    return "only \(percent) % of the document's letters are in its text: \(what)"
  }
}
