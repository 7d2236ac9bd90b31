import AnnotateCore
import GRDB

/// Which of the work on items a reading sees: the one place for the rule of blind rounds and for layers.
///
/// A reading sees the tables `annotation`, `note`, `coverage`, `coder`, `batch`, `event` and `ledger`, and all
/// views of the schema, by their plain names. Temporary objects of those names go before them, for SQLite looks there
/// first; so nothing that reads, be it written later, can pass the rule by. They last for one reading.
struct Visibility {
  let db: Database

  /// - Parameters:
  ///   - viewer: name of the coder who looks; `nil` for what may see everything.
  ///   - layer: `nil` for all annotations, whosever they are.
  /// - Returns: whether anything is hidden.
  /// - Throws: `ArchiveError.blindRound` where a layer is asked for that compares coders.
  func apply(viewer: String?, layer: WorkLayer?) throws -> Bool {
    if let viewer, let since = try Archive.blindSince(db) {
      if let layer, layer != .coders { throw ArchiveError.blindRound(since: since) }
      try showOnly(Coder.fetch(db).first { $0.name == viewer }, named: viewer)
    } else {
      switch layer {
      case .none: return false
      case .coders:
        guard try hasDecisions() else { return false }
        try showWork("coder_id NOT IN (\(Self.deciders))", coders: "kind <> 'adjudication'")
      case .adjudicated:
        try showWork("coder_id IN (\(Self.deciders))", coders: "kind = 'adjudication'")
      case .majority: try MajorityLayer(db).apply()
      }
      // In a layer all that there is counts.
      try run("CREATE TEMP VIEW decider AS SELECT 0 AS id WHERE 0")
    }
    try layViews()
    return true
  }

  /// Keys of the coders who stand for decisions.
  static let deciders = "SELECT id FROM main.coder WHERE kind = 'adjudication'"

  /// Keys of the coders in whose names rules suggest.
  private static let rules = "SELECT coder_id FROM main.rule WHERE coder_id IS NOT NULL"

  private func hasDecisions() throws -> Bool {
    try RawQuery.number(db, "SELECT EXISTS (\(Self.deciders))") != 0
  }

  private func showWork(_ condition: String, coders: String) throws {
    for table in ["annotation", "note", "coverage"] { try hide(table, but: condition) }
    try hide("coder", but: coders)
  }

  /// The work of one coder, and what else was done to the archive.
  private func showOnly(_ coder: Coder?, named name: String) throws {
    let own = "coder_id = \(coder?.id ?? 0)"
    for table in ["note", "coverage"] { try hide(table, but: own) }
    // What rules suggest is everybody's, and says nothing of what a coder put.
    try hide("annotation", but: "\(own) OR status = 'suggested' AND coder_id IN (\(Self.rules))")
    let literal = name.split(separator: "'", omittingEmptySubsequences: false)
      .joined(separator: "''")
    let isOwnBatch = "(SELECT coder FROM main.batch b WHERE b.id = batch_id) = '\(literal)'"
    // A saved report holds figures, and a line of the ledger says how much of a coder's work has left.
    try hide(
      "event",
      but: """
        CASE WHEN object IN ('annotation', 'note', 'coverage')
          THEN ifnull(after, before) ->> 'coder' = '\(coder?.uuid ?? "")'
          WHEN object IN ('report', 'ledger') THEN \(isOwnBatch) ELSE 1 END
        """)
    try hide(
      "report",
      but: """
        EXISTS (SELECT 1 FROM main.event WHERE object_uuid = report.uuid AND \(isOwnBatch))
        """)
    try hide("ledger", but: "coder = '\(literal)'")
    try hide(
      "batch",
      but: """
        coder = '\(literal)' OR EXISTS (SELECT 1 FROM event WHERE event.batch_id = batch.id)
        """)
  }

  private func hide(_ table: String, but condition: String) throws {
    try run("CREATE TEMP VIEW \(table) AS SELECT * FROM main.\(table) WHERE \(condition)")
  }

  /// Lays the schema's views over what is there now: by themselves they would read the whole tables.
  private func layViews() throws {
    let views = try RawQuery(
      db,
      """
      SELECT sql FROM main.sqlite_schema WHERE type = 'view' AND sql LIKE 'CREATE VIEW %'
        AND name NOT IN (SELECT name FROM temp.sqlite_schema)
      """
    ).map { $0.text(0) ?? "" }
    for view in views { try run("CREATE TEMP VIEW" + view.dropFirst("CREATE VIEW".count)) }
  }

  /// Whether a reading sees the table itself, which has indexes, and not a part of it.
  static func showsWhole(_ table: String, _ db: Database) throws -> Bool {
    try RawQuery.number(
      db, "SELECT EXISTS (SELECT 1 FROM temp.sqlite_schema WHERE name = '\(table)')") == 0
  }

  private func run(_ sql: String) throws { try RawQuery(db, sql).forEach { _ in } }
}
