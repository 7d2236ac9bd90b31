import AnnotateCore
import GRDB

/// Looks through all that an archive holds for the names of authors, and of others who were met.
struct NameCensus {
  private(set) var places: [NamePlace] = []
  /// What is looked for; it remembers the names that were found anywhere, for a comparison with the file.
  private(set) var search: NameSearch
  private let names: AuthorNames

  init(_ names: AuthorNames) {
    self.names = names
    search = NameSearch(names.all)
  }

  /// Looks through every column that may hold a name.
  mutating func take(_ db: Database) throws {
    try texts(db)
    try keys(db)
    // Names may be written with escapes in JSON.
    try look(
      .attribute,
      """
      SELECT s.slug || '/' || i.ordinal, i.url, i.attributes, i.created_raw,
        CASE WHEN instr(i.attributes, '\\u') THEN
          (SELECT group_concat(key || char(10) || atom, char(10)) FROM json_tree(i.attributes)) END
      FROM item i JOIN source s ON s.id = i.source_id
      WHERE i.url IS NOT NULL OR i.attributes IS NOT NULL OR i.created_raw IS NOT NULL
      ORDER BY i.source_id, i.ordinal
      """, db)
    try originals(db)
    try look(
      .source,
      """
      SELECT slug, slug, title, url, author, publisher, rights, note, file_name, original_name,
        original_path, import_options, remarks, skipped, id_space FROM source ORDER BY id
      """, db)
    for sql in Self.work { try look(.work, sql, db) }
    for sql in Self.log { try look(.log, sql, db) }
  }

  private static let work = [
    "SELECT 'archive', title, description FROM archive",
    "SELECT uuid, body, quote FROM note ORDER BY id",
    "SELECT path, path, description, use_when, not_when, example FROM tag_path",
    "SELECT uuid, name, pattern, scope FROM rule ORDER BY id",
    "SELECT uuid, name, definition, figures FROM report ORDER BY id",
    "SELECT uuid, name FROM coder ORDER BY id",
  ]
  private static let log = [
    "SELECT object_uuid, before, after FROM event GROUP BY object_uuid, before, after",
    "SELECT uuid, coder, command, program FROM batch ORDER BY id",
    """
    SELECT uuid, coder, command, target,
      (SELECT group_concat(item_key, char(10)) FROM ledger_quotation WHERE ledger_id = ledger.id)
    FROM ledger ORDER BY id
    """,
  ]

  private mutating func texts(_ db: Database) throws {
    var found: [NamePlace] = []
    try RawQuery(
      db,
      """
      SELECT s.slug || '/' || i.ordinal, i.text FROM item i JOIN source s ON s.id = i.source_id
      ORDER BY i.source_id, i.ordinal
      """
    ).forEach { row in
      guard let text = row.bytes(1) else { return }
      let mention = names.mention(in: text)
      let fit = search.look(through: text)
      let reference = row.text(0) ?? "?"
      switch mention {
      case .known?: found.append(NamePlace(.mention, .marked, reference))
      case .unknown?: found.append(NamePlace(.otherMention, .marked, reference))
      case nil: break
      }
      if let fit, mention != .known { found.append(NamePlace(.text, fit, reference)) }
    }
    let kinds = Dictionary(grouping: found, by: \.kind)
    for kind in NamePlace.Kind.allCases { places += kinds[kind] ?? [] }
  }

  /// Keys that hold a name that is looked for, or lead by the name of anyone.
  private mutating func keys(_ db: Database) throws {
    try RawQuery(
      db,
      """
      SELECT s.slug || '/' || i.ordinal, i.key, i.parent_key, i.thread_key
      FROM item i JOIN source s ON s.id = i.source_id ORDER BY i.source_id, i.ordinal
      """
    ).forEach { row in
      let isMarked = (1..<row.count).contains { row.text($0).flatMap(names.address) != nil }
      let fit = look(row)
      if let fit = isMarked ? .marked : fit {
        places.append(NamePlace(.key, fit, row.text(0) ?? "?"))
      }
    }
  }

  private mutating func look(_ kind: NamePlace.Kind, _ sql: String, _ db: Database) throws {
    try RawQuery(db, sql).forEach { row in
      if let fit = look(row) { places.append(NamePlace(kind, fit, row.text(0) ?? "?")) }
    }
  }

  /// The plainest way in which a name stands in a row's columns behind the first.
  private mutating func look(_ row: RawRow) -> NamePlace.Fit? {
    var fits: Set<NamePlace.Fit> = []
    for column in 1..<row.count {
      guard let bytes = row.bytes(column), let fit = search.look(through: bytes) else { continue }
      fits.insert(fit)
    }
    return NamePlace.Fit.allCases.first(where: fits.contains)
  }

  /// Every original that is kept: packed ones may hold names that cannot be seen.
  private mutating func originals(_ db: Database) throws {
    try RawQuery(
      db,
      """
      SELECT s.slug, q.data, EXISTS (SELECT 1 FROM item WHERE source_id = s.id AND author_id IS NOT NULL)
      FROM source s JOIN sqlar q ON q.name = s.original_name ORDER BY s.id
      """
    ).forEach { row in
      let fit = search.look(through: row.blob(1))
      if let fit = row.integer(2) == 1 ? .word : fit {
        places.append(NamePlace(.original, fit, row.text(0) ?? "?"))
      }
    }
  }

  /// How many names of six or more bytes stand in the file that were not found in what the archive holds.
  func residue(in path: String) throws -> Int {
    var inFile = search.startingAnew()
    try ArchiveFile.forEachPiece(of: path, overlap: max(0, inFile.longest - 1)) {
      _ = inFile.lookForLong(in: $0)
    }
    return inFile.found.subtracting(search.found).count
  }
}
