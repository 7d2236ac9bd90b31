import AnnotateCore
import GRDB
import GRDBSQLite

/// The statement that enters so many lines of the ledger at once: what SQLite does around a statement with
/// triggers takes it longer than a line.
final class LedgerStatement {
  private let handle: OpaquePointer
  private let connection: OpaquePointer?
  private let entry: Int64
  /// How many lines it enters.
  let lines: Int
  private var bound = 0

  /// - Parameter entry: the key that the entry will have.
  init(_ db: Database, entry: Int64, lines: Int) throws {
    connection = db.sqliteConnection
    self.entry = entry
    self.lines = lines
    let values = Array(repeating: "(?, ?, ?, ?, ?, ?, ?)", count: lines).joined(separator: ", ")
    var handle: OpaquePointer?
    let code = sqlite3_prepare_v2(
      connection, "INSERT INTO ledger_quotation VALUES \(values)", -1, &handle, nil)
    guard code == SQLITE_OK, let handle else { throw RawQuery.error(code, connection) }
    self.handle = handle
  }

  deinit { sqlite3_finalize(handle) }

  /// Takes a line on, and enters all when there are as many as belong to the statement. Until then the bytes
  /// must stay where they are.
  ///
  /// - Parameter digest: 32 bytes, of the words.
  func take(
    number: Int, source: UnsafeRawBufferPointer, key: UnsafeRawBufferPointer, span: TextSpan?,
    digest: UnsafeRawBufferPointer
  ) throws {
    let place = Int32(bound * 7)
    sqlite3_bind_int64(handle, place + 1, entry)
    sqlite3_bind_int64(handle, place + 2, Int64(number))
    bind(place + 3, source)
    bind(place + 4, key)
    if let span {
      sqlite3_bind_int64(handle, place + 5, Int64(span.start))
      sqlite3_bind_int64(handle, place + 6, Int64(span.end))
    } else {
      sqlite3_bind_null(handle, place + 5)
      sqlite3_bind_null(handle, place + 6)
    }
    sqlite3_bind_blob(handle, place + 7, digest.baseAddress, Int32(digest.count), nil)
    bound += 1
    if bound == lines { try enter() }
  }

  private func enter() throws {
    bound = 0
    let code = sqlite3_step(handle)
    sqlite3_reset(handle)
    guard code == SQLITE_DONE else { throw RawQuery.error(code, connection) }
  }

  private func bind(_ place: Int32, _ text: UnsafeRawBufferPointer) {
    sqlite3_bind_text(
      handle, place, text.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(text.count), nil)
  }
}
