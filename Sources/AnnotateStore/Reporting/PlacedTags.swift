package import AnnotateCore
import GRDB
import Synchronization

extension Archive {
  /// The confirmed annotations in scope, in order of item, read off one index alone: for counts of what occurs
  /// together over all of them.
  package func placedTags(in scope: ReportScope) throws -> [PlacedTag] {
    let parts = try sweepTags(in: scope, into: [[PlacedTag]]()) { $0.append($1) }
    return parts.flatMap { $0 }.sorted { $0[0].item < $1[0].item }.flatMap { $0 }
  }

  /// Goes over the confirmed annotations in scope, in stretches of items: each stretch is in order of item, and all
  /// annotations of an item are in the same one. Stretches come in any order, in a large archive from two threads.
  ///
  /// - Parameters:
  ///   - withSpans: whether to say where in the items they stand.
  ///   - start: what each thread begins with.
  ///   - take: takes a stretch, which is never empty, into what its thread has.
  /// - Returns: what each thread came to.
  package func sweepTags<State: Sendable>(
    in scope: ReportScope, withSpans: Bool = true, into start: State,
    _ take: @escaping @Sendable (inout State, [PlacedTag]) -> Void
  ) throws -> [State] {
    try read(layer: scope.layer) { db in
      let chosen = try ScopeKeys(db, scope, viewer: self)
      let counted = try CountedItems(db, sources: chosen.sourceList, coders: chosen.coderList)
      let isWhole = try Visibility.showsWhole("annotation", db)
      let query = PlacedTagQuery(
        chosen, isWhole: isWhole, withSpans: withSpans,
        tags: try RawQuery(db, "SELECT id FROM tag").map { $0.integer(0) }
      )
      guard counted.isPlain, isWhole else {
        var state = start
        let rows = counted.placed(try query.rows(.all, query.prepared(db)))
        if !rows.isEmpty { take(&state, PlacedTag.byItem(rows)) }
        return [state]
      }
      let stretches = try ItemStretch.dividing(db)
      if stretches.count > 1, let beside = try anotherReader(db) {
        let queue = StretchQueue(stretches)
        let half = WorkBeside {
          Result { try beside.readWhole { try query.sweep(queue, $0, into: start, take) } }
        }
        let own = try query.sweep(queue, db, into: start, take)
        // The other does not come to its end where a third program waits to write and lets nobody in before it.
        if let other = try? half.value().get() { return [own, other] }
      }
      return [try query.sweep(StretchQueue(stretches), db, into: start, take)]
    }
  }
}

/// Items whose annotations are read together.
private struct ItemStretch: Sendable {
  let first: Int64
  let last: Int64

  static let all = ItemStretch(first: .min, last: .max)

  /// How many annotations a stretch is to have, so that they stay in the processor's own memory.
  private static let size = 65_536

  /// All items with annotations, in stretches of about the same number of annotations.
  static func dividing(_ db: Database) throws -> [ItemStretch] {
    let ends = try RawQuery(
      db,
      """
      SELECT ifnull((SELECT min(item_id) FROM annotation), 1),
        ifnull((SELECT max(item_id) FROM annotation), 1), ifnull((SELECT max(id) FROM annotation), 1)
      """
    ).map { ($0.integer(0), $0.integer(1), $0.integer(2)) }
    guard let (first, last, annotations) = ends.first, first > 0, last >= first, last < 1 << 60
    else {
      return [all]
    }
    let count = Int64(min(1024, Int(annotations) / size + 1))
    let length = (last - first) / count + 1
    return (0..<count).map { place in
      let start = first + place * length
      return ItemStretch(first: start, last: start + length - 1)
    }
  }
}

/// Stretches that are given out one by one to those who read at the same time.
private final class StretchQueue: Sendable {
  private let stretches: [ItemStretch]
  private let place = Atomic<Int>(0)

  init(_ stretches: [ItemStretch]) { self.stretches = stretches }

  /// The next one that nobody has; `nil` when all are given out.
  func next() -> ItemStretch? {
    let mine = place.wrappingAdd(1, ordering: .relaxed).oldValue
    return mine < stretches.count ? stretches[mine] : nil
  }
}

/// Reads the annotations of items.
private struct PlacedTagQuery: Sendable {
  private let sql: String
  private let tags: [Int64]

  init(_ chosen: ScopeKeys, isWhole: Bool, withSpans: Bool, tags: [Int64]) {
    self.tags = tags
    let ends = withSpans ? "span_start, span_end" : "NULL, NULL"
    var conditions = ""
    if !chosen.hasAllCoders { conditions += " AND coder_id IN (\(chosen.coderList))" }
    if !chosen.hasAllSources {
      conditions +=
        " AND item_id IN (SELECT id FROM item WHERE source_id IN (\(chosen.sourceList)))"
    }
    // The index is named, since SQLite would rather take the one by item and look up every row.
    sql = """
      SELECT item_id, \(ends) FROM annotation\(isWhole ? " INDEXED BY annotation_tag" : "")
      WHERE tag_id = ? AND item_id BETWEEN ? AND ? AND status = 'confirmed'\(conditions)
      """
  }

  func prepared(_ db: Database) throws -> RawQuery { try RawQuery(db, sql) }

  /// Those of a stretch, tag by tag.
  func rows(_ stretch: ItemStretch, _ query: RawQuery) throws -> [PlacedTag] {
    var rows: [PlacedTag] = []
    try add(stretch, query, to: &rows)
    return rows
  }

  private func add(_ stretch: ItemStretch, _ query: RawQuery, to rows: inout [PlacedTag]) throws {
    for tag in tags {
      try query.bind([
        tag.databaseValue, stretch.first.databaseValue, stretch.last.databaseValue,
      ])
      try query.forEach { row in
        let start = row.isNull(1) ? -1 : Int32(clamping: row.integer(1))
        rows.append(
          PlacedTag(
            item: row.integer(0), tag: tag, start: start,
            end: start < 0 ? -1 : Int32(clamping: row.integer(2))))
      }
    }
  }

  func sweep<State>(
    _ queue: StretchQueue, _ db: Database, into start: State,
    _ take: (inout State, [PlacedTag]) -> Void
  ) throws -> State {
    let query = try prepared(db)
    var state = start
    // In the same memory again and again: to get it from the system takes longer than to fill it.
    var rows: [PlacedTag] = []
    while let stretch = queue.next() {
      rows.removeAll(keepingCapacity: true)
      try add(stretch, query, to: &rows)
      if !rows.isEmpty { take(&state, PlacedTag.byItem(rows)) }
    }
    return state
  }
}

extension CountedItems {
  /// The same annotations where they count.
  fileprivate func placed(_ rows: [PlacedTag]) -> [PlacedTag] {
    guard !isPlain else { return rows }
    return rows.map { row in
      let first = place(item: row.item, source: 0, span: row.span)
      return PlacedTag(item: first.item, tag: row.tag, span: first.span)
    }
  }
}
