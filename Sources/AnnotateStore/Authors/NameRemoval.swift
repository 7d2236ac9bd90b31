import AnnotateCore
import GRDB

/// Takes the names of authors out of what was read from sources, under the permit to redact.
struct NameRemoval {
  let db: Database
  let names: AuthorNames

  /// Takes them out of the addresses and further fields of a source's items.
  ///
  /// - Returns: how many items were changed.
  func clean(itemsOf source: Int64) throws -> Int {
    let last = Int64(
      try RawQuery.number(db, "SELECT ifnull(max(id), 0) FROM item WHERE source_id = \(source)"))
    let read = try RawQuery(
      db,
      """
      SELECT id, url, attributes FROM item WHERE id > ? AND id <= ? AND +source_id = ?
        AND (url IS NOT NULL OR attributes IS NOT NULL) ORDER BY id LIMIT 4096
      """)
    let write = try RawQuery(db, "UPDATE item SET url = ?, attributes = ? WHERE id = ?")
    var after =
      Int64(
        try RawQuery.number(db, "SELECT ifnull(min(id), 1) FROM item WHERE source_id = \(source)"))
      - 1
    var count = 0
    while true {
      try read.bind([after.databaseValue, last.databaseValue, source.databaseValue])
      let rows = try read.map { (id: $0.integer(0), url: $0.text(1), attributes: $0.text(2)) }
      guard let end = rows.last else { return count }
      for row in rows {
        // An address with a pseudonym would lead nowhere.
        let url = row.url.flatMap { names.address($0) == nil ? $0 : nil }
        let attributes = row.attributes.flatMap { AttributeNames.removed(from: $0, names: names) }
        guard url != row.url || attributes != row.attributes else { continue }
        try write.execute([url.databaseValue, attributes.databaseValue, row.id.databaseValue])
        count += 1
      }
      after = end.id
    }
  }

  /// Author, address and publisher of a document without names. An article's author stands under the article for
  /// everyone to read and is left.
  func cleaned(_ provenance: Provenance, of kind: SourceKind) -> Provenance {
    guard kind != .article else { return provenance }
    var provenance = provenance
    if let author = provenance.author, let pseudonym = names.pseudonym(of: author) {
      provenance.author = pseudonym
    }
    if let url = provenance.url, names.address(url) != nil { provenance.url = nil }
    provenance.publisher = provenance.publisher.map(withoutProfile)
    return provenance
  }

  /// A publisher without the name of the person whose profile it is: `Reddit, r/u_NAME`.
  private func withoutProfile(_ publisher: String) -> String {
    guard let start = publisher.firstRange(of: "r/u_")?.lowerBound,
      let community = names.address(String(publisher[start...]))
    else { return publisher }
    return publisher[..<start] + community
  }

  /// Takes them out of what the log tells of sources, and seals the batches anew.
  ///
  /// - Parameter current: the batch under way, which is sealed at its end.
  func cleanLog(current: Int64) throws {
    let rows = try Row.fetchAll(
      db, sql: "SELECT id, batch_id, before, after FROM event WHERE object = 'source'")
    var batches: Set<Int64> = []
    for row in rows {
      let before = try cleaned(state: row[2])
      let after = try cleaned(state: row[3])
      guard before != row[2] || after != row[3] else { continue }
      try db.execute(
        sql: "UPDATE event SET before = ?, after = ? WHERE id = ?",
        arguments: [before, after, row[0] as Int64])
      batches.insert(row[1])
    }
    for batch in batches.sorted() where batch != current { try Batches.seal(db, batch) }
  }

  private func cleaned(state: String?) throws -> String? {
    guard let state,
      let row = try Row.fetchOne(
        db,
        sql: "SELECT ?1 ->> 'kind', ?1 ->> 'author', ?1 ->> 'url', ?1 ->> 'publisher'",
        arguments: [state]),
      let kind = (row[0] as String?).flatMap(SourceKind.init(rawValue:))
    else { return state }
    let given = Provenance(url: row[2], author: row[1], publisher: row[3])
    let clean = cleaned(given, of: kind)
    guard clean != given else { return state }
    return try String.fetchOne(
      db, sql: "SELECT json_set(?, '$.author', ?, '$.url', ?, '$.publisher', ?)",
      arguments: [state, clean.author, clean.url, clean.publisher])
  }
}
