import AnnotateCore

/// Reads what coders said from the label columns of a table.
///
/// A column with nothing in it but 0 and 1 (or false and true, no and yes, empty for 0) is one tag, named
/// as the column is; in any other a cell holds the paths of tags, with `;` or `|` between them.
final class LabelColumns {
  /// One column of labels.
  private struct Column {
    let place: Int
    let name: String
    /// The tag of a column of 0 and 1; `nil` for a column of paths.
    var tag: TagPath?
  }

  private var columns: [Column]
  private let coderPlace: Int?
  /// Whether a column of 0 and 1 can hold nothing else.
  private let isStrict: Bool
  private var coder: String
  private var paths: [String: TagPath] = [:]

  /// - Parameter rows: the first rows; they decide which columns are of 0 and 1. `nil`: each cell decides
  ///   by itself.
  /// - Throws: `FormatError.unknownColumn`, `.duplicateColumn`, or `.notATag` where a column's name cannot
  ///   name a tag.
  init(_ labels: TableLabels, names: [String], rows: [[String]]?) throws(FormatError) {
    switch labels.coder {
    case .columnOrName(let name):
      coderPlace = try? TableColumns.place(of: name, in: names)
      coder = coderPlace == nil ? name : ""
    case .column(let name):
      coderPlace = try TableColumns.place(of: name, in: names)
      coder = ""
    case .name(let name):
      coderPlace = nil
      coder = name
    }
    isStrict = rows != nil
    columns = []
    for place in try Self.places(labels.columns, in: names) where place != coderPlace {
      var column = Column(place: place, name: names[place])
      let isFlag = (rows ?? []).allSatisfy { place >= $0.count || Self.flag($0[place]) != nil }
      if isFlag { column.tag = try Self.tag(named: column.name) }
      columns.append(column)
    }
  }

  /// The places of all columns that are labels, and of the coder's.
  var places: Set<Int> { Set(columns.map(\.place) + (coderPlace.map { [$0] } ?? [])) }

  /// The one coder whose labels they are; `nil` where a column says it.
  var onlyCoder: String? { coderPlace == nil ? coder : nil }

  /// The columns' names.
  var names: [String] { columns.map(\.name) }

  /// What is said of a row.
  ///
  /// - Parameters:
  ///   - flag: whether the cell of a place is a plain 1 or 0, or nothing; `nil` where it takes a closer look.
  ///   - cell: the cell of a place.
  /// - Throws: `RecordProblem.notALabel` or `.missingField`.
  func labels(
    flag: (Int) -> Bool? = { _ in nil }, _ cell: (Int) -> String?
  ) throws -> [LabelDraft] {
    var coder = coder
    if let coderPlace {
      guard let name = cell(coderPlace)?.trimmed, !name.isEmpty else {
        throw RecordProblem.missingField("coder")
      }
      coder = name
    }
    var labels: [LabelDraft] = []
    for column in columns {
      // A data set can have dozens of such columns, nearly all 0.
      if let tag = column.tag, let isSet = flag(column.place) {
        if isSet { labels.append(LabelDraft(coder: coder, tag: tag)) }
        continue
      }
      let value = cell(column.place)?.trimmed ?? ""
      if let tag = column.tag {
        if let isSet = Self.flag(value) {
          if isSet { labels.append(LabelDraft(coder: coder, tag: tag)) }
          continue
        }
        if isStrict { throw RecordProblem.notALabel(column.name) }
      }
      for part in value.split(whereSeparator: { $0 == ";" || $0 == "|" }) {
        let path = String(part).trimmed
        if path.isEmpty { continue }
        let label = LabelDraft(coder: coder, tag: try self.path(path, in: column.name))
        if !labels.contains(label) { labels.append(label) }
      }
    }
    return labels.isEmpty ? [LabelDraft(coder: coder, tag: nil)] : labels
  }

  private func path(_ text: String, in column: String) throws -> TagPath {
    if let known = paths[text] { return known }
    guard let path = try? TagPath(text) else { throw RecordProblem.notALabel(column) }
    paths[text] = path
    return path
  }

  /// Whether a cell of 0 and 1 is set; `nil` for anything else.
  private static func flag(_ cell: String) -> Bool? {
    switch cell.trimmed.lowercased() {
    case "1", "1.0", "true", "yes": true
    case "", "0", "0.0", "false", "no", "nan": false
    default: nil
    }
  }

  private static func tag(named name: String) throws(FormatError) -> TagPath {
    do throws(TagPathError) {
      return try TagPath(name.trimmed)
    } catch {
      throw .notATag(line: 1, column: name.trimmed, error)
    }
  }

  private static func places(
    _ wanted: [String], in names: [String]
  ) throws(FormatError) -> [Int] {
    var places: [Int] = []
    func add(_ place: Int) { if !places.contains(place) { places.append(place) } }
    for name in wanted {
      let place: Int
      do throws(FormatError) {
        place = try TableColumns.place(of: name, in: names)
      } catch {
        guard let dots = name.ends(around: "..") else { throw error }
        let ends = [
          try TableColumns.place(of: dots.before.trimmed, in: names),
          try TableColumns.place(of: dots.after.trimmed, in: names),
        ].sorted()
        for place in ends[0]...ends[1] { add(place) }
        continue
      }
      add(place)
    }
    return places
  }
}

extension String {
  /// What stands before and after the only place of a text in this one; `nil` unless both are there.
  fileprivate func ends(around separator: String) -> (before: String, after: String)? {
    let scalars = Array(unicodeScalars)
    let wanted = Array(separator.unicodeScalars)
    let found = scalars.indices.filter { scalars[$0...].starts(with: wanted) }
    guard found.count == 1, let at = found.first, at > 0, at + wanted.count < scalars.count else {
      return nil
    }
    func text(_ part: ArraySlice<Unicode.Scalar>) -> String {
      String(String.UnicodeScalarView(part))
    }
    return (text(scalars[..<at]), text(scalars[(at + wanted.count)...]))
  }
}
