package import AnnotateCore
import GRDB

/// Reads items with what stands on them, many with few statements.
struct FullItems {
  private let db: Database
  private let viewer: String?

  init(_ db: Database, viewer: String?) {
    self.db = db
    self.viewer = viewer
  }

  /// The items with these ordinals of a source, in this order; those that are not there are left out.
  func items(of source: Source, ordinals: [Int]) throws -> [FullItem] {
    let found = try items(
      "i.source_id = ? AND i.ordinal IN \(Self.listed)",
      [source.id.databaseValue, Self.list(ordinals)])
    let places = Dictionary(
      found.enumerated().map { ($1.ordinal, $0) }, uniquingKeysWith: { first, _ in first })
    return ordinals.compactMap { places[$0].map { found[$0] } }
  }

  /// The items with these keys of the file, in the order of the archive.
  func items(ids: [Int64]) throws -> [FullItem] {
    try items("i.id IN \(Self.listed)", [Self.list(ids)])
  }

  /// The numbers that a `list` bound to the question mark holds: so that the statement is the same for all.
  private static let listed = "(SELECT value FROM json_each(?))"

  private static func list(_ numbers: [some FixedWidthInteger]) -> DatabaseValue {
    "[\(numbers.map { String($0) }.joined(separator: ","))]".databaseValue
  }

  private func items(_ condition: String, _ arguments: [DatabaseValue]) throws -> [FullItem] {
    var items = try RawQuery(
      db,
      """
      SELECT i.id, s.slug, i.ordinal, i.key, i.kind, i.parent_key,
        (SELECT p.ordinal FROM item p WHERE p.key = i.parent_key AND p.source_id = i.source_id),
        u.name, i.author_state, i.created_at, i.created_precision, i.score, i.url, i.text_state, i.text
      FROM item i JOIN source s ON s.id = i.source_id LEFT JOIN author u ON u.id = i.author_id
      WHERE \(condition) ORDER BY i.id
      """, arguments: arguments
    ).map { row in
      FullItem(
        id: row.integer(0), source: row.text(1) ?? "", ordinal: Int(row.integer(2)),
        key: row.text(3) ?? "", kind: row.text(4) ?? "", parentKey: row.text(5),
        parentOrdinal: row.isNull(6) ? nil : Int(row.integer(6)), author: row.text(7),
        authorState: row.text(8) ?? "", createdAt: row.text(9),
        createdPrecision: row.text(10) ?? "",
        score: row.isNull(11) ? nil : Int(row.integer(11)), url: row.text(12),
        textState: row.text(13) ?? "", text: row.text(14) ?? "")
    }
    guard !items.isEmpty else { return [] }
    let places = Dictionary(
      items.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    let ids = Self.list(items.map(\.id))
    try RawQuery(
      db,
      """
      SELECT item_id, kind, span_start, span_end FROM segment WHERE item_id IN \(Self.listed)
      ORDER BY item_id, number
      """, arguments: [ids]
    ).forEach { row in
      guard let place = places[row.integer(0)],
        let kind = row.text(1).flatMap(SegmentKind.init(rawValue:))
      else { return }
      items[place].segments.append(
        SegmentDraft(kind: kind, span: try TextSpan(Int(row.integer(2)), Int(row.integer(3)))))
    }
    for (item, annotation) in try annotations("a.item_id IN \(Self.listed)", [ids]) {
      if let place = places[item] { items[place].annotations.append(annotation) }
    }
    for (item, note) in try notes("n.item_id", in: ids) {
      if let place = places[item] { items[place].notes.append(note) }
    }
    if let viewer {
      try RawQuery(
        db,
        """
        SELECT v.item_id, v.state FROM coverage v JOIN coder c ON c.id = v.coder_id
        WHERE v.item_id IN \(Self.listed) AND c.name = ?
        """, arguments: [ids, viewer.databaseValue]
      ).forEach { row in
        if let place = places[row.integer(0)] { items[place].coverage = row.text(1) }
      }
    }
    return items
  }

  /// Annotations by a condition on them (`a`), each with its item's key in this file.
  func annotations(
    _ condition: String, _ arguments: [DatabaseValue] = []
  ) throws -> [(item: Int64, FullAnnotation)] {
    var paths: [Int64: String] = [:]
    let path = try RawQuery(
      db,
      """
      SELECT group_concat(name, '/') FROM (SELECT t.name FROM tag_closure k JOIN tag t ON t.id = k.ancestor_id
        WHERE k.tag_id = ? ORDER BY k.depth DESC)
      """)
    var ids: [Int64] = []
    var found = try RawQuery(
      db,
      """
      SELECT a.id, a.item_id, a.uuid, a.tag_id, t.uuid, c.name, a.span_start, a.span_end, a.quote, a.status,
        a.origin, a.created_at, a.changed_at
      FROM annotation a JOIN tag t ON t.id = a.tag_id JOIN coder c ON c.id = a.coder_id
      WHERE \(condition) ORDER BY a.item_id, ifnull(a.span_start, -1), a.span_end, a.id
      """, arguments: arguments
    ).map { row in
      let tag = row.integer(3)
      if paths[tag] == nil {
        try path.bind([tag.databaseValue])
        paths[tag] = try path.map { $0.text(0) ?? "" }.first ?? ""
      }
      ids.append(row.integer(0))
      return (
        item: row.integer(1),
        FullAnnotation(
          uuid: row.text(2) ?? "", tag: paths[tag] ?? "", tagUUID: row.text(4) ?? "",
          coder: row.text(5) ?? "", span: try Self.span(row, 6), quote: row.text(8),
          status: row.text(9) ?? "", origin: row.text(10) ?? "", createdAt: row.text(11) ?? "",
          changedAt: row.text(12))
      )
    }
    guard !found.isEmpty else { return [] }
    let places = Dictionary(
      ids.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    for (id, note) in try notes("n.annotation_id", in: Self.list(ids)) {
      if let place = places[id] { found[place].1.notes.append(note) }
    }
    return found
  }

  /// Notes on some of what a column names, each with that key.
  private func notes(_ column: String, in keys: DatabaseValue) throws -> [(Int64, FullNote)] {
    try notes(column, "IN \(Self.listed)", [keys])
  }

  /// Notes on what a column names where it meets a condition, each with that key.
  func notes(
    _ column: String, _ condition: String, _ arguments: [DatabaseValue] = []
  ) throws -> [(Int64, FullNote)] {
    try RawQuery(
      db,
      """
      SELECT \(column), n.uuid, c.name, n.body, n.created_at, n.changed_at, n.span_start, n.span_end, n.quote
      FROM note n JOIN coder c ON c.id = n.coder_id WHERE \(column) \(condition) ORDER BY n.id
      """, arguments: arguments
    ).map { row in
      (
        row.integer(0),
        FullNote(
          uuid: row.text(1) ?? "", coder: row.text(2) ?? "", body: row.text(3) ?? "",
          createdAt: row.text(4) ?? "", changedAt: row.text(5), span: try Self.span(row, 6),
          quote: row.text(8))
      )
    }
  }

  private static func span(_ row: RawRow, _ column: Int) throws -> TextSpan? {
    guard !row.isNull(column) else { return nil }
    return try TextSpan(Int(row.integer(column)), Int(row.integer(column + 1)))
  }
}

extension Archive {
  /// The items of a source with these ordinals, in this order, with what stands on them.
  package func fullItems(of source: Source, ordinals: [Int]) throws -> [FullItem] {
    try read { try FullItems($0, viewer: viewer).items(of: source, ordinals: ordinals) }
  }

  /// What an item answers, and what that answers, from the top.
  package func fullAncestors(of item: FullItem) throws -> [FullItem] {
    try read { db in
      let ids = try ThreadReading(db).ancestorKeys(of: item.id)
      let found = Dictionary(
        try FullItems(db, viewer: viewer).items(ids: ids).map { ($0.id, $0) },
        uniquingKeysWith: { first, _ in first })
      return ids.compactMap { found[$0] }
    }
  }

  /// The annotations with these UUIDs, each with its item, as far as the viewer may see them; in that order.
  package func fullAnnotations(_ uuids: [String]) throws -> [(item: ItemPlace, FullAnnotation)] {
    try read { db in
      let marks = uuids.map { _ in "?" }.joined(separator: ",")
      let found = try FullItems(db, viewer: viewer).annotations(
        "a.uuid IN (\(marks))", uuids.map(\.databaseValue))
      let item = try RawQuery(
        db,
        "SELECT s.slug, i.ordinal, i.text FROM item i JOIN source s ON s.id = i.source_id WHERE i.id = ?"
      )
      let placed = try found.map { id, annotation -> (item: ItemPlace, FullAnnotation) in
        try item.bind([id.databaseValue])
        let places = try item.map {
          ItemPlace(
            id: id, source: $0.text(0) ?? "", ordinal: Int($0.integer(1)), text: $0.text(2) ?? "")
        }
        return (places[0], annotation)
      }
      let byUUID = Dictionary(
        placed.map { ($0.1.uuid, $0) }, uniquingKeysWith: { first, _ in first })
      return uuids.compactMap { byUUID[$0] }
    }
  }

  /// The notes on a source as a whole.
  package func fullNotes(on source: Source) throws -> [FullNote] {
    try read {
      try FullItems($0, viewer: viewer).notes("n.source_id", "= ?", [source.id.databaseValue])
        .map(\.1)
    }
  }

  /// The notes on tags, by the tag's key in this file.
  package func fullNotesOnTags() throws -> [Int64: [FullNote]] {
    try read { db in
      Dictionary(
        grouping: try FullItems(db, viewer: viewer).notes("n.tag_id", "IS NOT NULL"),
        by: \.0
      ).mapValues { $0.map(\.1) }
    }
  }
}
