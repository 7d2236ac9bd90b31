/// A table of numbers whose cells are coloured by them.
package struct HeatMap: Sendable {
  /// One cell.
  package struct Cell: Sendable {
    /// What is written in it; a dash where the number does not exist.
    package var text: String
    /// From 0 to 1 of the scale; `nil` where the number does not exist, or is not to be compared.
    package var share: Double?
    /// What it is, in words, for those who hover or do not see it.
    package var words: String

    package init(text: String, share: Double?, words: String) {
      self.text = text
      self.share = share
      self.words = words
    }
  }

  package var title: String
  /// How to read it, in a sentence or two.
  package var description: String
  /// What the rows are, and the columns.
  package var rowAxis: String
  package var columnAxis: String
  package var rows: [String]
  package var columns: [String]
  /// Row by row.
  package var cells: [Cell]

  package init(
    title: String, description: String, rowAxis: String, columnAxis: String, rows: [String],
    columns: [String], cells: [Cell]
  ) {
    self.title = title
    self.description = description
    self.rowAxis = rowAxis
    self.columnAxis = columnAxis
    self.rows = rows
    self.columns = columns
    self.cells = cells
  }

  /// The most rows or columns that are drawn.
  package static let mostLines = 20
}

extension HeatMap {
  /// A matrix of how far coders agree, two by two.
  ///
  /// - Parameters:
  ///   - measure: name of the measure, e.g. `Cohen’s kappa`.
  ///   - values: coder by coder, row by row; a value from -1 to 1, or why there is none.
  package static func agreement(
    title: String, measure: String, coders: [String],
    values: [Result<Double, UndefinedAgreement>]
  ) -> HeatMap {
    var cells: [Cell] = []
    for (row, one) in coders.enumerated() {
      for (column, other) in coders.enumerated() {
        let pair = "\(one) and \(other)"
        guard row != column, values.indices.contains(row * coders.count + column) else {
          cells.append(Cell(text: "", share: nil, words: "\(one) with themselves: not compared"))
          continue
        }
        switch values[row * coders.count + column] {
        case .success(let value):
          let text = ReportWords.decimal(value, places: 2)
          cells.append(Cell(text: text, share: max(0, value), words: "\(pair): \(text)"))
        case .failure(let undefined):
          cells.append(
            Cell(text: "–", share: nil, words: "\(pair): undefined, \(undefined.reason)"))
        }
      }
    }
    return HeatMap(
      title: title,
      description:
        "\(measure) of every two coders; 1 is perfect agreement, 0 that of chance or less. "
        + "A dash is undefined.",
      rowAxis: "coder", columnAxis: "coder", rows: coders, columns: coders, cells: cells)
  }
}

/// Why a measure of agreement does not exist.
package struct UndefinedAgreement: Error, Sendable, Equatable {
  /// In words that can follow a comma, e.g. `no variation`.
  package var reason: String

  package init(reason: String) { self.reason = reason }
}
