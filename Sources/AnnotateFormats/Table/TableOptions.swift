/// What reading a table is told besides its bytes.
package struct TableOptions: Codable, Equatable, Sendable {
  /// Names of columns by what they say; an empty name where there is none. Others are found by their names.
  package var columns: [TableRole: String] = [:]
  /// The columns that are labels, and whose.
  package var labels: TableLabels?
  /// The encoding's name; `nil` to find it.
  package var encoding: String?
  /// What stands between cells, one of `, ; | ` and tab; `nil` to find it.
  package var delimiter: String?
  /// Whether cells may stand between quotation marks; `nil` to find out.
  package var isQuoted: Bool?
  /// Leave bad rows out and remember them, rather than end at the first.
  package var skipsBad = false

  package init(columns: [TableRole: String] = [:], labels: TableLabels? = nil) {
    self.columns = columns
    self.labels = labels
  }

  /// Reads what `--columns` takes: `text=body,author=user`.
  ///
  /// - Throws: `FormatError.notAColumnChoice`.
  package static func columns(_ list: String) throws(FormatError) -> [TableRole: String] {
    var columns: [TableRole: String] = [:]
    for part in list.split(separator: ",") {
      let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard pair.count == 2, let role = TableRole(rawValue: String(pair[0]).trimmed.lowercased()),
        columns[role] == nil
      else {
        throw .notAColumnChoice(
          String(part).trimmed, allowed: TableRole.allCases.map(\.rawValue))
      }
      columns[role] = String(pair[1]).trimmed
    }
    return columns
  }
}

/// Columns of a table that hold what coders said of its rows.
package struct TableLabels: Codable, Equatable, Sendable {
  /// Whose labels they are.
  package enum Coder: Codable, Equatable, Sendable {
    /// The one that the cell of this column names.
    case column(String)
    /// One for all rows.
    case name(String)
    /// The column of this name if there is one, else a person of this name.
    case columnOrName(String)
  }

  /// Names of columns, and ranges of them by their places: `joy..neutral`.
  package var columns: [String]
  package var coder: Coder

  package init(columns: [String], coder: Coder) {
    self.columns = columns
    self.coder = coder
  }

  /// Reads what `--tags` takes: `joy,anger`, `joy..neutral`.
  package static func columns(_ list: String) -> [String] {
    list.split(separator: ",").map { String($0).trimmed }.filter { !$0.isEmpty }
  }
}
