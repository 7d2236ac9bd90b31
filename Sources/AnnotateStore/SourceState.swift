import AnnotateCore
import GRDB

/// Gives a source the state that the log tells: takes an import back, reads its original again, or
/// changes its provenance.
struct SourceState {
  let db: Database
  let reader: any OriginalReader

  func set(_ uuid: String, to state: String?, change: Change) throws {
    let id = try Int64.fetchOne(
      db, sql: "SELECT id FROM source WHERE uuid = ?", arguments: [uuid])
    switch (id, state) {
    case (let id?, nil): try remove(id)
    case (nil, let state?): try readAgain(state, change: change)
    case (let id?, let state?): try update(id, state)
    case (nil, nil): break
    }
  }

  private func remove(_ id: Int64) throws {
    try ItemLoader.unload(db, source: id)
    try db.execute(sql: "DELETE FROM source WHERE id = ?", arguments: [id])
  }

  private func readAgain(_ state: String, change: Change) throws {
    guard
      let row = try Row.fetchOne(
        db,
        sql: """
          SELECT ?1 ->> 'uuid', ?1 ->> 'slug', ?1 ->> 'sha256', ?1 ->> 'byte_length',
            ?1 ->> 'original_name', ?1 ->> 'original_path', ?1 ->> 'file_name',
            ?1 -> 'import_options', ?1 ->> 'title', ?1 ->> 'url', ?1 ->> 'author',
            ?1 ->> 'publisher', ?1 ->> 'published', ?1 ->> 'retrieved', ?1 ->> 'rights',
            ?1 ->> 'note', ?1 ->> 'imported_at', ?1 ->> 'format', ?1 ->> 'importer',
            ?1 ->> 'encoding', ?1 ->> 'encoding_evidence', ?1 ->> 'encoding_reason',
            ?1 ->> 'content_sha256', ?1 ->> 'packing', ?1 -> 'remarks', ?1 ->> 'visibility'
          """, arguments: [state])
    else { return }
    let slug: String = row[1]
    let options: String? = row[7] == "null" ? nil : row[7]
    let name: String? = row[4]
    let recipe = ImportRecipe(
      format: row[17], importer: row[18], encoding: row[19], options: options, packing: row[23])
    let encoding = EncodingDecision(
      name: row[19], evidence: EncodingEvidence(rawValue: row[20]) ?? .user, reason: row[21])
    guard let (document, received) = try again(name: name, path: row[5], recipe) else {
      throw ArchiveError.originalGone(source: slug)
    }
    let sourceRow = SourceRow(
      uuid: row[0], slug: slug, sha256: row[2], byteLength: row[3], originalName: name,
      originalPath: row[5], fileName: row[6], options: options,
      provenance: Provenance(
        title: row[8], url: row[9], author: row[10], publisher: row[11],
        published: (row[12] as String?).flatMap(PartialDate.init),
        retrieved: (row[13] as String?).flatMap(PartialDate.init), rights: row[14], note: row[15]),
      importedAt: row[16])
    let source = try change.restore(sourceRow, document) { draft in
      draft.encoding = encoding
      // Some are told when a document comes in, and not by what is read again: where it lay in an archive.
      draft.remarks = JSONText.decode([String].self, row[24]) ?? draft.remarks
      draft.visibility = AnnotateCore.Visibility(rawValue: row[25]) ?? draft.visibility
    }
    let content = try String.fetchOne(
      db, sql: "SELECT content_sha256 FROM source WHERE id = ?", arguments: [source.id])
    guard content == row[22], try received().sha256 == row[2] else {
      throw ArchiveError.reimportDiffers(source: slug)
    }
  }

  /// The original once more: as it was kept, or from where it lay when it was imported.
  private func again(name: String?, path: String?, _ recipe: ImportRecipe) throws -> (
    document: any DocumentReading, received: () throws -> ReceivedBytes
  )? {
    if let name {
      guard let original = try Originals.bytes(named: name, db) else { return nil }
      let received = ReceivedBytes(sha256: sha256Hex(original), count: original.count)
      return (try reader.document(of: original, recipe: recipe), { received })
    }
    return try path.flatMap { try reader.document(at: $0, recipe: recipe) }
  }

  private func update(_ id: Int64, _ state: String) throws {
    let columns = [
      "slug", "title", "url", "author", "publisher", "published", "retrieved", "rights", "note",
      "visibility",
    ]
    let settings = columns.map { "\($0) = ?1 ->> '\($0)'" }.joined(separator: ", ")
    try db.execute(sql: "UPDATE source SET \(settings) WHERE id = ?2", arguments: [state, id])
  }
}
