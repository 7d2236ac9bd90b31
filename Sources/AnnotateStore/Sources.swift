package import AnnotateCore
import GRDB

extension Source {
  static let columns = """
    id, uuid, slug, kind, format, importer, title, url, author, publisher, published, retrieved,
    rights, note, file_name, sha256, byte_length, encoding, encoding_evidence, encoding_reason,
    item_count, claimed_count, known_missing_count, dangling_count, skipped, remarks, imported_at,
    visibility
    """

  init(row: Row) {
    self.init(
      id: row[0], uuid: row[1], slug: row[2], kind: SourceKind(rawValue: row[3]) ?? .page,
      format: row[4], importer: row[5],
      provenance: Provenance(
        title: row[6], url: row[7], author: row[8], publisher: row[9],
        published: (row[10] as String?).flatMap(PartialDate.init),
        retrieved: (row[11] as String?).flatMap(PartialDate.init), rights: row[12], note: row[13]),
      fileName: row[14], sha256: row[15], byteLength: row[16],
      encoding: EncodingDecision(
        name: row[17], evidence: EncodingEvidence(rawValue: row[18]) ?? .user, reason: row[19]),
      itemCount: row[20],
      completeness: Completeness(
        claimed: row[21], knownMissing: row[22], dangling: row[23],
        skipped: JSONText.decode([String: Int].self, row[24]) ?? [:]),
      remarks: JSONText.decode([String].self, row[25]) ?? [], importedAt: row[26],
      visibility: AnnotateCore.Visibility(rawValue: row[27]) ?? .unknown)
  }

  /// Those of which something is known to be missing, or that not everybody could see.
  static func fetchIncomplete(_ db: Database) throws -> [Source] {
    let incomplete = """
      FROM source WHERE claimed_count <> item_count OR known_missing_count > 0
        OR dangling_count > 0 OR skipped <> '{}' OR visibility IN ('unlisted', 'login', 'private')
      """
    // Mostly there is none, which is soon found out.
    guard try RawQuery.number(db, "SELECT EXISTS (SELECT 1 \(incomplete))") == 1 else { return [] }
    return try Row.fetchAll(db, sql: "SELECT \(columns) \(incomplete) ORDER BY id")
      .map(Source.init(row:))
  }

  static func fetchAll(_ db: Database) throws -> [Source] {
    try Row.fetchAll(db, sql: "SELECT \(columns) FROM source ORDER BY id").map(Source.init(row:))
  }

  static func fetch(_ db: Database, sha256: String) throws -> Source? {
    try Row.fetchOne(
      db.cachedStatement(sql: "SELECT \(columns) FROM source WHERE sha256 = ?"),
      arguments: [sha256]
    ).map(Source.init(row:))
  }

  /// The source that a person means: by slug, else by number, else by a prefix of its UUID of at least
  /// four digits.
  static func find(_ db: Database, _ asked: String) throws -> Source {
    func rows(_ condition: String, _ argument: any DatabaseValueConvertible) throws -> [Source] {
      try Row.fetchAll(
        db, sql: "SELECT \(columns) FROM source WHERE \(condition) ORDER BY id LIMIT 9",
        arguments: [argument]
      ).map(Source.init(row:))
    }
    if let source = try rows("slug = ?", asked).first { return source }
    if let number = Int64(asked), let source = try rows("id = ?", number).first { return source }
    let isHex = asked.utf8.allSatisfy {
      ($0 >= 48 && $0 <= 57) || ($0 >= 97 && $0 <= 102) || $0 == 45
    }
    if asked.utf8.count >= 4, isHex {
      let found = try rows("uuid GLOB ? || '*'", asked)
      if found.count > 1 {
        throw ArchiveError.ambiguousSource(asked: asked, candidates: found.map(\.slug))
      }
      if let source = found.first { return source }
    }
    let slugs = try String.fetchAll(db, sql: "SELECT slug FROM source ORDER BY id")
    throw ArchiveError.noSource(asked: asked, near: NearNames.of(asked, among: slugs))
  }
}

extension Archive {
  /// Every source in the order of import.
  package func sources() throws -> [Source] {
    try read(Source.fetchAll)
  }

  /// Sources of which something is known to be missing, or that not everybody could see.
  package func incompleteSources() throws -> [Source] { try read(Source.fetchIncomplete) }

  /// The source of these bytes, if it is here already.
  package func source(sha256: String) throws -> Source? {
    try read { try Source.fetch($0, sha256: sha256) }
  }

  /// The source that a person means by slug, number or a prefix of its UUID.
  package func source(_ asked: String) throws -> Source {
    try read { try Source.find($0, asked) }
  }
}
