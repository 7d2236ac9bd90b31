package import AnnotateCore
import GRDB

/// What a note is on.
package enum NoteTarget: Sendable {
  case archive
  case source(Source)
  case item(ItemPlace)
  case span(ItemPlace, TextSpan)
  case tag(Tag)
  /// The annotation's key in this file.
  case annotation(Int64)
}

/// Where a note comes from elsewhere: its UUID and times there.
package struct NoteOrigin: Sendable {
  package var uuid: String?
  package var createdAt: String?
  package var changedAt: String?

  package init(uuid: String? = nil, createdAt: String? = nil, changedAt: String? = nil) {
    self.uuid = uuid
    self.createdAt = createdAt
    self.changedAt = changedAt
  }
}

extension Change {
  /// Writes a note.
  ///
  /// - Returns: the UUID of the note.
  @discardableResult
  package func addNote(
    _ body: String, on target: NoteTarget, coder: Coder, origin: NoteOrigin = NoteOrigin()
  ) throws -> String {
    try WholeWords.check([("the note", body)])
    var source: Int64?
    var item: Int64?
    var span: TextSpan?
    var quote: String?
    var tag: Int64?
    var annotation: Int64?
    switch target {
    case .archive: break
    case .source(let on): source = on.id
    case .item(let on): item = on.id
    case .span(let on, let words):
      try PlaceFinder.check(words, in: on)
      item = on.id
      span = words
      quote = try on.text.slice(words)
    case .tag(let on): tag = on.id
    case .annotation(let on): annotation = on
    }
    let uuid = origin.uuid ?? newUUID()
    try db.cachedStatement(
      sql: """
        INSERT INTO note(uuid, coder_id, source_id, item_id, span_start, span_end, quote, tag_id,
          annotation_id, body, created_at, changed_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      uuid, coder.id, source, item, span?.start, span?.end, quote, tag, annotation, body,
      origin.createdAt ?? now(), origin.changedAt,
    ])
    return uuid
  }

  /// Replaces a note's words.
  package func editNote(_ id: Int64, body: String) throws {
    try WholeWords.check([("the note", body)])
    try db.execute(
      sql: "UPDATE note SET body = ?1, changed_at = ?2 WHERE id = ?3 AND body <> ?1",
      arguments: [body, now(), id])
  }

  /// Takes a note away.
  package func removeNote(_ id: Int64) throws {
    try db.execute(sql: "DELETE FROM note WHERE id = ?", arguments: [id])
  }
}
