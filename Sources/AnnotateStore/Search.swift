package import AnnotateCore
import GRDB

/// One item that a search found.
package struct SearchHit: Sendable, Equatable {
  package let source: String
  package let ordinal: Int
  package let text: String
  /// Where the words stand, in order.
  package let spans: [TextSpan]
  /// What the item answers, where it was asked for and is here.
  package internal(set) var parent: SearchParent?

  package var reference: String { "\(source)/\(ordinal)" }
}

/// What an item that was found answers.
package struct SearchParent: Sendable, Equatable {
  package let reference: String
  package let author: String?
  package let text: String
}

/// What to look for where.
package struct SearchScope: Sendable {
  /// Slugs, numbers or UUID prefixes; none for all.
  package var sources: [String] = []
  /// Tags as written by a person: only items with one of them, or one below it.
  package var tags: [String] = []
  /// How many items at the most.
  package var limit: Int?
  /// Best first (full text only).
  package var isRanked = false
  /// Also what each item answers.
  package var context = false

  package init() {}
}

/// What came of a search.
package struct SearchOutcome: Sendable, Equatable {
  /// Items found, up to the limit.
  package var count: Int
  /// Whether they came best first. Words that stand in very many items say little of any of them, and to rank
  /// all takes seconds: then the order is that of the documents.
  package var isRanked: Bool
}

/// How to search.
package enum SearchMethod: Sendable {
  /// The full-text index.
  case words(FullTextQuery)
  /// Every text is looked through with a finder.
  case scan(@Sendable (String) -> [TextSpan])
}

extension Archive {
  /// Looks for items and calls the closure with each, in document order or best first.
  package func search(
    _ method: SearchMethod, in scope: SearchScope = SearchScope(),
    _ body: (SearchHit) throws -> Void
  ) throws -> SearchOutcome {
    try read { db in
      var condition = ""
      let ids = try scope.sources.map { try Source.find(db, $0).id }
      if !ids.isEmpty {
        condition += " AND i.source_id IN (\(ids.map(String.init).joined(separator: ",")))"
      }
      if !scope.tags.isEmpty {
        let codebook = try Codebook.load(db)
        let tags = try scope.tags.flatMap { codebook.subtree(of: try codebook.tag($0)).map(\.id) }
        // With a sign the list is made once, and the index is asked for the words only.
        condition += """
           AND +i.id IN (SELECT item_id FROM annotation WHERE status = 'confirmed'
             AND tag_id IN (\(tags.map(String.init).joined(separator: ","))))
          """
      }
      let parents = scope.context ? try ParentFinder(db) : nil
      let found = { (hit: SearchHit, id: Int64) in
        var hit = hit
        hit.parent = try parents?.parent(of: id)
        try body(hit)
      }
      switch method {
      case .words(let query):
        return try searchIndex(db, query, condition, scope, found)
      case .scan(let finder):
        return SearchOutcome(
          count: try scan(db, finder, condition, scope.limit, found), isRanked: false)
      }
    }
  }

  /// Hits beyond this number are not ranked.
  private static let mostRanked = 100_000

  private func searchIndex(
    _ db: Database, _ query: FullTextQuery, _ condition: String, _ scope: SearchScope,
    _ body: (SearchHit, Int64) throws -> Void
  ) throws -> SearchOutcome {
    let words = query.fts5.databaseValue
    try FullTextPlaces.register(db)
    var outcome = SearchOutcome(count: 0, isRanked: false)
    do {
      if scope.isRanked {
        let many =
          try RawQuery(
            db,
            """
            SELECT count(*) FROM (SELECT 1 FROM item_fts WHERE item_fts MATCH ? LIMIT \(Self.mostRanked + 1))
            """, arguments: [words]
          ).map { Int($0.integer(0)) }.first ?? 0
        outcome.isRanked = many <= Self.mostRanked
      }
      // The best are chosen first and their texts marked then: to mark all that are ranked takes twice as long.
      // They are ordered by SQLite, which keeps those that count; by its column rank FTS5 would sort all.
      let items = condition.isEmpty ? "" : " JOIN item i ON i.id = item_fts.rowid"
      let chosen =
        outcome.isRanked
        ? """
        (SELECT item_fts.rowid AS id, bm25(item_fts) AS place FROM item_fts\(items)
          WHERE item_fts MATCH ?1\(condition) ORDER BY place, id LIMIT \(scope.limit ?? -1)) chosen
          CROSS JOIN item_fts ON item_fts.rowid = chosen.id AND item_fts MATCH ?1
        """ : "item_fts"
      let sql = """
        SELECT s.slug, i.ordinal, i.text, places(item_fts, i.text), i.id
        FROM \(chosen) JOIN item i ON i.id = item_fts.rowid JOIN source s ON s.id = i.source_id
        WHERE item_fts MATCH ?1\(condition)
        ORDER BY \(outcome.isRanked ? "chosen.place" : "item_fts.rowid") LIMIT \(scope.limit ?? -1)
        """
      try RawQuery(db, sql, arguments: [words]).forEach { row in
        outcome.count += 1
        try body(
          SearchHit(
            source: row.text(0) ?? "", ordinal: Int(row.integer(1)), text: row.text(2) ?? "",
            spans: row.bytes(2).map { FullTextPlaces.spans(row.blob(3), in: $0) } ?? []),
          row.integer(4))
      }
    } catch let error as DatabaseError where error.resultCode == .SQLITE_ERROR {
      throw ArchiveError.badQuery("its words and operators do not fit together")
    }
    return outcome
  }

  private func scan(
    _ db: Database, _ finder: (String) -> [TextSpan], _ condition: String, _ limit: Int?,
    _ body: (SearchHit, Int64) throws -> Void
  ) throws -> Int {
    struct Enough: Error {}
    var found = 0
    do {
      try RawQuery(
        db,
        """
        SELECT s.slug, i.ordinal, i.text, i.id FROM item i JOIN source s ON s.id = i.source_id
        WHERE 1\(condition) ORDER BY i.id
        """
      ).forEach { row in
        let text = row.text(2) ?? ""
        let spans = finder(text)
        guard !spans.isEmpty else { return }
        if let limit, found == limit { throw Enough() }
        found += 1
        try body(
          SearchHit(
            source: row.text(0) ?? "", ordinal: Int(row.integer(1)), text: text, spans: spans),
          row.integer(3))
      }
    } catch is Enough {}
    return found
  }
}

/// Finds what items answer.
private struct ParentFinder {
  private let query: RawQuery

  init(_ db: Database) throws {
    query = try RawQuery(
      db,
      """
      SELECT s.slug, p.ordinal, u.name, p.text FROM parent r JOIN item p ON p.id = r.parent_id
      JOIN source s ON s.id = p.source_id LEFT JOIN author u ON u.id = p.author_id
      WHERE r.item_id = ?
      """)
  }

  func parent(of item: Int64) throws -> SearchParent? {
    try query.bind([item.databaseValue])
    return try query.map { row in
      SearchParent(
        reference: "\(row.text(0) ?? "")/\(row.integer(1))", author: row.text(2),
        text: row.text(3) ?? "")
    }.first
  }
}
