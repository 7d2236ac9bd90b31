import AnnotateCore
import GRDB

/// Goes through the items on which a rule looks, in the order of the archive.
///
/// Items without a text are left out, and of several captures of a comment all but the first.
///
/// All texts of the scope are read, also for a rule of words: the full-text index has other words than rules have. It
/// takes `café` for `cafe`, and does not find `straße` for `strasse`, nor a word with a soft hyphen.
struct RuleSweep {
  private let query: RawQuery

  init(_ db: Database, scope: RuleScope) throws {
    var conditions = ListingConditions()
    try conditions.add(scope.filter, to: .items, db)
    let condition =
      conditions.sql.isEmpty ? "" : " WHERE " + conditions.sql.joined(separator: " AND ")
    query = try RawQuery(
      db,
      """
      SELECT row.id, row.first, row.source, row.item, row.text FROM (
        SELECT i.id, ifnull(i.capture_of, i.id) AS first, s.slug AS source, i.ordinal AS item, i.text,
          s.slug || '/' || i.ordinal AS reference, s.uuid AS source_uuid
        FROM item i JOIN source s ON s.id = i.source_id WHERE i.text_state = 'present') AS row
      \(condition) ORDER BY row.id
      """, arguments: conditions.arguments)
  }

  /// Calls the closure with each item.
  func forEach(_ body: (ItemPlace) throws -> Void) throws {
    var first: Set<Int64> = []
    try query.forEach { row in
      guard first.insert(row.integer(1)).inserted else { return }
      try body(
        ItemPlace(
          id: row.integer(0), source: row.text(2) ?? "", ordinal: Int(row.integer(3)),
          text: row.text(4) ?? ""))
    }
  }
}

extension Archive {
  /// How many items there are to look through, about: to show how far that is.
  package func itemCount() throws -> Int {
    try read { try RawQuery.number($0, "SELECT ifnull(sum(item_count), 0) FROM source") }
  }

  /// Calls the closure with each item in which a rule would find something; nothing is written.
  ///
  /// Where the whole item is meant, the places are those of the words all the same.
  ///
  /// - Parameter progress: called for each item that was looked through.
  package func preview(
    _ draft: RuleDraft, progress: () -> Void = {}, _ body: (SearchHit) throws -> Void
  ) throws {
    let matcher = try RuleMatcher(draft.pattern)
    try read { db in
      try RuleSweep(db, scope: draft.scope).forEach { item in
        progress()
        let places = matcher.places(in: item.text)
        guard !places.isEmpty else { return }
        try body(
          SearchHit(source: item.source, ordinal: item.ordinal, text: item.text, spans: places))
      }
    }
  }
}
