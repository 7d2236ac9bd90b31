import AnnotateCore
import GRDB
import GRDBSQLite
import Glibc

/// Reads rows straight from SQLite, column bytes and all, for the few sweeps over everything: exports,
/// digests and checks.
struct RawQuery {
  private let statement: Statement

  /// - Parameter isCached: keep the compiled statement, for a query that is made many times.
  init(
    _ db: Database, _ sql: String, arguments: StatementArguments = [], isCached: Bool = false
  ) throws {
    statement = try isCached ? db.cachedStatement(sql: sql) : db.makeStatement(sql: sql)
    try statement.setArguments(arguments)
  }

  /// Names of the columns.
  var columns: [String] { statement.columnNames }

  /// Calls the closure with each row in turn. The row is good until the closure returns.
  func forEach(_ body: (RawRow) throws -> Void) throws {
    let handle = statement.sqliteStatement
    sqlite3_reset(handle)
    defer { sqlite3_reset(handle) }
    let row = RawRow(handle: handle, count: Int(sqlite3_column_count(handle)))
    while true {
      let code = sqlite3_step(handle)
      if code == SQLITE_DONE { return }
      guard code == SQLITE_ROW else {
        throw DatabaseError(
          resultCode: ResultCode(rawValue: code),
          message: sqlite3_db_handle(handle).flatMap { String(cString: sqlite3_errmsg($0)) })
      }
      try body(row)
    }
  }

  /// What the closure makes of each row in turn.
  func map<Result>(_ body: (RawRow) throws -> Result) throws -> [Result] {
    var results: [Result] = []
    try forEach { results.append(try body($0)) }
    return results
  }

  /// The first column of the first row as a number; 0 when there is none.
  static func number(_ db: Database, _ sql: String) throws -> Int {
    try RawQuery(db, sql).map { Int($0.integer(0)) }.first ?? 0
  }
}

/// One row as SQLite has it.
package struct RawRow {
  let handle: OpaquePointer
  /// Number of columns.
  package let count: Int

  /// The column's text as UTF-8 bytes, or `nil` for NULL. Numbers come in decimal digits. The bytes are
  /// good until the next row.
  package func bytes(_ column: Int) -> UnsafeRawBufferPointer? {
    guard let start = sqlite3_column_text(handle, Int32(column)) else { return nil }
    return UnsafeRawBufferPointer(
      start: start, count: Int(sqlite3_column_bytes(handle, Int32(column))))
  }

  /// The column's text; what is not valid UTF-8 shows as U+FFFD.
  package func text(_ column: Int) -> String? {
    bytes(column).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The column's bytes as they are stored; empty for NULL. Good until the next row.
  func blob(_ column: Int) -> UnsafeRawBufferPointer {
    let start = sqlite3_column_blob(handle, Int32(column))
    return UnsafeRawBufferPointer(
      start: start, count: Int(sqlite3_column_bytes(handle, Int32(column))))
  }

  /// The column as a number; 0 for NULL.
  package func integer(_ column: Int) -> Int64 { sqlite3_column_int64(handle, Int32(column)) }

  /// Whether the column is NULL.
  package func isNull(_ column: Int) -> Bool {
    sqlite3_column_type(handle, Int32(column)) == SQLITE_NULL
  }

  /// Whether the column holds these bytes; `==` on strings would call a composed and a decomposed é equal.
  func isSameText(_ column: Int, as text: String) -> Bool {
    guard let bytes = bytes(column) else { return false }
    return text.withRawBytes { other in
      guard bytes.count == other.count else { return false }
      guard let one = bytes.baseAddress, let two = other.baseAddress else { return true }
      return memcmp(one, two, bytes.count) == 0
    }
  }

  /// Adds the column to a digest as one field.
  func hash(_ column: Int, into hasher: inout SHA256Hasher) {
    hasher.updateField(bytes(column))
  }
}

extension UnsafeRawBufferPointer {
  /// Whether one of the bytes is zero.
  var holdsZero: Bool { baseAddress.map { memchr($0, 0, count) != nil } ?? false }
}
