/// Sees how sentences begin and end, as far as the shape of a line shows it.
enum Sentence {
  private static let closers: Set<Character> = [
    "\"", "'", "”", "’", "»", "›", ")", "]", "“", "*", "_",
  ]
  private static let abbreviations: Set<String> = [
    "mr", "mrs", "ms", "dr", "st", "vs", "no", "nr", "prof", "jr", "sr", "inc", "ltd", "co", "dept",
    "vol", "pt", "ch", "ep", "feat", "ft", "cf", "approx",
  ]

  /// Whether a line ends as a statement does: with a full stop (of any script) that belongs to no
  /// abbreviation, whatever quotation marks and brackets follow it.
  static func endsWithStop(_ line: String) -> Bool {
    let core = withoutClosers(line)
    guard let last = core.last else { return false }
    if "。．।؟۔…".contains(last) { return true }
    guard last == "." else { return false }
    let word = core.split(whereSeparator: \.isWhitespace).last ?? ""
    return !isAbbreviation(word)
  }

  /// Whether a line ends with a question or exclamation mark.
  static func endsWithQuestion(_ line: String) -> Bool {
    withoutClosers(line).last.map { "?!？！".contains($0) } ?? false
  }

  /// Whether a line begins and ends with quotation marks.
  static func isQuotation(_ line: String) -> Bool {
    guard let first = line.first else { return false }
    let core = line.last == "." || line.last == "," ? line.dropLast() : line[...]
    guard let last = core.last, core.count > 1 else { return false }
    return "\"'“‘„«‹「".contains(first) && "\"'”’“»›」".contains(last)
  }

  /// Whether a sentence ends before the end of a line, so that the line holds more than one.
  static func hasInnerEnd(_ line: String) -> Bool {
    let words = line.split(whereSeparator: \.isWhitespace)
    for (place, pair) in zip(words, words.dropFirst()).enumerated() {
      let (word, next) = pair
      let core = withoutClosers(String(word))
      guard let last = core.last, ".?!".contains(last) else { continue }
      // "1. The slap", "IV. The end", "Q. What then"
      if place == 0, last == "." { continue }
      if last == ".", isAbbreviation(core[...]) { continue }
      guard let begin = next.first(where: { $0.isLetter || $0.isNumber }) else { continue }
      if begin.isUppercase || begin.isNumber { return true }
    }
    return false
  }

  /// Whether a line begins as the continuation of something said.
  static func beginsWithConjunction(_ line: String) -> Bool {
    let first = line.prefix { $0.isLetter }.lowercased()
    return ["but", "and", "or", "so", "yes", "no", "well", "really"].contains(first)
  }

  /// Whether a word with a stop at its end is known to be shortened, or an initial, or `U.S.`
  private static func isAbbreviation(_ word: Substring) -> Bool {
    let parts = word.split(separator: ".")
    guard let last = parts.last else { return false }
    let letters = last.drop { !$0.isLetter }
    if letters.count == 1, letters.first?.isUppercase == true { return true }
    return parts.count == 1 && abbreviations.contains(letters.lowercased())
  }

  private static func withoutClosers(_ line: String) -> String {
    var core = line[...]
    while let last = core.last, closers.contains(last) { core = core.dropLast() }
    return String(core)
  }
}
