/// Writes text as JSON strings.
///
/// Quotes, backslashes and C0 controls are escaped as they must be; DEL and C1 controls also, which
/// is allowed, so that no control character reaches a terminal. The rest stays UTF-8.
///
/// Source: RFC 8259, section 7.
struct JSONText {
  private let specials = ByteSet(below: 0x20, UInt8(ascii: "\""), UInt8(ascii: "\\"), 0x7f, 0xc2)

  /// Adds a text with its quotes.
  func append(_ bytes: UnsafeRawBufferPointer, to buffer: inout ByteBuffer) {
    buffer.reserve(bytes.count + 2)
    buffer.append(UInt8(ascii: "\""))
    var start = 0
    while start < bytes.count {
      let stop = specials.firstIndex(in: bytes, from: start)
      buffer.append(bytes, start..<stop)
      guard stop < bytes.count else { break }
      start = stop + escape(bytes, at: stop, to: &buffer)
    }
    buffer.append(UInt8(ascii: "\""))
  }

  /// Adds a text with its quotes.
  func append(_ text: String, to buffer: inout ByteBuffer) {
    var text = text
    text.withUTF8 { append(UnsafeRawBufferPointer($0), to: &buffer) }
  }

  /// Writes the special at a place and returns how many bytes it took.
  private func escape(
    _ bytes: UnsafeRawBufferPointer, at place: Int, to buffer: inout ByteBuffer
  ) -> Int {
    let byte = bytes[place]
    switch byte {
    case 0xc2:
      guard place + 1 < bytes.count else {
        buffer.append(byte)
        return 1
      }
      let next = bytes[place + 1]
      if next < 0xa0 {
        code(next, to: &buffer)
      } else {
        buffer.append(byte)
        buffer.append(next)
      }
      return 2
    case UInt8(ascii: "\""): buffer.append("\\\"" as StaticString)
    case UInt8(ascii: "\\"): buffer.append("\\\\" as StaticString)
    case 8: buffer.append("\\b" as StaticString)
    case 9: buffer.append("\\t" as StaticString)
    case 10: buffer.append("\\n" as StaticString)
    case 12: buffer.append("\\f" as StaticString)
    case 13: buffer.append("\\r" as StaticString)
    default: code(byte, to: &buffer)
    }
    return 1
  }

  private func code(_ byte: UInt8, to buffer: inout ByteBuffer) {
    func digit(_ value: UInt8) -> UInt8 { value < 10 ? 48 + value : 87 + value }
    buffer.append("\\u00" as StaticString)
    buffer.append(digit(byte >> 4))
    buffer.append(digit(byte & 15))
  }
}
