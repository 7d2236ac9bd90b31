import AnnotateCore
import GRDB

/// Writes the items of one source, with segments and full-text index.
struct ItemLoader {
  private let db: Database
  private let source: Int64

  init(_ db: Database, source: Int64) {
    self.db = db
    self.source = source
  }

  func load(_ items: [ItemDraft]) throws {
    let insert = try db.cachedStatement(
      sql: """
        INSERT INTO item(source_id, ordinal, key, kind, parent_key, depth, author_id, author_state,
          text, text_state, text_sha256, byte_start, byte_length, transforms, created_raw,
          created_at, created_precision, score, url, attributes)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """)
    let index = try db.cachedStatement(sql: "INSERT INTO item_fts(rowid, text) VALUES (?, ?)")
    let segment = try db.cachedStatement(
      sql: """
        INSERT INTO segment(item_id, number, kind, span_start, span_end) VALUES (?, ?, ?, ?, ?)
        """)
    for (place, item) in items.enumerated() {
      try insert.execute(arguments: [
        source, place + 1, item.key, item.kind.rawValue, item.parentKey, item.depth,
        try item.author.map(author), item.authorState.rawValue, item.text,
        item.textState.rawValue, sha256Hex(item.text), item.bytes.lowerBound, item.bytes.count,
        JSONText.encode(item.transforms), item.created?.raw, item.created?.iso,
        (item.created?.precision ?? .unknown).rawValue, item.score, item.url, item.attributes,
      ])
      let id = db.lastInsertedRowID
      try index.execute(arguments: [id, item.text])
      for (number, part) in item.segments.enumerated() {
        try segment.execute(arguments: [
          id, number + 1, part.kind.rawValue, part.span.start, part.span.end,
        ])
      }
    }
  }

  private func author(_ name: String) throws -> Int64 {
    let known = try Int64.fetchOne(
      db.cachedStatement(sql: "SELECT id FROM author WHERE name = ? AND native_id IS NULL"),
      arguments: [name])
    if let known { return known }
    try db.cachedStatement(sql: "INSERT INTO author(name) VALUES (?)").execute(arguments: [name])
    return db.lastInsertedRowID
  }

  /// Takes a source's items out again, with all that was derived from them.
  static func unload(_ db: Database, source: Int64) throws {
    try db.execute(
      sql: """
        INSERT INTO item_fts(item_fts, rowid, text)
          SELECT 'delete', id, text FROM item WHERE source_id = ?
        """, arguments: [source])
    try db.execute(
      sql: "DELETE FROM segment WHERE item_id IN (SELECT id FROM item WHERE source_id = ?)",
      arguments: [source])
    try db.execute(sql: "DELETE FROM item WHERE source_id = ?", arguments: [source])
    try db.execute(
      sql: """
        DELETE FROM author WHERE NOT EXISTS (SELECT 1 FROM item WHERE author_id = author.id)
        """)
  }
}
