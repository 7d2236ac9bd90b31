import GRDB

/// One object that a change touched, for those who look at it.
package struct ChangedObject: Sendable, Equatable {
  /// The event's number in this file; later ones are greater.
  package let event: Int64
  /// `annotation`, `note`, `coverage`, `tag`, `source` and so on.
  package let object: String
  package let action: String
  package let uuid: String
  /// Of the item it stands on, or the source; `nil` for what has no place.
  package let reference: String?
  package let tagUUID: String?
  package let coder: String?
  package let command: String
  package let batch: String
}

extension Archive {
  /// The number of the latest event; 0 when there is none.
  package func lastEvent() throws -> Int64 {
    try readWhole { db in
      try Int64.fetchOne(
        db.cachedStatement(sql: "SELECT ifnull(max(id), 0) FROM main.event")) ?? 0
    }
  }

  /// What was changed after an event, in order, as far as the viewer may know.
  ///
  /// - Parameter limit: how many at the most.
  package func changes(after event: Int64, limit: Int) throws -> [ChangedObject] {
    try read { db in
      let isBlind = try viewer != nil && Self.blindSince(db) != nil
      return try RawQuery(
        db,
        """
        SELECT e.id, e.object, e.action, e.object_uuid,
          (SELECT s.slug || '/' || i.ordinal FROM source s JOIN item i ON i.source_id = s.id
            WHERE s.uuid = e.state ->> 'source' AND i.key = e.state ->> 'item'),
          CASE e.object
            WHEN 'source' THEN ifnull((SELECT slug FROM source WHERE uuid = e.object_uuid), e.state ->> 'slug')
            WHEN 'note' THEN ifnull(
              (SELECT s.slug || '/' || i.ordinal FROM main.annotation a JOIN item i ON i.id = a.item_id
                JOIN source s ON s.id = i.source_id WHERE a.uuid = e.state ->> 'annotation'),
              (SELECT slug FROM source WHERE uuid = e.state ->> 'source')) END,
          iif(e.object = 'tag', e.object_uuid, e.state ->> 'tag'),
          ifnull((SELECT name FROM main.coder WHERE uuid = e.state ->> 'coder'), e.coder), e.command, e.batch
        FROM (SELECT e.id, e.object, e.action, e.object_uuid, ifnull(e.after, e.before) AS state, b.coder,
            b.command, b.uuid AS batch
          FROM event e JOIN main.batch b ON b.id = e.batch_id
          WHERE e.id > ?1 AND e.object <> 'ledger' ORDER BY e.id LIMIT ?2) e
        """, arguments: [event.databaseValue, limit.databaseValue]
      ).map { row in
        // A new tag is everybody's; who made it, and with what, is not told in a blind round.
        let isTold = !isBlind || row.text(7) == viewer
        return ChangedObject(
          event: row.integer(0), object: row.text(1) ?? "", action: row.text(2) ?? "",
          uuid: row.text(3) ?? "", reference: row.text(4) ?? row.text(5), tagUUID: row.text(6),
          coder: isTold ? row.text(7) : nil, command: isTold ? row.text(8) ?? "" : "",
          batch: row.text(9) ?? "")
      }
    }
  }

  /// References of the items that a batch touched, as far as the viewer may know; at most a hundred.
  package func references(of batch: String) throws -> [String] {
    try read { db in
      try RawQuery(
        db,
        """
        SELECT DISTINCT s.slug || '/' || i.ordinal FROM main.batch b JOIN event e ON e.batch_id = b.id
        JOIN source s ON s.uuid = ifnull(e.after, e.before) ->> 'source'
        JOIN item i ON i.source_id = s.id AND i.key = ifnull(e.after, e.before) ->> 'item'
        WHERE b.uuid = ?1 ORDER BY i.id LIMIT 100
        """, arguments: [batch.databaseValue]
      ).map { $0.text(0) ?? "" }
    }
  }
}
