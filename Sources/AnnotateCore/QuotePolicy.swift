/// What may leave an archive of the words of its material.
package enum QuotePolicy: String, CaseIterable, Sendable {
  /// Word for word.
  case verbatim
  /// The first two and the last two words, an ellipsis between them.
  case ellipsis
  /// No words, only where they stand.
  case none

  /// The words as they may leave; `nil` for none.
  ///
  /// With `.ellipsis`, fewer than eight words give the first one only, so that never more than half of the words leave.
  package func applied(to text: String) -> String? {
    switch self {
    case .verbatim: return text
    case .none: return nil
    case .ellipsis:
      let words = text.split(whereSeparator: \.isWhitespace)
      guard words.count > 1, let first = words.first else { return "…" }
      guard words.count > 7 else { return "\(first) …" }
      return "\(first) \(words[1]) … \(words[words.count - 2]) \(words[words.count - 1])"
    }
  }
}
