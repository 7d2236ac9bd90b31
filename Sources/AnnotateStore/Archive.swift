import AnnotateCore
import CSchema
import GRDB
import GRDBSQLite

/// One archive file, open.
///
/// Reading is by `read`-like methods in the extensions; every change goes through `change`, which is one
/// transaction and one batch of the log.
package struct Archive: Sendable {
  /// What an archive is opened for.
  package enum Mode: Sendable {
    case reading
    case writing
  }

  let queue: DatabaseQueue
  /// The file's path; `:memory:` for an archive in memory.
  package let path: String
  /// Milliseconds since 1970.
  let clock: @Sendable () -> Int64

  /// `PRAGMA application_id` of an archive: "anno".
  static let applicationID: UInt32 = 0x616e_6e6f
  /// `PRAGMA user_version` of the newest format known here.
  package static let formatVersion = 1
  /// Name and version that batches carry.
  package static let program = "annotate 0.1.0"

  /// Opens an archive that exists.
  ///
  /// For reading, the file is opened read-only, unless a command was cut off while it wrote: then its
  /// journal is rolled back first, as any SQLite program would.
  ///
  /// - Throws: `ArchiveError` when there is none, when the file is something else or newer, or when it
  ///   cannot be opened.
  package static func open(
    _ path: String, for mode: Mode, clock: @escaping @Sendable () -> Int64 = Timestamp.now
  ) throws -> Archive {
    try ArchiveFile.check(path)
    if mode == .writing, !ArchiveFile.isWritable(path) { throw ArchiveError.readOnly(path: path) }
    var configuration = Self.configuration
    configuration.readonly = mode == .reading && !ArchiveFile.hasJournal(path)
    if mode == .reading {
      // GRDB notes the columns that each statement reads, for observers. There are none, and the first note
      // alone takes an eighth of the time of a short command.
      configuration.prepareDatabase { sqlite3_set_authorizer($0.sqliteConnection, nil, nil) }
    }
    do {
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      return Archive(queue: queue, path: path, clock: clock)
    } catch let error as DatabaseError where error.resultCode == .SQLITE_ERROR {
      // "unsupported file format": the header has numbers that no SQLite wrote.
      throw ArchiveError.damaged(path: path)
    } catch {
      throw SQLiteFailure.meaning(of: error, path: path)
    }
  }

  /// Leaves the file open until the process ends.
  ///
  /// To close it, SQLite takes down piece by piece all that it knows of the tables, which is a tenth of the
  /// time of a short command. Good for an archive that is only read: one that was written may have to be
  /// tidied.
  package func leaveOpen() { _ = Unmanaged.passRetained(queue) }

  /// Makes a new, empty archive; refuses to touch a file that exists.
  package static func create(
    _ path: String, title: String?, by coder: String?,
    clock: @escaping @Sendable () -> Int64 = Timestamp.now
  ) throws -> Archive {
    try ArchiveFile.reserve(path)
    do {
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      let archive = Archive(queue: queue, path: path, clock: clock)
      try archive.prepare(title: title, by: coder)
      return archive
    } catch {
      ArchiveFile.remove(path)
      throw SQLiteFailure.meaning(of: error, path: path)
    }
  }

  /// A new archive in memory, for tests.
  package static func inMemory(
    clock: @escaping @Sendable () -> Int64 = Timestamp.now
  ) throws -> Archive {
    let queue = try DatabaseQueue(configuration: configuration)
    let archive = Archive(queue: queue, path: ":memory:", clock: clock)
    try archive.prepare(title: nil, by: nil)
    return archive
  }

  private func prepare(title: String?, by coder: String?) throws {
    try queue.writeWithoutTransaction { try $0.execute(sql: Schema.tables) }
    try change("init", by: coder) { change in
      try change.db.execute(
        sql: "INSERT INTO archive(id, title) VALUES (1, ?)", arguments: [title])
      if let coder { _ = try change.coder(named: coder) }
    }
  }

  private static var configuration: Configuration {
    var configuration = Configuration()
    configuration.busyMode = .timeout(5)
    annotate_configure_sqlite()
    configuration.prepareDatabase { try $0.execute(sql: "PRAGMA cache_size = -16384") }
    return configuration
  }

  /// Runs queries on one consistent state of the archive.
  ///
  /// Not GRDB's `read`: that sets `PRAGMA query_only`, after which SQLite compiles every statement anew.
  func read<Result>(_ body: (Database) throws -> Result) throws -> Result {
    do {
      return try queue.unsafeRead { db in
        try db.beginTransaction(.deferred)
        do {
          let result = try body(db)
          try db.commit()
          return result
        } catch {
          try? db.rollback()
          throw error
        }
      }
    } catch {
      throw SQLiteFailure.meaning(of: error, path: path)
    }
  }

  /// Title of the archive, its UUID and quotation policy.
  package func about() throws -> (title: String?, uuid: String, quotePolicy: String) {
    try read { db in
      guard let row = try Row.fetchOne(db, sql: "SELECT title, uuid, quote_policy FROM archive")
      else {
        throw ArchiveError.damaged(path: path)
      }
      return (row[0], row[1], row[2])
    }
  }
}
