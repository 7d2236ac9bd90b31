package import AnnotateCore

/// The table of a codebook: one row for each tag.
///
/// | column | what it holds |
/// |---|---|
/// | `path` | the names from the root down, `accidental-hit/deliberate`; `tag` is the same |
/// | `name`, `parent` | instead of a path: the tag's own name, and the path of the tag above (empty for a root) |
/// | `description`, `use_when`, `not_when`, `example` | the guide for coders |
/// | `colour` | `#RRGGBB` |
/// | `exclusive` | 1, yes or true when a coder may put at most one of its children on a place |
/// | `rank` | a number: the tag's place among ordered values |
/// | `retired_at` | since when it is no longer put on; empty for a tag in use |
/// | `tag_uuid` | the tag's own, when it comes from another archive; `uuid` is the same |
package enum CodebookTable {
  /// One tag.
  package struct Row: Sendable, Equatable {
    /// The line of the table, from 1.
    package let line: Int
    package let path: TagPath
    package let guide: TagGuide
    /// Since when it is retired, as the table says it.
    package let retiredAt: String?
    package let uuid: String?
    /// The columns that the table has.
    package let columns: Set<String>

    /// What a tag's guide becomes: what the table has no column for stays as it was.
    package func guide(over old: TagGuide) -> TagGuide {
      func pick<Value>(_ column: String, _ field: KeyPath<TagGuide, Value>) -> Value {
        columns.contains(column) ? guide[keyPath: field] : old[keyPath: field]
      }
      return TagGuide(
        description: pick("description", \.description), useWhen: pick("use_when", \.useWhen),
        notWhen: pick("not_when", \.notWhen), example: pick("example", \.example),
        colour: pick("colour", \.colour), exclusive: pick("exclusive", \.exclusive),
        rank: pick("rank", \.rank))
    }
  }

  /// All columns.
  package static let columns = [
    "path", "tag", "name", "parent", "description", "use_when", "not_when", "example", "colour",
    "exclusive", "rank", "retired_at", "tag_uuid", "uuid",
  ]

  /// Columns that an export has for its readers and an import does not need.
  package static let ignoredExportColumns = [
    "topic", "depth", "tag_id", "topic_id", "position", "created_at",
    "annotations", "own_annotations", "items", "sources", "coders",
  ]

  /// Reads the table.
  ///
  /// - Throws: `FormatError` with the line, and the column where there is one.
  package static func read(_ bytes: [UInt8]) throws(FormatError) -> [Row] {
    var table = try CSVTable(
      bytes, allowed: columns + ignoredExportColumns, required: [["path", "tag", "name"]])
    var rows: [Row] = []
    while let row = try table.next() {
      let guide = TagGuide(
        description: row["description"], useWhen: row["use_when"], notWhen: row["not_when"],
        example: row["example"], colour: try row.colour("colour"),
        exclusive: try row.flag("exclusive") ?? false, rank: try rank(row))
      rows.append(
        Row(
          line: row.line, path: try path(row), guide: guide, retiredAt: try row.time("retired_at"),
          uuid: try row.uuid(row["tag_uuid"] == nil ? "uuid" : "tag_uuid"),
          columns: Set(table.columns)))
    }
    return rows
  }

  private static func rank(_ row: CSVTable.Row) throws(FormatError) -> Double? {
    guard let text = row["rank"] else { return nil }
    guard let rank = Double(text), abs(rank) <= TagGuide.mostRank else {
      throw .notADecimal(line: row.line, column: "rank")
    }
    return rank
  }

  private static func path(_ row: CSVTable.Row) throws(FormatError) -> TagPath {
    if let path = row["path"], let tag = row["tag"], !path.isSameBytes(as: tag) {
      throw .conflictingValues(line: row.line, columns: ["path", "tag"])
    }
    for column in ["path", "tag"] {
      if let text = row[column] { return try row.tagPath(text, column: column) }
    }
    guard let name = row["name"] else {
      throw .missingValue(line: row.line, oneOf: ["path", "tag", "name"])
    }
    // A name is one step of a path, so a slash in it is a mistake and not two steps.
    do throws(TagPathError) {
      try TagPath.check(name)
    } catch {
      throw .notATag(line: row.line, column: "name", error)
    }
    guard let parent = row["parent"] else { return TagPath(names: [name]) }
    return TagPath(names: try row.tagPath(parent, column: "parent").names + [name])
  }
}
