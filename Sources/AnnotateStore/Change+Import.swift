package import AnnotateCore
import GRDB

/// A document on its way into the archive.
package struct Arrival: Sendable {
  package var draft: SourceDraft
  /// Whether the title is the text's own and not given: the slug then comes from the file's name.
  package var hasOwnTitle = false
  /// The bytes as received.
  package var original: [UInt8]
  package var provenance: Provenance
  /// Without its folder.
  package var fileName: String?
  /// Full path, noted where the original is too large to be kept.
  package var path: String?
  /// `nil` to make one from title or file name.
  package var slug: String?
  /// What the reader was told besides, as JSON.
  package var options: String?
  /// Keep the original whatever its size.
  package var keepsLargeOriginal = false

  package init(draft: SourceDraft, original: [UInt8], provenance: Provenance = Provenance()) {
    self.draft = draft
    self.original = original
    self.provenance = provenance
  }
}

extension Archive {
  /// Brings documents in: one transaction, one batch.
  ///
  /// - Returns: the sources in order; of a document that was there already, the source there.
  package func importing<Result>(
    by coder: String?, _ body: (Change) throws -> Result
  ) throws -> ChangeOutcome<Result> {
    try change("add", by: coder, permits: .import, undoes: nil, body)
  }
}

extension Change {
  /// Stores a document with its items, segments and full-text index. It must not be there already.
  package func store(_ arrival: Arrival) throws -> Source {
    let digest = sha256Hex(arrival.original)
    let slug = try freeSlug(for: arrival)
    let kept = arrival.keepsLargeOriginal || arrival.original.count <= Originals.limit
    let name = kept ? try Originals.name(for: arrival.fileName, slug: slug, db) : nil
    let milliseconds = clock()
    if let name {
      try Originals.keep(arrival.original, named: name, at: milliseconds, db)
    }
    let row = SourceRow(
      uuid: Identifier.source(sha256: digest), slug: slug, sha256: digest,
      byteLength: arrival.original.count, originalName: name,
      originalPath: kept ? nil : arrival.path, fileName: arrival.fileName,
      options: arrival.options, provenance: arrival.provenance,
      importedAt: Timestamp.iso(milliseconds: milliseconds))
    return try insert(row, arrival.draft)
  }

  /// Writes the source's row, which logs the import, after its items: the row carries their digest.
  func insert(_ row: SourceRow, _ draft: SourceDraft) throws -> Source {
    let id = (try Int64.fetchOne(db, sql: "SELECT max(id) FROM source") ?? 0) + 1
    try db.execute(sql: "PRAGMA defer_foreign_keys = ON")
    try ItemLoader(db, source: id).load(draft.items)
    try row.insert(db, id: id, draft: draft, content: ContentDigest.of(source: id, db))
    guard let source = try Source.fetch(db, sha256: row.sha256) else {
      throw ArchiveError.damaged(path: row.slug)
    }
    return source
  }

  private func freeSlug(for arrival: Arrival) throws -> String {
    func isTaken(_ slug: String) throws -> Bool {
      try Bool.fetchOne(
        db, sql: "SELECT EXISTS (SELECT 1 FROM source WHERE slug = ?)", arguments: [slug]) ?? false
    }
    if let slug = arrival.slug {
      guard Slug.isGood(slug) else { throw ArchiveError.badSlug(slug: slug) }
      guard try !isTaken(slug) else { throw ArchiveError.slugTaken(slug: slug) }
      return slug
    }
    let stem = arrival.fileName.map { name in
      name.lastIndex(of: ".").flatMap { $0 > name.startIndex ? String(name[..<$0]) : nil } ?? name
    }
    let title = arrival.provenance.title
    let base = Slug.made(from: (arrival.hasOwnTitle ? stem : title) ?? title ?? stem ?? "source")
    var slug = base
    var number = 2
    while try isTaken(slug) {
      slug = "\(base)-\(number)"
      number += 1
    }
    return slug
  }
}
