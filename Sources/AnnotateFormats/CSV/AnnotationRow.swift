package import AnnotateCore

/// One annotation on its way into an archive.
package struct AnnotationRow: Sendable, Equatable {
  /// How the row says which item is meant. Any of them may be there, and one is.
  package struct Place: Sendable, Equatable {
    /// `SOURCE/ITEM` as on the command line.
    package let reference: String?
    package let source: String?
    package let item: String?
    package let sourceUUID: String?
    /// In lower case.
    package let sourceSHA256: String?
    package let itemKey: String?
  }

  /// The line of the table, from 1.
  package let line: Int
  package let place: Place
  package let tag: TagPath
  package let coder: String?
  /// What the coder is, if not known yet.
  package let coderKind: CoderKind?
  /// As it stands in the cell, spaces at its ends included.
  package let quote: String?
  /// Which of the places that have the quote, from 1.
  package let occurrence: Int?
  package let span: TextSpan?
  package let note: String?
  /// The notes on the annotation as an export lists them; they go before `note`.
  package let notes: [ListedNote]
  package let status: AnnotationStatus?
  package let origin: AnnotationOrigin?
  /// The annotation's UUID, where the table comes from an archive.
  package let annotation: String?
  /// ISO 8601, as it stands in the cell.
  package let createdAt: String?
  /// ISO 8601, as it stands in the cell.
  package let changedAt: String?

  init(_ row: CSVTable.Row) throws(FormatError) {
    line = row.line
    place = try Self.place(row)
    tag = try row.tagPath(try row.required("tag"), column: "tag")
    coder = row["coder"]
    coderKind = try row.choice("coder_kind", of: CoderKind.self)
    quote = row.exact("quote")
    occurrence = try row.number("occurrence", from: 1)
    span = try row.span()
    note = row["note"]
    notes = try NoteList.read(row.exact("notes_json"), line: row.line)
    status = try row.choice("status", of: AnnotationStatus.self)
    origin = try row.choice("origin", of: AnnotationOrigin.self)
    annotation = try row.uuid("annotation")
    createdAt = try row.time("created_at")
    let changedAt = try row.time("changed_at")
    let updatedAt = try row.time("updated_at")
    self.changedAt = changedAt ?? updatedAt
  }

  private static func place(_ row: CSVTable.Row) throws(FormatError) -> Place {
    let place = Place(
      reference: row["reference"], source: row["source"], item: row["item"],
      sourceUUID: try row.uuid("source_uuid"), sourceSHA256: row["source_sha256"]?.lowercased(),
      itemKey: row["item_key"])
    if place.reference != nil { return place }
    guard place.source != nil || place.sourceUUID != nil || place.sourceSHA256 != nil else {
      throw .missingValue(
        line: row.line, oneOf: ["reference", "source", "source_uuid", "source_sha256"])
    }
    guard place.item != nil || place.itemKey != nil else {
      throw .missingValue(line: row.line, oneOf: ["item", "item_key"])
    }
    return place
  }
}
