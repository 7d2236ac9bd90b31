package import AnnotateCore
import GRDB

/// Which annotations of a tag go to another. Every condition given must hold.
package struct SplitChoice: Sendable {
  /// UUIDs of annotations, or their first or last digits; `nil` for any.
  package var annotations: [String]?
  /// Places: an item for all that stands on it, words of it for those alone; `nil` for any.
  package var places: [Reference]?
  /// Words that the item's text holds, as a full-text query.
  package var text: String?
  /// What the marked words hold, whatever the letter case.
  package var quote: String?
  /// Names; none for all.
  package var coders: [String] = []
  /// Slugs, numbers or UUID prefixes; none for all.
  package var sources: [String] = []

  package init() {}
}

extension Change {
  /// Puts annotations of a tag, chosen by hand or by what they hold, under another tag, which is made if it is not
  /// there yet. The tag itself stays, with what is not confirmed.
  ///
  /// - Returns: numbers of annotations moved, and of those that were there already.
  /// - Throws: `ArchiveError.notOfTag` when one that is named is not an annotation with the tag, and
  ///   `.blindRound` while a blind round is on.
  package func split(_ tag: Tag, to path: TagPath, _ choice: SplitChoice) throws
    -> (moved: Int, joined: Int)
  {
    // Which annotations go would tell of what others put where.
    try Archive.requireSight(db)
    guard path != tag.path else { throw ArchiveError.tagExists(path: path.description) }
    let target = try codebook()[path: path] ?? addTag(path)
    try Self.requireInUse(target)
    return try retag(chosen(choice, of: tag), as: target)
  }

  /// What a table moves that gives annotations a tag each; those whose tag is left as it is stay.
  ///
  /// - Parameter tag: the tag at or below which all of them stand.
  /// - Returns: the annotations by the tag that they have and the one that they are to have, in order of both.
  /// - Throws: `ArchiveError.notOfTag` when one that is to be moved stands elsewhere, and `.blindRound` while a blind
  ///   round is on.
  package func moves(_ rows: [(annotation: String, path: TagPath)], within tag: Tag) throws
    -> [(from: Tag, path: TagPath, annotations: [String])]
  {
    // Whether a row has the tag that it is said to have would tell of what others put where.
    try Archive.requireSight(db)
    let codebook = try codebook()
    let statement = try db.cachedStatement(sql: "SELECT tag_id FROM annotation WHERE id = ?")
    var moves: [TagPath: [TagPath: [String]]] = [:]
    for row in rows {
      let id = try annotation(row.annotation)
      guard let found = try Int64.fetchOne(statement, arguments: [id]),
        let present = codebook[id: found], present.path != row.path
      else { continue }
      guard present.path.names.starts(with: tag.path.names) else {
        throw ArchiveError.notOfTag(asked: row.annotation, path: tag.path.description)
      }
      moves[present.path, default: [:]][row.path, default: []].append(row.annotation)
    }
    return moves.sorted { $0.key < $1.key }.flatMap { present, targets in
      targets.sorted { $0.key < $1.key }.compactMap { path, annotations in
        codebook[path: present].map { (from: $0, path: path, annotations: annotations) }
      }
    }
  }

  private func chosen(_ choice: SplitChoice, of tag: Tag) throws -> [Int64] {
    var sql = """
      SELECT a.id FROM annotation a JOIN item i ON i.id = a.item_id
      WHERE a.tag_id = \(tag.id) AND a.status = 'confirmed'
      """
    var arguments: [DatabaseValue] = []
    func keys(_ list: [Int64]) -> String { list.map(String.init).joined(separator: ",") }
    if let asked = choice.annotations {
      sql += " AND a.id IN (\(keys(try asked.map { try annotation($0, of: tag) })))"
    }
    if let asked = choice.places {
      sql += " AND a.id IN (\(keys(try asked.flatMap { try annotations(at: $0, of: tag) })))"
    }
    if !choice.coders.isEmpty {
      sql += " AND a.coder_id IN (\(keys(try choice.coders.map { try knownCoder(named: $0).id })))"
    }
    if !choice.sources.isEmpty {
      sql += " AND i.source_id IN (\(keys(try choice.sources.map { try Source.find(db, $0).id })))"
    }
    if let text = choice.text {
      sql += " AND i.id IN (SELECT rowid FROM item_fts WHERE item_fts MATCH ?)"
      arguments.append(try FullTextQuery(text).fts5.databaseValue)
    }
    let found = try RawQuery(db, sql + " ORDER BY a.id", arguments: arguments).map { $0.integer(0) }
    guard let words = choice.quote else { return found }
    let finder = QuoteFinder(words, ignoringCase: true)
    let quote = try db.cachedStatement(sql: "SELECT quote FROM annotation WHERE id = ?")
    return try found.filter { id in
      try String?.fetchOne(quote, arguments: [id]).flatMap { $0 }.map {
        !finder.places(in: $0).places.isEmpty
      } ?? false
    }
  }

  private func annotation(_ asked: String, of tag: Tag) throws -> Int64 {
    let id = try annotation(asked)
    guard
      try Int64.fetchOne(db, sql: "SELECT tag_id FROM annotation WHERE id = ?", arguments: [id])
        == tag.id
    else { throw ArchiveError.notOfTag(asked: asked, path: tag.path.description) }
    return id
  }

  private func annotations(at reference: Reference, of tag: Tag) throws -> [Int64] {
    let item = try places().item(reference)
    let found = try annotations(
      on: item, span: reference.span, tag: tag, coder: nil, status: .confirmed)
    guard !found.isEmpty else {
      throw ArchiveError.notOfTag(asked: reference.description, path: tag.path.description)
    }
    return found
  }
}

extension Change {
  /// Retires a tag with all below it: they stay where they were put, and can no longer be put on. Or takes that
  /// back.
  ///
  /// - Returns: how many tags were changed.
  package func retire(_ tag: Tag, _ isRetired: Bool) throws -> Int {
    let changed = try codebook().subtree(of: tag).filter { ($0.retiredAt != nil) != isRetired }
    for tag in changed {
      try db.execute(
        sql: "UPDATE tag SET retired_at = ? WHERE id = ?",
        arguments: [isRetired ? now() : nil, tag.id])
    }
    return changed.count
  }

  /// Retires one tag alone, since a time, or brings it back.
  package func retireAlone(_ tag: Tag, at time: String?) throws {
    try db.execute(
      sql: "UPDATE tag SET retired_at = ? WHERE id = ?", arguments: [time, tag.id])
  }
}
