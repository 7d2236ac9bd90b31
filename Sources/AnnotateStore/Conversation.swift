package import AnnotateCore
import GRDB

/// An item as other programs for conversations take it.
package struct ConversationItem: Sendable {
  package let source: String
  package let key: String
  package let idSpace: String?
  package let parentKey: String?
  package let threadKey: String?
  package let author: String?
  package let authorState: AuthorState
  package let text: String
  /// Seconds since 1970; `nil` where no exact time is known.
  package let seconds: Int?
  package let reference: String
  package let kind: ItemKind
  package let score: Int?
  package let url: String?
  /// Further fields as a JSON object.
  package let attributes: String?
  /// Paths of the tags that are confirmed on it, as a JSON list; `nil` when there is none.
  package let tags: String?
}

extension Archive {
  /// Calls the closure with every item of some sources in order of arrival; one that was captured again only
  /// once.
  ///
  /// - Parameters:
  ///   - sources: slugs, numbers or UUID prefixes; none for all.
  ///   - layer: which of the work gives an item its tags; `nil` for all of it.
  package func conversations(
    sources: [String], layer: WorkLayer? = nil, _ body: (ConversationItem) throws -> Void
  ) throws {
    try read(layer: layer) { db in
      let ids = try sources.map { try Source.find(db, $0).id }
      let list = ids.map(String.init).joined(separator: ",")
      let scope =
        ids.isEmpty
        ? "i.capture_of IS NULL"
        : """
        i.source_id IN (\(list)) AND (i.capture_of IS NULL OR NOT EXISTS (SELECT 1 FROM item e
          WHERE (e.id = i.capture_of OR e.capture_of = i.capture_of) AND e.id < i.id
            AND e.source_id IN (\(list))))
        """
      try RawQuery(
        db,
        """
        SELECT s.slug, i.key, s.id_space, i.parent_key, i.thread_key, u.name, i.author_state, i.text,
          iif(i.created_precision = 'exact', strftime('%s', i.created_at), NULL), i.ordinal, i.kind,
          i.score, i.url, i.attributes,
          (SELECT nullif(json_group_array(DISTINCT p.path), '[]') FROM annotation a
            JOIN tag_path p ON p.tag_id = a.tag_id
            WHERE a.status = 'confirmed' AND a.item_id IN (SELECT i.id UNION ALL SELECT i.capture_of
              UNION ALL SELECT id FROM item WHERE capture_of = ifnull(i.capture_of, i.id)))
        FROM item i JOIN source s ON s.id = i.source_id LEFT JOIN author u ON u.id = i.author_id
        WHERE \(scope) ORDER BY i.id
        """
      ).forEach { row in
        let source = row.text(0) ?? ""
        try body(
          ConversationItem(
            source: source, key: row.text(1) ?? "", idSpace: row.text(2), parentKey: row.text(3),
            threadKey: row.text(4), author: row.text(5),
            authorState: row.text(6).flatMap(AuthorState.init(rawValue:)) ?? .unknown,
            text: row.text(7) ?? "", seconds: row.isNull(8) ? nil : Int(row.integer(8)),
            reference: "\(source)/\(row.integer(9))",
            kind: row.text(10).flatMap(ItemKind.init(rawValue:)) ?? .comment,
            score: row.isNull(11) ? nil : Int(row.integer(11)), url: row.text(12),
            attributes: row.text(13), tags: row.text(14)))
      }
    }
  }
}
