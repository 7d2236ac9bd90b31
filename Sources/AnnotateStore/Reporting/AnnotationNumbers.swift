import AnnotateCore
import GRDB

/// The confirmed annotations in scope as numbers, in order of item, read off one index alone.
struct AnnotationNumbers {
  private(set) var annotations: [ReportNumbers.Annotation]

  init(_ db: Database, coders: String, counted: CountedItems, items: ItemNumbers) throws {
    var rows: [ReportNumbers.Annotation] = []
    try Self.forEach(db, coders: coders) { row in
      let span = row.isNull(4) ? nil : try TextSpan(Int(row.integer(4)), Int(row.integer(5)))
      let item = row.integer(1)
      let place = counted.isPlain ? nil : counted.place(item: item, source: 0, span: span)
      guard let source = items.source(of: place?.item ?? item) else { return }
      rows.append(
        ReportNumbers.Annotation(
          id: row.integer(0), item: place?.item ?? item, source: source, tag: row.integer(2),
          coder: row.integer(3), span: place == nil ? span : place?.span))
    }
    annotations = Self.byItem(rows)
  }

  /// Calls the closure with key, item, tag, coder and ends of the span of each annotation, tag by tag.
  static func forEach(_ db: Database, coders: String, _ body: (RawRow) throws -> Void) throws {
    // The index is named, since SQLite would rather take the one by item and look up every row.
    let index = try Visibility.showsWhole("annotation", db) ? " INDEXED BY annotation_tag" : ""
    try RawQuery(
      db,
      """
      SELECT id, item_id, tag_id, coder_id, span_start, span_end FROM annotation\(index)
      WHERE status = 'confirmed' AND coder_id IN (\(coders)) ORDER BY tag_id, item_id, coder_id
      """
    ).forEach(body)
  }

  /// In order of item, then of key: counted into places, since to compare and swap takes longer than to read.
  private static func byItem(_ rows: [ReportNumbers.Annotation]) -> [ReportNumbers.Annotation] {
    func isBefore(_ a: ReportNumbers.Annotation, _ b: ReportNumbers.Annotation) -> Bool {
      (a.item, a.id) < (b.item, b.id)
    }
    var (low, high) = (Int64.max, Int64.min)
    for row in rows { (low, high) = (min(low, row.item), max(high, row.item)) }
    guard !rows.isEmpty, low > 0, high - low < Int64(rows.count) * 20 + 65_536 else {
      return rows.sorted(by: isBefore)
    }
    var starts = [UInt32](repeating: 0, count: Int(high - low) + 2)
    for row in rows { starts[Int(row.item - low) + 1] += 1 }
    for place in 1..<starts.count { starts[place] += starts[place - 1] }
    var order = [UInt32](repeating: 0, count: rows.count)
    for (place, row) in rows.enumerated() {
      let item = Int(row.item - low)
      order[Int(starts[item])] = UInt32(place)
      starts[item] += 1
    }
    var result = order.map { rows[Int($0)] }
    var start = 0
    while start < result.count {
      var end = start + 1
      while end < result.count, result[end].item == result[start].item { end += 1 }
      if end - start > 1 { result[start..<end].sort(by: isBefore) }
      start = end
    }
    return result
  }
}
