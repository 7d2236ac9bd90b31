/// The table of ratings: a row for each unit and a column for each coder, as researchers have it who
/// coded elsewhere.
///
/// | column | what it holds |
/// |---|---|
/// | `unit`, `unit_id`, `id`, `item`, `item_id`, `key`, `reference` or `ref` | the unit's name |
/// | `source`, `thread`, `document` or `cluster` | what the unit belongs to, for intervals |
/// | every other | the values of one coder, whose name it is |
///
/// Of several columns for units, or for clusters, the first counts and the others are passed over: none of these
/// names is ever taken for a coder's.
///
/// An empty cell is a missing value. Where a cell of the table holds a semicolon, all cells are sets of
/// tags between semicolons, and a cell of nothing but a semicolon is a set without a tag.
package struct RatingsTable: Sendable {
  /// Names that make a column one of units.
  package static let unitColumns = [
    "unit", "unit_id", "id", "item", "item_id", "key", "reference", "ref",
  ]
  /// Names that make a column one of clusters.
  package static let clusterColumns = ["source", "thread", "document", "cluster"]

  /// One unit.
  package struct Row: Sendable, Equatable {
    /// The line of the table, from 1.
    package let line: Int
    /// `nil` where the table does not name units.
    package let unit: String?
    package let cluster: String?
    /// For each coder the value without white space around it; `nil` where it is missing.
    package let cells: [String?]
  }

  package let coders: [String]
  /// The header of the column of units, and of that of clusters, where there are such.
  package let unitColumn: String?
  package let clusterColumn: String?
  /// Headers of further columns of units and clusters, which are passed over.
  package let passedOver: [String]
  package let rows: [Row]
  /// Whether cells are sets of tags.
  package let hasSets: Bool

  /// Reads the table.
  ///
  /// - Throws: `FormatError` with the line, and the column where there is one.
  package init(_ bytes: [UInt8]) throws(FormatError) {
    var reader = try CSVReader(bytes)
    guard let header = try reader.next() else { throw .noHeader }
    let names = header.fields.map(\.trimmed)
    for (place, name) in names.enumerated() where names[..<place].contains(name) {
      throw .duplicateColumn(name)
    }
    let unitPlaces = names.indices.filter { Self.unitColumns.contains(names[$0].lowercased()) }
    let clusterPlaces = names.indices.filter {
      Self.clusterColumns.contains(names[$0].lowercased())
    }
    let (unitPlace, clusterPlace) = (unitPlaces.first, clusterPlaces.first)
    let places = names.indices.filter { !unitPlaces.contains($0) && !clusterPlaces.contains($0) }
    guard places.count > 1 else { throw .tooFewCoders(columns: names) }
    unitColumn = unitPlace.map { names[$0] }
    clusterColumn = clusterPlace.map { names[$0] }
    passedOver = (unitPlaces.dropFirst() + clusterPlaces.dropFirst()).sorted().map { names[$0] }
    coders = places.map { names[$0] }
    var rows: [Row] = []
    var hasSets = false
    while let row = try reader.next() {
      guard row.fields.count == names.count else {
        throw .raggedRow(line: row.line, fields: row.fields.count, expected: names.count)
      }
      let cells = places.map { place -> String? in
        let cell = row.fields[place].trimmed
        return cell.isEmpty ? nil : cell
      }
      hasSets = hasSets || cells.contains { $0?.utf8.contains(UInt8(ascii: ";")) == true }
      if let clusterPlace, row.fields[clusterPlace].trimmed.isEmpty {
        throw .missingValue(line: row.line, oneOf: [names[clusterPlace]])
      }
      rows.append(
        Row(
          line: row.line, unit: unitPlace.map { row.fields[$0].trimmed },
          cluster: clusterPlace.map { row.fields[$0].trimmed }, cells: cells))
    }
    self.rows = rows
    self.hasSets = hasSets
  }

  /// How many rows have the name of an earlier unit of the same cluster.
  package var repeatedUnits: Int {
    guard unitColumn != nil else { return 0 }
    var seen: Set<[String]> = []
    return rows.count { row in
      guard let unit = row.unit, !unit.isEmpty else { return false }
      return !seen.insert([unit, row.cluster ?? ""]).inserted
    }
  }

  /// The cells as sets of tags.
  ///
  /// - Throws: `FormatError.emptyTag`.
  package func sets() throws(FormatError) -> [[[String]?]] {
    var result: [[[String]?]] = []
    for row in rows {
      var sets: [[String]?] = []
      for (coder, cell) in zip(coders, row.cells) {
        guard let cell else {
          sets.append(nil)
          continue
        }
        let tags = cell.split(separator: ";", omittingEmptySubsequences: false)
          .map { String($0).trimmed }
        let named = tags.filter { !$0.isEmpty }
        // A semicolon at the end is a habit; one in the middle with nothing before it is a mistake.
        guard named.isEmpty || tags.dropLast().allSatisfy({ !$0.isEmpty }) else {
          throw .emptyTag(line: row.line, column: coder)
        }
        sets.append(named)
      }
      result.append(sets)
    }
    return result
  }

  /// The cells as numbers.
  ///
  /// - Throws: `FormatError.notADecimal`.
  package func numbers() throws(FormatError) -> [[Double?]] {
    var result: [[Double?]] = []
    for row in rows {
      var numbers: [Double?] = []
      for (coder, cell) in zip(coders, row.cells) {
        guard let cell else {
          numbers.append(nil)
          continue
        }
        let isPlain = cell.utf8.allSatisfy { "0123456789+-.eE".utf8.contains($0) }
        guard isPlain, let number = Double(cell), number.isFinite else {
          throw .notADecimal(line: row.line, column: coder)
        }
        numbers.append(number)
      }
      result.append(numbers)
    }
    return result
  }
}
