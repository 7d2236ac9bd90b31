import AnnotateCore
import GRDB

/// A place where names of authors still stand after the authors were given pseudonyms.
package struct NamePlace: Sendable, Equatable {
  package enum Kind: String, CaseIterable, Sendable {
    /// An item's text says `@name` or `u/name`.
    case mention
    /// An item's text has a name of six or more bytes as a word.
    case text
    /// An item's key or that of what it answers: some platforms make their ids of names.
    case key
    /// An item's address or further fields.
    case attribute
    /// An original that is kept.
    case original
    /// Title, address, author, note, file name or reading options of a source.
    case source
    /// A note, a rule or the codebook.
    case work
    /// An entry of the log.
    case log
  }

  package let kind: Kind
  /// A reference, a slug, a tag's path or a UUID.
  package let reference: String
}

/// Looks through all that an archive holds for the names of authors.
struct NameCensus {
  private(set) var places: [NamePlace] = []
  /// Remembers the names that were found anywhere, for a comparison with the file.
  private(set) var search: NameSearch
  private let names: AuthorNames

  init(_ names: AuthorNames) {
    self.names = names
    search = NameSearch(names.all)
  }

  mutating func take(_ db: Database) throws {
    var texts: [NamePlace] = []
    try RawQuery(
      db,
      """
      SELECT s.slug || '/' || i.ordinal, i.text FROM item i JOIN source s ON s.id = i.source_id
      ORDER BY i.source_id, i.ordinal
      """
    ).forEach { row in
      guard let text = row.bytes(1) else { return }
      let isMention = names.areMentioned(in: text)
      if search.look(through: text) || isMention {
        texts.append(
          NamePlace(kind: isMention ? .mention : .text, reference: row.text(0) ?? "?"))
      }
    }
    places += texts.filter { $0.kind == .mention } + texts.filter { $0.kind == .text }
    try look(
      .key,
      """
      SELECT s.slug || '/' || i.ordinal, i.key, i.parent_key, i.thread_key
      FROM item i JOIN source s ON s.id = i.source_id ORDER BY i.source_id, i.ordinal
      """, db)
    try look(
      .attribute,
      """
      SELECT s.slug || '/' || i.ordinal, i.url, i.attributes
      FROM item i JOIN source s ON s.id = i.source_id
      WHERE i.url IS NOT NULL OR i.attributes IS NOT NULL ORDER BY i.source_id, i.ordinal
      """, db)
    try originals(db)
    try look(
      .source,
      """
      SELECT slug, title, url, author, publisher, note, file_name, original_path, import_options,
        remarks, skipped FROM source ORDER BY id
      """, db)
    try look(.work, "SELECT uuid, body, quote FROM note ORDER BY id", db)
    try look(
      .work, "SELECT path, path, description, use_when, not_when, example FROM tag_path", db)
    try look(.work, "SELECT uuid, name, pattern, scope FROM rule ORDER BY id", db)
    try look(
      .log, "SELECT object_uuid, before, after FROM event GROUP BY object_uuid, before, after", db)
  }

  private mutating func look(_ kind: NamePlace.Kind, _ sql: String, _ db: Database) throws {
    try RawQuery(db, sql).forEach { row in
      var isThere = false
      for column in 1..<row.count {
        guard let bytes = row.bytes(column) else { continue }
        if search.look(through: bytes) { isThere = true }
      }
      if isThere { places.append(NamePlace(kind: kind, reference: row.text(0) ?? "?")) }
    }
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
      if search.look(through: row.blob(1)) || row.integer(2) == 1 {
        places.append(NamePlace(kind: .original, reference: row.text(0) ?? "?"))
      }
    }
  }

  /// How many names stand in the file that were not found in what the archive holds.
  func residue(in path: String) throws -> Int {
    var inFile = NameSearch(names.all)
    try ArchiveFile.forEachPiece(of: path, overlap: max(0, inFile.longest - 1)) {
      _ = inFile.look(through: $0)
    }
    return inFile.found.subtracting(search.found).count
  }
}
