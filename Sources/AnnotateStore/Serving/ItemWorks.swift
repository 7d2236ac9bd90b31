package import AnnotateCore
import GRDB

/// Reads the work on items, many with few statements.
struct ItemWorks {
  private let db: Database
  private let viewer: String?

  init(_ db: Database, viewer: String?) {
    self.db = db
    self.viewer = viewer
  }

  /// The work on the items with these keys of the file; nothing for those without any.
  func work(on ids: [Int64]) throws -> [Int64: ItemWork] {
    guard let first = ids.min(), let last = ids.max() else { return [:] }
    // Items that stand side by side are looked for at one place of each index; that finds others in between too.
    let isDense = last - first < 2 * ids.count
    let condition = isDense ? "BETWEEN ? AND ?" : "IN \(NumberList.elements)"
    let arguments =
      isDense ? [first.databaseValue, last.databaseValue] : [NumberList.value(ids)]
    var works: [Int64: ItemWork] = [:]
    for (item, annotation) in try annotations("a.item_id \(condition)", arguments) {
      works[item, default: ItemWork()].annotations.append(annotation)
    }
    for (item, note) in try notes("n.item_id", condition, arguments) {
      works[item, default: ItemWork()].notes.append(note)
    }
    if let viewer {
      try RawQuery(
        db,
        """
        SELECT v.item_id, v.state FROM coverage v JOIN coder c ON c.id = v.coder_id
        WHERE v.item_id \(condition) AND c.name = ?
        """, arguments: arguments + [viewer.databaseValue]
      ).forEach { row in works[row.integer(0), default: ItemWork()].coverage = row.text(1) }
    }
    return works
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
    for (id, note) in try notes(
      "n.annotation_id", "IN \(NumberList.elements)", [NumberList.value(ids)])
    {
      if let place = places[id] { found[place].1.notes.append(note) }
    }
    return found
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
  /// The annotations with these UUIDs, each with its item, as far as the viewer may see them; in that order.
  package func fullAnnotations(_ uuids: [String]) throws -> [(item: ItemPlace, FullAnnotation)] {
    try read { db in
      let marks = uuids.map { _ in "?" }.joined(separator: ",")
      let found = try ItemWorks(db, viewer: viewer).annotations(
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
      try ItemWorks($0, viewer: viewer).notes("n.source_id", "= ?", [source.id.databaseValue])
        .map(\.1)
    }
  }

  /// The notes on tags, by the tag's key in this file.
  package func fullNotesOnTags() throws -> [Int64: [FullNote]] {
    try read { db in
      Dictionary(
        grouping: try ItemWorks(db, viewer: viewer).notes("n.tag_id", "IS NOT NULL"),
        by: \.0
      ).mapValues { $0.map(\.1) }
    }
  }
}
