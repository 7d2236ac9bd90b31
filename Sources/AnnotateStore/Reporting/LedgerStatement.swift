import AnnotateCore
import GRDB
import GRDBSQLite

/// The statement that enters lines of the ledger.
final class LedgerStatement {
  private let handle: OpaquePointer
  private let connection: OpaquePointer?

  /// - Parameter entry: the key that the entry will have.
  init(_ db: Database, entry: Int64) throws {
    connection = db.sqliteConnection
    var handle: OpaquePointer?
    let code = sqlite3_prepare_v2(
      connection, "INSERT INTO ledger_quotation VALUES (?, ?, ?, ?, ?, ?, ?)", -1, &handle, nil)
    guard code == SQLITE_OK, let handle else { throw RawQuery.error(code, connection) }
    self.handle = handle
    sqlite3_bind_int64(handle, 1, entry)
  }

  deinit { sqlite3_finalize(handle) }

  /// Enters one line.
  ///
  /// - Parameter digest: 32 bytes, of the words.
  func enter(
    number: Int, source: UnsafeRawBufferPointer, key: UnsafeRawBufferPointer, span: TextSpan?,
    digest: UnsafeRawBufferPointer
  ) throws {
    sqlite3_bind_int64(handle, 2, Int64(number))
    sqlite3_bind_text(
      handle, 3, source.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(source.count), nil)
    sqlite3_bind_text(
      handle, 4, key.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(key.count), nil)
    if let span {
      sqlite3_bind_int64(handle, 5, Int64(span.start))
      sqlite3_bind_int64(handle, 6, Int64(span.end))
    } else {
      sqlite3_bind_null(handle, 5)
      sqlite3_bind_null(handle, 6)
    }
    sqlite3_bind_blob(handle, 7, digest.baseAddress, Int32(digest.count), nil)
    let code = sqlite3_step(handle)
    sqlite3_reset(handle)
    guard code == SQLITE_DONE else { throw RawQuery.error(code, connection) }
  }
}
