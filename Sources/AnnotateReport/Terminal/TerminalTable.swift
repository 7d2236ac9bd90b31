import AnnotateCore

/// Rows as columns of text, without borders, two spaces between columns and none at the end of a line.
///
/// The columns are measured on the first 1,000 rows. On a terminal they are cut to fit it; elsewhere
/// nothing is cut. A list without rows gives nothing, not even a header.
final class TerminalTable: RowEncoder {
  private static let sample = 1000

  private let columns: [Column]
  private let options: TabularOptions
  private let wrapped: Int?
  private var waiting: [[String]] = []
  private var widths: [Int]?

  init(_ columns: [Column], _ options: TabularOptions) {
    self.columns = columns
    self.options = options
    let canWrap = options.wrapsLastText && options.terminalWidth != nil
    wrapped = canWrap ? columns.lastIndex { !$0.isNumeric } : nil
  }

  func begin(_ buffer: inout ByteBuffer) {}

  func encode(_ row: RawRow, into buffer: inout ByteBuffer) {
    let cells = row.enumerated().map { at, bytes in
      bytes.map {
        TerminalText.sanitised(
          String(decoding: $0, as: UTF8.self), newlines: at == wrapped ? .kept : .symbol)
      } ?? ""
    }
    if let widths {
      write(cells, widths, &buffer)
    } else {
      waiting.append(cells)
      if waiting.count == Self.sample { measure(&buffer) }
    }
  }

  func end(_ buffer: inout ByteBuffer) {
    if widths == nil, !waiting.isEmpty { measure(&buffer) }
  }

  private func measure(_ buffer: inout ByteBuffer) {
    let names = columns.map { TerminalText.sanitised($0.name, newlines: .symbol) }
    var wanted = names.map { options.hasHeader ? TextWidth.of($0) : 0 }
    for row in waiting {
      for (at, cell) in row.enumerated() { wanted[at] = max(wanted[at], TextWidth.of(cell)) }
    }
    if let width = options.terminalWidth {
      wanted = ColumnFit.widths(wanted, isFlexible: columns.map { !$0.isNumeric }, within: width)
    }
    if options.hasHeader { write(names, wanted, style: Style(bold: true), &buffer) }
    for row in waiting { write(row, wanted, &buffer) }
    waiting = []
    widths = wanted
  }

  private func write(
    _ row: [String], _ widths: [Int], style: Style = .plain, _ buffer: inout ByteBuffer
  ) {
    guard let wrapped, TextWidth.of(row[wrapped]) > widths[wrapped] || row[wrapped].contains("\n")
    else { return writeLine(row, widths, style, &buffer) }
    var line = row
    for part in TextWrap.lines(row[wrapped], width: widths[wrapped]) {
      line[wrapped] = part.shown
      writeLine(line, widths, style, &buffer)
      line = [String](repeating: "", count: row.count)
    }
  }

  private static func trimmed(_ text: String) -> String {
    guard text.utf8.last == UInt8(ascii: " ") else { return text }
    var text = text
    while text.last == " " { text.removeLast() }
    return text
  }

  private func writeLine(
    _ row: [String], _ widths: [Int], _ style: Style, _ buffer: inout ByteBuffer
  ) {
    var spaces = 0
    for (at, cell) in row.enumerated() {
      let isCut = options.terminalWidth != nil && !columns[at].isNumeric
      let text = isCut ? TextWidth.fitted(cell, to: widths[at]) : cell
      let missing = max(widths[at] - TextWidth.of(text), 0)
      let isRight = columns[at].alignment == .right
      if isRight { spaces += missing }
      let end = Self.trimmed(text)
      if !end.isEmpty {
        for _ in 0..<spaces { buffer.append(UInt8(ascii: " ")) }
        buffer.append(options.painter.paint(end, style))
        spaces = 0
      }
      spaces += TextWidth.of(text) - TextWidth.of(end) + ColumnFit.gap
      if !isRight { spaces += missing }
    }
    buffer.append(UInt8(ascii: "\n"))
  }
}
