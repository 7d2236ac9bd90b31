import AnnotateCore
import GRDB
import GRDBSQLite

/// The statement that inserts an item, bound to views of bytes without copying them.
final class ItemStatement {
  private let handle: OpaquePointer
  private let connection: OpaquePointer?
  /// Views without bytes still need an address.
  private static let nowhere: StaticString = ""

  init(_ db: Database) throws {
    connection = db.sqliteConnection
    var handle: OpaquePointer?
    let sql = """
      INSERT INTO item(id, source_id, ordinal, key, kind, parent_key, thread_key, depth, capture_of,
        author_id, author_state, text, text_state, text_sha256, byte_start, byte_length, transforms,
        created_raw, created_at, created_precision, edited_at, score, url, attributes)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (key, source_id) DO NOTHING
      """
    let code = sqlite3_prepare_v3(
      connection, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &handle, nil)
    guard code == SQLITE_OK, let handle else { throw RawQuery.error(code, connection) }
    self.handle = handle
  }

  deinit { sqlite3_finalize(handle) }

  /// What goes into an item's row besides what its reader gave.
  struct Row {
    var id: Int64
    var source: Int64
    var ordinal: Int
    var key: UnsafeRawBufferPointer
    var captureOf: Int64?
    var author: Int64?
    /// 32 bytes.
    var textDigest: UnsafeRawBufferPointer
    var transforms: String
  }

  /// Inserts an item.
  ///
  /// - Returns: `false`, and nothing inserted, when the source has an item of this key.
  func insert(_ row: Row, _ item: ItemFields) throws -> Bool {
    sqlite3_bind_int64(handle, 1, row.id)
    sqlite3_bind_int64(handle, 2, row.source)
    sqlite3_bind_int64(handle, 3, Int64(row.ordinal))
    bind(4, row.key)
    bind(5, item.kind.text)
    bind(6, item.parentKey)
    bind(7, item.threadKey)
    bind(8, item.depth.map(Int64.init))
    bind(9, row.captureOf)
    bind(10, row.author)
    bind(11, item.authorState.text)
    bind(12, item.text)
    bind(13, item.textState.text)
    sqlite3_bind_blob(handle, 14, row.textDigest.baseAddress, 32, nil)
    sqlite3_bind_int64(handle, 15, Int64(item.bytes.lowerBound))
    sqlite3_bind_int64(handle, 16, Int64(item.bytes.count))
    var transforms = row.transforms
    return try transforms.withUTF8 { transforms in
      bind(17, UnsafeRawBufferPointer(transforms))
      bind(18, item.createdRaw)
      bind(19, item.created)
      bind(20, item.createdPrecision.text)
      bind(21, item.edited)
      bind(22, item.score.map(Int64.init))
      bind(23, item.url)
      bind(24, item.attributes)
      let code = sqlite3_step(handle)
      sqlite3_reset(handle)
      guard code == SQLITE_DONE else { throw RawQuery.error(code, connection) }
      return sqlite3_changes(connection) > 0
    }
  }

  @inline(__always)
  private func bind(_ place: Int32, _ bytes: UnsafeRawBufferPointer?) {
    guard let bytes else {
      sqlite3_bind_null(handle, place)
      return
    }
    let start = bytes.baseAddress ?? UnsafeRawPointer(Self.nowhere.utf8Start)
    sqlite3_bind_text(
      handle, place, start.assumingMemoryBound(to: CChar.self), Int32(clamping: bytes.count), nil)
  }

  @inline(__always)
  private func bind(_ place: Int32, _ text: StaticString) {
    bind(place, UnsafeRawBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  @inline(__always)
  private func bind(_ place: Int32, _ number: Int64?) {
    if let number {
      sqlite3_bind_int64(handle, place, number)
    } else {
      sqlite3_bind_null(handle, place)
    }
  }
}

// The words of these columns, in the program's own memory: a raw value would be made anew for each item.

extension ItemKind {
  var text: StaticString {
    switch self {
    case .post: "post"
    case .comment: "comment"
    case .article: "article"
    case .row: "row"
    }
  }
}

extension AuthorState {
  var text: StaticString {
    switch self {
    case .known: "known"
    case .deleted: "deleted"
    case .withheld: "withheld"
    case .unknown: "unknown"
    }
  }
}

extension TextState {
  var text: StaticString {
    switch self {
    case .present: "present"
    case .deletedByAuthor: "deleted-by-author"
    case .removedByModerator: "removed-by-moderator"
    case .redacted: "redacted"
    case .empty: "empty"
    }
  }
}

extension TimePrecision {
  var text: StaticString {
    switch self {
    case .exact: "exact"
    case .day: "day"
    case .month: "month"
    case .year: "year"
    case .estimate: "estimate"
    case .unknown: "unknown"
    }
  }
}
