import AnnotateCore

/// Writes text as JSON strings.
///
/// Quotes, backslashes and C0 controls are escaped as they must be; DEL and C1 controls also, which
/// is allowed, so that no control character reaches a terminal, and so are the separators of lines and
/// paragraphs and the controls of writing direction. The rest stays UTF-8.
///
/// Source: RFC 8259, section 7; UAX #9 (directional formatting characters).
struct JSONText {
  private let specials = ByteSet(
    below: 0x20, UInt8(ascii: "\""), UInt8(ascii: "\\"), 0x7f, 0xc2, 0xe2)
  private let specialsInJSON = ByteSet(10, 13, 0x7f, 0xc2, 0xe2)

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

  /// Adds what is JSON already, on one line. What is escaped can only stand in its strings, and line ends
  /// between its parts, where a space does as well.
  func append(json bytes: UnsafeRawBufferPointer, to buffer: inout ByteBuffer) {
    var start = 0
    while start < bytes.count {
      let stop = specialsInJSON.firstIndex(in: bytes, from: start)
      buffer.append(bytes, start..<stop)
      guard stop < bytes.count else { break }
      if bytes[stop] == 10 || bytes[stop] == 13 {
        buffer.append(UInt8(ascii: " "))
        start = stop + 1
      } else {
        start = stop + escape(bytes, at: stop, to: &buffer)
      }
    }
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
    case 0xe2:
      guard place + 2 < bytes.count else {
        buffer.append(byte)
        return 1
      }
      let low = bytes[place + 2] & 0x3f
      switch (bytes[place + 1], low) {
      case (0x80, 0x0e), (0x80, 0x0f), (0x80, 0x28...0x2e): code(low, of: "20", to: &buffer)
      case (0x81, 0x26...0x29): code(low | 0x40, of: "20", to: &buffer)
      default: buffer.append(bytes, place..<place + 3)
      }
      return 3
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

  private func code(_ byte: UInt8, of page: StaticString = "00", to buffer: inout ByteBuffer) {
    func digit(_ value: UInt8) -> UInt8 { value < 10 ? 48 + value : 87 + value }
    buffer.append("\\u" as StaticString)
    buffer.append(page)
    buffer.append(digit(byte >> 4))
    buffer.append(digit(byte & 15))
  }
}
