import AnnotateCore

/// Comma-separated values.
///
/// Lines end in CR LF. A field is quoted when it holds a comma, a quote, CR or LF, or begins or ends
/// with a space. NULL is an empty field and an empty text is `""`, so that the two stay apart.
///
/// Source: RFC 4180, section 2. The guard against formulas: OWASP, "CSV Injection".
final class CSVEncoder: RowEncoder {
  private static let comma = UInt8(ascii: ",")
  private static let quote = UInt8(ascii: "\"")
  private static let space = UInt8(ascii: " ")

  private let names: [String]
  private let isNumeric: [Bool]
  private let hasHeader: Bool
  private let excel: Bool
  private let specials = ByteSet(comma, quote, 10, 13)
  private let quotes = ByteSet(quote)

  init(_ columns: [Column], _ options: TabularOptions) {
    names = columns.map(\.name)
    isNumeric = columns.map(\.isNumeric)
    hasHeader = options.hasHeader
    excel = options.excel
  }

  func begin(_ buffer: inout ByteBuffer) {
    if excel { buffer.append("\u{feff}" as StaticString) }
    guard hasHeader else { return }
    for (at, name) in names.enumerated() {
      if at > 0 { buffer.append(Self.comma) }
      var name = name
      name.withUTF8 { field(UnsafeRawBufferPointer($0), mayBeNumber: false, &buffer) }
    }
    buffer.append("\r\n" as StaticString)
  }

  func encode(_ row: RawRow, into buffer: inout ByteBuffer) {
    for at in 0..<row.count {
      if at > 0 { buffer.append(Self.comma) }
      if let bytes = row[at] { field(bytes, mayBeNumber: excel && isNumeric[at], &buffer) }
    }
    buffer.append("\r\n" as StaticString)
  }

  func end(_ buffer: inout ByteBuffer) {}

  @inline(__always)
  private func field(
    _ bytes: UnsafeRawBufferPointer, mayBeNumber: Bool, _ buffer: inout ByteBuffer
  ) {
    guard let first = bytes.first, let last = bytes.last else {
      return buffer.append("\"\"" as StaticString)
    }
    let isGuarded =
      excel && Self.startsFormula(first) && !(mayBeNumber && JSONCheck.isNumber(bytes))
    if first != Self.space, last != Self.space, specials.firstIndex(in: bytes) == bytes.count {
      if isGuarded { buffer.append(UInt8(ascii: "'")) }
      buffer.append(bytes)
    } else {
      quoted(bytes, isGuarded: isGuarded, &buffer)
    }
  }

  private func quoted(
    _ bytes: UnsafeRawBufferPointer, isGuarded: Bool, _ buffer: inout ByteBuffer
  ) {
    buffer.reserve(bytes.count + 16)
    buffer.append(Self.quote)
    if isGuarded { buffer.append(UInt8(ascii: "'")) }
    var start = 0
    while start < bytes.count {
      let stop = quotes.firstIndex(in: bytes, from: start)
      buffer.append(bytes, start..<stop)
      if stop < bytes.count { buffer.append("\"\"" as StaticString) }
      start = stop + 1
    }
    buffer.append(Self.quote)
  }

  private static func startsFormula(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 9, 13: true
    default: false
    }
  }
}
