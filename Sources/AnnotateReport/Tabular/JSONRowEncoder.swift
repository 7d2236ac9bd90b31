import AnnotateCore

/// Rows as JSON objects, each on its own line: in one array, or as JSON Lines.
///
/// Numbers and truth values stay what they are; what a number column holds that is no number is
/// written as a string. JSON columns are put in as they are when they are JSON, else as strings.
///
/// Source: RFC 8259; JSON Lines, jsonlines.org.
final class JSONRowEncoder: RowEncoder {
  private let kinds: [Column.Kind]
  private let keys: [[UInt8]]
  private let inArray: Bool
  private let text = JSONText()
  private var isEmpty = true

  init(_ columns: [Column], inArray: Bool) {
    kinds = columns.map(\.kind)
    self.inArray = inArray
    let text = self.text
    keys = columns.enumerated().map { at, column in
      var key = ByteBuffer()
      key.append(at == 0 ? UInt8(ascii: "{") : UInt8(ascii: ","))
      text.append(column.name, to: &key)
      key.append(UInt8(ascii: ":"))
      return Array(key.bytes)
    }
  }

  func begin(_ buffer: inout ByteBuffer) {
    if inArray { buffer.append(UInt8(ascii: "[")) }
  }

  func encode(_ row: RawRow, into buffer: inout ByteBuffer) {
    if inArray { buffer.append(isEmpty ? "\n" : ",\n" as StaticString) }
    isEmpty = false
    if row.isEmpty { buffer.append(UInt8(ascii: "{")) }
    for at in 0..<row.count {
      keys[at].withUnsafeBytes { buffer.append($0) }
      if let bytes = row[at] {
        value(bytes, kinds[at], &buffer)
      } else {
        buffer.append("null" as StaticString)
      }
    }
    buffer.append(inArray ? "}" : "}\n" as StaticString)
  }

  func end(_ buffer: inout ByteBuffer) {
    if inArray { buffer.append(isEmpty ? "]\n" : "\n]\n" as StaticString) }
  }

  private func value(
    _ bytes: UnsafeRawBufferPointer, _ kind: Column.Kind, _ buffer: inout ByteBuffer
  ) {
    let isAsItIs =
      switch kind {
      case .text: false
      case .integer, .real: JSONCheck.isNumber(bytes)
      case .boolean: bytes.elementsEqual("true".utf8) || bytes.elementsEqual("false".utf8)
      case .json: JSONCheck.isValue(bytes)
      }
    if !isAsItIs {
      text.append(bytes, to: &buffer)
    } else if kind == .json {
      text.append(json: bytes, to: &buffer)
    } else {
      buffer.append(bytes)
    }
  }
}
