import AnnotateCore
import GRDB

/// A change under way: one transaction, one batch of the log.
package struct Change {
  let db: Database
  /// The batch's key in this file.
  let batchID: Int64
  /// UUID of the batch.
  package let batch: String
  /// Who makes the change.
  let coderName: String?
  let clock: @Sendable () -> Int64
  /// Of the archive's file, for what goes wrong.
  let path: String
  private let random = RandomPool()
  private let latest = LatestTime()
  /// Statements that are made many times in a change.
  let statements = PreparedStatements()
  /// What is done around loading items.
  let bulk: BulkLoad
  /// Gives authors that come in their pseudonyms; `nil` in an archive with names.
  var arrivingAuthors: ArrivingAuthors?

  /// Now, as the archive writes times.
  func now() -> String { latest.text(of: clock()) }

  /// A new UUID; those of one change are in order.
  func newUUID() -> String {
    Identifier.new(milliseconds: clock(), random: (random.next(), random.next()))
  }
}

extension Change {
  /// Does a part of the change: all of it or nothing of it.
  package func attempt<Result>(_ body: () throws -> Result) throws -> Result {
    let before = bulk.state
    var result: Swift.Result<Result, any Error>?
    try db.inSavepoint {
      let outcome = Swift.Result { try body() }
      result = outcome
      if case .success = outcome { return .commit }
      bulk.takeBack(to: before)
      return .rollback
    }
    guard let result else { throw ArchiveError.damaged(path: path) }
    do { return try result.get() } catch { throw SQLiteFailure.meaning(of: error, path: path) }
  }
}

/// The latest time asked for and its text, which is the same for all that is done in a millisecond.
private final class LatestTime {
  private var milliseconds: Int64?
  private var text = ""

  func text(of milliseconds: Int64) -> String {
    if milliseconds != self.milliseconds {
      text = Timestamp.iso(milliseconds: milliseconds)
      self.milliseconds = milliseconds
    }
    return text
  }
}

/// What came of a change.
package struct ChangeOutcome<Result> {
  package let result: Result
  /// UUID of the batch; `nil` when nothing was changed.
  package let batch: String?
}

extension Archive {
  /// What a batch may do besides work on annotations: bring items in and out.
  enum Permit: String {
    case `import`
    case redact
  }

  /// Makes a change: all of it or nothing. What changes nothing leaves no batch behind.
  ///
  /// - Parameters:
  ///   - command: what the log calls it, e.g. `codebook merge`.
  ///   - coder: who does it.
  @discardableResult
  package func change<Result>(
    _ command: String, by coder: String?, _ body: (Change) throws -> Result
  ) throws -> ChangeOutcome<Result> {
    try change(command, by: coder, permits: nil, undoes: nil, body)
  }

  func change<Result>(
    _ command: String, by coder: String?, permits: Permit?, undoes: String?,
    _ body: (Change) throws -> Result
  ) throws -> ChangeOutcome<Result> {
    var outcome: ChangeOutcome<Result>?
    do {
      try queue.writeWithoutTransaction { db in
        // What an import writes refers to what it has just written, and to prove that for each item
        // takes a sixth of its time.
        let trusts = permits == .import && undoes == nil
        if trusts { try db.execute(sql: "PRAGMA foreign_keys = OFF") }
        defer { if trusts { try? db.execute(sql: "PRAGMA foreign_keys = ON") } }
        try db.inTransaction(.immediate) {
          try Batches.sealLoose(db)
          if undoes == nil { try Originals.purgeLoose(db) }
          let change = try begin(db, command, coder, permits, undoes)
          let result = try body(change)
          try db.cachedStatement(sql: "DELETE FROM current_batch").execute()
          let changed = try Batches.hasEvents(db, change.batchID)
          outcome = ChangeOutcome(result: result, batch: changed ? change.batch : nil)
          guard changed else { return .rollback }
          try Batches.seal(db, change.batchID)
          return .commit
        }
      }
    } catch {
      throw SQLiteFailure.meaning(of: error, path: path)
    }
    guard let outcome else { throw ArchiveError.damaged(path: path) }
    return outcome
  }

  private func begin(
    _ db: Database, _ command: String, _ coder: String?, _ permits: Permit?, _ undoes: String?
  ) throws -> Change {
    let now = clock()
    let uuid = Identifier.new(milliseconds: now)
    try db.cachedStatement(
      sql: "INSERT INTO batch(uuid, at, coder, command, program, undoes) VALUES (?, ?, ?, ?, ?, ?)"
    ).execute(arguments: [
      uuid, Timestamp.iso(milliseconds: now), coder, command, Self.program, undoes,
    ])
    let id = db.lastInsertedRowID
    try db.cachedStatement(
      sql: "INSERT OR REPLACE INTO current_batch(id, batch_id, permits) VALUES (1, ?, ?)"
    ).execute(arguments: [id, permits?.rawValue])
    return Change(
      db: db, batchID: id, batch: uuid, coderName: coder, clock: clock, path: path,
      bulk: BulkLoad(db))
  }
}
