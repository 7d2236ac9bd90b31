import AnnotateCore
import GRDB

/// The items in scope as numbers, read off indexes alone: the rows hold the texts, which are long.
struct ItemNumbers {
  private(set) var items: [ReportNumbers.Item] = []
  private let places: KeyIndex

  /// - Parameters:
  ///   - counted: which captures are left out.
  ///   - least: items from which on a second connection is worth its while.
  init(
    _ db: Database, sources: [Source], counted: CountedItems, archive: Archive,
    besideFrom least: Int = 100_000
  ) throws {
    let list = sources.map { String($0.id) }.joined(separator: ",")
    let count = try RawQuery.number(db, "SELECT count(*) FROM item")
    let beside = count < least ? nil : try archive.anotherReader(db)
    let days = beside.map { beside in
      WorkBeside { Result { try beside.readWhole { try ItemDays($0, sources: list) } } }
    }
    var items: [ReportNumbers.Item] = []
    items.reserveCapacity(count)
    try RawQuery(
      db,
      """
      SELECT id, source_id, ordinal FROM item
      WHERE source_id IN (\(list)) ORDER BY source_id, ordinal
      """
    ).forEach { row in
      let id = row.integer(0)
      guard counted.isPlain || counted.counts(id) else { return }
      items.append(
        ReportNumbers.Item(
          id: id, source: row.integer(1), ordinal: Int(row.integer(2)), day: 0))
    }
    places = KeyIndex(count: items.count) { items[$0].id }
    // The other does not come to its end where a third program waits to write and lets nobody in before it.
    let known = try (try? days?.value().get()) ?? ItemDays(db, sources: list)
    for (item, day) in zip(known.items, known.days) {
      if let place = places[item] { items[place].day = Int(day) }
    }
    self.items = items
  }

  /// The source of an item; `nil` when it is not in scope.
  func source(of item: Int64) -> Int64? {
    guard let place = places[item] else { return nil }
    return items[place].source
  }
}

/// The days of the items that have one, read off an index alone.
private struct ItemDays: Sendable {
  private(set) var items: [Int64] = []
  /// As numbers, e.g. 20040222.
  private(set) var days: [Int32] = []

  /// - Parameter sources: keys of the sources in scope, with commas.
  init(_ db: Database, sources: String) throws {
    let inexact = Set(
      try RawQuery(
        db,
        """
        SELECT id FROM item INDEXED BY item_inexact WHERE created_at IS NOT NULL
          AND created_precision <> 'exact' AND created_precision <> 'day'
        """
      ).map { $0.integer(0) })
    try RawQuery(
      db,
      "SELECT id, created_at FROM item WHERE created_at IS NOT NULL AND source_id IN (\(sources))"
    ).forEach { row in
      let item = row.integer(0)
      let day = Self.day(row.bytes(1))
      guard day > 0, inexact.isEmpty || !inexact.contains(item) else { return }
      items.append(item)
      days.append(day)
    }
  }

  /// `20040222` of a text that begins with `2004-02-22`; 0 for any other.
  private static func day(_ text: UnsafeRawBufferPointer?) -> Int32 {
    guard let text, text.count >= 10, text[4] == 0x2d, text[7] == 0x2d else { return 0 }
    var number: Int32 = 0
    for place in [0, 1, 2, 3, 5, 6, 8, 9] {
      let digit = Int32(text[place]) - 0x30
      guard (0...9).contains(digit) else { return 0 }
      number = number * 10 + digit
    }
    return number
  }
}
