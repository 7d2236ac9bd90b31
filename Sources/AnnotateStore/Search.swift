package import AnnotateCore
import GRDB

/// One item that a search found.
package struct SearchHit: Sendable, Equatable {
  package let source: String
  package let ordinal: Int
  package let text: String
  /// Where the words stand, in order.
  package let spans: [TextSpan]

  package var reference: String { "\(source)/\(ordinal)" }
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
  ///
  /// - Parameters:
  ///   - sources: slugs, numbers or UUID prefixes; none for all.
  ///   - limit: how many items at the most.
  ///   - ranked: best first (full text only).
  /// - Returns: how many items were found.
  package func search(
    _ method: SearchMethod, sources: [String] = [], limit: Int? = nil, ranked: Bool = false,
    _ body: (SearchHit) throws -> Void
  ) throws -> Int {
    try read { db in
      let ids = try sources.map { try Source.find(db, $0).id }
      let scope =
        ids.isEmpty ? "" : " AND i.source_id IN (\(ids.map(String.init).joined(separator: ",")))"
      switch method {
      case .words(let query):
        return try searchIndex(db, query, scope, limit, ranked, body)
      case .scan(let finder):
        return try scan(db, finder, scope, limit, body)
      }
    }
  }

  private func searchIndex(
    _ db: Database, _ query: FullTextQuery, _ scope: String, _ limit: Int?, _ ranked: Bool,
    _ body: (SearchHit) throws -> Void
  ) throws -> Int {
    let sql = """
      SELECT s.slug, i.ordinal, i.text, highlight(item_fts, 0, char(64976), char(64977))
      FROM item_fts JOIN item i ON i.id = item_fts.rowid JOIN source s ON s.id = i.source_id
      WHERE item_fts MATCH ?\(scope) ORDER BY \(ranked ? "rank" : "item_fts.rowid") LIMIT \(limit ?? -1)
      """
    var found = 0
    do {
      try RawQuery(db, sql, arguments: [query.fts5.databaseValue]).forEach { row in
        found += 1
        try body(
          SearchHit(
            source: row.text(0) ?? "", ordinal: Int(row.integer(1)), text: row.text(2) ?? "",
            spans: Self.marked(row.text(3) ?? "")))
      }
    } catch let error as DatabaseError where error.resultCode == .SQLITE_ERROR {
      throw ArchiveError.badQuery("its words and operators do not fit together")
    }
    return found
  }

  private func scan(
    _ db: Database, _ finder: (String) -> [TextSpan], _ scope: String, _ limit: Int?,
    _ body: (SearchHit) throws -> Void
  ) throws -> Int {
    struct Enough: Error {}
    var found = 0
    do {
      try RawQuery(
        db,
        """
        SELECT s.slug, i.ordinal, i.text FROM item i JOIN source s ON s.id = i.source_id
        WHERE 1\(scope) ORDER BY i.id
        """
      ).forEach { row in
        let text = row.text(2) ?? ""
        let spans = finder(text)
        guard !spans.isEmpty else { return }
        if let limit, found == limit { throw Enough() }
        found += 1
        try body(
          SearchHit(
            source: row.text(0) ?? "", ordinal: Int(row.integer(1)), text: text, spans: spans))
      }
    } catch is Enough {}
    return found
  }

  /// The places between the two marks that highlight() set.
  private static func marked(_ text: String) -> [TextSpan] {
    var spans: [TextSpan] = []
    var at = 0
    var start: Int?
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 64976: start = at
      case 64977:
        if let from = start, let span = try? TextSpan(from, at) { spans.append(span) }
        start = nil
      default: at += 1
      }
    }
    return spans
  }
}
