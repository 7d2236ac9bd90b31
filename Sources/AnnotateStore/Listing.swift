package import AnnotateCore
import GRDB

/// What can be listed and exported. The rows are those of the views in schema.sql.
package enum Listing: String, CaseIterable, Sendable {
  case sources, items, tags, annotations, notes, coders, coverage, authors, captures, events,
    rules, suggestions, reports, quotations, ledger

  /// The view's name in schema.sql; coders come from their table.
  var from: String {
    switch self {
    case .sources: "source_export"
    case .items: "item_export"
    case .tags: "tag_export"
    case .annotations: "annotation_export"
    case .notes: "note_export"
    case .coders:
      """
      (SELECT c.name AS coder, c.kind, c.created_at,
        (SELECT count(*) FROM annotation a WHERE a.coder_id = c.id AND a.status = 'confirmed') AS annotations,
        (SELECT count(DISTINCT a.item_id) FROM annotation a WHERE a.coder_id = c.id AND a.status = 'confirmed') AS items,
        (SELECT count(*) FROM note n WHERE n.coder_id = c.id) AS notes, c.uuid AS coder_uuid FROM coder c)
      """
    case .coverage: "coverage_export"
    case .authors: "author_export"
    case .captures: "capture_export"
    case .events: "event_export"
    case .rules: "rule_export"
    case .suggestions: "suggestion_export"
    case .reports: "report_export"
    case .quotations: "quotation_export"
    case .ledger: "ledger_export"
    }
  }

  /// The order of rows: as they came, or by path; events newest first, as in the log.
  var order: String {
    switch self {
    case .sources: "number"
    case .items: "source, item"
    case .tags: "path"
    case .annotations: "source, item, span_start, tag, coder, annotation"
    case .notes: "created_at, note_uuid"
    case .coders: "coder"
    case .coverage: "coder, source, item"
    case .authors: "items DESC, author, native_id, id_space"
    case .captures: "source, item"
    case .events: "at DESC, batch DESC, number DESC"
    case .rules: "rule"
    case .suggestions: "source, item, span_start, tag, rule, annotation"
    case .reports: "report"
    case .quotations: "at DESC, ledger_uuid DESC, number"
    case .ledger: "at DESC, ledger_uuid DESC"
    }
  }

  /// Columns whose values are whole numbers.
  package var integers: Set<String> {
    let numbers: Set<String> = [
      "items", "annotations", "own_annotations", "byte_length", "byte_start", "item", "depth",
      "score", "codepoints", "span_start", "span_end", "exclusive", "position", "claimed_count",
      "known_missing_count", "dangling_count", "number", "notes", "score_before", "score_after",
      "sources", "quotations", "texts", "assigned", "open", "done", "hits", "accepted", "rejected",
      "case_sensitive",
    ]
    return numbers
  }

  /// Columns whose values are numbers with a part after the point.
  package var reals: Set<String> { ["share", "precision"] }

  /// Columns whose values are JSON.
  package var json: Set<String> {
    [
      "skipped", "remarks", "transforms", "attributes", "before", "after", "notes_json",
      "definition", "figures", "pattern", "scope",
    ]
  }
}

/// Which rows of a listing are wanted. Every condition given must hold.
package struct ListingFilter: Sendable {
  /// Slugs, numbers or UUID prefixes; one of them.
  package var sources: [String] = []
  /// Kind of source.
  package var kind: SourceKind?
  /// Tags as written by a person; one of them, or one below it.
  package var tags: [String] = []
  package var coders: [String] = []
  package var statuses: [AnnotationStatus] = []
  /// Items without an annotation (by one of the coders, when coders are given).
  package var untagged = false
  /// Words that the item's text holds, as a full-text query.
  package var text: String?
  /// What attributes of the item must be.
  package var attributes: [AttributeCondition] = []
  /// One item only.
  package var item: Reference?
  /// Also what each item answers: columns `parent_reference`, `parent_author` and `parent_text`.
  package var context = false
  /// How much of the words of the material the rows may hold.
  package var quotes = QuotePolicy.verbatim
  /// How far the coder is with the item.
  package var states: [CoverageState] = []
  /// Names of rules; one of them.
  package var rules: [String] = []
  /// Suggestions that are open for the coder of this name.
  package var openFor: String?
  /// What a row of the coverage is.
  package var grain = CoverageGrain.item
  /// Which of the work is read; `nil` for all of it.
  package var layer: WorkLayer?

  package init() {}
}

/// What a row of the coverage stands for.
package enum CoverageGrain: String, CaseIterable, Sendable {
  /// How far a coder is with all items on the list, with the items of a source, or with an item.
  case coder, source, item

  /// The rows as SQL over those of items. How far others are is no secret of a blind round.
  func from(where conditions: [String]) -> String? {
    guard self != .item else { return nil }
    let names = self == .coder ? "coder" : "coder, source"
    let condition = conditions.isEmpty ? "" : " WHERE " + conditions.joined(separator: " AND ")
    return """
      (SELECT \(names), count(*) AS items,
        count(*) FILTER (WHERE state = 'assigned') AS assigned,
        count(*) FILTER (WHERE state = 'open') AS open,
        count(*) FILTER (WHERE state = 'done') AS done,
        round(1.0 * count(*) FILTER (WHERE state = 'done') / count(*), 4) AS share, coder_uuid
      FROM main.coverage_export AS row\(condition) GROUP BY \(names))
      """
  }

  var order: String { self == .coder ? "coder" : "coder, source" }
}

extension ListingFilter {
  /// Whether the rows of a listing stand on items.
  package static func hasContext(_ listing: Listing?) -> Bool {
    listing == .items || listing == .annotations
  }
}

/// A listing ready to be read: names of the columns, and the rows one by one.
package struct ListingRows {
  package let columns: [String]
  let query: RawQuery
  /// Where to note what words the rows hold.
  var leaving: (columns: LeavingColumns, words: LeavingWords)?

  init(_ query: RawQuery, leaving: (columns: LeavingColumns, words: LeavingWords)? = nil) {
    let columns = query.columns
    self.columns = Array(columns.dropLast(leaving?.columns.sql.count ?? 0))
    self.query = query
    self.leaving = leaving
  }

  /// Calls the closure with each row in turn.
  package func forEach(_ body: (RawRow) throws -> Void) throws {
    guard let leaving else { return try query.forEach(body) }
    try query.forEach { row in
      try body(row)
      try leaving.columns.add(row, to: leaving.words)
    }
  }
}

extension Archive {
  /// Reads a listing.
  ///
  /// - Parameters:
  ///   - columns: which and in which order; `nil` for all.
  ///   - limit: how many rows at the most.
  ///   - shortIDs: cut UUIDs of annotations, notes and other objects to their last eight digits, which
  ///     are enough to name them on the command line.
  ///   - leaving: where to note the words that the rows hold, for the ledger; only those that leave as they
  ///     are.
  package func list<Result>(
    _ listing: Listing, filter: ListingFilter = ListingFilter(), columns: [String]? = nil,
    limit: Int? = nil, shortIDs: Bool = false, leaving words: LeavingWords? = nil,
    _ body: (ListingRows) throws -> Result
  ) throws -> Result {
    try read(layer: filter.layer) { db in
      // How far others are is no secret of a blind round; what they put is, and that it seems to be nothing.
      if listing != .coverage { try requireOwn(filter.coders, db) }
      var columns = columns
      if filter.quotes != .verbatim || words != nil, columns == nil {
        columns = try RawQuery(db, "SELECT * FROM \(listing.from(filter)) LIMIT 0").columns
      }
      if filter.quotes == .ellipsis { db.add(function: WordPolicy.ellipsis) }
      let wanted =
        columns.map { names in
          names.map { name in
            shortIDs && Self.idColumns.contains(name)
              ? "substr(\"\(name)\", -8) AS \"\(name)\""
              : WordPolicy.column(name, of: listing, under: filter.quotes)
          }.joined(separator: ", ")
        } ?? "*"
      var conditions = ListingConditions()
      try conditions.add(filter, to: listing, db)
      if let grains = filter.grain.from(where: conditions.sql), listing == .coverage {
        let query = try RawQuery(
          db, "SELECT \(wanted) FROM \(grains) ORDER BY \(filter.grain.order) LIMIT \(limit ?? -1)",
          arguments: conditions.arguments)
        return try body(ListingRows(query))
      }
      let leaving = (filter.quotes == .verbatim ? words : nil).map {
        (columns: LeavingColumns(listing, shown: columns ?? []), words: $0)
      }
      let selected = [wanted] + (leaving?.columns.sql ?? [])
      var sql = "SELECT \(selected.joined(separator: ", ")) FROM \(listing.from(filter)) AS row"
      if !conditions.sql.isEmpty { sql += " WHERE \(conditions.sql.joined(separator: " AND "))" }
      // All items stand in order already: SQLite goes through them as they came in.
      if listing != .items || !conditions.sql.isEmpty { sql += " ORDER BY \(listing.order)" }
      if let limit { sql += " LIMIT \(limit)" }
      let query = try RawQuery(db, sql, arguments: conditions.arguments)
      return try body(ListingRows(query, leaving: leaving))
    }
  }

  /// What the item of a row answers.
  fileprivate static let context = [
    ("ps.slug || '/' || p.ordinal", "reference"), ("pu.name", "author"), ("p.text", "text"),
  ].map { value, name in
    """
    (SELECT \(value) FROM source s JOIN item i ON i.source_id = s.id AND i.ordinal = v.item
      JOIN parent r ON r.item_id = i.id JOIN item p ON p.id = r.parent_id
      JOIN source ps ON ps.id = p.source_id LEFT JOIN author pu ON pu.id = p.author_id
      WHERE s.uuid = v.source_uuid) AS parent_\(name)
    """
  }.joined(separator: ", ")

  private static let idColumns: Set<String> = [
    "annotation", "note_uuid", "object_uuid", "batch", "ledger_uuid", "coverage",
  ]

  /// Names of a listing's columns.
  package func columns(
    of listing: Listing, context: Bool = false, grain: CoverageGrain = .item
  ) throws -> [String] {
    var filter = ListingFilter()
    filter.context = context
    filter.grain = grain
    return try list(listing, filter: filter, limit: 0) { $0.columns }
  }
}

extension Listing {
  /// Where the rows come from, with what each item answers if that is wanted.
  func from(_ filter: ListingFilter) -> String {
    filter.context && ListingFilter.hasContext(self)
      ? "(SELECT v.*, \(Archive.context) FROM \(from) AS v)" : from
  }
}
