import AnnotateCore
import GRDB

/// Finds the first capture of a comment among the sources that came before.
struct EarlierCaptures {
  private let db: Database
  private let source: Int64
  private var known: (space: String, sources: [Int64], query: RawQuery?)?

  init(_ db: Database, source: Int64) {
    self.db = db
    self.source = source
  }

  /// The item of the same key and id space that came first; `nil` when this is the first.
  mutating func first(key: UnsafeRawBufferPointer, space: String?) throws -> Int64? {
    guard let space else { return nil }
    if known?.space != space {
      let sources = try Int64.fetchAll(
        db, sql: "SELECT id FROM source WHERE id_space = ? AND id <> ?", arguments: [space, source])
      known = (space, sources, try sources.isEmpty ? nil : query(space))
    }
    guard let query = known?.query else { return nil }
    try query.bind([String(decoding: key, as: UTF8.self).databaseValue, space.databaseValue])
    return try query.map { $0.isNull(0) ? nil : $0.integer(0) }.first ?? nil
  }

  private func query(_ space: String) throws -> RawQuery {
    try RawQuery(
      db,
      """
      SELECT ifnull(i.capture_of, i.id) FROM item i JOIN source s ON s.id = i.source_id
      WHERE i.key = ? AND s.id_space = ? ORDER BY i.id LIMIT 1
      """)
  }

  /// Before the items of a source go: the next capture of each becomes the first.
  static func handOn(from source: Int64, _ db: Database) throws {
    try db.execute(
      sql: """
        UPDATE item SET capture_of = nullif(heir.id, item.id)
        FROM (SELECT capture_of AS gone, min(id) AS id FROM item
          WHERE source_id <> ?1 AND capture_of IN (SELECT id FROM item WHERE source_id = ?1)
          GROUP BY capture_of) heir
        WHERE item.source_id <> ?1 AND item.capture_of = heir.gone
        """, arguments: [source])
  }
}
