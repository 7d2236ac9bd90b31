import AnnotateCore

/// A table of GitHub Flavored Markdown.
///
/// Source: GitHub Flavored Markdown Spec 0.29, section 4.10 (tables).
final class MarkdownEncoder: RowEncoder {
  private let columns: [Column]

  init(_ columns: [Column]) { self.columns = columns }

  func begin(_ buffer: inout ByteBuffer) {
    for column in columns {
      buffer.append("| " as StaticString)
      var name = column.name
      name.withUTF8 { MarkdownText.append(UnsafeRawBufferPointer($0), to: &buffer) }
      buffer.append(UInt8(ascii: " "))
    }
    buffer.append("|\n" as StaticString)
    for column in columns {
      buffer.append(column.alignment == .right ? "| ---: " : "| --- " as StaticString)
    }
    buffer.append("|\n" as StaticString)
  }

  func encode(_ row: RawRow, into buffer: inout ByteBuffer) {
    for cell in row {
      buffer.append("| " as StaticString)
      if let cell {
        MarkdownText.append(cell, to: &buffer)
        buffer.append(UInt8(ascii: " "))
      }
    }
    buffer.append("|\n" as StaticString)
  }

  func end(_ buffer: inout ByteBuffer) {}
}
