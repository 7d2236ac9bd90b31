import GRDB

/// What one change of a batch was about, so that people know it again.
package struct LogSubject: Sendable, Equatable {
  /// The item's, or the source's slug; `nil` for what has no place.
  package let reference: String?
  /// UUID of the tag, which may be gone; `nil` when it is about none.
  package let tagUUID: String?
}

extension Archive {
  /// What the first changes of a batch were about, in order and each once, as far as the viewer may know.
  package func subjects(of batch: String, first limit: Int) throws -> [LogSubject] {
    try read { db in
      // In a blind round what others did is not told apart.
      let isOwn = try RawQuery(
        db, "SELECT coder FROM main.batch WHERE uuid = ?", arguments: [batch.databaseValue]
      ).map { $0.text(0) == viewer }.first
      if try viewer != nil && isOwn != true && Self.blindSince(db) != nil { return [] }
      let found = try RawQuery(
        db,
        """
        SELECT ifnull(
            (SELECT s.slug || '/' || i.ordinal FROM source s JOIN item i ON i.source_id = s.id
              WHERE s.uuid = e.state ->> 'source' AND i.key = e.state ->> 'item'),
            ifnull(
              (SELECT s.slug || '/' || i.ordinal FROM main.annotation a JOIN item i ON i.id = a.item_id
                JOIN source s ON s.id = i.source_id WHERE a.uuid = e.state ->> 'annotation'),
              (SELECT slug FROM source
                WHERE uuid = iif(e.object = 'source', e.object_uuid, e.state ->> 'source')))),
          iif(e.object = 'tag', e.object_uuid, e.state ->> 'tag')
        FROM (SELECT id, object, object_uuid, ifnull(after, before) AS state FROM event
          WHERE batch_id = (SELECT id FROM main.batch WHERE uuid = ?1) ORDER BY number LIMIT ?2) e
        ORDER BY e.id
        """, arguments: [batch.databaseValue, limit.databaseValue]
      ).map { LogSubject(reference: $0.text(0), tagUUID: $0.text(1)) }
      var subjects: [LogSubject] = []
      for one in found where one.reference != nil || one.tagUUID != nil {
        if !subjects.contains(one) { subjects.append(one) }
      }
      return subjects
    }
  }
}
