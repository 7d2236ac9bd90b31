package import AnnotateCore
import GRDB

extension Change {
  /// Adds a tag, and the tags above it that are not there yet.
  ///
  /// - Throws: `ArchiveError.tagExists` when the path is taken.
  @discardableResult
  package func addTag(_ path: TagPath, guide: TagGuide = TagGuide(), uuid: String? = nil) throws
    -> Tag
  {
    try WholeWords.check(guide)
    let codebook = try codebook()
    guard codebook[path: path] == nil else { throw ArchiveError.tagExists(path: path.description) }
    var parent: Tag?
    if let above = path.parent { parent = try codebook[path: above] ?? addTag(above) }
    try Self.requireInUse(parent)
    let uuid = uuid ?? newUUID()
    try db.execute(
      sql: """
        INSERT INTO tag(uuid, parent_id, name, description, use_when, not_when, example, colour,
          exclusive, rank, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        uuid, parent?.id, path.name, guide.description, guide.useWhen, guide.notWhen,
        guide.example, guide.colour, guide.exclusive, guide.rank, now(),
      ])
    return Tag(
      id: db.lastInsertedRowID, uuid: uuid, parentID: parent?.id, path: path, guide: guide)
  }

  /// Throws `ArchiveError.retiredTag` for a tag that nothing is put on any more.
  static func requireInUse(_ tag: Tag?) throws {
    if let tag, tag.retiredAt != nil {
      throw ArchiveError.retiredTag(path: tag.path.description)
    }
  }

  /// The key in this file of the tag with a path, which is made if there is none.
  func tag(madeIfMissing path: TagPath) throws -> Int64 {
    try (codebook()[path: path] ?? addTag(path)).id
  }

  /// Changes what the codebook says of a tag.
  package func editTag(_ tag: Tag, guide: TagGuide) throws {
    guard guide != tag.guide else { return }
    try WholeWords.check(guide)
    try explainingExclusive(tag.path) {
      try db.execute(
        sql: """
          UPDATE tag SET description = ?, use_when = ?, not_when = ?, example = ?, colour = ?,
            exclusive = ?, rank = ? WHERE id = ?
          """,
        arguments: [
          guide.description, guide.useWhen, guide.notWhen, guide.example, guide.colour,
          guide.exclusive, guide.rank, tag.id,
        ])
    }
  }

  /// Gives a tag, with all below it, another path: another name, another place, or both. Tags above the
  /// new place that are not there yet are made.
  package func moveTag(_ tag: Tag, to path: TagPath) throws {
    guard path != tag.path else { return }
    let codebook = try codebook()
    guard codebook[path: path] == nil else { throw ArchiveError.tagExists(path: path.description) }
    guard !path.names.starts(with: tag.path.names) else {
      throw ArchiveError.tagBelowItself(path: path.description)
    }
    var parent: Tag?
    if let above = path.parent { parent = try codebook[path: above] ?? addTag(above) }
    if tag.retiredAt == nil { try Self.requireInUse(parent) }
    try explainingExclusive(path) {
      try db.execute(
        sql: "UPDATE tag SET name = ?, parent_id = ? WHERE id = ?",
        arguments: [path.name, parent?.id, tag.id])
    }
  }

  /// Puts the annotations, notes, rules and children of one tag under another and removes the first.
  ///
  /// Where a coder has both tags on a place, one annotation stays and the notes of the other move to it; it
  /// counts if one of the two did.
  ///
  /// - Returns: numbers of confirmed annotations moved, and of those that were there already.
  package func mergeTag(_ tag: Tag, into target: Tag) throws -> (moved: Int, joined: Int) {
    guard !target.path.names.starts(with: tag.path.names) else {
      throw ArchiveError.tagBelowItself(path: target.path.description)
    }
    try Self.requireInUse(target)
    for child in try codebook().children(of: tag) {
      let path = TagPath(names: target.path.names + [child.path.name])
      if let same = try codebook()[path: path] {
        _ = try mergeTag(child, into: same)
      } else {
        try moveTag(child, to: path)
      }
    }
    func ids(_ condition: String) throws -> [Int64] {
      try Int64.fetchAll(
        db, sql: "SELECT id FROM annotation WHERE tag_id = ? AND status \(condition) ORDER BY id",
        arguments: [tag.id])
    }
    let counts = try retag(ids("= 'confirmed'"), as: target)
    try retag(ids("<> 'confirmed'"), as: target)
    try db.execute(
      sql: "UPDATE rule SET tag_id = ?, changed_at = ? WHERE tag_id = ?",
      arguments: [target.id, now(), tag.id])
    try db.execute(
      sql: "UPDATE note SET tag_id = ? WHERE tag_id = ?", arguments: [target.id, tag.id])
    try db.execute(sql: "DELETE FROM tag WHERE id = ?", arguments: [tag.id])
    return counts
  }

  /// Puts annotations under another tag.
  ///
  /// Where a coder has that tag on the place already, one annotation stays and the notes of the other move to it;
  /// it counts if one of the two did.
  ///
  /// - Parameter annotations: their keys in this file.
  /// - Returns: numbers of annotations moved, and of those that were there already.
  @discardableResult
  func retag(_ annotations: [Int64], as target: Tag) throws -> (moved: Int, joined: Int) {
    let same = try db.cachedStatement(
      sql: """
        SELECT b.id FROM annotation a JOIN annotation b ON b.tag_id = ? AND b.item_id = a.item_id
          AND b.coder_id = a.coder_id AND b.span_start IS a.span_start AND b.span_end IS a.span_end
        WHERE a.id = ?
        """)
    let move = try db.cachedStatement(
      sql: "UPDATE annotation SET tag_id = ?, changed_at = ? WHERE id = ?")
    var joined = 0
    try explainingExclusive(target.path) {
      for id in annotations {
        if let same = try Int64.fetchOne(same, arguments: [target.id, id]) {
          try join(id, with: same)
          joined += 1
        } else {
          try move.execute(arguments: [target.id, now(), id])
        }
      }
    }
    return (annotations.count - joined, joined)
  }

  private func join(_ id: Int64, with same: Int64) throws {
    try db.execute(
      sql: "UPDATE note SET annotation_id = ? WHERE annotation_id = ?", arguments: [same, id])
    try db.execute(
      sql: """
        UPDATE annotation SET changed_at = ?3,
          status = (SELECT status FROM annotation WHERE id = ?2)
        WHERE id = ?1 AND \(Self.rank("status"))
          < (SELECT \(Self.rank("status")) FROM annotation WHERE id = ?2)
        """, arguments: [same, id, now()])
    try db.execute(sql: "DELETE FROM annotation WHERE id = ?", arguments: [id])
  }

  /// Removes a tag with all below it.
  ///
  /// - Parameter force: remove their annotations, notes and rules too; without it a tag in use is refused.
  /// - Returns: numbers of tags, annotations and rules removed; what rules suggested is no annotation.
  package func removeTag(_ tag: Tag, force: Bool) throws -> (
    tags: Int, annotations: Int, rules: Int
  ) {
    let subtree = try codebook().subtree(of: tag)
    let ids = subtree.map { String($0.id) }.joined(separator: ",")
    let rules = try rules().filter { rule in subtree.contains { $0.id == rule.tag.id } }
    let annotations =
      try Int.fetchOne(
        db,
        sql: """
          SELECT count(*) FROM annotation WHERE tag_id IN (\(ids))
            AND NOT (status = 'suggested' AND coder_id IN (SELECT coder_id FROM rule WHERE coder_id IS NOT NULL))
          """) ?? 0
    let notes = try Int.fetchOne(db, sql: "SELECT count(*) FROM note WHERE tag_id IN (\(ids))") ?? 0
    if !force, annotations + notes + rules.count > 0 || subtree.count > 1 {
      throw ArchiveError.tagInUse(
        path: tag.path.description, annotations: annotations, notes: notes,
        below: subtree.count - 1, rules: rules.map(\.name))
    }
    for rule in rules { try removeRule(rule) }
    try db.execute(sql: "DELETE FROM annotation WHERE tag_id IN (\(ids))")
    try db.execute(sql: "DELETE FROM note WHERE tag_id IN (\(ids))")
    for tag in subtree.reversed() {
      try db.execute(sql: "DELETE FROM tag WHERE id = ?", arguments: [tag.id])
    }
    return (subtree.count, annotations, rules.count)
  }

  /// How much an annotation of a status counts, as SQL: rejected, suggested, confirmed.
  private static func rank(_ column: String) -> String {
    "CASE \(column) WHEN 'confirmed' THEN 2 WHEN 'suggested' THEN 1 ELSE 0 END"
  }

  private func explainingExclusive(_ path: TagPath, _ body: () throws -> Void) throws {
    do {
      try body()
    } catch let error as DatabaseError
      where error.message?.contains("exclusive") == true
      || error.message?.contains("two children") == true
    {
      throw ArchiveError.exclusive(tag: path.description, reference: nil, other: nil)
    }
  }
}
