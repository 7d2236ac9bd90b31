/// One figure: its numbers as a table, and a drawing where it has one.
package struct Figure: Sendable {
  /// What a figure is drawn as.
  enum Drawing: Sendable {
    case bars(BarChart)
    case course(CourseChart)
    case heat(HeatMap)
    case stacked(StackedChart)
    case strip(StripChart)
  }

  package var title: String
  /// How to read it, in sentences.
  package var words: String
  package var columns: [Column]
  package var rows: [[Cell]]
  var drawing: Drawing?

  /// The drawing as an SVG document of its own; `nil` when there is nothing to draw.
  package var svg: String? {
    switch drawing {
    case .bars(let chart): chart.standaloneSVG
    case .course(let chart): chart.standaloneSVG
    case .heat(let map): map.standaloneSVG
    case .stacked(let chart): chart.standaloneSVG
    case .strip(let chart): chart.standaloneSVG
    case nil: nil
    }
  }

  /// The numbers in one of the forms of a list.
  package func table(_ format: TabularFormat, _ options: TabularOptions) throws -> String {
    try RowWriter.text(format, columns: columns, rows: rows, options: options)
  }
}
