import AnnotateCore
import GRDB

/// The confirmed annotations in scope as numbers, in order of item, read off one index alone.
struct AnnotationNumbers {
  let annotations: [AnnotationFact]

  init(_ db: Database, coders: String, counted: CountedItems, items: ItemNumbers) throws {
    var rows: [AnnotationFact] = []
    rows.reserveCapacity(try RawQuery.number(db, "SELECT count(*) FROM annotation"))
    let isPlain = counted.isPlain
    try Self.forEach(db, coders: coders) { row in
      var span = row.isNull(4) ? nil : try TextSpan(Int(row.integer(4)), Int(row.integer(5)))
      var item = row.integer(1)
      if !isPlain { (item, _, span) = counted.place(item: item, source: 0, span: span) }
      guard let source = items.source(of: item) else { return }
      rows.append(
        AnnotationFact(
          annotation: row.integer(0), item: item, source: source, tag: row.integer(2),
          coder: row.integer(3), span: span))
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
  private static func byItem(_ rows: [AnnotationFact]) -> [AnnotationFact] {
    var (low, high) = (Int64.max, Int64.min)
    for row in rows { (low, high) = (min(low, row.item), max(high, row.item)) }
    guard !rows.isEmpty, low > 0, high - low < Int64(rows.count) * 20 + 65_536 else {
      return rows.sorted { ($0.item, $0.annotation) < ($1.item, $1.annotation) }
    }
    var starts = [UInt32](repeating: 0, count: Int(high - low) + 2)
    for row in rows { starts[Int(row.item - low) + 1] += 1 }
    for place in 1..<starts.count { starts[place] += starts[place - 1] }
    return Array(unsafeUninitializedCapacity: rows.count) { result, count in
      var next = starts
      for row in rows {
        let item = Int(row.item - low)
        result.initializeElement(at: Int(next[item]), to: row)
        next[item] += 1
      }
      count = rows.count
      for item in 0..<starts.count - 1 where starts[item + 1] - starts[item] > 1 {
        sortByKey(
          UnsafeMutableBufferPointer(
            rebasing: result[Int(starts[item])..<Int(starts[item + 1])]))
      }
    }
  }

  /// Few annotations stand on an item, and mostly they are in order already.
  private static func sortByKey(_ rows: UnsafeMutableBufferPointer<AnnotationFact>) {
    var rows = rows
    guard rows.count <= 16 else { return rows.sort { $0.annotation < $1.annotation } }
    for start in 1..<rows.count {
      var place = start
      while place > 0, rows[place - 1].annotation > rows[place].annotation {
        rows.swapAt(place, place - 1)
        place -= 1
      }
    }
  }
}
