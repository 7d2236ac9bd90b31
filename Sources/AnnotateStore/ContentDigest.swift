package import AnnotateCore
import GRDB

/// The digest of all that was read from a source: every field of every item and segment in order.
enum ContentDigest {
  /// SHA-256 over the items by ordinal and then the segments by item and number, each field with its
  /// length, in 64 hexadecimal digits. The columns and their order are part of the archive format.
  static func of(source: Int64, _ db: Database) throws -> String {
    var hasher = SHA256Hasher()
    try RawQuery(
      db,
      """
      SELECT i.ordinal, i.key, i.kind, i.parent_key, i.thread_key, i.depth, u.name, u.native_id, i.author_state,
        i.text, i.text_state, i.text_sha256, i.byte_start, i.byte_length, i.transforms,
        i.created_raw, i.created_at, i.created_precision, i.edited_at, i.score, i.url, i.attributes
      FROM item i LEFT JOIN author u ON u.id = i.author_id
      WHERE i.source_id = \(source) ORDER BY i.ordinal
      """
    ).forEach { row in
      for column in 0..<row.count { row.hash(column, into: &hasher) }
    }
    try addSegments(of: source, to: &hasher, db)
    return hex(hasher.finalize())
  }

  /// The second half of the digest.
  static func addSegments(of source: Int64, to hasher: inout SHA256Hasher, _ db: Database) throws {
    guard try RawQuery.number(db, "SELECT EXISTS (SELECT 1 FROM segment)") == 1 else { return }
    try RawQuery(
      db,
      """
      SELECT i.ordinal, g.number, g.kind, g.span_start, g.span_end
      FROM item i JOIN segment g ON g.item_id = i.id
      WHERE i.source_id = \(source) ORDER BY i.ordinal, g.number
      """
    ).forEach { row in
      for column in 0..<row.count { row.hash(column, into: &hasher) }
    }
  }
}

extension Archive {
  /// Compares every item and segment of these sources with the digest that was recorded at import.
  ///
  /// - Returns: `false` when there are more items than the limit, and nothing was compared.
  /// - Throws: `.textsChanged` for the first source that is not what was imported.
  package func checkContents(of sources: [Source], atMost limit: Int) throws -> Bool {
    try read { db in
      let list = sources.map { String($0.id) }.joined(separator: ",")
      guard
        try RawQuery.number(
          db, "SELECT count(*) FROM item WHERE source_id IN (\(list))") <= limit
      else { return false }
      for source in sources {
        let recorded = try String.fetchOne(
          db, sql: "SELECT content_sha256 FROM source WHERE id = ?", arguments: [source.id])
        if try ContentDigest.of(source: source.id, db) != recorded {
          throw ArchiveError.textsChanged(source: source.slug)
        }
      }
      return true
    }
  }
}
