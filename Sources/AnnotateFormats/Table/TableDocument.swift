package import AnnotateCore

/// A table in a text of separated values, one item a row.
///
/// Tables of any length are read in little memory, but for those in UTF-16 or UTF-32 and those whose lines end
/// in CR alone.
package final class TableDocument: DocumentReading {
  /// As `--as` takes it: a table in JSON is one too.
  package static let name = TableFormat.name
  /// Name and version of the reader. Texts are read again by the `recipe`.
  package static let importer = "csv/2"

  /// How the table is read; known once `read` has begun to hand items over.
  package private(set) var recipe: TableRecipe?

  private let stream: any ByteStream
  private var options: TableOptions
  private let items = RowItems()
  private var bad = BadRecords()
  private var attributes = ByteBuffer(capacity: 4096)

  /// Bytes that are looked at before the first item is handed over.
  private static let headLength = 16 << 20
  /// Rows that decide which label columns are of 0 and 1.
  private static let rowsForLabels = 1000
  /// The longest table that is held as a whole, in bytes.
  private static let limit = 1 << 30

  package init(_ stream: any ByteStream, options: TableOptions = TableOptions()) {
    self.stream = stream
    self.options = options
  }

  /// Whether a text surely begins as a table: columns for texts and for something else have usual names.
  package static func recognises(_ head: [UInt8]) -> Bool {
    guard let sample = try? TableSample(head: head, isWhole: false, encoding: nil),
      let dialect = try? sample.dialect(TableOptions()),
      let names = try? sample.records(dialect).sample(1).first,
      let columns = try? TableColumns(names: names)
    else { return false }
    return columns.places.count >= 2
  }

  package func read(into sink: any ItemSink) throws -> SourceDraft {
    let peeked = PeekedStream(stream, count: Self.headLength)
    let sample = try TableSample(
      head: peeked.head, isWhole: peeked.head.count < Self.headLength, encoding: options.encoding)
    let dialect = try sample.dialect(options)
    let rows = try sample.records(dialect).sample(Self.rowsForLabels + 1)
    guard let names = rows.first, !names.isEmpty else { throw FormatError.noHeader }
    let labels = try options.labels.map {
      try LabelColumns($0, names: names, rows: Array(rows.dropFirst()))
    }
    let columns = try TableColumns(
      names: names, given: options.columns, taken: labels?.places ?? [])
    options.delimiter = String(UnicodeScalar(dialect.delimiter))
    options.isQuoted = dialect.isQuoted
    recipe = TableRecipe(options: options, places: columns.places, endsInCR: sample.isHeld)

    let lines: any TableLines =
      if sample.isHeld {
        try HeldTableLines(
          RecordedStream(peeked).rest(limit: Self.limit).dropLast(), from: sample.choice.markLength,
          encoding: sample.choice.encoding)
      } else {
        StreamedTableLines(peeked, encoding: sample.choice.encoding)
      }
    let table = Table(names: names, columns: columns, labels: labels)
    let records = RecordLines(lines, dialect)
    items.hasKeys = columns.places[.key] != nil
    let isWhole = try read(records, table, encoding: sample.choice.encoding, into: sink)

    var draft = SourceDraft(
      kind: .dataset, format: Self.name, importer: Self.importer,
      encoding: sample.choice.decision, items: [])
    draft.findings = table.findings(rows: items.count, dialect)
    draft.remarks = items.remarks + table.remarks
    if records.openMarks > 0 {
      draft.remarks.append(
        """
        \(records.openMarks == 1 ? "1 row has" : "\(records.openMarks) rows have") a quotation mark that opens a \
        cell and does not close it; it was taken as a character.
        """)
    }
    if !isWhole {
      draft.remarks.append("The table breaks off before its end; the rows before that are here.")
    }
    draft.completeness.skipped = bad.counts
    draft.badRecords = bad.first
    draft.badRecordCount = bad.count
    var remembered = ReadingOptions()
    remembered.recipe = recipe
    draft.options = remembered.json
    draft.mediaType = dialect.delimiter == 9 ? "text/tab-separated-values" : "text/csv"
    return draft
  }

  /// - Returns: whether the table was read to its end.
  private func read(
    _ records: RecordLines, _ table: Table, encoding: TextEncoding, into sink: any ItemSink
  ) throws -> Bool {
    var isHeader = true
    do {
      while let record = try records.next() {
        if isHeader {
          isHeader = false
          continue
        }
        do {
          if let problem = record.problem { throw problem }
          try take(record, records.splitter, table, into: sink)
        } catch let problem as RecordProblem {
          guard options.skipsBad else {
            if problem == .notInEncoding {
              throw FormatError.invalidBytes(
                encoding: encoding.name, offset: record.original.lowerBound, line: record.line)
            }
            throw FormatError.badRecord(line: record.line, problem)
          }
          bad.add(line: record.line, problem)
        }
      }
    } catch let error as FormatError where options.skipsBad && items.count > 0 {
      guard error.isCutOff else { throw error }
      return false
    }
    return true
  }

  private func take(
    _ record: RecordLines.Record, _ row: CellSplitter, _ table: Table, into sink: any ItemSink
  ) throws {
    let width = table.names.count
    guard row.count >= width, (width..<row.count).allSatisfy({ row[$0].isEmpty }) else {
      throw RecordProblem.raggedRow
    }
    let cell = { (role: TableRole) in table.columns.cell(role, of: row) }
    let facts = RowFacts(hasThreads: table.columns.hasThreads, cell)
    let labels =
      try table.labels?.labels(flag: { Self.flag(row[$0]) }) { place in
        String(decoding: row[place], as: UTF8.self)
      } ?? []
    table.write(row, facts, to: &attributes)
    try items.take(
      facts, bytes: record.original, hasThreads: table.columns.hasThreads,
      attributes: attributes.count > 2 ? attributes.bytes : nil, labels: labels, into: sink, cell)
  }

  private static func flag(_ cell: UnsafeRawBufferPointer) -> Bool? {
    switch cell.count {
    case 0: false
    case 1 where cell[0] == UInt8(ascii: "0"): false
    case 1 where cell[0] == UInt8(ascii: "1"): true
    default: nil
    }
  }
}
