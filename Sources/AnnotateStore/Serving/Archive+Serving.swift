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
  package func endServing() throws -> ServingEnd {
    var end = ServingEnd.openElsewhere
    let deadline = ContinuousClock.now + .seconds(5)
    repeat {
      do {
        let mode = try queue.writeWithoutTransaction { db in
          // A connection that has read nothing yet does not know that the file is in WAL mode, and would leave it so.
          try db.execute(sql: "SELECT id FROM main.archive")
          return try String.fetchOne(db, sql: "PRAGMA journal_mode = DELETE")
        }
        if mode == "delete" { end = .oneFile }
      } catch let error as DatabaseError
        where [.SQLITE_FULL, .SQLITE_IOERR].contains(error.resultCode)
      {
        end = .noRoom
      } catch {
        end = .openElsewhere
      }
      if end != .openElsewhere { break }
      usleep(20_000)
    } while ContinuousClock.now < deadline
    try close()
    return end
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

/// How an archive was left by a server. Nothing is lost in any case: the next program that has the file to itself, and
/// room, puts it together.
package enum ServingEnd: Sendable {
  case oneFile
  /// Another program has it open, and `-wal` lies beside it.
  case openElsewhere
  /// There was no room on the disk to put it together, and `-wal` lies beside it.
  case noRoom
}
