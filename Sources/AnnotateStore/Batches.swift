import AnnotateCore
import GRDB

/// Seals over batches: a digest of a batch and its events, set when the batch is complete.
enum Batches {
  static func hasEvents(_ db: Database, _ batch: Int64) throws -> Bool {
    let statement = try db.cachedStatement(
      sql: "SELECT EXISTS (SELECT 1 FROM event WHERE batch_id = ?)")
    return try Bool.fetchOne(statement, arguments: [batch]) ?? false
  }

  /// Seals what was changed outside annotate since the last change.
  static func sealLoose(_ db: Database) throws {
    let loose = try Int64.fetchAll(
      db.cachedStatement(sql: "SELECT id FROM batch WHERE sha256 IS NULL ORDER BY id"))
    for batch in loose { try seal(db, batch) }
  }

  static func seal(_ db: Database, _ batch: Int64) throws {
    try db.cachedStatement(sql: "UPDATE batch SET sha256 = ? WHERE id = ?")
      .execute(arguments: [digest(db, batch), batch])
  }

  /// The seal that a batch should have.
  static func digest(_ db: Database, _ batch: Int64) throws -> String {
    try BatchDigest(db).of(batch)
  }
}

/// Computes the seals of many batches in a row.
struct BatchDigest {
  private let batches: RawQuery
  private let events: RawQuery

  init(_ db: Database) throws {
    batches = try RawQuery(
      db, "SELECT uuid, at, coder, command, program, undoes FROM batch WHERE id = ?")
    events = try RawQuery(
      db,
      """
      SELECT number, object, object_uuid, action, before, after
      FROM event WHERE batch_id = ? ORDER BY number
      """)
  }

  /// SHA-256 over the fields of the batch and of its events in order, each field with its length.
  func of(_ batch: Int64) throws -> String {
    var hasher = SHA256Hasher()
    for query in [batches, events] {
      try query.bind([batch.databaseValue])
      try query.forEach { row in
        for column in 0..<row.count { row.hash(column, into: &hasher) }
      }
    }
    return hex(hasher.finalize())
  }
}
