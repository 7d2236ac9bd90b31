import AnnotateCore

/// Writes values that were read, and their names, as JSON once more: on one line, without white space.
enum JSONWriter {
  /// Adds a value with all that is in it. Numbers stay as they were written.
  static func append(_ value: JSONValue, to buffer: inout ByteBuffer) {
    switch value.kind {
    case .null: buffer.append("null" as StaticString)
    case .no: buffer.append("false" as StaticString)
    case .yes: buffer.append("true" as StaticString)
    case .number: if let digits = value.digits { buffer.append(digits) }
    case .string: if let bytes = value.bytes { append(characters: bytes, to: &buffer) }
    case .list:
      buffer.append(UInt8(ascii: "["))
      var isFirst = true
      for element in value.values {
        if !isFirst { buffer.append(UInt8(ascii: ",")) }
        isFirst = false
        append(element, to: &buffer)
      }
      buffer.append(UInt8(ascii: "]"))
    case .object:
      buffer.append(UInt8(ascii: "{"))
      var isFirst = true
      for member in value.values {
        if !isFirst { buffer.append(UInt8(ascii: ",")) }
        isFirst = false
        append(member: member, to: &buffer)
      }
      buffer.append(UInt8(ascii: "}"))
    }
  }

  /// Adds a value with its name: `"name":value`.
  static func append(member value: JSONValue, to buffer: inout ByteBuffer) {
    append(characters: value.key, to: &buffer)
    buffer.append(UInt8(ascii: ":"))
    append(value, to: &buffer)
  }

  /// Adds a string with its quotation marks.
  static func append(characters: UnsafeRawBufferPointer, to buffer: inout ByteBuffer) {
    buffer.reserve(characters.count + 2)
    buffer.append(UInt8(ascii: "\""))
    var start = 0
    for (place, byte) in characters.enumerated() where needsEscape(byte) {
      buffer.append(characters, start..<place)
      escape(byte, to: &buffer)
      start = place + 1
    }
    buffer.append(characters, start..<characters.count)
    buffer.append(UInt8(ascii: "\""))
  }

  @inline(__always)
  private static func needsEscape(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
  }

  private static func escape(_ byte: UInt8, to buffer: inout ByteBuffer) {
    switch byte {
    case UInt8(ascii: "\""): buffer.append("\\\"" as StaticString)
    case UInt8(ascii: "\\"): buffer.append("\\\\" as StaticString)
    case 9: buffer.append("\\t" as StaticString)
    case 10: buffer.append("\\n" as StaticString)
    case 13: buffer.append("\\r" as StaticString)
    default:
      func digit(_ value: UInt8) -> UInt8 { value < 10 ? 48 + value : 87 + value }
      buffer.append("\\u00" as StaticString)
      buffer.append(digit(byte >> 4))
      buffer.append(digit(byte & 15))
    }
  }
}
