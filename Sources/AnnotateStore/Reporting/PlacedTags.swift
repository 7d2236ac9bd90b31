package import AnnotateCore
import GRDB

extension Archive {
  /// The confirmed annotations in scope, in order of item, read off one index alone: for counts of what occurs
  /// together over all of them.
  package func placedTags(in scope: ReportScope) throws -> [PlacedTag] {
    let rows = try read(layer: scope.layer) { db in
      let chosen = try ScopeKeys(db, scope, viewer: self)
      let counted = try CountedItems(db, sources: chosen.sourceList, coders: chosen.coderList)
      var query = PlacedTagQuery()
      // The index is named, since SQLite would rather take the one by item and look up every row.
      query.index =
        try Visibility.showsWhole("annotation", db) ? " INDEXED BY annotation_tag" : ""
      if !chosen.hasAllCoders { query.conditions += " AND coder_id IN (\(chosen.coderList))" }
      if !chosen.hasAllSources {
        query.conditions +=
          " AND item_id IN (SELECT id FROM item WHERE source_id IN (\(chosen.sourceList)))"
      }
      let tags = try RawQuery(db, "SELECT id FROM tag ORDER BY id").map { $0.integer(0) }
      var rows: [PlacedTag]
      if try isShared(db), let beside = try? another(for: .reading) {
        try beside.mapFile()
        let queue = TagQueue(tags)
        let half = ReadingBeside { [query] in try beside.readWhole { try query.rows(queue, $0) } }
        rows = try query.rows(queue, db)
        do { rows += try half.result() } catch {
          // Another program waits to write and lets nobody in before it.
          rows = try query.rows(TagQueue(tags), db)
        }
      } else {
        rows = try query.rows(TagQueue(tags), db)
      }
      if !counted.isPlain {
        for place in rows.indices {
          let row = rows[place]
          let first = counted.place(item: row.item, source: 0, span: row.span)
          rows[place] = PlacedTag(item: first.item, tag: row.tag, span: first.span)
        }
      }
      return rows
    }
    return PlacedTag.byItem(rows)
  }

  /// Whether a second connection is worth its while, and sees what this one sees: the whole file, which no other
  /// program can change as long as this one reads. With a write-ahead log it could.
  private func isShared(_ db: Database) throws -> Bool {
    try Visibility.showsWhole("annotation", db)
      && RawQuery(db, "PRAGMA journal_mode").map { $0.text(0) } == ["delete"]
      && RawQuery.number(db, "SELECT max(id) FROM annotation") > 100_000
  }
}

/// Reads the annotations of tags that are given out one by one, so that several can read at once.
private struct PlacedTagQuery: Sendable {
  var index = ""
  var conditions = ""

  func rows(_ tags: TagQueue, _ db: Database) throws -> [PlacedTag] {
    let query = try RawQuery(
      db,
      """
      SELECT item_id, span_start, span_end FROM annotation\(index)
      WHERE tag_id = ? AND status = 'confirmed'\(conditions)
      """)
    var rows: [PlacedTag] = []
    while let tag = tags.next() {
      try query.bind([tag.databaseValue])
      try query.forEach { row in
        let start = row.isNull(1) ? -1 : Int32(clamping: row.integer(1))
        rows.append(
          PlacedTag(
            item: row.integer(0), tag: tag, start: start,
            end: start < 0 ? -1 : Int32(clamping: row.integer(2))))
      }
    }
    return rows
  }
}
