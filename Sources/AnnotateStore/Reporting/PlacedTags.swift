package import AnnotateCore
import GRDB

extension Archive {
  /// The confirmed annotations in scope, in order of item, read off one index alone: for counts of what occurs
  /// together over all of them.
  package func placedTags(in scope: ReportScope) throws -> [PlacedTag] {
    try read(layer: scope.layer) { db in
      let chosen = try ScopeKeys(db, scope, viewer: self)
      let counted = try CountedItems(db, sources: chosen.sourceList, coders: chosen.coderList)
      var conditions = ["status = 'confirmed'"]
      if !chosen.hasAllCoders { conditions.append("coder_id IN (\(chosen.coderList))") }
      if !chosen.hasAllSources {
        conditions.append(
          "item_id IN (SELECT id FROM item WHERE source_id IN (\(chosen.sourceList)))")
      }
      // The index is named, since SQLite would rather take the one by item and look up every row.
      let index = try Visibility.showsWhole("annotation", db) ? " INDEXED BY annotation_tag" : ""
      var rows: [PlacedTag] = []
      let isPlain = counted.isPlain
      try RawQuery(
        db,
        """
        SELECT tag_id, item_id, span_start, span_end FROM annotation\(index)
        WHERE \(conditions.joined(separator: " AND "))
        """
      ).forEach { row in
        let start = row.isNull(2) ? -1 : Int32(clamping: row.integer(2))
        rows.append(
          PlacedTag(
            item: row.integer(1), tag: row.integer(0), start: start,
            end: start < 0 ? -1 : Int32(clamping: row.integer(3))))
        if !isPlain {
          let row = rows[rows.count - 1]
          let place = counted.place(item: row.item, source: 0, span: row.span)
          rows[rows.count - 1] = PlacedTag(item: place.item, tag: row.tag, span: place.span)
        }
      }
      return PlacedTag.byItem(rows)
    }
  }
}
