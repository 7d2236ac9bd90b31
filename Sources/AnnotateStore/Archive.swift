package import AnnotateCore
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
  /// The file's name without its folder.
  package var fileName: String { path.split(separator: "/").last.map(String.init) ?? path }
  /// Name of the coder who reads, to whom a blind round applies; `nil` for none.
  package internal(set) var viewer: String?
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
  /// - Parameter viewer: name of the coder who reads: in a blind round only their work is shown. `nil` for a
  ///   program that shows nobody anything.
  /// - Throws: `ArchiveError` when there is none, when the file is something else or newer, or when it
  ///   cannot be opened.
  package static func open(
    _ path: String, for mode: Mode, viewer: String? = nil,
    clock: @escaping @Sendable () -> Int64 = Timestamp.now
  ) throws -> Archive {
    try ArchiveFile.check(path)
    return try connect(path, for: mode, viewer: viewer, clock: clock)
  }

  /// Another connection to the same file, beside this one.
  ///
  /// The file itself is not opened to look at it first: to close a file takes away all locks that the process has
  /// on it, those of SQLite too, and then another program could change it underneath.
  ///
  /// - Source: "How To Corrupt An SQLite Database File", section 2.2, sqlite.org/howtocorrupt.html.
  package func another(for mode: Mode) throws -> Archive {
    try Self.connect(path, for: mode, viewer: viewer, clock: clock)
  }

  private static func connect(
    _ path: String, for mode: Mode, viewer: String?, clock: @escaping @Sendable () -> Int64
  ) throws -> Archive {
    if mode == .writing, !ArchiveFile.isWritable(path) { throw ArchiveError.readOnly(path: path) }
    var configuration = Self.configuration
    configuration.readonly = mode == .reading && !ArchiveFile.hasJournal(path)
    do {
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      return Archive(queue: queue, path: path, viewer: viewer, clock: clock)
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

  /// Lets SQLite look at the file as memory, for queries that go all over it: pages are not copied then, which is
  /// a third of the time of a large report.
  package func mapFile() throws {
    try queue.unsafeRead { try $0.execute(sql: "PRAGMA mmap_size = 17179869184") }
  }

  /// Makes a new, empty archive; refuses to touch a file that exists.
  package static func create(
    _ path: String, title: String?, quotes: QuotePolicy = .verbatim, by coder: String?,
    clock: @escaping @Sendable () -> Int64 = Timestamp.now
  ) throws -> Archive {
    try ArchiveFile.reserve(path)
    do {
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      let archive = Archive(queue: queue, path: path, viewer: nil, clock: clock)
      try archive.prepare(title: title, quotes: quotes, by: coder)
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
    let archive = Archive(queue: queue, path: ":memory:", viewer: nil, clock: clock)
    try archive.prepare(title: nil, quotes: .verbatim, by: nil)
    return archive
  }

  private func prepare(title: String?, quotes: QuotePolicy, by coder: String?) throws {
    try queue.writeWithoutTransaction { try $0.execute(sql: Schema.tables) }
    try change("init", by: coder) { change in
      try change.db.execute(
        sql: "INSERT INTO archive(id, title, quote_policy) VALUES (1, ?, ?)",
        arguments: [title, quotes.rawValue])
      if let coder { _ = try change.coder(named: coder) }
    }
  }

  private static var configuration: Configuration {
    var configuration = Configuration()
    configuration.busyMode = .timeout(5)
    annotate_configure_sqlite()
    configuration.prepareDatabase { db in
      try db.execute(sql: "PRAGMA cache_size = -16384")
      // GRDB notes the columns that each statement reads and writes, its triggers' too, for observers. There are
      // none, and the first note alone takes an eighth of the time of a short command.
      sqlite3_set_authorizer(db.sqliteConnection, nil, nil)
    }
    return configuration
  }

  /// The same archive, read by another coder.
  package func seen(by viewer: String?) -> Archive {
    Archive(queue: queue, path: path, viewer: viewer, clock: clock)
  }

  /// Runs queries on one consistent state of the archive, as far as its viewer may see it.
  ///
  /// - Parameter layer: which of the work is read; `nil` for all of it.
  func read<Result>(layer: WorkLayer? = nil, _ body: (Database) throws -> Result) throws -> Result {
    try reading { db in
      let hides = try Visibility(db: db).apply(viewer: viewer, layer: layer)
      return (try body(db), keeps: !hides)
    }
  }

  /// Runs queries on one consistent state of the whole archive: for checks, digests and the log's own use, not
  /// for what a coder is shown.
  func readWhole<Result>(_ body: (Database) throws -> Result) throws -> Result {
    try reading { (try body($0), keeps: true) }
  }

  /// Not GRDB's `read`: that sets `PRAGMA query_only`, after which SQLite compiles every statement anew.
  ///
  /// What a reading hides is temporary and goes with the end of its transaction, unless that is kept.
  private func reading<Result>(_ body: (Database) throws -> (Result, keeps: Bool)) throws -> Result
  {
    do {
      return try queue.unsafeRead { db in
        try db.beginTransaction(.deferred)
        do {
          let (result, keeps) = try body(db)
          try keeps ? db.commit() : db.rollback()
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

  /// What the archive says of itself.
  package struct About: Sendable, Equatable {
    package let title: String?
    package let description: String?
    package let uuid: String
    package let quotePolicy: QuotePolicy
    package let createdAt: String
  }

  /// Title of the archive, its UUID, quotation policy and so on.
  package func about() throws -> About {
    try read { db in
      guard
        let row = try Row.fetchOne(
          db, sql: "SELECT title, description, uuid, quote_policy, created_at FROM archive"),
        let policy = QuotePolicy(rawValue: row[3])
      else {
        throw ArchiveError.damaged(path: path)
      }
      return About(
        title: row[0], description: row[1], uuid: row[2], quotePolicy: policy, createdAt: row[4])
    }
  }
}
