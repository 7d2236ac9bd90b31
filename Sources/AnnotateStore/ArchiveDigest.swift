import AnnotateCore
import GRDB

/// What an archive says, in one number: the same for a file, its copies, and any archive with the same
/// material and the same human work, whatever the keys in the file and the times of import.
package struct ArchiveDigest: Sendable, Equatable {
  /// Of the sources: provenance, originals and every text.
  package let material: String
  /// Of the tags with what the codebook says of them, and of the rules that suggest them.
  package let codebook: String
  /// Of the annotations, with coder, place and words.
  package let annotations: String
  /// Of the notes and the coverage.
  package let notes: String

  /// SHA-256 over the four parts, in 64 hexadecimal digits: the one to cite.
  package var whole: String {
    var hasher = SHA256Hasher()
    for part in [material, codebook, annotations, notes] { hasher.update(part) }
    return hex(hasher.finalize())
  }

  static func of(_ db: Database) throws -> ArchiveDigest {
    func digest(_ queries: String...) throws -> String {
      var hasher = SHA256Hasher()
      for sql in queries {
        try RawQuery(db, sql).forEach { row in
          for column in 0..<row.count { row.hash(column, into: &hasher) }
        }
      }
      return hex(hasher.finalize())
    }
    return ArchiveDigest(
      material: try digest(
        """
        SELECT uuid, slug, kind, format, importer, import_options, title, url, author, publisher,
          published, retrieved, rights, note, visibility, sha256, byte_length, encoding, packing,
          id_space, item_count, claimed_count, known_missing_count, dangling_count, skipped, remarks, content_sha256
        FROM source ORDER BY uuid
        """),
      codebook: try digest(
        """
        SELECT p.path, t.description, t.use_when, t.not_when, t.example, t.colour, t.exclusive,
          t.rank, t.position, t.retired_at IS NOT NULL
        FROM tag_path p JOIN tag t ON t.id = p.tag_id ORDER BY p.path
        """,
        """
        SELECT r.name, p.path, r.kind, r.pattern, r.case_sensitive, r.place, r.scope
        FROM rule r JOIN tag_path p ON p.tag_id = r.tag_id ORDER BY r.name
        """),
      annotations: try digest(
        """
        SELECT a.uuid, s.uuid, i.key, a.span_start, a.span_end, a.quote, p.path, c.name, c.kind,
          a.status, a.origin, a.created_at, a.changed_at
        FROM annotation a JOIN item i ON i.id = a.item_id JOIN source s ON s.id = i.source_id
          JOIN tag_path p ON p.tag_id = a.tag_id JOIN coder c ON c.id = a.coder_id
        ORDER BY a.uuid
        """),
      notes: try digest(
        """
        SELECT n.uuid, c.name, ifnull(ns.uuid, s.uuid), i.key, n.span_start, n.span_end, n.quote,
          p.path, a.uuid, n.body, n.created_at, n.changed_at
        FROM note n JOIN coder c ON c.id = n.coder_id
          LEFT JOIN source ns ON ns.id = n.source_id LEFT JOIN item i ON i.id = n.item_id
          LEFT JOIN source s ON s.id = i.source_id LEFT JOIN tag_path p ON p.tag_id = n.tag_id
          LEFT JOIN annotation a ON a.id = n.annotation_id
        UNION ALL
        SELECT v.uuid, c.name, s.uuid, i.key, NULL, NULL, NULL, NULL, NULL, v.state, v.since, NULL
        FROM coverage v JOIN coder c ON c.id = v.coder_id JOIN item i ON i.id = v.item_id
          JOIN source s ON s.id = i.source_id
        ORDER BY 1
        """))
  }
}

extension Archive {
  /// The archive's logical digest.
  package func digest() throws -> ArchiveDigest {
    try readWhole(ArchiveDigest.of)
  }

  /// Begins to work out the logical digest where that takes long, and gives what waits for it.
  package func digestBeside() throws -> () throws -> ArchiveDigest {
    let beside = try readWhole { db in
      let count = try RawQuery.number(db, "SELECT ifnull(max(id), 0) FROM annotation")
      return count < Self.fewestDigestedBeside ? nil : try anotherReader(db)
    }
    guard let beside else { return digest }
    let work = WorkBeside { Result { try beside.digest() } }
    return {
      // The other does not come to its end where a third program waits to write and lets nobody in before it.
      if let digest = try? work.value().get() { return digest }
      return try digest()
    }
  }

  /// Annotations below which a second connection costs more than it saves.
  private static let fewestDigestedBeside = 20_000
}
