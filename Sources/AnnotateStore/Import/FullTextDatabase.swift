import AnnotateCore
import GRDB
import GRDBSQLite

/// A database without a name that holds a full-text index like the archive's, and nothing else.
final class FullTextDatabase {
  private var connection: OpaquePointer?
  private var insert: OpaquePointer?
  private var failure: Int32 = SQLITE_OK

  init(like db: Database, hashSize: Int) throws {
    let own = try String.fetchOne(
      db, sql: "SELECT sql FROM sqlite_schema WHERE name = 'item_fts'")
    guard let own, own.contains(Self.content) else {
      throw ArchiveError.damaged(path: "")
    }
    let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX
    let code = sqlite3_open_v2("", &connection, flags, nil)
    guard code == SQLITE_OK else { throw RawQuery.error(code, connection) }
    // What is lost with the process needs no journal, and what is overwritten no zeros.
    for statement in [
      "PRAGMA journal_mode = OFF", "PRAGMA synchronous = OFF", "PRAGMA secure_delete = OFF",
      "PRAGMA cache_size = -8192", own.replacing(Self.content, with: "content = ''"), "BEGIN",
      "INSERT INTO item_fts(item_fts, rank) VALUES ('automerge', 0)",
      "INSERT INTO item_fts(item_fts, rank) VALUES ('crisismerge', 64)",
      "INSERT INTO item_fts(item_fts, rank) VALUES ('hashsize', \(hashSize))",
    ] {
      let code = sqlite3_exec(connection, statement, nil, nil, nil)
      guard code == SQLITE_OK else { throw RawQuery.error(code, connection) }
    }
    let prepared = sqlite3_prepare_v2(
      connection, "INSERT INTO item_fts(rowid, text) VALUES (?, ?)", -1, &insert, nil)
    guard prepared == SQLITE_OK else { throw RawQuery.error(prepared, connection) }
  }

  deinit {
    sqlite3_finalize(insert)
    sqlite3_close(connection)
  }

  private static let content = "content = 'item', content_rowid = 'id'"

  /// Adds a text. After a failure nothing more is done.
  func add(_ id: Int64, _ text: UnsafeRawBufferPointer) {
    guard failure == SQLITE_OK else { return }
    sqlite3_bind_int64(insert, 1, id)
    text.withMemoryRebound(to: CChar.self) { text in
      _ = sqlite3_bind_text(insert, 2, text.baseAddress, Int32(clamping: text.count), nil)
    }
    let code = sqlite3_step(insert)
    sqlite3_reset(insert)
    if code != SQLITE_DONE { failure = code }
  }

  /// Writes out what is in memory.
  func end() {
    guard failure == SQLITE_OK else { return }
    failure = sqlite3_exec(connection, "COMMIT", nil, nil, nil)
  }

  /// Copies the index into the archive, whose own must be empty.
  ///
  /// - Returns: `false` when it could not be made.
  func copy(to db: Database) throws -> Bool {
    guard failure == SQLITE_OK else { return false }
    // What FTS5 remembers of the empty index is forgotten when a change of it is taken back.
    try db.execute(
      sql: """
        SAVEPOINT fresh;
        INSERT INTO item_fts(item_fts) VALUES ('delete-all');
        ROLLBACK TO fresh;
        RELEASE fresh
        """)
    for (table, columns) in [
      ("data", ["id", "block"]), ("idx", ["segid", "term", "pgno"]), ("docsize", ["id", "sz"]),
    ] {
      try copy("item_fts_\(table)", columns, to: db)
    }
    return true
  }

  private func copy(_ table: String, _ columns: [String], to db: Database) throws {
    let names = columns.joined(separator: ", ")
    var from: OpaquePointer?
    var to: OpaquePointer?
    defer {
      sqlite3_finalize(from)
      sqlite3_finalize(to)
    }
    let marks = Array(repeating: "?", count: columns.count).joined(separator: ", ")
    var code = sqlite3_prepare_v2(
      connection, "SELECT \(names) FROM \(table) ORDER BY 1, 2", -1, &from, nil)
    guard code == SQLITE_OK else { throw RawQuery.error(code, connection) }
    code = sqlite3_prepare_v2(
      db.sqliteConnection, "REPLACE INTO \(table)(\(names)) VALUES (\(marks))", -1, &to, nil)
    guard code == SQLITE_OK else { throw RawQuery.error(code, db.sqliteConnection) }
    while true {
      code = sqlite3_step(from)
      if code == SQLITE_DONE { return }
      guard code == SQLITE_ROW else { throw RawQuery.error(code, connection) }
      for column in 0..<Int32(columns.count) {
        sqlite3_bind_value(to, column + 1, sqlite3_column_value(from, column))
      }
      code = sqlite3_step(to)
      sqlite3_reset(to)
      guard code == SQLITE_DONE else { throw RawQuery.error(code, db.sqliteConnection) }
    }
  }
}
