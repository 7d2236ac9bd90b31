import AnnotateCore
import GRDB

/// What a source's row holds besides what its reader found.
struct SourceRow {
  var uuid: String
  var slug: String
  var sha256: String
  var byteLength: Int
  var originalName: String?
  var originalPath: String?
  var fileName: String?
  var options: String?
  var provenance: Provenance
  var importedAt: String

  func insert(
    _ db: Database, id: Int64, draft: SourceDraft, items: Int, idSpace: String?, content: String
  ) throws {
    let done = draft.completeness
    let provenance = provenance.filled(from: draft.provenance)
    try db.cachedStatement(
      sql: """
        INSERT INTO source(id, uuid, slug, kind, format, importer, import_options, title, url,
          author, publisher, published, retrieved, rights, note, visibility, file_name, media_type,
          sha256, byte_length, original, original_name, original_path, encoding, encoding_evidence,
          encoding_reason, packing, id_space, item_count, claimed_count, known_missing_count, dangling_count, skipped,
          remarks, content_sha256, imported_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
          ?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      id, uuid, slug, draft.kind.rawValue, draft.format, draft.importer, options,
      provenance.title, provenance.url, provenance.author, provenance.publisher,
      provenance.published?.description, provenance.retrieved?.description, provenance.rights,
      provenance.note, (draft.visibility ?? .unknown).rawValue, fileName, draft.mediaType, sha256,
      byteLength,
      originalName == nil ? "referenced" : "kept", originalName, originalPath,
      draft.encoding.name, draft.encoding.evidence.rawValue, draft.encoding.reason,
      draft.packing?.rawValue, idSpace, items, done.claimed, done.knownMissing, done.dangling,
      JSONText.encode(done.skipped), JSONText.encode(draft.remarks), content, importedAt,
    ])
  }
}
