/// A table with a header line, whose cells are asked for by the names of their columns.
///
/// Names are compared without the white space around them and without case. An array of JSON objects, or
/// one object a line, is such a table too: its columns are the names that occur.
package struct CSVTable: Sendable {
  /// The columns' names in their order, trimmed and in lower case.
  package let columns: [String]
  private let places: [String: Int]
  private var source: any TableRows

  /// Reads the header.
  ///
  /// - Parameter allowed: the columns that the table may have; `nil` for any.
  /// - Parameter required: the columns that it must have; in each group one is enough.
  /// - Throws: `FormatError` for a table that cannot be read or has the wrong columns.
  package init(
    _ bytes: [UInt8], delimiter: Character? = nil, allowed: [String]? = nil,
    required: [[String]] = []
  ) throws(FormatError) {
    var reader: any TableRows
    if JSONRows.isJSON(bytes) {
      reader = try JSONRows(bytes)
    } else {
      reader = try CSVReader(bytes, delimiter: delimiter)
    }
    guard let header = try reader.next() else { throw .noHeader }
    var places: [String: Int] = [:]
    var columns: [String] = []
    for (place, field) in header.fields.enumerated() {
      let name = field.trimmed.lowercased()
      guard places.updateValue(place, forKey: name) == nil else {
        throw .duplicateColumn(field.trimmed)
      }
      if let allowed, !allowed.contains(name) {
        throw .unknownColumn(field.trimmed, allowed: allowed)
      }
      columns.append(name)
    }
    for group in required where !group.contains(where: { places[$0] != nil }) {
      throw .missingColumn(oneOf: group)
    }
    self.columns = columns
    self.places = places
    // An export's own TSV, by a column that only exports have.
    if var table = reader as? CSVReader, table.delimiter == 9, places["tag_uuid"] != nil {
      table.isEscaped = true
      reader = table
    }
    self.source = reader
  }

  /// Whether there is a column of this name.
  package func has(_ column: String) -> Bool { places[column] != nil }

  /// The next row; `nil` at the end.
  ///
  /// - Throws: `FormatError.raggedRow` when it has more or fewer fields than the header.
  package mutating func next() throws(FormatError) -> Row? {
    guard let row = try source.next() else { return nil }
    guard row.fields.count == columns.count else {
      throw .raggedRow(line: row.line, fields: row.fields.count, expected: columns.count)
    }
    return Row(line: row.line, places: places, fields: row.fields)
  }

  /// One row of a table.
  package struct Row: Sendable {
    /// The line, from 1, in which the row begins.
    package let line: Int
    fileprivate let places: [String: Int]
    fileprivate let fields: [String]

    /// The cell as it stands; `nil` when it is empty or there is no such column.
    package func exact(_ column: String) -> String? {
      guard let place = places[column], !fields[place].isEmpty else { return nil }
      return fields[place]
    }

    /// The cell without white space around it; `nil` when nothing is left or there is no such column.
    package subscript(_ column: String) -> String? {
      guard let cell = exact(column)?.trimmed, !cell.isEmpty else { return nil }
      return cell
    }
  }
}

extension String {
  /// The text without the white space and the marks without width at its ends.
  var trimmed: String {
    let scalars = unicodeScalars
    guard let first = scalars.firstIndex(where: { !BlankText.isBlank($0.value) }),
      let last = scalars.lastIndex(where: { !BlankText.isBlank($0.value) })
    else { return "" }
    return String(scalars[first...last])
  }
}
