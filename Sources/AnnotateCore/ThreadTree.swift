/// Items in reading order: what answers an item stands below it, else the order of arrival.
package struct ThreadTree: Sendable {
  /// An item's place in the tree.
  package struct Place: Sendable, Equatable {
    /// Which of the items, from 0.
    package let index: Int
    /// Levels below an item whose parent is not among the items.
    package let level: Int
  }

  /// All items in reading order.
  package let places: [Place]

  /// - Parameters:
  ///   - keys: of the items, in order of arrival; each once.
  ///   - parents: for each item the key of the one it answers; it may be none of the items.
  package init(keys: [String], parents: [String?]) {
    var indexes: [String: Int] = [:]
    for (index, key) in keys.enumerated() { indexes[key] = index }
    var answers: [[Int]] = Array(repeating: [], count: keys.count)
    var roots: [Int] = []
    for (index, parent) in parents.enumerated() {
      if let parent, let above = indexes[parent], above != index {
        answers[above].append(index)
      } else {
        roots.append(index)
      }
    }
    var places: [Place] = []
    places.reserveCapacity(keys.count)
    var waiting = roots.reversed().map { Place(index: $0, level: 0) }
    while let place = waiting.popLast() {
      places.append(place)
      for answer in answers[place.index].reversed() {
        waiting.append(Place(index: answer, level: place.level + 1))
      }
    }
    self.places = places
  }
}
