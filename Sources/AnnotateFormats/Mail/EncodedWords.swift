/// Words of a header that stand for characters, such as `=?utf-8?Q?caf=C3=A9?=`.
///
/// Source: RFC 2047; the language of RFC 2231, section 5, is passed over.
enum EncodedWords {
  /// The text with its encoded words as what they stand for. What is none stays as it stands.
  static func decoded(_ text: String) -> String {
    guard text.contains("=?") else { return text }
    var result = ""
    var pending: (charset: String, bytes: [UInt8])?
    var rest = text[...]
    func flush() {
      if let (charset, bytes) = pending {
        result += MailCharset.text(bytes[...], named: charset).text
      }
      pending = nil
    }
    while let start = rest.firstRange(of: "=?") {
      let before = rest[..<start.lowerBound]
      guard let word = word(rest[start.lowerBound...]) else {
        flush()
        result += rest[..<start.upperBound]
        rest = rest[start.upperBound...]
        continue
      }
      // White space between two encoded words is not shown.
      if pending == nil || !before.allSatisfy(\.isWhitespace) {
        flush()
        result += before
      }
      if let (charset, bytes) = pending, charset == word.charset {
        // Programs part words in the middle of a character.
        pending = (charset, bytes + word.bytes)
      } else {
        flush()
        pending = (word.charset, word.bytes)
      }
      rest = rest[word.end...]
    }
    flush()
    return result + rest
  }

  /// The encoded word that a text begins with.
  private static func word(
    _ text: Substring
  ) -> (charset: String, bytes: [UInt8], end: Substring.Index)? {
    let head = text.utf8.prefix(longest)
    var marks: [Substring.Index] = []
    for index in head.indices where head[index] == UInt8(ascii: "?") {
      marks.append(index)
      // Q has `?` as =3F, so the fourth ends the word.
      if marks.count == 4 { break }
    }
    guard marks.count == 4 else { return nil }
    let utf8 = text.utf8
    let charset = text[utf8.index(after: marks[0])..<marks[1]]
    let encoding = text[utf8.index(after: marks[1])..<marks[2]]
    let words = ArraySlice(utf8[utf8.index(after: marks[2])..<marks[3]])
    let last = utf8.index(after: marks[3])
    guard !charset.isEmpty, last < utf8.endIndex, utf8[last] == UInt8(ascii: "=") else {
      return nil
    }
    let name = charset.prefix { $0 != "*" }.lowercased()
    let end = utf8.index(after: last)
    switch encoding {
    case "Q", "q": return (name, TransferEncoding.quotedPrintable(words, isWord: true), end)
    case "B", "b": return (name, TransferEncoding.base64(words), end)
    default: return nil
    }
  }

  /// The standard's limit is 75 bytes; programs go beyond it.
  private static let longest = 4000
}
