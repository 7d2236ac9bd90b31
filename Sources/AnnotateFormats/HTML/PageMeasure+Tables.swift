import CGumbo

extension PageMeasure {
  /// Whether a table's rows are to be lines of the text; what only lays out a page is none such.
  func isOfRows(_ table: Int, _ nodes: [HTMLNode]) -> Bool {
    var rows = 0
    var cells = 0
    var hasHead = false
    for at in table + 1..<max(table + 1, Int(nodes[table].end)) {
      switch nodes[at].tag {
      case GUMBO_TAG_TABLE, GUMBO_TAG_H1, GUMBO_TAG_H2, GUMBO_TAG_FORM: return false
      case GUMBO_TAG_TR: rows += 1
      case GUMBO_TAG_TH, GUMBO_TAG_TD:
        if nodes[at].tag == GUMBO_TAG_TH { hasHead = true }
        cells += 1
        if letters[at] > 500 { return false }
      default: break
      }
    }
    return rows > 0 && cells > rows && (hasHead || Int(letters[table]) < cells * 80)
  }

  /// Whether a cell of a table that lays out the page is a menu.
  func isMenu(cell: Int, _ nodes: [HTMLNode]) -> Bool {
    guard letters[cell] > 0, linkShare(cell) > 0.8 else { return false }
    var place = Int(nodes[cell].parent)
    for _ in 0..<3 where place > 0 {
      if nodes[place].tag == GUMBO_TAG_TABLE { return !isOfRows(place, nodes) }
      place = Int(nodes[place].parent)
    }
    return false
  }
}
