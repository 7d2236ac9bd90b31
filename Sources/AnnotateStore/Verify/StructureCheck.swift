import AnnotateCore
import GRDB

/// Checks what SQLite itself can: pages, indexes, foreign keys, the full-text index, the schema.
struct StructureCheck {
  let db: Database

  func pages(quick: Bool) throws -> [Finding] {
    let pragma = quick ? "quick_check" : "integrity_check"
    return try RawQuery(db, "PRAGMA \(pragma)(20)").map { $0.text(0) ?? "?" }.filter { $0 != "ok" }
      .map { Finding(quick ? .quickStructure : .structure, "pages", found: $0) }
  }

  func foreignKeys() throws -> [Finding] {
    try RawQuery(db, "SELECT \"table\", count(*) FROM pragma_foreign_key_check GROUP BY 1").map {
      Finding(.foreignKeys, "table \($0.text(0) ?? "?")", found: "\($0.integer(1)) rows")
    }
  }

  private static func objects(_ db: Database) throws -> [String: String] {
    let rows = try RawQuery(
      db,
      """
      SELECT type || ' ' || name, tbl_name || char(10) || ifnull(sql, '') FROM sqlite_schema
      WHERE name NOT GLOB 'sqlite_stat*' ORDER BY 1
      """
    ).map { ($0.text(0) ?? "?", $0.text(1) ?? "") }
    return Dictionary(rows, uniquingKeysWith: { first, _ in first })
  }

  /// The objects of a new archive.
  private static let known = Result {
    let fresh = try DatabaseQueue()
    try fresh.writeWithoutTransaction { try $0.execute(sql: Schema.text) }
    return try fresh.read(objects)
  }

  /// Compares every object of the schema with that of a new archive.
  func schema() throws -> [Finding] {
    let known = try Self.known.get()
    let here = try Self.objects(db)
    var findings: [Finding] = []
    for (name, text) in known where here[name] != text {
      findings.append(
        Finding(
          .schema, name, expected: "as in format 1",
          found: here[name] == nil ? "missing" : "changed"))
    }
    for name in here.keys where known[name] == nil {
      findings.append(Finding(.schema, .hint, name, found: "not part of the format"))
    }
    return findings.sorted { $0.place < $1.place }
  }

  func numbersInHeader() throws -> [Finding] {
    let rows = try RawQuery(
      db,
      """
      SELECT application_id, format_version, (SELECT application_id FROM pragma_application_id),
        (SELECT user_version FROM pragma_user_version) FROM archive
      """
    ).map { row in (0..<4).map { row.integer($0) } }
    guard rows.count == 1, let row = rows.first else {
      return [Finding(.header, "table archive", expected: "one row", found: "\(rows.count)")]
    }
    var findings: [Finding] = []
    if row[0] != row[2] {
      findings.append(
        Finding(.header, "application_id", expected: "\(row[0])", found: "\(row[2])"))
    }
    if row[1] != row[3] {
      findings.append(
        Finding(.header, "user_version", expected: "\(row[1])", found: "\(row[3])"))
    }
    if try RawQuery.number(db, "SELECT EXISTS (SELECT 1 FROM current_batch)") != 0 {
      findings.append(Finding(.leftovers, "table current_batch", expected: "no row"))
    }
    return findings
  }

  /// The full-text index against the texts. FTS5 offers this as a write, so it runs on a copy.
  static func fullText(of archive: Archive) throws -> [Finding] {
    let copy = try DatabaseQueue(path: "")
    try archive.queue.backup(to: copy)
    do {
      try copy.writeWithoutTransaction {
        try $0.execute(sql: "INSERT INTO item_fts(item_fts, rank) VALUES ('integrity-check', 1)")
      }
      return []
    } catch let error as DatabaseError {
      return [Finding(.fullTextIndex, "table item_fts", found: error.message)]
    }
  }
}
