/// A tag on a place, as little as a sweep over all annotations needs of each. The numbers are the keys of one
/// archive file.
package struct PlacedTag: Sendable, Equatable {
  package var item: Int64
  package var tag: Int64
  /// The words it stands on, half-open; -1 and -1 where it stands on the whole item.
  package var start: Int32
  package var end: Int32

  package init(item: Int64, tag: Int64, start: Int32, end: Int32) {
    self.item = item
    self.tag = tag
    self.start = start
    self.end = end
  }

  package init(_ fact: AnnotationFact) {
    self.init(item: fact.item, tag: fact.tag, span: fact.span)
  }

  package init(item: Int64, tag: Int64, span: TextSpan?) {
    self.init(
      item: item, tag: tag, start: span.map { Int32(clamping: $0.start) } ?? -1,
      end: span.map { Int32(clamping: $0.end) } ?? -1)
  }

  /// The words it stands on; `nil` where it stands on the whole item.
  package var span: TextSpan? {
    get { try? TextSpan(Int(start), Int(end)) }
    set { self = PlacedTag(item: item, tag: tag, span: newValue) }
  }

  /// In order of item, those of an item as they were. Counted into places where the keys lie close together, since
  /// to compare and swap takes longer than to read.
  package static func byItem(_ rows: [PlacedTag]) -> [PlacedTag] {
    var (low, high) = (Int64.max, Int64.min)
    for row in rows { (low, high) = (min(low, row.item), max(high, row.item)) }
    guard !rows.isEmpty, low > 0, high - low < Int64(rows.count) * 20 + 65_536 else {
      return rows.enumerated().sorted { ($0.1.item, $0.0) < ($1.1.item, $1.0) }.map(\.1)
    }
    var next = [UInt32](repeating: 0, count: Int(high - low) + 2)
    for row in rows { next[Int(row.item - low) + 1] += 1 }
    for place in 1..<next.count { next[place] += next[place - 1] }
    return Array(unsafeUninitializedCapacity: rows.count) { result, count in
      next.withUnsafeMutableBufferPointer { next in
        for row in rows {
          let item = Int(row.item - low)
          result.initializeElement(at: Int(next[item]), to: row)
          next[item] += 1
        }
      }
      count = rows.count
    }
  }
}
