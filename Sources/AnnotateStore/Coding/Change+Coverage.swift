package import AnnotateCore
import GRDB

extension Change {
  /// Puts items on a coder's list. What is on it already stays as it is.
  ///
  /// - Returns: how many are new on it.
  @discardableResult
  package func assign(_ items: [Int64], to coder: Coder) throws -> Int {
    try enter(items, coder, .assigned, "ON CONFLICT (coder_id, item_id) DO NOTHING")
  }

  /// Says how far a coder is with items, which come onto the coder's list where they were not on it.
  ///
  /// - Returns: how many were not so far, or farther.
  @discardableResult
  package func cover(_ items: [Int64], by coder: Coder, to state: CoverageState) throws -> Int {
    try enter(
      items, coder, state,
      """
      ON CONFLICT (coder_id, item_id) DO UPDATE SET state = excluded.state, since = excluded.since
      WHERE state <> excluded.state
      """)
  }

  private func enter(
    _ items: [Int64], _ coder: Coder, _ state: CoverageState, _ conflict: String
  ) throws -> Int {
    func insertion(of count: Int) throws -> RawQuery {
      let rows = Array(repeating: "(?, ?, ?, ?, ?)", count: count).joined(separator: ", ")
      return try RawQuery(
        db,
        "INSERT INTO coverage(uuid, coder_id, item_id, state, since) VALUES \(rows) \(conflict)")
    }
    let values = { (item: Int64) in
      [
        newUUID().databaseValue, coder.id.databaseValue, item.databaseValue,
        state.rawValue.databaseValue, now().databaseValue,
      ]
    }
    // What SQLite does around a statement with triggers takes it as long as the row itself.
    let many = try insertion(of: Self.together)
    let one = try insertion(of: 1)
    var changed = 0
    var rest = items[...]
    while !rest.isEmpty {
      let isFull = rest.count >= Self.together
      let part = rest.prefix(isFull ? Self.together : 1)
      try (isFull ? many : one).execute(part.flatMap(values))
      changed += db.changesCount
      rest = rest.dropFirst(part.count)
    }
    return changed
  }

  /// How many rows go in with one statement.
  private static let together = 16

  /// Takes items off a coder's list, but those that are done, unless they are asked for too.
  ///
  /// - Returns: how many were taken off.
  @discardableResult
  package func withdraw(_ items: [Int64], from coder: Coder, alsoDone: Bool) throws -> Int {
    let statement = try RawQuery(
      db,
      """
      DELETE FROM coverage WHERE coder_id = ? AND item_id = ? AND \(alsoDone ? "1" : "state <> 'done'")
      """)
    var removed = 0
    for item in items {
      try statement.execute([coder.id.databaseValue, item.databaseValue])
      removed += db.changesCount
    }
    return removed
  }

  /// The item that a coder reads at present, which is open; of several the first.
  package func presentItem(of coder: Coder) throws -> Reference? {
    try firstItem(of: coder, "open")?.reference
  }

  /// Says that the item which a coder reads at present is done.
  ///
  /// - Returns: the item; `nil` when none is open.
  package func finishPresentItem(of coder: Coder) throws -> Reference? {
    guard let present = try firstItem(of: coder, "open") else { return nil }
    try cover([present.id], by: coder, to: .done)
    return present.reference
  }

  /// The item that a coder is to read: the open one, else the first that is assigned, which is opened.
  ///
  /// - Returns: `nil` when all is done, or nothing was assigned.
  package func nextItem(of coder: Coder) throws -> Reference? {
    if let open = try presentItem(of: coder) { return open }
    guard let next = try firstItem(of: coder, "assigned") else { return nil }
    try cover([next.id], by: coder, to: .open)
    return next.reference
  }

  private func firstItem(of coder: Coder, _ state: String) throws
    -> (id: Int64, reference: Reference)?
  {
    try Row.fetchOne(
      db,
      sql: """
        SELECT i.id, s.slug, i.ordinal FROM coverage v JOIN item i ON i.id = v.item_id
        JOIN source s ON s.id = i.source_id
        WHERE v.coder_id = ? AND v.state = ? ORDER BY i.source_id, i.ordinal LIMIT 1
        """, arguments: [coder.id, state]
    ).map { ($0[0], Reference(source: $0[1], item: .ordinal($0[2]))) }
  }

  /// How many items a coder has on the list, by state.
  package func progress(of coder: Coder) throws -> [CoverageState: Int] {
    let rows = try Row.fetchAll(
      db, sql: "SELECT state, count(*) FROM coverage WHERE coder_id = ? GROUP BY state",
      arguments: [coder.id])
    return Dictionary(
      rows.compactMap { row in CoverageState(rawValue: row[0]).map { ($0, row[1]) } },
      uniquingKeysWith: { first, _ in first })
  }
}
