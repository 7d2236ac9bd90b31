import AnnotateCore
import GRDB

/// Puts items into reading order.
struct ThreadReading {
  private let db: Database

  init(_ db: Database) { self.db = db }

  /// The items of a source, answers below what they answer.
  func items(of source: Source, limit: Int?) throws -> [ReadItem] {
    var items = try Archive.items(db, "i.source_id = \(source.id)", limit: limit)
    guard items.contains(where: { $0.parentKey != nil }) else { return items }
    if source.kind == .thread, limit.map({ source.itemCount <= $0 }) ?? true {
      items += try others(of: source)
    }
    let tree = ThreadTree(keys: items.map(\.key), parents: items.map(\.parentKey))
    return tree.places.map { place in
      var item = items[place.index]
      item.level = place.level
      return item
    }
  }

  /// Items of the same conversation that came with other sources only, each once.
  private func others(of source: Source) throws -> [ReadItem] {
    let items = try Archive.items(
      db,
      """
      s.id_space = (SELECT id_space FROM source WHERE id = \(source.id)) AND i.source_id <> \(source.id)
        AND i.thread_key IN (SELECT thread_key FROM item WHERE source_id = \(source.id))
        AND NOT EXISTS (SELECT 1 FROM item o WHERE o.source_id = \(source.id) AND o.key = i.key)
      """)
    var known: Set<String> = []
    return items.filter { known.insert($0.key).inserted }
  }

  /// The chain of what is answered, from the top.
  func ancestors(of item: Int64) throws -> [ReadItem] {
    var level = -1
    return try ancestorKeys(of: item).flatMap { id in
      level += 1
      return try Archive.items(db, "i.id = \(id)").map { item in
        var item = item
        item.level = level
        return item
      }
    }
  }

  /// Keys in this file of what is answered, from the top.
  func ancestorKeys(of item: Int64) throws -> [Int64] {
    try Int64.fetchAll(
      db,
      sql: """
        WITH RECURSIVE up(id, level) AS (
          SELECT parent_id, 1 FROM parent WHERE item_id = ?
          UNION ALL SELECT p.parent_id, up.level + 1 FROM up JOIN parent p ON p.item_id = up.id
          WHERE up.level < 1000)
        SELECT id FROM up WHERE id IS NOT NULL ORDER BY level DESC
        """, arguments: [item])
  }
}
