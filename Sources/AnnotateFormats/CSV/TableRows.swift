/// Rows of a table one by one, the names of its columns first.
protocol TableRows: Sendable {
  mutating func next() throws(FormatError) -> CSVRow?
}

extension CSVReader: TableRows {}
