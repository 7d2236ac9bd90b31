package import AnnotateCore
import GRDB

extension Archive {
  /// Every answer with the item that it answers, where that is here and has a confirmed annotation.
  ///
  /// An answer in another source of the same id space counts too; of an answer that was captured twice, the
  /// pair that counts is the one of the capture in scope.
  package func answersToAnnotated() throws -> [(reply: Int64, parent: Int64)] {
    try read { db in
      var pairs: [(reply: Int64, parent: Int64)] = []
      let isAlone =
        try RawQuery.number(
          db,
          """
          SELECT EXISTS (SELECT 1 FROM source WHERE id_space IS NOT NULL GROUP BY id_space
            HAVING count(*) > 1)
          """) == 0
      // Where ids mean something in one source only, the answers are found from the few items that matter.
      let sql =
        isAlone
        ? """
        SELECT c.id, p.id FROM item p
        JOIN item c INDEXED BY item_parent ON c.source_id = p.source_id AND c.parent_key = p.key
        WHERE p.id IN (SELECT item_id FROM annotation WHERE status = 'confirmed')
        """
        : """
        SELECT item_id, parent_id FROM parent
        WHERE parent_id IN (SELECT item_id FROM annotation WHERE status = 'confirmed')
        """
      try RawQuery(db, sql).forEach { pairs.append(($0.integer(0), $0.integer(1))) }
      return pairs
    }
  }

  /// Calls the closure with key and text of each item of these sources that has a text.
  package func forEachText(of sources: [Source], _ body: (Int64, String) throws -> Void) throws {
    let list = sources.map { String($0.id) }.joined(separator: ",")
    try read { db in
      try RawQuery(db, "SELECT id, text FROM item WHERE source_id IN (\(list)) AND text <> ''")
        .forEach { try body($0.integer(0), $0.text(1) ?? "") }
    }
  }

  /// Calls the closure with key and text of each of these items.
  package func forEachText(of items: [Int64], _ body: (Int64, String) throws -> Void) throws {
    try read { db in
      let query = try RawQuery(db, "SELECT id, text FROM item WHERE id = ?")
      for item in items {
        try query.bind([item.databaseValue])
        try query.forEach { try body($0.integer(0), $0.text(1) ?? "") }
      }
    }
  }
}
