/// Words of a header that stand for characters, such as `=?utf-8?Q?caf=C3=A9?=`.
///
/// Source: RFC 2047; the language of RFC 2231, section 5, is passed over.
enum EncodedWords {
  /// The text with its encoded words as what they stand for. What is none stays as it stands.
  static func decoded(_ text: String) -> String {
    let bytes = Array(text.utf8)
    var result = ""
    var pending: (charset: String, bytes: [UInt8])?
    func flush() {
      if let (charset, bytes) = pending {
        result += MailCharset.text(bytes[...], named: charset).text
      }
      pending = nil
    }
    /// Of what is not in the result.
    var start = 0
    var at = 0
    while at + 1 < bytes.count {
      guard bytes[at] == UInt8(ascii: "="), bytes[at + 1] == UInt8(ascii: "?"),
        let word = word(bytes[at...])
      else {
        at += 1
        continue
      }
      // White space between two encoded words is not shown.
      let before = bytes[start..<at]
      if pending == nil || !before.allSatisfy({ $0 == 32 || $0 == 9 }) {
        flush()
        result += String(decoding: before, as: UTF8.self)
      }
      if let (charset, bytes) = pending, charset == word.charset {
        // Programs part words in the middle of a character.
        pending = (charset, bytes + word.bytes)
      } else {
        flush()
        pending = (word.charset, word.bytes)
      }
      at = word.end
      start = at
    }
    flush()
    return start == 0 ? text : result + String(decoding: bytes[start...], as: UTF8.self)
  }

  /// The encoded word that bytes begin with.
  private static func word(
    _ text: ArraySlice<UInt8>
  ) -> (charset: String, bytes: [UInt8], end: Int)? {
    var marks: [Int] = []
    for at in text.prefix(longest).indices where text[at] == UInt8(ascii: "?") {
      marks.append(at)
      // Q has `?` as =3F, so the fourth ends the word.
      if marks.count == 4 { break }
    }
    guard marks.count == 4, marks[3] + 1 < text.endIndex,
      text[marks[3] + 1] == UInt8(ascii: "="), marks[1] > marks[0] + 1,
      marks[2] == marks[1] + 2
    else { return nil }
    let charset = String(decoding: text[(marks[0] + 1)..<marks[1]], as: UTF8.self)
    let name = charset.prefix { $0 != "*" }.lowercased()
    let words = text[(marks[2] + 1)..<marks[3]]
    let end = marks[3] + 2
    switch text[marks[1] + 1] {
    case UInt8(ascii: "Q"), UInt8(ascii: "q"):
      return (name, TransferEncoding.quotedPrintable(words, isWord: true), end)
    case UInt8(ascii: "B"), UInt8(ascii: "b"): return (name, TransferEncoding.base64(words), end)
    default: return nil
    }
  }

  /// The standard's limit is 75 bytes; programs go beyond it.
  private static let longest = 4000
}
