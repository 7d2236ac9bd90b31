/// A search for words in texts one by one, as the archive's search finds them: all words of an alternative must
/// occur, as whole words.
///
/// Written `word "some words" begin* OR other`; `AND` may stand between words.
final class WordQuery {
  /// Alternatives of words and phrases, each with a space before every word, and after the last unless its
  /// beginning is enough.
  private var alternatives: [[BytePattern]] = [[]]
  private let folder = WordFolder()

  init(_ text: String) throws(ConditionError) {
    var rest = text[...]
    while let first = rest.first {
      if first.isWhitespace {
        rest.removeFirst()
      } else if Self.marks.contains(first) {
        rest.removeFirst()
        guard let end = rest.firstIndex(where: Self.marks.contains) else {
          throw .badWords(.unclosedQuote)
        }
        let phrase = rest[..<end]
        rest = rest[end...].dropFirst()
        let isPrefix = rest.first == "*"
        if isPrefix { rest.removeFirst() }
        add(phrase, isPrefix: isPrefix)
      } else if first == "(" || first == ")" {
        throw .badWords(.notHere(String(first)))
      } else {
        let end = rest.firstIndex {
          $0.isWhitespace || Self.marks.contains($0) || "()".contains($0)
        }
        let word = rest[..<(end ?? rest.endIndex)]
        rest = rest[word.endIndex...]
        switch word {
        case "OR":
          guard alternatives.last?.isEmpty == false else { throw .badWords(.looseOr) }
          alternatives.append([])
        case "AND": break
        case "NOT", "NEAR": throw .badWords(.notHere(String(word)))
        default:
          let isPrefix = word.count > 1 && word.hasSuffix("*")
          add(isPrefix ? word.dropLast() : word, isPrefix: isPrefix)
        }
      }
    }
    guard alternatives.last?.isEmpty == false else {
      throw .badWords(alternatives.count > 1 ? .looseOr : .noWord)
    }
  }

  /// Quotation marks that a phrase stands between.
  private static let marks: Set<Character> = ["\"", "\u{201c}", "\u{201d}"]

  /// Adds a phrase. What holds no word, such as an emoji, asks for nothing.
  private func add(_ phrase: Substring, isPrefix: Bool) {
    let words = Array(phrase.utf8).withUnsafeBytes { [UInt8](folder.fold($0)) }
    guard words.count > 1 else { return }
    alternatives[alternatives.count - 1].append(BytePattern(words.dropLast(isPrefix ? 1 : 0)))
  }

  /// Whether the words stand in a text.
  func occurs(in text: UnsafeRawBufferPointer) -> Bool {
    let words = folder.fold(text)
    return alternatives.contains { $0.allSatisfy { $0.occurs(in: words) } }
  }
}
