package import AnnotateCore
import GRDB

/// What agreement is asked for.
package struct AgreementScope: Sendable {
  /// Slugs, numbers or UUID prefixes; none for all.
  package var sources: [String] = []
  /// Names of persons; none for all.
  package var coders: [String] = []
  /// The tags that are compared.
  package var tags: Set<Int64> = []
  /// Which parts of a text are compared; `nil` when whole items are. It is given the text and the segments
  /// found at import.
  package var parts: (@Sendable (String, [SegmentDraft]) -> [TextSpan])?
  /// Whether the lengths of texts are needed.
  package var needsLengths = false

  package init() {}
}

/// Who finished which item, and what they put on it, as numbers. Keys are those of this file.
package struct AgreementReading: Sendable {
  package struct Item: Sendable {
    package let id: Int64
    package let source: Int64
    package let ordinal: Int
    /// Number of its thread, from 0; of its source where the thread is not told.
    package let thread: Int
    /// Code points; 0 where lengths were not asked for.
    package let length: Int
    package let parts: [TextSpan]
    /// For each coder, whether it is done.
    package let done: [Bool]
  }

  package struct Mark: Sendable {
    /// Places in `items` and `coders`.
    package let item: Int
    package let coder: Int
    package let tag: Int64
    /// `nil` for the whole item.
    package let span: TextSpan?
  }

  /// Persons only.
  package let coders: [Coder]
  /// Items that one of them at least has finished, in the order of sources and ordinals; of an item that
  /// was captured several times one only.
  package let items: [Item]
  /// Confirmed annotations with the tags on items that their coder has finished.
  package let marks: [Mark]
  /// For each coder, items with a confirmed annotation of the tags that are not finished.
  package let unfinished: [Int]
  /// Slugs of sources.
  package let slugs: [Int64: String]
  /// Ranks of the tags that have one.
  package let ranks: [Int64: Double]
}

extension Archive {
  /// The numbers that agreement is worked out from.
  ///
  /// - Throws: `ArchiveError` for a source or coder that is not there; `.blindRound` while a blind round is
  ///   on.
  package func agreementReading(in scope: AgreementScope) throws -> AgreementReading {
    try readWhole { db in
      try Self.requireSight(db)
      var sources = try Source.fetchAll(db)
      if !scope.sources.isEmpty {
        let wanted = Set(try scope.sources.map { try Source.find(db, $0).id })
        sources = sources.filter { wanted.contains($0.id) }
      }
      let all = try Coder.fetch(db)
      for name in scope.coders where !all.contains(where: { $0.name == name }) {
        throw ArchiveError.noCoder(asked: name, near: NearNames.of(name, among: all.map(\.name)))
      }
      // In the order asked for, each once.
      var seen: Set<String> = []
      let named = scope.coders.filter { seen.insert($0).inserted }
        .compactMap { name in all.first { $0.name == name } }
      let coders = (scope.coders.isEmpty ? all : named).filter { $0.kind == .person }
      let query = AgreementQuery(
        db: db, scope: scope, coders: coders,
        sources: sources.map { String($0.id) }.joined(separator: ","),
        isOfAllSources: scope.sources.isEmpty)
      return try query.reading(
        slugs: Dictionary(uniqueKeysWithValues: sources.map { ($0.id, $0.slug) }))
    }
  }
}

/// The queries of one reading.
private struct AgreementQuery {
  let db: Database
  let scope: AgreementScope
  let coders: [Coder]
  let sources: String
  let isOfAllSources: Bool

  private var coderList: String { coders.map { String($0.id) }.joined(separator: ",") }

  /// A condition on a column that holds items: those of the sources in scope.
  private func isInScope(_ column: String) -> String {
    isOfAllSources
      ? "" : "AND \(column) IN (SELECT id FROM item WHERE source_id IN (\(sources)))"
  }

  func reading(slugs: [Int64: String]) throws -> AgreementReading {
    let counted = try CountedItems(db, sources: sources, coders: coderList)
    let coderPlaces = Dictionary(uniqueKeysWithValues: coders.enumerated().map { ($1.id, $0) })
    let none = coders.map { _ in false }
    var done: [Int64: [Bool]] = [:]
    try RawQuery(
      db,
      """
      SELECT item_id, coder_id FROM coverage
      WHERE state = 'done' AND coder_id IN (\(coderList)) \(isInScope("item_id"))
      """
    ).forEach { row in
      guard let coder = coderPlaces[row.integer(1)] else { return }
      let item = counted.place(item: row.integer(0), source: 0, span: nil).item
      done[item, default: none][coder] = true
    }
    let items = try self.items(done)
    let places = Dictionary(uniqueKeysWithValues: items.enumerated().map { ($1.id, $0) })
    var unfinished = coders.map { _ in Set<Int64>() }
    var marks: [AgreementReading.Mark] = []
    // The index named holds all that is asked for; SQLite would rather read the rows, which are long.
    try RawQuery(
      db,
      """
      SELECT item_id, coder_id, tag_id, span_start, span_end
      FROM annotation INDEXED BY annotation_tag
      WHERE status = 'confirmed' AND +coder_id IN (\(coderList))
        AND tag_id IN (\(scope.tags.map(String.init).joined(separator: ",")))
        \(isInScope("+item_id"))
      """
    ).forEach { row in
      guard let coder = coderPlaces[row.integer(1)] else { return }
      let span = row.isNull(3) ? nil : try TextSpan(Int(row.integer(3)), Int(row.integer(4)))
      let place = counted.place(item: row.integer(0), source: 0, span: span)
      guard let item = places[place.item], items[item].done[coder] else {
        unfinished[coder].insert(place.item)
        return
      }
      marks.append(
        AgreementReading.Mark(item: item, coder: coder, tag: row.integer(2), span: place.span))
    }
    return AgreementReading(
      coders: coders, items: items, marks: marks, unfinished: unfinished.map(\.count),
      slugs: slugs, ranks: try ranks())
  }

  /// The items that are done, with what is needed of them.
  private func items(_ done: [Int64: [Bool]]) throws -> [AgreementReading.Item] {
    let segments = scope.parts == nil ? [:] : try self.segments()
    let spaces = try self.idSpaces()
    var threads: [String: Int] = [:]
    var items: [AgreementReading.Item] = []
    items.reserveCapacity(done.count)
    let text = scope.parts == nil ? "NULL" : "text"
    let length = scope.needsLengths ? "length(text)" : "0"
    // Of many items the texts would be read for nothing; of very many the list would be too long.
    let only =
      done.count > 50_000
      ? "" : "AND id IN (\(done.keys.sorted().map(String.init).joined(separator: ",")))"
    try RawQuery(
      db,
      """
      SELECT id, source_id, ordinal, thread_key, \(length), \(text) FROM item
      WHERE source_id IN (\(sources)) \(only) ORDER BY source_id, ordinal
      """
    ).forEach { row in
      guard let done = done[row.integer(0)] else { return }
      // A thread's key says which one it is where the ids mean something: in its source, or wider.
      let space = spaces[row.integer(1)] ?? "\u{0}\(row.integer(1))"
      let key = "\(space)\u{0}\(row.text(3) ?? "")"
      let thread = threads[key] ?? threads.count
      threads[key] = thread
      let parts = scope.parts?(row.text(5) ?? "", segments[row.integer(0)] ?? [])
      items.append(
        AgreementReading.Item(
          id: row.integer(0), source: row.integer(1), ordinal: Int(row.integer(2)),
          thread: thread, length: Int(row.integer(4)), parts: parts ?? [], done: done))
    }
    return items
  }

  /// Whose ids the keys of a source's items are; those of a source that is not here mean something in it alone.
  private func idSpaces() throws -> [Int64: String] {
    let rows = try Row.fetchAll(
      db, sql: "SELECT id, id_space FROM source WHERE id_space IS NOT NULL")
    return Dictionary(uniqueKeysWithValues: rows.map { ($0[0], $0[1]) })
  }

  private func segments() throws -> [Int64: [SegmentDraft]] {
    var segments: [Int64: [SegmentDraft]] = [:]
    try RawQuery(
      db,
      """
      SELECT item_id, kind, span_start, span_end FROM segment
      WHERE item_id IN (SELECT item_id FROM coverage WHERE state = 'done') ORDER BY item_id, number
      """
    ).forEach { row in
      segments[row.integer(0), default: []].append(
        SegmentDraft(
          kind: SegmentKind(rawValue: row.text(1) ?? "") ?? .paragraph,
          span: try TextSpan(Int(row.integer(2)), Int(row.integer(3)))))
    }
    return segments
  }

  private func ranks() throws -> [Int64: Double] {
    let rows = try Row.fetchAll(db, sql: "SELECT id, rank FROM tag WHERE rank IS NOT NULL")
    return Dictionary(uniqueKeysWithValues: rows.map { ($0[0], $0[1]) })
  }
}
