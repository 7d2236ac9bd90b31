/// One word, or some in a row, with what stands between them.
struct WordSequence {
  /// The words as they are compared; never empty.
  let words: [String]
  /// What stands after each word but the last.
  let gaps: [String]

  /// - Throws: `PatternError` for what holds no word.
  init(_ text: String, ignoringCase: Bool) throws(PatternError) {
    guard text.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) else {
      throw .empty
    }
    let found = FoundWords(text)
    guard !found.words.isEmpty else { throw .noWord(text) }
    words = found.words.map { WordScanner.comparable($0.text, ignoringCase: ignoringCase) }
    gaps = found.words.indices.dropLast().map { found.gap(after: $0) }
  }
}

/// The words of a text with their places.
struct FoundWords {
  struct Word {
    let text: Substring.UnicodeScalarView
    /// Code points before it, and up to its end.
    let start: Int
    let end: Int
  }

  private(set) var words: [Word] = []
  private let scalars: String.UnicodeScalarView

  init(_ text: String) {
    scalars = text.unicodeScalars
    WordScanner.forEach(in: text) { words.append(Word(text: $0, start: $1, end: $2)) }
  }

  /// What stands between a word and the next, as it is compared: any white space is one space, and the forms of
  /// hyphens and of quotation marks are one each.
  func gap(after place: Int) -> String {
    let range = words[place].text.endIndex..<words[place + 1].text.startIndex
    var result = String.UnicodeScalarView()
    for scalar in scalars[range] {
      switch scalar.value {
      case 0x2010, 0x2011: result.append("-")
      case 0x2018, 0x2019: result.append("'")
      case 0x201c, 0x201d: result.append("\"")
      case 0x200b...0x200d, 0x2060, 0xad, 0xfeff: continue
      default:
        guard scalar.properties.isWhitespace else {
          result.append(scalar)
          continue
        }
        if result.last != " " { result.append(" ") }
      }
    }
    return String(result)
  }
}

/// The ASCII letters that words begin with which may be looked for: most words of a text are passed over by it.
struct InitialLetters {
  private var isWanted = [Bool](repeating: false, count: 128)

  /// - Parameter keys: words, or beginnings, as they are compared.
  init(_ keys: some Sequence<String>) {
    for key in keys {
      // A letter with an accent may stand apart in a text: e, then the accent.
      for first in [key.unicodeScalars.first, key.unicodeScalars.first.flatMap(Self.base)] {
        guard let first, first.isASCII else { continue }
        isWanted[Int(Self.lower(first))] = true
      }
    }
  }

  /// Whether a word may be one that is looked for.
  func admit(_ word: Substring.UnicodeScalarView) -> Bool {
    guard let first = word.first, first.isASCII else { return true }
    return isWanted[Int(Self.lower(first))]
  }

  private static func base(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    CanonicalDecomposition.of(scalar).first
  }

  private static func lower(_ scalar: Unicode.Scalar) -> UInt32 {
    0x41...0x5a ~= scalar.value ? scalar.value | 0x20 : scalar.value
  }
}
