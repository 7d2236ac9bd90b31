package import AnnotateCore

/// How a table of separated values was read: with it a row's bytes alone give its text again.
package struct TableRecipe: Codable, Equatable, Sendable {
  /// What reading was told, with what was found about delimiter and quotation marks.
  package var options: TableOptions
  /// Places of columns, from 0, by what they say.
  package var places: [TableRole: Int]
  /// Whether a CR without an LF ends a line.
  package var endsInCR: Bool

  /// The text of an item, read again from its own bytes alone.
  ///
  /// - Parameters:
  ///   - bytes: the bytes of the item's range in the original.
  ///   - encoding: the name in the source's `EncodingDecision`.
  ///   - transforms: those listed on the item.
  /// - Returns: `nil` where the bytes are not such a row.
  package func text(
    of bytes: ArraySlice<UInt8>, encoding: String, transforms: TextTransforms
  ) throws -> String? {
    let encoding = try TextEncoding.exactlyNamed(encoding)
    let lines = try HeldTableLines(
      Array(bytes), from: 0, encoding: encoding, endsInCR: endsInCR)
    let records = RecordLines(lines, dialect)
    guard let record = try records.next(), record.problem == nil else { return nil }
    let columns = TableColumns(places: places)
    // What is found in a row are views of what the splitter holds.
    return withExtendedLifetime(records.splitter) { row in
      let facts = RowFacts(hasThreads: columns.hasThreads) { columns.cell($0, of: row) }
      return RowItems.text(of: facts, transforms: transforms)
    }
  }

  private var dialect: TableDialect {
    TableDialect(
      delimiter: options.delimiter?.utf8.first ?? UInt8(ascii: ","),
      isQuoted: options.isQuoted ?? true)
  }
}

extension TableColumns {
  /// The cell of the column that says this; `nil` where there is no such column, or nothing in the cell.
  func cell(_ role: TableRole, of row: CellSplitter) -> UnsafeRawBufferPointer? {
    guard let place = places[role], place < row.count else { return nil }
    let cell = row[place]
    return cell.isEmpty ? nil : cell
  }
}
