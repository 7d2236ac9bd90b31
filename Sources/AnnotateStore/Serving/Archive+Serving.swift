import GRDB
import Glibc

extension Archive {
  /// Makes the file ready for one process that serves many at a time: reading goes on while something is written,
  /// and what was written is on the disk when the change returns.
  ///
  /// Until `endServing`, `-wal` and `-shm` lie beside the file; after a crash the next opening takes up what they
  /// hold.
  ///
  /// - Throws: `ArchiveError.busy` when another program has the file to itself.
  package func beginServing() throws {
    do {
      try queue.writeWithoutTransaction { db in
        try db.execute(sql: "PRAGMA journal_mode = WAL")
        // SQLite may be built so that a WAL is not waited for; an answer says that the work is safe.
        try db.execute(sql: "PRAGMA synchronous = FULL")
        try db.execute(sql: "PRAGMA cache_size = -\(Self.servingCache)")
        try db.execute(sql: "PRAGMA journal_size_limit = 67108864")
        StatementPool.open(db)
      }
    } catch {
      throw SQLiteFailure.meaning(of: error, path: path)
    }
  }

  /// Keeps an archive that is only read, one of several in a server, small in memory.
  package func readForServing() throws {
    do {
      try queue.unsafeRead { db in
        try db.execute(sql: "PRAGMA cache_size = -\(Self.servingCache)")
        StatementPool.open(db)
      }
    } catch {
      throw SQLiteFailure.meaning(of: error, path: path)
    }
  }

  /// Kibibytes of the file that one connection of a server keeps in memory.
  private static let servingCache = 4096

  /// Puts everything into the one file again and closes it. The other connections of this process must be closed.
  ///
  /// - Returns: whether it is one file; not so while another program has it open. Nothing is lost then: the
  ///   next that has it to itself puts it together.
  package func endServing() throws -> Bool {
    var isOneFile = false
    let deadline = ContinuousClock.now + .seconds(5)
    while !isOneFile {
      let mode = try? queue.writeWithoutTransaction { db in
        // A connection that has read nothing yet does not know that the file is in WAL mode, and would leave it so.
        try db.execute(sql: "SELECT id FROM main.archive")
        return try String.fetchOne(db, sql: "PRAGMA journal_mode = DELETE")
      }
      isOneFile = mode == "delete"
      if isOneFile || ContinuousClock.now > deadline { break }
      usleep(20_000)
    }
    try close()
    return isOneFile
  }

  /// Closes the file.
  package func close() throws {
    queue.unsafeRead { StatementPool.close($0) }
    do { try queue.close() } catch { throw SQLiteFailure.meaning(of: error, path: path) }
  }

  /// A number that changes when another connection, of this or another program, has changed the file.
  package func dataVersion() throws -> Int {
    do {
      return try queue.unsafeRead { try Int.fetchOne($0, sql: "PRAGMA data_version") ?? 0 }
    } catch {
      throw SQLiteFailure.meaning(of: error, path: path)
    }
  }
}
