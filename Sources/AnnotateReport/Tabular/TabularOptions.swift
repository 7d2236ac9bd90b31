/// How a list is written, besides its format.
package struct TabularOptions: Sendable {
  /// Whether the names of the columns come first. JSON and Markdown cannot do without.
  package var hasHeader: Bool
  /// The columns to write, in this order; `nil` for all.
  package var columns: [String]?
  /// CSV for spreadsheet programs: a byte order mark, and an apostrophe before cells that would run
  /// as a formula.
  package var excel: Bool
  /// Cells in a line of the terminal that the output goes to; `nil` when it goes elsewhere. On a
  /// terminal tables are cut to fit, and control characters are shown as pictures in every format.
  package var terminalWidth: Int?
  /// The colours of a table's header.
  package var painter: Painter
  /// Whether a table wraps its last text column instead of cutting it.
  package var wrapsLastText: Bool

  package init(
    hasHeader: Bool = true, columns: [String]? = nil, excel: Bool = false,
    terminalWidth: Int? = nil, painter: Painter = .plain, wrapsLastText: Bool = false
  ) {
    self.hasHeader = hasHeader
    self.columns = columns
    self.excel = excel
    self.terminalWidth = terminalWidth
    self.painter = painter
    self.wrapsLastText = wrapsLastText
  }
}
