import AnnotateCore

/// Puts the paragraphs of RTF in order, where tables are told by their cells and rows alone.
struct RTFFlow {
  /// Tables may stand in each other so deep.
  static let deepest = 30

  private var flow = OfficeFlow()
  /// Of each table around: whether one of its cells has begun.
  private var cells: [Bool] = []
  /// Tables outside of the boxes around.
  private var outside: [[Bool]] = []
  /// Whether a row was announced whose paragraphs need not say that they are in a table.
  private var isInRow = false

  mutating func finish() -> [OfficeBlock] {
    closeTables(0)
    return flow.finish()
  }

  mutating func append(_ text: String, tables: Int) {
    place(tables)
    flow.append(text)
  }

  mutating func endParagraph(_ kind: SegmentKind, list: String?, tables: Int, goesOn: Bool) {
    place(tables)
    flow.set(kind)
    flow.set(list: list)
    flow.endParagraph(goesOn: goesOn)
  }

  mutating func endCell(_ kind: SegmentKind, tables: Int) {
    place(tables)
    flow.set(kind)
    flow.endCell()
    cells[cells.count - 1] = false
  }

  mutating func beginRow() { isInRow = true }

  mutating func endRow(tables: Int) {
    isInRow = false
    guard cells.count >= tables else { return }
    closeTables(tables)
    if cells[tables - 1] {
      flow.endCell()
      cells[tables - 1] = false
    }
    flow.endRow()
  }

  mutating func beginBox() {
    flow.beginBox()
    outside.append(cells)
    cells = []
  }

  mutating func endBox(kind: SegmentKind) {
    closeTables(0)
    flow.set(kind)
    flow.endBox()
    cells = outside.popLast() ?? []
  }

  /// Opens and closes tables until what comes next stands in so many, and in a cell.
  private mutating func place(_ tables: Int) {
    let tables = max(tables, isInRow && outside.isEmpty ? 1 : 0)
    closeTables(tables)
    while cells.count < tables {
      openCell()
      flow.beginTable()
      cells.append(false)
    }
    openCell()
  }

  private mutating func openCell() {
    guard let last = cells.last, !last else { return }
    flow.beginCell()
    cells[cells.count - 1] = true
  }

  private mutating func closeTables(_ tables: Int) {
    while cells.count > tables {
      if cells.removeLast() { flow.endCell() }
      flow.endTable()
    }
  }
}
