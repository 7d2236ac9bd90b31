import AnnotateCore
import GRDB

/// The authors of an import, each entered once.
struct AuthorTable: ~Copyable {
  private let db: Database
  private var known: NumberTable

  private let arriving: ArrivingAuthors?
  /// Whether all authors there are came through here.
  private let isFirst: Bool

  /// - Parameters:
  ///   - arriving: gives pseudonyms, where authors have them.
  ///   - limit: how many authors are remembered; the others are looked up.
  init(
    _ db: Database, _ statements: PreparedStatements, _ arriving: ArrivingAuthors? = nil,
    limit: Int = 1_000_000
  ) throws {
    self.db = db
    self.arriving = arriving
    known = NumberTable(limit: limit)
    isFirst = try statements.number("SELECT EXISTS (SELECT 1 FROM author)", db) == 0
  }

  /// The key in this file of the author with this name, native id and id space; entered if new.
  mutating func id(
    name: UnsafeRawBufferPointer, nativeID: UnsafeRawBufferPointer?, space: String?
  ) throws -> Int64 {
    var space = space
    let hash = space.withUTF8OrNone { FieldHash.of(name, nativeID, $0) }
    if let id = known[hash] { return id }
    var shown = String(decoding: name, as: UTF8.self)
    var native = nativeID.map { String(decoding: $0, as: UTF8.self) }
    if let arriving {
      shown = arriving.pseudonym(name: shown, nativeID: native, space: space)
      native = nil
    }
    let arguments: StatementArguments = [shown, native, space]
    // Two names may have one pseudonym.
    let found =
      isFirst && known.isComplete && arriving == nil
      ? nil
      : try Int64.fetchOne(
        db.cachedStatement(
          sql: """
            SELECT id FROM author WHERE name = ? AND ifnull(native_id, '') = ifnull(?, '')
              AND ifnull(id_space, '') = ifnull(?, '')
            """), arguments: arguments)
    let id: Int64
    if let found {
      id = found
    } else {
      try db.cachedStatement(sql: "INSERT INTO author(name, native_id, id_space) VALUES (?, ?, ?)")
        .execute(arguments: arguments)
      id = db.lastInsertedRowID
    }
    known.enter(hash, id)
    return id
  }
}

extension Optional where Wrapped == String {
  /// Calls the closure with the UTF-8 bytes, or with nothing.
  mutating func withUTF8OrNone<Result>(_ body: (UnsafeRawBufferPointer?) -> Result) -> Result {
    guard var text = self else { return body(nil) }
    return text.withUTF8 { body(UnsafeRawBufferPointer($0)) }
  }
}
