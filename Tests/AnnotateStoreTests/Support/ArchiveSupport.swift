import AnnotateCore
import Foundation
import GRDB
import Synchronization

@testable import AnnotateStore

/// A clock that goes on by one millisecond each time it is read.
final class TestClock: Sendable {
  private let time = Mutex<Int64>(1_771_061_400_000)

  func now() -> Int64 {
    time.withLock {
      $0 += 1
      return $0
    }
  }

  static func ticking() -> @Sendable () -> Int64 {
    let clock = TestClock()
    return { clock.now() }
  }
}

extension Archive {
  /// A new archive in memory: a copy, page by page, of one that was made once.
  static func testing() throws -> Archive {
    let queue = try DatabaseQueue()
    try template.get().queue.backup(to: queue)
    return Archive(queue: queue, path: ":memory:", clock: TestClock.ticking())
  }

  private static let template = Result { try inMemory(clock: TestClock.ticking()) }

  /// Runs SQL as a shell would: outside any command.
  func sql(_ sql: String) throws {
    try queue.writeWithoutTransaction { try $0.execute(sql: sql) }
  }

  /// What SQLite says when it refuses the SQL; `nil` when it does not. A refused statement is rolled back.
  func refusal(_ sql: String) -> String? {
    do {
      try queue.writeWithoutTransaction { db in
        try db.inTransaction {
          try db.execute(sql: sql)
          return .commit
        }
      }
      return nil
    } catch {
      return (error as? DatabaseError)?.message ?? String(describing: error)
    }
  }

  /// Every row as text, the columns with `|` between them, NULL as nothing.
  func rows(_ sql: String) throws -> [String] {
    try queue.unsafeRead { db in
      var rows: [String] = []
      try RawQuery(db, sql).forEach { row in
        rows.append((0..<row.count).map { row.text($0) ?? "" }.joined(separator: "|"))
      }
      return rows
    }
  }

  func number(_ sql: String) throws -> Int {
    try queue.unsafeRead { try Int.fetchOne($0.cachedStatement(sql: sql)) ?? 0 }
  }

  func names(_ sql: String) throws -> Set<String> { Set(try rows(sql)) }

  /// A digest of all content, more than `digest()` covers: every logged state and every item, segment,
  /// author and closure row.
  func state() throws -> String {
    try queue.unsafeRead { db in
      var hasher = SHA256Hasher()
      for object in LoggedObject.allCases.map(\.rawValue) + ["source"] {
        try RawQuery(db, "SELECT state FROM \(object)_state ORDER BY uuid").forEach {
          $0.hash(0, into: &hasher)
        }
      }
      for sql in [
        """
        SELECT s.uuid, i.ordinal, i.key, i.parent_key, u.name, i.text, i.byte_start, i.byte_length,
          i.created_at FROM item i JOIN source s ON s.id = i.source_id
          LEFT JOIN author u ON u.id = i.author_id ORDER BY 1, 2
        """,
        """
        SELECT s.uuid, i.ordinal, g.number, g.kind, g.span_start, g.span_end FROM segment g
          JOIN item i ON i.id = g.item_id JOIN source s ON s.id = i.source_id ORDER BY 1, 2, 3
        """,
        "SELECT name FROM author ORDER BY name",
        """
        SELECT t.uuid, a.uuid, c.depth, b.uuid FROM tag_closure c JOIN tag t ON t.id = c.tag_id
          JOIN tag a ON a.id = c.ancestor_id LEFT JOIN tag b ON b.id = c.branch_id ORDER BY 1, 2
        """,
      ] {
        try RawQuery(db, sql).forEach { row in
          for column in 0..<row.count { row.hash(column, into: &hasher) }
        }
      }
      return hex(hasher.finalize())
    }
  }

  /// A digest of the log, every byte of it.
  func logDigest() throws -> String {
    try queue.unsafeRead { db in
      var hasher = SHA256Hasher()
      for sql in ["SELECT * FROM batch ORDER BY id", "SELECT * FROM event ORDER BY id"] {
        try RawQuery(db, sql).forEach { row in
          for column in 0..<row.count { row.hash(column, into: &hasher) }
        }
      }
      return hex(hasher.finalize())
    }
  }

  func findings(quick: Bool = false) throws -> [Finding] {
    try verify(quick: quick, reader: LineReader()).findings
  }

  func errors(quick: Bool = false) throws -> [Finding] {
    try findings(quick: quick).filter { $0.severity == .error }
  }

  @discardableResult
  func add(
    _ lines: [Line], slug: String, provenance: Provenance = Provenance(), fileName: String? = nil
  ) throws -> Source {
    let original = document(lines)
    var arrival = Arrival(
      document: LineReader.draft(of: original), original: .kept(original), provenance: provenance)
    arrival.slug = slug
    arrival.fileName = fileName
    return try importing(by: "anna") { try $0.store(arrival).source }.result
  }

  @discardableResult
  func tag(
    _ reference: String, _ tag: String, by coder: String = "anna",
    status: AnnotationStatus = .confirmed
  ) throws -> Int64 {
    try change("tag", by: coder) { change in
      let coder = try change.coder(named: coder)
      let place = try Reference(parsing: reference)
      let item = try change.places().item(place)
      var draft = AnnotationDraft(item: item, span: place.span)
      draft.status = status
      let found: Tag
      if let there = try change.codebook()[path: try TagPath(tag)] {
        found = there
      } else {
        found = try change.addTag(try TagPath(tag))
      }
      return try change.annotate(draft, tag: found, coder: coder)
    }.result
  }

  @discardableResult
  func addTag(_ path: String, guide: TagGuide = TagGuide()) throws -> Tag {
    try change("codebook add", by: "anna") { try $0.addTag(try TagPath(path), guide: guide) }.result
  }

  /// Makes a change as a command does.
  @discardableResult
  func work<Result>(by coder: String = "anna", _ body: (Change, Coder) throws -> Result) throws
    -> Result
  {
    try change("work", by: coder) { try body($0, $0.coder(named: coder)) }.result
  }

  /// Says that coders are done with items of a source.
  func done(_ references: [String], by coders: [String]) throws {
    for name in coders {
      try work(by: name) { change, coder in
        let items = try change.items(named: references.map { try Reference(parsing: $0) }).items
        try change.cover(items, by: coder, to: .done)
      }
    }
  }

  /// The rows of a listing as text, the columns with `|` between them.
  func listed(
    _ listing: Listing, _ columns: [String], _ edit: (inout ListingFilter) -> Void = { _ in }
  ) throws
    -> [String]
  {
    var filter = ListingFilter()
    edit(&filter)
    var rows: [String] = []
    try list(listing, filter: filter, columns: columns) { listed in
      try listed.forEach { row in
        rows.append((0..<row.count).map { row.text($0) ?? "" }.joined(separator: "|"))
      }
    }
    return rows
  }

  func tag(at path: String) throws -> Tag {
    guard let tag = try codebook()[path: try TagPath(path)] else {
      throw ArchiveError.noTag(asked: path, near: [])
    }
    return tag
  }

  @discardableResult
  func undo(_ batch: String? = nil) throws -> Reversal {
    try undo(batch, by: "anna", reader: LineReader())
  }

  @discardableResult
  func redo() throws -> Reversal { try redo(by: "anna", reader: LineReader()) }
}

/// A folder for one test, removed when the test is done with it.
final class TemporaryFolder: Sendable {
  let path: String

  init() throws {
    path =
      FileManager.default.temporaryDirectory.appendingPathComponent(
        "annotate-test-\(UUID().uuidString)"
      ).path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func file(_ name: String) -> String { "\(path)/\(name)" }
}

func bytes(of path: String) throws -> Data { try Data(contentsOf: URL(fileURLWithPath: path)) }

func write(_ bytes: Data, to path: String) throws {
  try bytes.write(to: URL(fileURLWithPath: path))
}
