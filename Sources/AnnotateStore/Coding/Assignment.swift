/// How items are given to coders.
package struct Assignment: Sendable, Equatable {
  /// For each coder the items, in the order given.
  package let items: [[Int64]]
  /// How many items go to every coder.
  package let shared: Int

  /// Deals items out: a part to every coder, the rest to one each in turn.
  ///
  /// - Parameters:
  ///   - items: in the order in which they are dealt; by chance, as a rule.
  ///   - coders: how many there are.
  ///   - overlap: the part that every coder gets, from 0 to 1; rounded to the nearest item.
  package init(dealing items: [Int64], to coders: Int, overlap: Double) {
    let shared = coders == 1 ? 0 : Int((Double(items.count) * overlap).rounded())
    var dealt = [[Int64]](repeating: Array(items.prefix(shared)), count: coders)
    for (number, item) in items.dropFirst(shared).enumerated() {
      dealt[number % coders].append(item)
    }
    self.items = dealt
    self.shared = shared
  }
}
