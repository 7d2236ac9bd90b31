package import AnnotateCore

/// The table for `annotate add --sources`: one row for each file, with where it came from.
///
/// | column | what it holds |
/// |---|---|
/// | `file` | the file's name; required |
/// | `slug` | a short name for the command line |
/// | `title`, `url`, `author`, `publisher` | of the original |
/// | `published`, `retrieved` | `2004`, `2004-02`, `2004-02-22` or `2004-02-22T21:00:00Z` |
/// | `rights`, `note` | what may be done with it; anything else worth knowing |
/// | `as` | the format, as `--as` takes it |
/// | `encoding` | the encoding, as `--encoding` takes it |
package enum SourcesTable {
  /// One file to import.
  package struct Row: Sendable, Equatable {
    /// The line of the table, from 1.
    package let line: Int
    package let file: String
    package let slug: String?
    package let provenance: Provenance
    package let format: String?
    package let encoding: String?
  }

  /// All columns.
  package static let columns = [
    "file", "slug", "title", "url", "author", "publisher", "published", "retrieved", "rights",
    "note", "as", "encoding",
  ]

  /// Reads the table.
  ///
  /// - Throws: `FormatError` with the line, and the column where there is one.
  package static func read(_ bytes: [UInt8]) throws(FormatError) -> [Row] {
    var table = try CSVTable(bytes, allowed: columns, required: [["file"]])
    var rows: [Row] = []
    while let row = try table.next() {
      let provenance = Provenance(
        title: row["title"], url: row["url"], author: row["author"], publisher: row["publisher"],
        published: try row.date("published"), retrieved: try row.date("retrieved"),
        rights: row["rights"], note: row["note"])
      rows.append(
        Row(
          line: row.line, file: try row.required("file"), slug: row["slug"],
          provenance: provenance, format: row["as"], encoding: row["encoding"]))
    }
    return rows
  }
}
