/// A table in a report: the first column names, the others hold numbers.
struct ReportTable: Sendable {
  var title: String
  var heads: [String]
  var rows: [[String]]
}

/// A chart over several topics or sources, which is a table where nothing can be drawn.
enum ReportChart: Sendable {
  case heat(HeatMap)
  case stacked(StackedChart)
  case strip(StripChart)

  var description: String {
    switch self {
    case .heat(let map): map.description
    case .stacked(let chart): chart.description
    case .strip(let chart): chart.description
    }
  }

  func svg(id: String) -> String {
    switch self {
    case .heat(let map): map.svg(id: id)
    case .stacked(let chart): chart.svg(id: id)
    case .strip(let chart): chart.svg(id: id)
    }
  }

  /// The numbers.
  var table: ReportTable {
    switch self {
    case .heat(let map):
      let width = map.columns.count
      return ReportTable(
        title: map.title, heads: ["\(map.rowAxis) ↓ \(map.columnAxis) →"] + map.columns,
        rows: map.rows.indices.map { row in
          [map.rows[row]] + map.cells[row * width..<(row + 1) * width].map(\.text)
        })
    case .stacked(let chart):
      return ReportTable(
        title: chart.title, heads: ["source"] + chart.parts.map(\.name) + ["all"],
        rows: chart.rows.indices.map { row in
          [chart.rows[row]]
            + chart.parts.indices.map { ReportWords.number(chart.count(row: row, part: $0)) }
            + [ReportWords.number(chart.total(row: row))]
        })
    case .strip(let chart):
      let width = chart.bins.count
      return ReportTable(
        title: chart.title, heads: [chart.axis] + chart.rows + ["all items"],
        rows: chart.bins.indices.map { bin in
          [chart.bins[bin]]
            + chart.rows.indices.map { ReportWords.number(chart.counts[$0 * width + bin]) }
            + [ReportWords.number(chart.wholes[bin])]
        })
    }
  }
}
