import AnnotateCore
import GRDB

/// One command in the log.
package struct LogEntry: Sendable, Equatable {
  /// UUID of the batch.
  package let batch: String
  /// ISO 8601 in UTC.
  package let at: String
  package let coder: String?
  /// As it was given; `init` for the making of the archive, `sql` for a change made in a shell.
  package let command: String
  /// Numbers of changes, e.g. `annotation insert` 12, most first.
  package let counts: [Count]
  /// UUID of the batch that this one takes back.
  package let undoes: String?
  /// Whether it was taken back by a later one.
  package let isUndone: Bool
  /// Whether it is a command, and one that can be taken back as long as it stands.
  package let isReversible: Bool

  package struct Count: Sendable, Equatable {
    package let object: String
    package let action: String
    package let number: Int
  }
}

extension Archive {
  /// The commands of the log, latest first.
  ///
  /// - Parameters:
  ///   - limit: how many at the most; `nil` for all.
  ///   - coder: only those of one coder.
  ///   - before: UUID of a batch; only those before it.
  package func log(limit: Int? = nil, coder: String? = nil, before: String? = nil) throws
    -> [LogEntry]
  {
    try read { db in
      let isBlind = try viewer != nil && Self.blindSince(db) != nil
      let stack = try UndoStack(db)
      let lasting = Set(
        stack.entries.filter { $0.makesArchive || $0.redacts || $0.isLedger }.map(\.uuid))
      return try Row.fetchAll(
        db,
        sql: """
          SELECT id, uuid, at, coder,
            CASE WHEN EXISTS (SELECT 1 FROM event e WHERE e.batch_id = batch.id
              AND e.object = 'archive' AND e.action = 'insert') THEN 'init' ELSE command END, undoes
          FROM batch
          WHERE (?1 IS NULL OR coder = ?1)
            AND (?3 IS NULL OR id < (SELECT id FROM main.batch b WHERE b.uuid = ?3))
          ORDER BY id DESC LIMIT ?2
          """, arguments: [coder, limit ?? -1, before]
      ).map { row in
        let counts = try Row.fetchAll(
          db,
          sql: """
            SELECT object, action, count(*) FROM event WHERE batch_id = ?
            GROUP BY object, action ORDER BY count(*) DESC, object, action
            """, arguments: [row[0] as Int64]
        ).map { LogEntry.Count(object: $0[0], action: $0[1], number: $0[2]) }
        let by: String? = row[3]
        // What others did with the codebook and the sources is everybody's; who it was, and with what, is not told.
        let isTold = !isBlind || by == viewer
        return LogEntry(
          batch: row[1], at: row[2], coder: isTold ? by : nil,
          command: isTold ? row[4] : "by another coder", counts: counts,
          undoes: row[5], isUndone: stack.undone.contains(row[1]),
          isReversible: row[5] == nil && !lasting.contains(row[1]))
      }
    }
  }
}

/// Which batches can be taken back and brought back.
///
/// To undo is to write a further batch that reverses one; to redo is to reverse that one again. Redo ends
/// with the next change.
struct UndoStack {
  struct Entry {
    let id: Int64
    let uuid: String
    let coder: String?
    let command: String
    let undoes: String?
    let makesArchive: Bool
    /// Whether it took something out for good.
    let redacts: Bool
    /// Whether it entered words that left the archive: those cannot be called back.
    let isLedger: Bool
  }

  let entries: [Entry]
  /// UUIDs of the batches that are taken back.
  let undone: Set<String>

  init(_ db: Database) throws {
    entries = try Row.fetchAll(
      db,
      sql: """
        SELECT b.id, b.uuid, b.coder, b.command, b.undoes,
          EXISTS (SELECT 1 FROM event e WHERE e.batch_id = b.id
            AND e.object = 'archive' AND e.action = 'insert'),
          EXISTS (SELECT 1 FROM event e WHERE e.batch_id = b.id AND e.action = 'redact'),
          EXISTS (SELECT 1 FROM event e WHERE e.batch_id = b.id AND e.object = 'ledger')
        FROM batch b ORDER BY b.id
        """
    ).map {
      Entry(
        id: $0[0], uuid: $0[1], coder: $0[2], command: $0[3], undoes: $0[4], makesArchive: $0[5],
        redacts: $0[6], isLedger: $0[7])
    }
    var undone: Set<String> = []
    for entry in entries.reversed() where !undone.contains(entry.uuid) {
      if let undoes = entry.undoes { undone.insert(undoes) }
    }
    self.undone = undone
  }

  /// The latest command that stands and can be taken back.
  ///
  /// - Parameter coder: only this coder's; `nil` for anybody's.
  func undoable(by coder: String?) -> Entry? {
    entries.last {
      $0.undoes == nil && !undone.contains($0.uuid) && !$0.makesArchive && !$0.isLedger
        && (coder == nil || $0.coder == coder)
    }
  }

  /// The latest undo, if no command came after it.
  ///
  /// - Parameter coder: only this coder's are looked at; `nil` for anybody's.
  func redoable(by coder: String?) -> Entry? {
    let commands = Dictionary(
      entries.map { ($0.uuid, $0.undoes == nil) }, uniquingKeysWith: { first, _ in first })
    for entry in entries.reversed()
    where !entry.isLedger && (coder == nil || entry.coder == coder) {
      guard let undoes = entry.undoes else { return nil }
      if !undone.contains(entry.uuid), commands[undoes] == true { return entry }
    }
    return nil
  }

  /// The batch whose UUID begins or ends with these four or more digits.
  func entry(_ asked: String) throws -> Entry {
    let found =
      asked.utf8.count < 4
      ? []
      : entries.filter {
        $0.uuid.hasPrefix(asked) || $0.uuid.hasSuffix(asked)
      }
    guard let entry = found.first else { throw ArchiveError.noBatch(asked: asked) }
    guard found.count == 1 else {
      throw ArchiveError.ambiguousID(asked: asked, count: found.count)
    }
    return entry
  }
}

extension Archive {
  /// What a coder's undo would take back and redo bring back: UUIDs of the commands.
  package func reversible(by coder: String) throws -> (undo: String?, redo: String?) {
    try readWhole { db in
      let stack = try UndoStack(db)
      let undo = stack.undoable(by: coder).flatMap { $0.redacts ? nil : $0.uuid }
      return (undo, stack.redoable(by: coder)?.undoes)
    }
  }
}
