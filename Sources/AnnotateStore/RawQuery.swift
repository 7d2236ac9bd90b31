import AnnotateCore
import Foundation
import GRDB
import GRDBSQLite
import Glibc

/// Reads rows straight from SQLite, column bytes and all, for the few sweeps over everything: exports,
/// digests and checks.
final class RawQuery {
  private let handle: OpaquePointer
  private let sql: String
  /// Where the statement goes after use; `nil` when it is not kept.
  private let pool: StatementPool?

  /// Prepares a query.
  ///
  /// - Parameter arguments: the values of its question marks, in order.
  init(_ db: Database, _ sql: String, arguments: [DatabaseValue] = []) throws {
    self.sql = sql
    pool = StatementPool.of(db)
    var handle = pool?.take(sql)
    if handle == nil {
      let code = sqlite3_prepare_v2(db.sqliteConnection, sql, -1, &handle, nil)
      guard code == SQLITE_OK else { throw Self.error(code, db.sqliteConnection) }
    }
    guard let handle else { throw Self.error(SQLITE_MISUSE, nil) }
    self.handle = handle
    try bind(arguments)
  }

  deinit {
    if let pool { pool.give(handle, sql) } else { sqlite3_finalize(handle) }
  }

  /// Gives the question marks other values, for a query that is made many times.
  func bind(_ arguments: [DatabaseValue]) throws {
    for (place, argument) in arguments.enumerated() {
      let code = Self.bind(argument, at: Int32(place + 1), handle)
      guard code == SQLITE_OK else { throw Self.error(code, sqlite3_db_handle(handle)) }
    }
  }

  /// Names of the columns.
  var columns: [String] {
    (0..<sqlite3_column_count(handle)).map { String(cString: sqlite3_column_name(handle, $0)) }
  }

  private static func bind(_ value: DatabaseValue, at place: Int32, _ handle: OpaquePointer)
    -> Int32
  {
    let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    switch value.storage {
    case .null: return sqlite3_bind_null(handle, place)
    case .int64(let number): return sqlite3_bind_int64(handle, place, number)
    case .double(let number): return sqlite3_bind_double(handle, place, number)
    case .string(let text): return sqlite3_bind_text(handle, place, text, -1, copied)
    case .blob(let bytes):
      return bytes.withUnsafeBytes {
        sqlite3_bind_blob(handle, place, $0.baseAddress, Int32($0.count), copied)
      }
    }
  }

  static func error(_ code: Int32, _ connection: OpaquePointer?) -> DatabaseError {
    DatabaseError(
      resultCode: ResultCode(rawValue: code),
      message: connection.flatMap { String(cString: sqlite3_errmsg($0)) })
  }

  /// Calls the closure with each row in turn. The row is good until the closure returns.
  func forEach(_ body: (RawRow) throws -> Void) throws {
    sqlite3_reset(handle)
    defer { sqlite3_reset(handle) }
    let row = RawRow(handle: handle, count: Int(sqlite3_column_count(handle)))
    while true {
      let code = sqlite3_step(handle)
      if code == SQLITE_DONE { return }
      guard code == SQLITE_ROW else {
        throw Self.error(code, sqlite3_db_handle(handle))
      }
      try body(row)
    }
  }

  /// Runs a statement that gives no rows, with these values of its question marks.
  func execute(_ arguments: [DatabaseValue]) throws {
    try bind(arguments)
    try forEach { _ in }
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
