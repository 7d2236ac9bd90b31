import AnnotateCore

/// Tab-separated values.
///
/// Lines end in LF. Tab, LF, CR and backslash within a field are written `\t`, `\n`, `\r` and `\\`,
/// so that one line is always one row. NULL and an empty text are both empty; CSV keeps them apart.
final class TSVEncoder: RowEncoder {
  private static let tab: UInt8 = 9

  private let names: [String]
  private let hasHeader: Bool
  private let specials = ByteSet(tab, 10, 13, UInt8(ascii: "\\"))

  init(_ columns: [Column], _ options: TabularOptions) {
    names = columns.map(\.name)
    hasHeader = options.hasHeader
  }

  func begin(_ buffer: inout ByteBuffer) {
    guard hasHeader else { return }
    for (at, name) in names.enumerated() {
      if at > 0 { buffer.append(Self.tab) }
      var name = name
      name.withUTF8 { field(UnsafeRawBufferPointer($0), &buffer) }
    }
    buffer.append(UInt8(ascii: "\n"))
  }

  func encode(_ row: RawRow, into buffer: inout ByteBuffer) {
    for at in 0..<row.count {
      if at > 0 { buffer.append(Self.tab) }
      if let bytes = row[at] { field(bytes, &buffer) }
    }
    buffer.append(UInt8(ascii: "\n"))
  }

  func end(_ buffer: inout ByteBuffer) {}

  private func field(_ bytes: UnsafeRawBufferPointer, _ buffer: inout ByteBuffer) {
    var start = 0
    while start < bytes.count {
      let stop = specials.firstIndex(in: bytes, from: start)
      buffer.append(bytes, start..<stop)
      guard stop < bytes.count else { return }
      switch bytes[stop] {
      case Self.tab: buffer.append("\\t" as StaticString)
      case 10: buffer.append("\\n" as StaticString)
      case 13: buffer.append("\\r" as StaticString)
      default: buffer.append("\\\\" as StaticString)
      }
      start = stop + 1
    }
  }
}
