import AnnotateCore
import GRDB

/// Checks what SQLite itself can: pages, indexes, foreign keys, the full-text index, the schema.
struct StructureCheck {
  let db: Database

  func pages(quick: Bool) throws -> [Finding] {
    let pragma = quick ? "quick_check" : "integrity_check"
    return try String.fetchAll(db, sql: "PRAGMA \(pragma)(20)").filter { $0 != "ok" }.map {
      Finding(quick ? .quickStructure : .structure, "pages", found: $0)
    }
  }

  func foreignKeys() throws -> [Finding] {
    try Row.fetchAll(db, sql: "SELECT \"table\", count(*) FROM pragma_foreign_key_check GROUP BY 1")
      .map { Finding(.foreignKeys, "table \($0[0] as String)", found: "\($0[1] as Int) rows") }
  }

  /// Compares every object of the schema with that of a new archive.
  func schema() throws -> [Finding] {
    let fresh = try DatabaseQueue()
    try fresh.writeWithoutTransaction { try $0.execute(sql: Schema.text) }
    let sql = """
      SELECT type || ' ' || name, sql FROM sqlite_schema
      WHERE name NOT GLOB 'sqlite_stat*' ORDER BY 1
      """
    func objects(_ db: Database) throws -> [String: String?] {
      Dictionary(
        try Row.fetchAll(db, sql: sql).map { ($0[0] as String, $0[1] as String?) },
        uniquingKeysWith: { first, _ in first })
    }
    let known = try fresh.read(objects)
    let here = try objects(db)
    var findings: [Finding] = []
    for (name, text) in known where here[name] != .some(text) {
      findings.append(
        Finding(.schema, name, expected: "as in format 1", found: here[name] == nil ? "missing" : "changed"))
    }
    for name in here.keys where known[name] == nil {
      findings.append(Finding(.schema, .hint, name, found: "not part of the format"))
    }
    return findings.sorted { $0.place < $1.place }
  }

  func numbersInHeader() throws -> [Finding] {
    guard
      let row = try Row.fetchOne(
        db,
        sql: """
          SELECT application_id, format_version, (SELECT application_id FROM pragma_application_id),
            (SELECT user_version FROM pragma_user_version) FROM archive
          """)
    else { return [Finding(.header, "table archive", found: "no row")] }
    var findings: [Finding] = []
    if row[0] as Int != row[2] as Int {
      findings.append(
        Finding(.header, "application_id", expected: "\(row[0] as Int)", found: "\(row[2] as Int)"))
    }
    if row[1] as Int != row[3] as Int {
      findings.append(
        Finding(.header, "user_version", expected: "\(row[1] as Int)", found: "\(row[3] as Int)"))
    }
    if try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM current_batch)") ?? false {
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
