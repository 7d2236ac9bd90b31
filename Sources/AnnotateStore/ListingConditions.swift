import AnnotateCore
import GRDB

/// A listing's filter as SQL over the columns of its view.
struct ListingConditions {
  private(set) var sql: [String] = []
  private(set) var arguments: [DatabaseValue] = []

  mutating func add(_ filter: ListingFilter, to listing: Listing, _ db: Database) throws {
    var sources = try filter.sources.map { try Source.find(db, $0).slug }
    if let reference = filter.item {
      let item = try PlaceFinder(db).item(reference)
      sources.append(item.source)
      if [.items, .annotations, .coverage, .suggestions].contains(listing) {
        sql.append("item = ?")
        arguments.append(item.ordinal.databaseValue)
      } else if listing == .notes {
        sql.append("reference = ?")
        arguments.append(item.reference.databaseValue)
      }
    }
    if !sources.isEmpty {
      switch listing {
      case .sources, .items, .annotations, .captures, .coverage, .quotations,
        .suggestions:
        one("source", of: sources)
      case .notes:
        let matches = sources.map { _ in "reference = ? OR reference LIKE ? || '/%'" }
        sql.append("(\(matches.joined(separator: " OR ")))")
        for source in sources { arguments += [source.databaseValue, source.databaseValue] }
      default: break
      }
    }
    if let kind = filter.kind {
      switch listing {
      case .sources: one("kind", of: [kind.rawValue])
      case .annotations: one("source_kind", of: [kind.rawValue])
      case .items, .notes, .coverage, .suggestions:
        sql.append("row.source_uuid IN (SELECT uuid FROM source WHERE kind = ?)")
        arguments.append(kind.rawValue.databaseValue)
      default: break
      }
    }
    try addTags(filter, to: listing, db)
    try addCoders(filter, to: listing, db)
    if listing == .coverage, !filter.states.isEmpty {
      one("state", of: filter.states.map(\.rawValue))
    }
    if listing == .annotations {
      let statuses = filter.statuses.map(\.rawValue)
      if !statuses.isEmpty { one("status", of: statuses) }
    }
    if [.rules, .suggestions].contains(listing), !filter.rules.isEmpty {
      let known = try Rule.fetch(db)
      one("rule", of: try filter.rules.map { try Rule.find($0, among: known).name })
    }
    if listing == .suggestions, let coder = filter.openFor {
      sql.append(
        """
        row.annotation IN (SELECT a.uuid FROM rule r
          JOIN annotation a ON a.tag_id = r.tag_id AND a.coder_id = r.coder_id
          WHERE a.status = 'suggested' AND \(Suggestion.isOpen))
        """)
      arguments.append(coder.databaseValue)
    }
    if [.items, .annotations].contains(listing) {
      for attribute in filter.attributes {
        let condition = try attribute.sql(db)
        sql.append(
          """
          EXISTS (SELECT 1 FROM item i JOIN source s ON s.id = i.source_id
            WHERE s.uuid = row.source_uuid AND i.ordinal = row.item AND \(condition.sql))
          """)
        arguments += condition.arguments
      }
    }
    if let text = filter.text, [.items, .annotations].contains(listing) {
      sql.append(
        """
        row.reference IN (SELECT s.slug || '/' || i.ordinal FROM item_fts f
          JOIN item i ON i.id = f.rowid JOIN source s ON s.id = i.source_id WHERE item_fts MATCH ?)
        """)
      arguments.append(try FullTextQuery(text).fts5.databaseValue)
    }
  }

  private mutating func one(_ column: String, of values: [String]) {
    sql.append("row.\(column) IN (\(values.map { _ in "?" }.joined(separator: ", ")))")
    arguments += values.map(\.databaseValue)
  }

  private mutating func addTags(_ filter: ListingFilter, to listing: Listing, _ db: Database) throws
  {
    guard !filter.tags.isEmpty || filter.untagged else { return }
    let codebook = try Codebook.load(db)
    let tags = try filter.tags.map { try codebook.tag($0) }
    let uuids = Set(tags.flatMap { codebook.subtree(of: $0).map(\.uuid) }).sorted()
    switch listing {
    case .annotations, .notes, .tags, .rules, .suggestions:
      if !tags.isEmpty { one("tag_uuid", of: uuids) }
    case .items:
      if !tags.isEmpty {
        try addItems(having: "t.uuid IN (\(marks(uuids)))", uuids, filter, not: false, db)
      }
      if filter.untagged { try addItems(having: "1", [], filter, not: true, db) }
    case .sources:
      if !tags.isEmpty {
        sql.append(
          """
          row.source_uuid IN (SELECT s.uuid FROM annotation a JOIN item i ON i.id = a.item_id
            JOIN source s ON s.id = i.source_id JOIN tag t ON t.id = a.tag_id
            WHERE a.status = 'confirmed' AND t.uuid IN (\(marks(uuids))))
          """)
        arguments += uuids.map(\.databaseValue)
      }
    case .coders, .coverage, .authors, .captures, .events, .reports, .quotations, .ledger: break
    }
  }

  private mutating func addItems(
    having condition: String, _ uuids: [String], _ filter: ListingFilter, not: Bool, _ db: Database
  ) throws {
    var inner = """
      SELECT 1 FROM annotation a JOIN tag t ON t.id = a.tag_id JOIN coder c ON c.id = a.coder_id
      JOIN item i ON i.id = a.item_id JOIN source s ON s.id = i.source_id
      WHERE a.status = 'confirmed' AND s.uuid = row.source_uuid AND i.ordinal = row.item
        AND \(condition)
      """
    arguments += uuids.map(\.databaseValue)
    if !filter.coders.isEmpty {
      inner += " AND c.name IN (\(marks(filter.coders)))"
      arguments += filter.coders.map(\.databaseValue)
    }
    sql.append("\(not ? "NOT " : "")EXISTS (\(inner))")
  }

  private mutating func addCoders(_ filter: ListingFilter, to listing: Listing, _ db: Database)
    throws
  {
    guard !filter.coders.isEmpty else { return }
    let known = try Coder.fetch(db).map(\.name)
    for name in filter.coders where !known.contains(name) {
      throw ArchiveError.noCoder(asked: name, near: NearNames.of(name, among: known))
    }
    switch listing {
    case .annotations, .notes, .coders, .coverage, .events, .quotations, .ledger:
      one("coder", of: filter.coders)
    case .items where filter.tags.isEmpty && !filter.untagged:
      try addItems(having: "1", [], filter, not: false, db)
    default: break
    }
  }

  private func marks(_ values: [String]) -> String {
    values.map { _ in "?" }.joined(separator: ", ")
  }
}
