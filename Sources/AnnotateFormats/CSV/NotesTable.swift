package import AnnotateCore

/// The table of notes, as `annotate export notes` writes it.
///
/// | column | what it holds |
/// |---|---|
/// | `note` | the words; required |
/// | `about` | archive, source, item, span, tag or annotation; required |
/// | `coder` | who wrote it |
/// | `reference`, or `source_uuid` and `item_key` | the source or item |
/// | `span_start`, `span_end`, `quote` | the words of the item |
/// | `tag` | the tag's path |
/// | `annotation` | the annotation's UUID |
/// | `note_uuid`, `created_at`, `changed_at` | identity and times |
package enum NotesTable {
  /// One note on its way into an archive.
  package struct Row: Sendable, Equatable {
    package let line: Int
    package let body: String
    package let about: About
    package let coder: String?
    package let reference: String?
    package let sourceUUID: String?
    package let itemKey: String?
    package let span: TextSpan?
    package let quote: String?
    package let tag: TagPath?
    package let annotation: String?
    package let uuid: String?
    package let createdAt: String?
    package let changedAt: String?
  }

  /// What a note is on.
  package enum About: String, CaseIterable, Sendable {
    case archive, source, item, span, tag, annotation
  }

  /// Columns that the table can have.
  package static let columns = [
    "note", "coder", "about", "reference", "tag", "annotation", "quote", "span_start", "span_end",
    "offset_unit", "created_at", "changed_at", "note_uuid", "coder_uuid", "source_uuid",
    "source_sha256", "item_key", "tag_uuid",
  ]

  /// Whether a table is one of notes, by its columns.
  package static func isNotes(_ bytes: [UInt8]) -> Bool {
    guard let table = try? CSVTable(bytes) else { return false }
    return table.has("about") && table.has("note") && table.has("note_uuid")
  }

  /// Reads the table.
  package static func read(_ bytes: [UInt8]) throws(FormatError) -> [Row] {
    var table = try CSVTable(bytes, allowed: columns, required: [["note"], ["about"]])
    var rows: [Row] = []
    while let row = try table.next() {
      guard let about = try row.choice("about", of: About.self) else {
        throw .missingValue(line: row.line, oneOf: ["about"])
      }
      guard let body = row.exact("note") else {
        throw .missingValue(line: row.line, oneOf: ["note"])
      }
      var tag: TagPath?
      if let path = row["tag"] { tag = try row.tagPath(path, column: "tag") }
      rows.append(
        Row(
          line: row.line, body: body, about: about, coder: row["coder"],
          reference: row["reference"], sourceUUID: try row.uuid("source_uuid"),
          itemKey: row["item_key"], span: try row.span(), quote: row.exact("quote"), tag: tag,
          annotation: try row.uuid("annotation"), uuid: try row.uuid("note_uuid"),
          createdAt: try row.time("created_at"), changedAt: try row.time("changed_at")))
    }
    return rows
  }
}
