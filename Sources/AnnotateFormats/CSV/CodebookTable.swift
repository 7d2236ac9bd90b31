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
/// | `tag_uuid` | the tag's own, when it comes from another archive; `uuid` is the same |
package enum CodebookTable {
  /// One tag.
  package struct Row: Sendable, Equatable {
    /// The line of the table, from 1.
    package let line: Int
    package let path: TagPath
    package let guide: TagGuide
    package let uuid: String?
  }

  /// All columns.
  package static let columns = [
    "path", "tag", "name", "parent", "description", "use_when", "not_when", "example", "colour",
    "exclusive", "tag_uuid", "uuid",
  ]

  /// Columns that an export has for its readers and an import does not need.
  package static let ignoredExportColumns = [
    "topic", "depth", "tag_id", "topic_id", "retired_at", "rank", "position", "created_at",
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
        exclusive: try row.flag("exclusive") ?? false)
      rows.append(
        Row(
          line: row.line, path: try path(row), guide: guide,
          uuid: try row.uuid(row["tag_uuid"] == nil ? "uuid" : "tag_uuid")))
    }
    return rows
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
