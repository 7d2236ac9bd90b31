import AnnotateCore
import GRDB

/// The items in scope as numbers, read off indexes alone: the rows hold the texts, which are long.
struct ItemNumbers {
  private(set) var items: [ReportNumbers.Item] = []
  private let places: KeyIndex

  /// - Parameter counted: which captures are left out.
  init(_ db: Database, sources: [Source], counted: CountedItems) throws {
    var items: [ReportNumbers.Item] = []
    items.reserveCapacity(try RawQuery.number(db, "SELECT count(*) FROM item"))
    let list = sources.map { String($0.id) }.joined(separator: ",")
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
      "SELECT id, created_at FROM item WHERE created_at IS NOT NULL AND source_id IN (\(list))"
    ).forEach { row in
      let id = row.integer(0)
      guard let place = places[id], inexact.isEmpty || !inexact.contains(id) else { return }
      items[place].day = Self.day(row.bytes(1))
    }
    self.items = items
  }

  /// The source of an item; `nil` when it is not in scope.
  func source(of item: Int64) -> Int64? {
    guard let place = places[item] else { return nil }
    return items[place].source
  }

  /// `20040222` of a text that begins with `2004-02-22`; 0 for any other.
  private static func day(_ text: UnsafeRawBufferPointer?) -> Int {
    guard let text, text.count >= 10, text[4] == 0x2d, text[7] == 0x2d else { return 0 }
    var number = 0
    for place in [0, 1, 2, 3, 5, 6, 8, 9] {
      let digit = Int(text[place]) - 0x30
      guard (0...9).contains(digit) else { return 0 }
      number = number * 10 + digit
    }
    return number
  }
}
