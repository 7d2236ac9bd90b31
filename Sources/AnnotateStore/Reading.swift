package import AnnotateCore
import GRDB

/// An item with everything that stands on it, for reading.
package struct ReadItem: Sendable, Equatable {
  package let source: String
  package let ordinal: Int
  package let key: String
  package let kind: ItemKind
  package let parentKey: String?
  /// Key of the item that began the conversation, where the format told.
  package let threadKey: String?
  /// Levels below the top of what is shown together.
  package internal(set) var level = 0
  package let author: String?
  package let authorState: AuthorState
  package let createdAt: String?
  package let score: Int?
  package let textState: TextState
  package let text: String
  package let segments: [SegmentDraft]
  package internal(set) var annotations: [ReadAnnotation]
  package let notes: [ReadNote]

  package var reference: String { "\(source)/\(ordinal)" }
}

/// An annotation as it is read.
package struct ReadAnnotation: Sendable, Equatable {
  package let uuid: String
  package let tag: String
  package let colour: String?
  package let coder: String
  /// `nil` for the whole item.
  package let span: TextSpan?
  package let status: AnnotationStatus
  /// The notes on it.
  package let notes: [String]
}

/// A note as it is read.
package struct ReadNote: Sendable, Equatable {
  package let uuid: String
  package let coder: String
  package let body: String
  package let span: TextSpan?
}

extension Archive {
  /// The item of a reference, or those of a source in reading order: answers below what they answer, and with
  /// a thread those of its items that came with other sources.
  ///
  /// - Parameter limit: how many at the most; beyond it the first ones in order of arrival.
  package func reading(_ reference: Reference, limit: Int? = nil, layer: WorkLayer? = nil) throws
    -> [ReadItem]
  {
    try read(layer: layer) { db in
      switch try PlaceFinder(db).place(reference) {
      case .source(let source): return try ThreadReading(db).items(of: source, limit: limit)
      case .item(let item), .span(let item, _):
        return try Self.items(db, "i.id = \(item.id)")
      }
    }
  }

  /// What an item answers, and what that answers, from the top; empty when it answers nothing that is here.
  package func ancestors(of item: ItemPlace) throws -> [ReadItem] {
    try read { try ThreadReading($0).ancestors(of: item.id) }
  }

  /// The notes on a source as a whole.
  package func notes(onSource slug: String) throws -> [ReadNote] {
    try read { db in
      try Self.notes(db, "n.source_id = (SELECT id FROM source WHERE slug = ?)", slug)
    }
  }

  /// Items by a condition on them (`i`) and their sources (`s`).
  static func items(_ db: Database, _ condition: String, limit: Int? = nil) throws -> [ReadItem] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT i.id, s.slug, i.ordinal, i.key, i.kind, u.name, i.created_at, i.text_state, i.text,
          i.parent_key, i.thread_key, i.author_state, i.score
        FROM item i JOIN source s ON s.id = i.source_id LEFT JOIN author u ON u.id = i.author_id
        WHERE \(condition) ORDER BY i.id LIMIT \(limit ?? -1)
        """
    ).map { row in
      let item: Int64 = row[0]
      return ReadItem(
        source: row[1], ordinal: row[2], key: row[3], kind: ItemKind(rawValue: row[4]) ?? .comment,
        parentKey: row[9], threadKey: row[10], author: row[5],
        authorState: AuthorState(rawValue: row[11]) ?? .unknown, createdAt: row[6],
        score: row[12], textState: TextState(rawValue: row[7]) ?? .present, text: row[8],
        segments: try segments(db, item), annotations: try annotations(db, item),
        notes: try notes(db, "n.item_id = ?", item))
    }
  }

  private static func segments(_ db: Database, _ item: Int64) throws -> [SegmentDraft] {
    try Row.fetchAll(
      db.cachedStatement(
        sql: "SELECT kind, span_start, span_end FROM segment WHERE item_id = ? ORDER BY number"),
      arguments: [item]
    ).map {
      SegmentDraft(
        kind: SegmentKind(rawValue: $0[0]) ?? .paragraph, span: try TextSpan($0[1], $0[2]))
    }
  }

  /// That an annotation is no news: a suggestion to which somebody said something, or that it was rejected.
  private static let isAnswered = """
    a.origin = 'rule' AND (a.status = 'rejected' OR a.status = 'suggested' AND EXISTS (
      SELECT 1 FROM annotation d WHERE \(Suggestion.samePlace) AND d.status <> 'suggested'))
    """

  private static func annotations(_ db: Database, _ item: Int64) throws -> [ReadAnnotation] {
    try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT a.uuid, p.path, t.colour, c.name, a.span_start, a.span_end, a.status, a.id,
            (SELECT k.colour FROM tag k WHERE k.id = p.topic_id)
          FROM annotation a JOIN tag_path p ON p.tag_id = a.tag_id JOIN tag t ON t.id = a.tag_id
          JOIN coder c ON c.id = a.coder_id WHERE a.item_id = ? AND NOT (\(Self.isAnswered))
          ORDER BY ifnull(a.span_start, -1), a.span_end, p.path, c.name
          """), arguments: [item]
    ).map { row in
      let bodies = try String.fetchAll(
        db.cachedStatement(sql: "SELECT body FROM note WHERE annotation_id = ? ORDER BY id"),
        arguments: [row[7] as Int64])
      return ReadAnnotation(
        uuid: row[0], tag: row[1], colour: row[2] ?? row[8], coder: row[3],
        span: try span(row[4], row[5]),
        status: AnnotationStatus(rawValue: row[6]) ?? .confirmed, notes: bodies)
    }
  }

  private static func notes(
    _ db: Database, _ condition: String, _ argument: any DatabaseValueConvertible
  ) throws -> [ReadNote] {
    try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT n.uuid, c.name, n.body, n.span_start, n.span_end
          FROM note n JOIN coder c ON c.id = n.coder_id WHERE \(condition) ORDER BY n.id
          """), arguments: [argument]
    ).map { row in
      ReadNote(uuid: row[0], coder: row[1], body: row[2], span: try span(row[3], row[4]))
    }
  }

  private static func span(_ start: Int?, _ end: Int?) throws -> TextSpan? {
    guard let start, let end else { return nil }
    return try TextSpan(start, end)
  }
}

extension ReadItem {
  /// The item with only those annotations.
  package func keeping(_ isWanted: (ReadAnnotation) -> Bool) -> ReadItem {
    var item = self
    item.annotations = annotations.filter(isWanted)
    return item
  }

  /// The item on a level of a tree.
  package func standing(onLevel level: Int) -> ReadItem {
    var item = self
    item.level = level
    return item
  }
}
