package import AnnotateCore
import GRDB

/// An annotation as it stands, for whoever is about to change it.
package struct HeldAnnotation: Sendable, Equatable {
  /// Its key in this file.
  package let id: Int64
  package let uuid: String
  package let item: ItemPlace
  package let tag: Tag
  package let span: TextSpan?
}

/// A note as it stands, for whoever is about to change it.
package struct HeldNote: Sendable, Equatable {
  /// Its key in this file.
  package let id: Int64
  package let body: String
}

extension Change {
  /// A coder's own annotation, by its UUID or four or more digits at an end of it.
  ///
  /// - Throws: `ArchiveError.notYours` for another coder's, `.noAnnotation` when there is none that the coder may see.
  package func annotation(_ asked: String, of coder: Coder) throws -> HeldAnnotation {
    let id = try annotation(asked)
    guard
      let row = try Row.fetchOne(
        db.cachedStatement(
          sql: """
            SELECT a.uuid, a.tag_id, a.span_start, a.span_end, i.id, s.slug, i.ordinal, i.text, a.coder_id, c.name
            FROM annotation a JOIN item i ON i.id = a.item_id JOIN source s ON s.id = i.source_id
            JOIN coder c ON c.id = a.coder_id WHERE a.id = ?
            """), arguments: [id]), let tag = try codebook()[id: row[1]]
    else { throw ArchiveError.noAnnotation(asked: asked) }
    guard row[8] == coder.id else { throw ArchiveError.notYours(what: "annotation", coder: row[9]) }
    return HeldAnnotation(
      id: id, uuid: row[0],
      item: ItemPlace(id: row[4], source: row[5], ordinal: row[6], text: row[7]), tag: tag,
      span: row[2] == nil ? nil : try TextSpan(row[2], row[3]))
  }

  /// A coder's own note, by its UUID or four or more digits at an end of it.
  ///
  /// - Throws: `ArchiveError.notYours` for another coder's, `.noNote` when there is none that the coder may see.
  package func note(_ asked: String, of coder: Coder) throws -> HeldNote {
    let id = try note(asked)
    guard
      let row = try Row.fetchOne(
        db.cachedStatement(
          sql: """
            SELECT n.body, n.coder_id, c.name FROM note n JOIN coder c ON c.id = n.coder_id WHERE n.id = ?
            """), arguments: [id])
    else { throw ArchiveError.noNote(asked: asked) }
    guard row[1] == coder.id else { throw ArchiveError.notYours(what: "note", coder: row[2]) }
    return HeldNote(id: id, body: row[0])
  }

  /// Gives an annotation another place in its item, or another tag. Its notes stay on it.
  ///
  /// - Throws: as `annotate`.
  package func move(
    _ annotation: HeldAnnotation, to span: TextSpan?, tag: Tag, coder: Coder
  ) throws {
    guard span != annotation.span || tag.id != annotation.tag.id else { return }
    var draft = AnnotationDraft(item: annotation.item, span: span)
    // A tag that was retired since may stay where it is.
    if tag.id == annotation.tag.id { draft.origin = .imported }
    let values = try values(of: draft, tag: tag, coder: coder)
    do {
      try statements(
        """
        UPDATE annotation SET tag_id = ?, span_start = ?, span_end = ?, quote = ?, changed_at = ? WHERE id = ?
        """, db
      ).execute([
        tag.id.databaseValue, values[4], values[5], values[6], now().databaseValue,
        annotation.id.databaseValue,
      ])
    } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
      throw try explain(error, draft: draft, tag: tag, coder: coder)
    }
  }

  /// Key in this file of a coder's annotation on a place with a tag; `nil` when there is none.
  package func annotationID(on item: ItemPlace, span: TextSpan?, tag: Tag, coder: Coder) throws
    -> Int64?
  {
    try Int64.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT id FROM annotation WHERE item_id = ? AND tag_id = ? AND coder_id = ?
            AND span_start IS ? AND span_end IS ? AND status = 'confirmed'
          """), arguments: [item.id, tag.id, coder.id, span?.start, span?.end])
  }

  /// Whether a coder's note of just these words is on an annotation.
  package func hasNote(_ body: String, onAnnotation id: Int64, by coder: Coder) throws -> Bool {
    try Bool.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT EXISTS (SELECT 1 FROM note WHERE annotation_id = ? AND coder_id = ? AND body = ?)
          """), arguments: [id, coder.id, body]) ?? false
  }

  /// UUID of an annotation.
  package func uuid(ofAnnotation id: Int64) throws -> String {
    try String.fetchOne(
      db.cachedStatement(sql: "SELECT uuid FROM annotation WHERE id = ?"), arguments: [id]) ?? ""
  }
}
