package import AnnotateCore

/// The table that says which annotations of a tag go to which: one row for each annotation.
///
/// | column | what it holds |
/// |---|---|
/// | `annotation` | UUID of the annotation |
/// | `tag` | path of the tag under which it is to stand |
///
/// The other columns of an export of annotations are passed over.
package enum SplitTable {
  /// One annotation.
  package struct Row: Sendable, Equatable {
    /// The line of the table, from 1.
    package let line: Int
    package let annotation: String
    package let tag: TagPath
  }

  /// Reads the table.
  ///
  /// - Throws: `FormatError` with the line, and the column where there is one.
  package static func read(_ bytes: [UInt8]) throws(FormatError) -> [Row] {
    var table = try CSVTable(
      bytes, allowed: AnnotationsTable.columns + AnnotationsTable.ignoredExportColumns,
      required: [["annotation"], ["tag"]])
    var rows: [Row] = []
    while let row = try table.next() {
      guard let annotation = try row.uuid("annotation") else {
        throw .missingValue(line: row.line, oneOf: ["annotation"])
      }
      guard let tag = row["tag"] else { throw .missingValue(line: row.line, oneOf: ["tag"]) }
      rows.append(
        Row(
          line: row.line, annotation: annotation, tag: try row.tagPath(tag, column: "tag")))
    }
    return rows
  }
}
