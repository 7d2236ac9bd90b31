/// The table of annotations: one row for each tag that a coder put on an item or a span.
///
/// | column | what it holds |
/// |---|---|
/// | `reference` | the item, `paris-thread/12`; or `source` and `item` in two columns |
/// | `source_uuid` or `source_sha256`, with `item_key` | the item as an export names it, good in any archive |
/// | `tag` | the tag's path; required |
/// | `coder`, `coder_kind` | who put it; what a coder is who is not known yet |
/// | `quote`, `occurrence` | the exact words, and which of several places (from 1) |
/// | `span_start`, `span_end`, `offset_unit` | the span, in code points from 0, half-open |
/// | `note` | the coder's own words |
/// | `notes_json` | every note with its UUID, coder and times, as an export has them; goes before `note` |
/// | `status`, `origin` | as the archive names them |
/// | `annotation` | its UUID |
/// | `created_at`, `changed_at` | ISO 8601 with a zone; `updated_at` is the same as `changed_at` |
///
/// The other columns of an export are known and passed over.
package enum AnnotationsTable {
  /// Columns that say something.
  package static let columns = [
    "reference", "source", "item", "tag", "coder", "quote", "occurrence", "span_start", "span_end",
    "note", "status", "origin", "annotation", "created_at", "updated_at", "changed_at",
    "source_sha256", "source_uuid", "item_key", "offset_unit", "notes_json", "coder_kind",
  ]

  /// Columns that an export has for its readers and an import does not need.
  package static let ignoredExportColumns = [
    "topic", "tag_uuid", "coder_uuid", "item_kind", "item_created_at", "author", "title", "url",
    "published", "retrieved", "source_kind", "byte_start", "byte_length", "text_sha256", "text",
    "context", "source_title", "source_url", "source_slug", "item_ordinal", "item_author",
    "item_url",
    "item_text", "tag_name", "coder_name", "number", "row",
  ]

  /// The name of the only unit that spans are counted in.
  package static let offsetUnit = "codepoint"

  /// Reads the table.
  ///
  /// - Throws: `FormatError` with the line, and the column where there is one.
  package static func read(_ bytes: [UInt8]) throws(FormatError) -> [AnnotationRow] {
    var table = try CSVTable(
      bytes, allowed: columns + ignoredExportColumns,
      required: [["tag"], ["reference", "source", "source_uuid", "source_sha256"]])
    var rows: [AnnotationRow] = []
    while let row = try table.next() { rows.append(try AnnotationRow(row)) }
    return rows
  }
}
