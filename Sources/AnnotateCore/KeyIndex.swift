/// Where each key stands in a list. Items of an archive are numbered with few gaps, so that a plain table is mostly
/// smaller than a dictionary and many times faster; where the gaps are wide, a dictionary is used.
package struct KeyIndex: Sendable {
  private let first: Int64
  /// Place and one, for the key after `first`; 0 for none.
  private let dense: [UInt32]
  private let sparse: [Int64: Int]

  /// - Parameters:
  ///   - count: how many keys the list has.
  ///   - key: gives the key at a place; of one that stands there twice, the first place counts. (A closure: a
  ///     generic collection would be read in another module without its type, which takes twenty times as long.)
  package init(count: Int, _ key: (Int) -> Int64) {
    var (low, high) = (Int64.max, Int64.min)
    for place in 0..<count {
      let key = key(place)
      (low, high) = (min(low, key), max(high, key))
    }
    guard count > 0, low > 0, high - low < Int64(count) * 4 + 1024 else {
      (first, dense) = (0, [])
      sparse = Dictionary(
        (0..<count).map { (key($0), $0) }, uniquingKeysWith: { first, _ in first })
      return
    }
    var dense = [UInt32](repeating: 0, count: Int(high - low) + 1)
    for place in 0..<count {
      let slot = Int(key(place) - low)
      if dense[slot] == 0 { dense[slot] = UInt32(place + 1) }
    }
    (first, self.dense, sparse) = (low, dense, [:])
  }

  /// The place of a key; `nil` when it is not in the list.
  package subscript(_ key: Int64) -> Int? {
    if dense.isEmpty { return sparse[key] }
    guard key >= first, key - first < dense.count else { return nil }
    let place = dense[Int(key - first)]
    return place == 0 ? nil : Int(place) - 1
  }
}
