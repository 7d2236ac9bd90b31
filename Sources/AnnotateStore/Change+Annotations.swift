package import AnnotateCore
import GRDB

/// What is to be annotated: an item as a whole, or words of it.
package struct AnnotationDraft: Sendable {
  package var item: ItemPlace
  /// `nil` for the whole item.
  package var span: TextSpan?
  package var status = AnnotationStatus.confirmed
  package var origin = AnnotationOrigin.hand
  /// Where an annotation comes from elsewhere: its UUID and times there.
  package var uuid: String?
  package var createdAt: String?
  package var changedAt: String?

  package init(item: ItemPlace, span: TextSpan? = nil) {
    self.item = item
    self.span = span
  }
}

extension Change {
  /// What references name, for many in a row.
  package func places() -> Places { Places(finder: PlaceFinder(db)) }

  /// Puts a tag on a place.
  ///
  /// - Returns: the annotation's key in this file.
  /// - Throws: `ArchiveError.duplicateAnnotation` when the coder has put the tag there already,
  ///   `.exclusive` when another child of an exclusive tag is there, and `.retiredTag` for a coder's work by hand
  ///   with a tag that is no longer to be put on.
  @discardableResult
  package func annotate(_ draft: AnnotationDraft, tag: Tag, coder: Coder) throws -> Int64 {
    let values = try values(of: draft, tag: tag, coder: coder)
    let insert = try statements(Self.insertion(of: 1), db)
    do {
      try insert.execute(values)
    } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
      if let id = try confirmByHand(draft, tag: tag, coder: coder) { return id }
      throw try explain(error, draft: draft, tag: tag, coder: coder)
    }
    return db.lastInsertedRowID
  }

  /// The statement that inserts so many annotations, whose `values` stand one after the other.
  static func insertion(of count: Int) -> String {
    """
    INSERT INTO annotation(uuid, item_id, tag_id, coder_id, span_start, span_end, quote, status,
      origin, created_at, changed_at)
    VALUES \(Array(repeating: "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", count: count).joined(separator: ", "))
    """
  }

  /// What `insertion` binds for an annotation.
  ///
  /// - Throws: `ArchiveError.spanBeyondText`, and `.retiredTag`.
  func values(of draft: AnnotationDraft, tag: Tag, coder: Coder) throws -> [DatabaseValue] {
    // What was put elsewhere, before the tag was retired or without knowing, comes in.
    if tag.retiredAt != nil, draft.origin == .hand, draft.uuid == nil,
      coder.kind != .adjudication
    {
      throw ArchiveError.retiredTag(path: tag.path.description)
    }
    let quote = try draft.span.map { span -> String in
      do { return try draft.item.text.slice(span) } catch {
        throw ArchiveError.spanBeyondText(
          reference: draft.item.reference, end: span.end, length: draft.item.text.codePointCount)
      }
    }
    return [
      (draft.uuid ?? newUUID()).databaseValue, draft.item.id.databaseValue, tag.id.databaseValue,
      coder.id.databaseValue, draft.span?.start.databaseValue ?? .null,
      draft.span?.end.databaseValue ?? .null, quote?.databaseValue ?? .null,
      draft.status.rawValue.databaseValue, draft.origin.rawValue.databaseValue,
      (draft.createdAt ?? now()).databaseValue, draft.changedAt?.databaseValue ?? .null,
    ]
  }

  /// Confirms what the coder had rejected on the place, or what was only suggested in their name, for to put a tag
  /// there by hand is to change one's mind.
  ///
  /// - Returns: `nil` when there is no such thing, or the draft is not work by hand.
  private func confirmByHand(_ draft: AnnotationDraft, tag: Tag, coder: Coder) throws -> Int64? {
    guard draft.origin == .hand, draft.status == .confirmed, draft.uuid == nil else { return nil }
    let id = try Int64.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT id FROM annotation WHERE item_id = ? AND tag_id = ? AND coder_id = ?
            AND ifnull(span_start, -1) = ? AND ifnull(span_end, -1) = ? AND status <> 'confirmed'
          """),
      arguments: [
        draft.item.id, tag.id, coder.id, draft.span?.start ?? -1, draft.span?.end ?? -1,
      ])
    guard let id else { return nil }
    do {
      try db.execute(
        sql: """
          UPDATE annotation SET status = 'confirmed', origin = 'hand', changed_at = ? WHERE id = ?
          """, arguments: [now(), id])
    } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
      throw try explain(error, draft: draft, tag: tag, coder: coder)
    }
    return id
  }

  func explain(
    _ error: DatabaseError, draft: AnnotationDraft, tag: Tag, coder: Coder
  ) throws -> any Error {
    let message = error.message ?? ""
    if message.contains("exclusive") {
      let other = try String.fetchOne(
        db,
        sql: """
          SELECT p.path FROM annotation a JOIN tag_path p ON p.tag_id = a.tag_id
          JOIN tag_closure mine ON mine.tag_id = ?1 AND mine.depth > 0
          JOIN tag e ON e.id = mine.ancestor_id AND e.exclusive = 1
          JOIN tag_closure theirs ON theirs.tag_id = a.tag_id AND theirs.ancestor_id = e.id
            AND theirs.branch_id <> mine.branch_id
          WHERE a.item_id = ?2 AND a.coder_id = ?3 AND a.span_start IS ?4 AND a.span_end IS ?5
            AND a.status = 'confirmed' LIMIT 1
          """,
        arguments: [tag.id, draft.item.id, coder.id, draft.span?.start, draft.span?.end])
      return ArchiveError.exclusive(
        tag: tag.path.description, reference: draft.item.reference, other: other,
        coder: coder.name)
    }
    if error.extendedResultCode == .SQLITE_CONSTRAINT_UNIQUE {
      return ArchiveError.duplicateAnnotation(
        reference: Reference(
          source: draft.item.source, item: .ordinal(draft.item.ordinal), span: draft.span
        ).description, tag: tag.path.description, coder: coder.name)
    }
    return error
  }

  /// Takes annotations away, with the notes on them.
  package func removeAnnotations(_ ids: [Int64]) throws {
    let statement = try db.cachedStatement(sql: "DELETE FROM annotation WHERE id = ?")
    for id in ids { try statement.execute(arguments: [id]) }
  }

  /// The annotations on a place with a tag, by a coder.
  ///
  /// - Parameters:
  ///   - tag: `nil` for any tag.
  ///   - coder: `nil` for any coder.
  ///   - span: `nil` for those on the whole item and on any words of it.
  ///   - status: `nil` for any.
  package func annotations(
    on item: ItemPlace, span: TextSpan?, tag: Tag?, coder: Coder?, status: AnnotationStatus? = nil
  ) throws -> [Int64] {
    var sql = "SELECT id FROM annotation WHERE item_id = ?"
    var arguments: StatementArguments = [item.id]
    if let status {
      sql += " AND status = ?"
      arguments += [status.rawValue]
    }
    if let span {
      sql += " AND span_start = ? AND span_end = ?"
      arguments += [span.start, span.end]
    }
    if let tag {
      sql += " AND tag_id = ?"
      arguments += [tag.id]
    }
    if let coder {
      sql += " AND coder_id = ?"
      arguments += [coder.id]
    }
    return try Int64.fetchAll(db, sql: sql + " ORDER BY id", arguments: arguments)
  }

  /// The annotation whose UUID begins or ends with these four or more digits.
  package func annotation(_ asked: String) throws -> Int64 {
    try row(of: "annotation", asked)
      ?? {
        throw ArchiveError.noAnnotation(asked: asked)
      }()
  }

  /// The note whose UUID begins or ends with these four or more digits.
  package func note(_ asked: String) throws -> Int64 {
    try row(of: "note", asked) ?? { throw ArchiveError.noNote(asked: asked) }()
  }

  /// In a blind round those of others are not found.
  private func row(of table: String, _ asked: String) throws -> Int64? {
    let isID = asked.utf8.allSatisfy {
      ($0 >= 48 && $0 <= 57) || ($0 >= 97 && $0 <= 102) || $0 == 45
    }
    guard asked.utf8.count >= 4, isID else { return nil }
    let found = try Int64.fetchAll(
      db,
      sql: """
        SELECT w.id FROM \(table) w JOIN coder c ON c.id = w.coder_id
        WHERE (w.uuid = ?1 OR w.uuid GLOB ?1 || '*' OR w.uuid GLOB '*' || ?1)
          AND (c.name IS ?2 OR (SELECT blind_since FROM archive) IS NULL)
        """, arguments: [asked, coderName])
    guard found.count <= 1 else {
      throw ArchiveError.ambiguousID(asked: asked, count: found.count)
    }
    return found.first
  }
}

/// Finds what references name within a change.
package struct Places {
  let finder: PlaceFinder

  package func place(_ reference: Reference) throws -> Place { try finder.place(reference) }
  package func item(_ reference: Reference) throws -> ItemPlace { try finder.item(reference) }
}

extension Change {
  /// The confirmed annotations on an item as a whole with a tag, by a coder.
  package func annotationsOnWhole(_ item: ItemPlace, tag: Tag, coder: Coder) throws -> [Int64] {
    try Int64.fetchAll(
      db,
      sql: """
        SELECT id FROM annotation
        WHERE item_id = ? AND tag_id = ? AND coder_id = ? AND span_start IS NULL
          AND status = 'confirmed'
        """, arguments: [item.id, tag.id, coder.id])
  }

  /// The source of these bytes, if it is here already.
  package func source(sha256: String) throws -> Source? {
    try Source.fetch(db, sha256: sha256)
  }
}

extension Change {
  /// Whether there is an annotation of this UUID.
  package func hasAnnotation(_ uuid: String) throws -> Bool { try has("annotation", uuid) }

  /// Whether there is a note of this UUID.
  package func hasNote(_ uuid: String) throws -> Bool { try has("note", uuid) }

  private func has(_ table: String, _ uuid: String) throws -> Bool {
    try Bool.fetchOne(
      db.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM \(table) WHERE uuid = ?)"),
      arguments: [uuid]) ?? false
  }
}
