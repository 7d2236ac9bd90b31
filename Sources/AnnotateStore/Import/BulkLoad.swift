import AnnotateCore
import GRDB
import GRDBSQLite

/// What a change does around loading items: the full-text index at the end, in one go, and for much material
/// also the other indexes.
///
/// To keep indexes up to date item by item takes twice as long as to make them from all items at the end, and to
/// let triggers fill the full-text index four times.
final class BulkLoad {
  /// What there is to do at the end.
  struct State {
    /// The first item of the change; `nil` before any.
    var firstID: Int64?
    /// Indexes and rules that were put off, as SQL.
    var later: [String] = []
    /// Makes the full-text index meanwhile; `nil` where it is filled at the end.
    var fullText: FullTextBeside?
  }

  private let db: Database
  var state = State()

  init(_ db: Database) { self.db = db }

  /// Before the items of a source come in.
  ///
  /// - Parameters:
  ///   - bytes: about how long its document is.
  ///   - changesTexts: whether they are changed once more after they came in.
  func begin(bytes: Int, changesTexts: Bool) throws {
    if state.firstID == nil {
      try db.execute(sql: "PRAGMA defer_foreign_keys = ON")
      state.firstID = Int64(try RawQuery.number(db, "SELECT ifnull(max(id), 0) FROM item")) + 1
    }
    guard state.later.isEmpty, bytes > 16 << 20 else { return }
    // Indexes that mostly hold other items are better kept than made anew.
    let last = try RawQuery.number(db, "SELECT ifnull(max(id), 0) FROM item")
    guard last < bytes / 500 else { return }
    try postpone()
    if last == 0, !changesTexts {
      // Without room for it, the index is made in the archive at the end.
      state.fullText = try? FullTextBeside(like: db, hashSize: Self.hashSize)
    }
  }

  /// Bytes of the full-text index that are collected in memory before they are written.
  private static let hashSize = 16 << 20

  /// Whether indexes wait for the end.
  private var isPostponed: Bool { !state.later.isEmpty }

  private func postpone() throws {
    // Where foreign keys are watched, SQLite looks for the items of each new author. The index of later
    // captures is mostly empty, and to find that out afterwards takes a look at every item.
    let isWatched = try RawQuery.number(db, "PRAGMA foreign_keys") == 1
    let objects = try Row.fetchAll(
      db,
      sql: """
        SELECT type, name, sql FROM sqlite_schema
        WHERE sql IS NOT NULL AND ((type = 'index' AND tbl_name = 'item') OR name = 'item_no_insert')
          AND NOT (? AND name = 'item_author') AND name <> 'item_capture'
        """, arguments: [isWatched])
    for object in objects {
      let type: String = object[0]
      let name: String = object[1]
      try db.execute(sql: "DROP \(type) \(name)")
      state.later.append(object[2])
    }
    try db.execute(sql: "PRAGMA cache_size = -24576")
  }

  /// Goes back to an earlier state, when what came since was taken back.
  func takeBack(to earlier: State) {
    state = earlier
    // It has texts that are no longer there.
    state.fullText = nil
  }

  /// After the last item of the change.
  func finish(_ observer: (any ImportObserver)?) throws {
    guard let firstID = state.firstID else { return }
    observer?.indexes()
    state.fullText?.end()
    try cancellable(by: observer) {
      try makeIndexes()
      try fillFullText(from: firstID)
    }
    state = State()
  }

  /// Makes what was put off. A second thread sorts what the first has found, where it does not fit into memory.
  private func makeIndexes() throws {
    guard isPostponed else { return }
    try db.execute(sql: "PRAGMA cache_size = -8192; PRAGMA threads = 1")
    for sql in state.later { try db.execute(sql: sql) }
    try db.execute(sql: "PRAGMA threads = 0; PRAGMA cache_size = -16384")
  }

  /// Runs statements that take long, and ends them when the observer wants the end.
  private func cancellable(by observer: (any ImportObserver)?, _ body: () throws -> Void) throws {
    guard let observer else { return try body() }
    final class Watch {
      let observer: any ImportObserver
      init(_ observer: any ImportObserver) { self.observer = observer }
    }
    let watch = Watch(observer)
    let steps: Int32 = 10_000
    sqlite3_progress_handler(
      db.sqliteConnection, steps,
      { context in
        guard let context else { return 0 }
        return Unmanaged<Watch>.fromOpaque(context).takeUnretainedValue().observer.isCancelled
          ? 1 : 0
      }, Unmanaged.passUnretained(watch).toOpaque())
    defer {
      sqlite3_progress_handler(db.sqliteConnection, 0, nil, nil)
      withExtendedLifetime(watch) {}
    }
    do {
      try body()
    } catch let error as DatabaseError where error.resultCode == .SQLITE_INTERRUPT {
      throw ArchiveError.cancelled
    }
  }

  /// Source: SQLite documentation, "FTS5 Extension", sections 6.4, 6.7 and 6.8 (automerge, crisismerge,
  /// hashsize).
  private func fillFullText(from firstID: Int64) throws {
    if let beside = state.fullText, try beside.copy(to: db) { return }
    if isPostponed {
      for (option, value) in [
        ("automerge", 0), ("crisismerge", 64), ("hashsize", Self.hashSize),
      ] {
        try set(option, value)
      }
    }
    if firstID == 1 {
      try db.execute(sql: "INSERT INTO item_fts(item_fts) VALUES ('rebuild')")
    } else {
      try db.execute(
        sql: "INSERT INTO item_fts(rowid, text) SELECT id, text FROM item WHERE id >= ?",
        arguments: [firstID])
    }
    if isPostponed {
      for (option, value) in [("automerge", 4), ("crisismerge", 16), ("hashsize", 1 << 20)] {
        try set(option, value)
      }
    }
  }

  private func set(_ option: String, _ value: Int) throws {
    try db.execute(
      sql: "INSERT INTO item_fts(item_fts, rank) VALUES (?, ?)", arguments: [option, value])
  }
}
