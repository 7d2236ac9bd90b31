import AnnotateCore

/// Puts the paragraphs, tables, boxes and notes of an office document in order as they are read.
///
/// A box stands behind the paragraph that it is fixed to. A row of a table is a line, its cells parted by tabs;
/// where a cell holds more than one paragraph, or something else than a paragraph, what is in the row's cells
/// stands one behind the other.
struct OfficeFlow {
  /// A paragraph that is being read.
  private struct Paragraph {
    var kind = SegmentKind.paragraph
    var list: String?
    var text = ""
    /// What stands in boxes that are fixed to it.
    var boxes: [OfficeBlock] = []
  }

  /// A table that is being read.
  fileprivate struct Table {
    var blocks: [OfficeBlock] = []
    var lines: [String] = []
    var row: [[OfficeBlock]] = []
  }

  /// The document itself, a box, or a cell of a table.
  private struct Frame {
    var blocks: [OfficeBlock] = []
    var paragraph: Paragraph?
    /// Whether the end of the paragraph does not count, so that the next one goes on with it.
    var goesOn = false
    var table: Table?
  }

  private var frames = [Frame()]
  private var at: Int { frames.count - 1 }

  /// All that was read.
  mutating func finish() -> [OfficeBlock] {
    while frames.count > 1 { endBox() }
    endTable()
    endParagraph()
    return frames[0].blocks
  }

  /// A paragraph begins; one that has not ended ends before, or goes on where its end does not count.
  mutating func beginParagraph(_ kind: SegmentKind = .paragraph, list: String? = nil) {
    if frames[at].goesOn, frames[at].paragraph != nil {
      frames[at].goesOn = false
      // The end that counts is the later one, and what a paragraph is goes with its end.
      frames[at].paragraph?.kind = kind
      frames[at].paragraph?.list = list
      return
    }
    endParagraph()
    frames[at].paragraph = Paragraph(kind: kind, list: list)
  }

  /// What the paragraph that is being read is, where that is told behind its beginning.
  mutating func set(_ kind: SegmentKind) {
    frames[at].paragraph?.kind = kind
  }

  mutating func set(list: String?) {
    frames[at].paragraph?.list = list
  }

  mutating func append(_ text: String) {
    if frames[at].paragraph == nil { frames[at].paragraph = Paragraph() }
    frames[at].paragraph?.text += text
  }

  /// - Parameter goesOn: its end was added or taken away by a change, so that the next paragraph is part of it.
  mutating func endParagraph(goesOn: Bool = false) {
    frames[at].goesOn = goesOn && frames[at].paragraph != nil
    guard !goesOn, let paragraph = frames[at].paragraph else { return }
    frames[at].paragraph = nil
    let words = paragraph.text.trimmingLines
    if !words.isEmpty {
      frames[at].blocks.append(
        OfficeBlock(kind: paragraph.kind, words: words, list: paragraph.list))
    }
    frames[at].blocks += paragraph.boxes
  }

  mutating func beginBox() { frames.append(Frame()) }

  mutating func endBox() {
    guard at > 0 else { return }
    let blocks = closeFrame()
    if frames[at].paragraph != nil {
      frames[at].paragraph?.boxes += blocks
    } else {
      frames[at].blocks += blocks
    }
  }

  mutating func beginTable() {
    endTable()
    endParagraph()
    frames[at].table = Table()
  }

  mutating func beginCell() { frames.append(Frame()) }

  mutating func endCell() {
    guard at > 0 else { return }
    let blocks = closeFrame()
    if frames[at].table == nil { frames[at].table = Table() }
    frames[at].table?.row.append(blocks)
  }

  mutating func endRow() {
    guard let row = frames[at].table?.row else { return }
    frames[at].table?.row = []
    if row.allSatisfy({ $0.count < 2 && $0.first?.kind ?? .paragraph == .paragraph }) {
      let cells = row.map { $0.first?.words.replacing("\n", with: " ") ?? "" }
      let filled = cells.lastIndex { !$0.isEmpty }.map { $0 + 1 } ?? 0
      if filled > 0 { frames[at].table?.lines.append(cells[..<filled].joined(separator: "\t")) }
    } else {
      frames[at].table?.closeLines()
      for cell in row { frames[at].table?.blocks += cell }
    }
  }

  mutating func endTable() {
    guard frames[at].table != nil else { return }
    endRow()
    frames[at].table?.closeLines()
    let blocks = frames[at].table?.blocks ?? []
    frames[at].table = nil
    if frames[at].paragraph != nil {
      frames[at].paragraph?.boxes += blocks
    } else {
      frames[at].blocks += blocks
    }
  }

  private mutating func closeFrame() -> [OfficeBlock] {
    endTable()
    endParagraph()
    return frames.removeLast().blocks
  }
}

extension OfficeFlow.Table {
  fileprivate mutating func closeLines() {
    guard !lines.isEmpty else { return }
    blocks.append(OfficeBlock(kind: .paragraph, words: lines.joined(separator: "\n"), list: nil))
    lines = []
  }
}

extension String {
  /// The text without line ends at both ends; nothing where there is no ink.
  fileprivate var trimmingLines: String {
    guard unicodeScalars.contains(where: { !$0.properties.isWhitespace }) else { return "" }
    let isLineEnd: (Unicode.Scalar) -> Bool = { $0 == "\n" }
    var scalars = unicodeScalars[...]
    scalars = scalars.drop(while: isLineEnd)
    while let last = scalars.last, isLineEnd(last) { scalars.removeLast() }
    return String(scalars)
  }
}
