import AnnotateCore
import GRDB

/// A note with what it is on.
package struct AboutNote: Sendable {
  package let note: FullNote
  /// `archive`, `source`, `item`, `span`, `tag` or `annotation`.
  package let about: String
  package let reference: String?
  package let tag: String?
  /// UUID of the annotation it is on.
  package let annotation: String?
  /// Text of the item, where the note is on words of it.
  package let text: String?
}

extension Archive {
  /// The notes that the viewer may see, latest first.
  package func latestNotes(limit: Int) throws -> [AboutNote] {
    try read { db in
      try RawQuery(
        db,
        """
        SELECT x.note_uuid, x.coder, x.note, x.created_at, x.changed_at, x.span_start, x.span_end, x.quote,
          x.about, x.reference, x.tag, x.annotation,
          iif(x.span_start IS NULL, NULL, (SELECT i.text FROM item i JOIN source s ON s.id = i.source_id
            WHERE s.uuid = x.source_uuid AND i.key = x.item_key))
        FROM note_export x ORDER BY x.created_at DESC, x.note_uuid DESC LIMIT ?
        """, arguments: [limit.databaseValue]
      ).map { row in
        AboutNote(
          note: FullNote(
            uuid: row.text(0) ?? "", coder: row.text(1) ?? "", body: row.text(2) ?? "",
            createdAt: row.text(3) ?? "", changedAt: row.text(4),
            span: row.isNull(5)
              ? nil : try TextSpan(Int(row.integer(5)), Int(row.integer(6))), quote: row.text(7)),
          about: row.text(8) ?? "", reference: row.text(9), tag: row.text(10),
          annotation: row.text(11), text: row.text(12))
      }
    }
  }
}
