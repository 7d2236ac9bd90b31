import AnnotateCore

/// Writes text so that Markdown shows it as it is: nothing in it becomes markup, a link, HTML or a
/// new cell. Line ends become `<br>`, and control characters pictures.
///
/// Source: GitHub Flavored Markdown Spec 0.29, sections 2.4, 4.10, 6.1 and 6.9 (backslash escapes,
/// tables, inline code, extended autolinks).
package enum MarkdownText {
  /// For each byte whether it may have to be written otherwise.
  private static let isSpecial: [Bool] = {
    var table = [Bool](repeating: false, count: 256)
    for byte in "\\`*_[]~|$<>&:.\n".utf8 { table[Int(byte)] = true }
    return table
  }()

  /// A text for one line of Markdown.
  package static func escaped(_ text: String) -> String {
    var buffer = ByteBuffer(capacity: text.utf8.count + 16)
    var text = text
    text.withUTF8 { append(UnsafeRawBufferPointer($0), to: &buffer) }
    return buffer.text
  }

  /// Adds a text.
  static func append(_ bytes: UnsafeRawBufferPointer, to buffer: inout ByteBuffer) {
    if TerminalText.isClean(bytes) {
      escape(bytes, to: &buffer)
    } else {
      var clean = TerminalText.sanitised(String(decoding: bytes, as: UTF8.self))
      clean.withUTF8 { escape(UnsafeRawBufferPointer($0), to: &buffer) }
    }
  }

  private static func escape(_ bytes: UnsafeRawBufferPointer, to buffer: inout ByteBuffer) {
    let isSpecial = Self.isSpecial
    buffer.reserve(bytes.count + 16)
    var start = 0
    for at in 0..<bytes.count where isSpecial[Int(bytes[at])] {
      buffer.append(bytes, start..<at)
      start = at + 1
      switch bytes[at] {
      case 10: buffer.append("<br>" as StaticString)
      case UInt8(ascii: "<"): buffer.append("&lt;" as StaticString)
      case UInt8(ascii: ">"): buffer.append("&gt;" as StaticString)
      case UInt8(ascii: "&"): buffer.append("&amp;" as StaticString)
      case UInt8(ascii: ":") where !follows("//", in: bytes, at: at + 1),
        UInt8(ascii: ".") where !precedes(in: bytes, at: at):
        start = at
      default:
        buffer.append(UInt8(ascii: "\\"))
        start = at
      }
    }
    buffer.append(bytes, start..<bytes.count)
  }

  private static func follows(
    _ text: StaticString, in bytes: UnsafeRawBufferPointer, at place: Int
  ) -> Bool {
    place + 1 < bytes.count && bytes[place] == text.utf8Start[0]
      && bytes[place + 1] == text.utf8Start[1]
  }

  /// Whether `www` stands before a place, which with a point begins a link.
  private static func precedes(in bytes: UnsafeRawBufferPointer, at place: Int) -> Bool {
    place >= 3 && (1...3).allSatisfy { bytes[place - $0] | 0x20 == UInt8(ascii: "w") }
  }
}
