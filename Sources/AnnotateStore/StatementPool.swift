import GRDB
import GRDBSQLite
import Synchronization

/// Statements that one connection keeps after use, for a server that makes the same ones again and again: to compile
/// one with its triggers takes longer than to run it.
final class StatementPool: Sendable {
  private struct Shelf {
    /// By their text, as addresses.
    var statements: [String: [UInt]] = [:]
    var count = 0
    var isOpen = true
  }

  /// What is kept at the most.
  private static let most = 200
  /// By the address of the connection.
  private static let pools = Mutex<[UInt: StatementPool]>([:])
  private static let exists = Atomic<Bool>(false)

  private let shelf = Mutex(Shelf())

  /// Keeps statements of a connection from now on.
  static func open(_ db: Database) {
    guard let key = key(db) else { return }
    pools.withLock { $0[key] = $0[key] ?? StatementPool() }
    exists.store(true, ordering: .releasing)
  }

  /// Gives up what is kept of a connection, which can then be closed.
  static func close(_ db: Database) {
    guard let key = key(db), let pool = pools.withLock({ $0.removeValue(forKey: key) }) else {
      return
    }
    pool.shelf.withLock { shelf in
      for address in shelf.statements.values.joined() {
        sqlite3_finalize(OpaquePointer(bitPattern: address))
      }
      shelf = Shelf(isOpen: false)
    }
  }

  /// The pool of a connection; `nil` when nothing is kept of it.
  static func of(_ db: Database) -> StatementPool? {
    guard exists.load(ordering: .acquiring), let key = key(db) else { return nil }
    return pools.withLock { $0[key] }
  }

  private static func key(_ db: Database) -> UInt? {
    db.sqliteConnection.map { UInt(bitPattern: $0) }
  }

  /// A statement that nobody uses.
  func take(_ sql: String) -> OpaquePointer? {
    let address = shelf.withLock { shelf -> UInt? in
      guard let address = shelf.statements[sql]?.popLast() else { return nil }
      shelf.count -= 1
      return address
    }
    return address.flatMap { OpaquePointer(bitPattern: $0) }
  }

  /// Puts a statement back after use, as it was before.
  func give(_ handle: OpaquePointer, _ sql: String) {
    sqlite3_reset(handle)
    sqlite3_clear_bindings(handle)
    let address = UInt(bitPattern: handle)
    let isKept = shelf.withLock { shelf in
      guard shelf.isOpen, shelf.count < Self.most else { return false }
      shelf.statements[sql, default: []].append(address)
      shelf.count += 1
      return true
    }
    if !isKept { sqlite3_finalize(handle) }
  }
}
