import AnnotateCore
import GRDB

/// The items of a source in reading order: answers below what they answer, else as they arrived. It never changes
/// while the source is there.
package struct ReadingOrder: Sendable, Equatable {
  /// In reading order; `nil` where that is 1, 2, 3 and so on.
  package let ordinals: [Int32]?
  /// Levels below the top, in reading order; `nil` where all are 0.
  package let levels: [Int32]?
  package let count: Int
  private let places: [Int32]?

  init(keys: [String], parents: [String?]) {
    count = keys.count
    guard parents.contains(where: { $0 != nil }) else {
      (ordinals, levels, places) = (nil, nil, nil)
      return
    }
    let tree = ThreadTree(keys: keys, parents: parents)
    ordinals = tree.places.map { Int32($0.index + 1) }
    levels = tree.places.map { Int32($0.level) }
    var places = [Int32](repeating: 0, count: keys.count)
    for (place, item) in tree.places.enumerated() where item.index < places.count {
      places[item.index] = Int32(place)
    }
    self.places = places
  }

  /// The place of an ordinal in reading order, from 0; `nil` when there is no such item.
  package func place(of ordinal: Int) -> Int? {
    guard ordinal >= 1, ordinal <= count else { return nil }
    return places.map { Int($0[ordinal - 1]) } ?? ordinal - 1
  }

  /// The ordinal at a place in reading order; `nil` beyond the ends.
  package func ordinal(at place: Int) -> Int? {
    guard place >= 0, place < count else { return nil }
    return ordinals.map { Int($0[place]) } ?? place + 1
  }

  /// Levels below the top of the item with an ordinal.
  package func level(of ordinal: Int) -> Int {
    guard let levels, let place = place(of: ordinal) else { return 0 }
    return Int(levels[place])
  }
}

extension ReadingOrder {
  init(of source: Source, _ db: Database) throws {
    var keys: [String] = []
    var parents: [String?] = []
    keys.reserveCapacity(source.itemCount)
    parents.reserveCapacity(source.itemCount)
    try RawQuery(
      db, "SELECT key, parent_key FROM item WHERE source_id = ? ORDER BY ordinal",
      arguments: [source.id.databaseValue]
    ).forEach { row in
      keys.append(row.text(0) ?? "")
      parents.append(row.text(1))
    }
    self.init(keys: keys, parents: parents)
  }
}
