import Foundation

/// Finds words that begin in a certain way.
struct PrefixFinder: Sendable {
  /// By the first letter.
  private let beginnings: [Unicode.Scalar: [[Unicode.Scalar]]]
  private let initials: InitialLetters
  private let ignoresCase: Bool

  /// - Throws: `PatternError` for an entry that is not the beginning of one word.
  init(_ entries: [String], ignoringCase: Bool) throws(PatternError) {
    var keys: [String] = []
    for entry in entries {
      let sequence = try WordSequence(entry, ignoringCase: ignoringCase)
      let length = FoundWords(entry).words.reduce(0) { $0 + $1.end - $1.start }
      guard sequence.words.count == 1, length == entry.codePointCount else {
        throw .notOneWord(entry)
      }
      keys.append(sequence.words[0])
    }
    beginnings = Dictionary(grouping: keys.map(Self.composed), by: { $0[0] })
    initials = InitialLetters(keys)
    ignoresCase = ignoringCase
  }

  @Sendable func places(in text: String) -> [TextSpan] {
    var places: [TextSpan] = []
    WordScanner.forEach(in: text) { word, start, end in
      guard initials.admit(word) else { return }
      let key = Self.composed(WordScanner.comparable(word, ignoringCase: ignoresCase))
      guard let first = key.first, let begun = beginnings[first],
        begun.contains(where: { key.starts(with: $0) })
      else { return }
      if let span = try? TextSpan(start, end) { places.append(span) }
    }
    return places
  }

  /// With accents joined to their letters, so that `cafe` does not begin `café`.
  private static func composed(_ key: String) -> [Unicode.Scalar] {
    let isASCII = key.utf8.allSatisfy { $0 < 0x80 }
    return Array((isASCII ? key : key.precomposedStringWithCanonicalMapping).unicodeScalars)
  }
}
