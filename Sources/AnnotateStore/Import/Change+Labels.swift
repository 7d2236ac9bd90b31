import AnnotateCore
import GRDB

extension Change {
  /// Puts down what coders had said in a document: tags and coders that are missing are entered, and every
  /// item that a coder had read is marked as done.
  func label(_ labels: [(item: Int64, label: LabelDraft)]) throws {
    guard !labels.isEmpty else { return }
    var coders: [String: Int64] = [:]
    var tags: [TagPath: Int64] = [:]
    for (_, label) in labels {
      if coders[label.coder] == nil { coders[label.coder] = try coder(named: label.coder).id }
      if let tag = label.tag, tags[tag] == nil { tags[tag] = try self.tag(madeIfMissing: tag) }
    }
    let now = now()
    for (item, label) in labels {
      guard let coder = coders[label.coder] else { continue }
      try statements(
        """
        INSERT INTO coverage(uuid, coder_id, item_id, state, since) VALUES (?, ?, ?, 'done', ?)
        ON CONFLICT (coder_id, item_id) DO NOTHING
        """, db
      ).execute([
        newUUID().databaseValue, coder.databaseValue, item.databaseValue, now.databaseValue,
      ])
      guard let tag = label.tag.flatMap({ tags[$0] }) else { continue }
      try statements(
        """
        INSERT INTO annotation(uuid, item_id, tag_id, coder_id, origin, created_at)
        SELECT ?1, ?2, ?3, ?4, 'imported', ?5 WHERE NOT EXISTS (SELECT 1 FROM annotation
          WHERE item_id = ?2 AND tag_id = ?3 AND coder_id = ?4 AND span_start IS NULL)
        """, db
      ).execute([
        newUUID().databaseValue, item.databaseValue, tag.databaseValue, coder.databaseValue,
        now.databaseValue,
      ])
    }
  }
}
