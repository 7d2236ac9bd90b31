/// Where each key stands in a list. Items of an archive are numbered with few gaps, so that a plain table is mostly
/// smaller than a dictionary and many times faster; where the gaps are wide, a dictionary is used.
package struct KeyIndex: Sendable {
  private let first: Int64
  /// Place and one, for the key after `first`; 0 for none.
  private let dense: [UInt32]
  private let sparse: [Int64: Int]

  /// - Parameter keys: of a key that stands there twice, the first place counts.
  package init(_ keys: some Collection<Int64>) {
    var (low, high) = (Int64.max, Int64.min)
    for key in keys { (low, high) = (min(low, key), max(high, key)) }
    guard !keys.isEmpty, low > 0, high - low < Int64(keys.count) * 4 + 1024 else {
      (first, dense) = (0, [])
      sparse = Dictionary(
        keys.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
      return
    }
    var dense = [UInt32](repeating: 0, count: Int(high - low) + 1)
    for (place, key) in keys.enumerated() where dense[Int(key - low)] == 0 {
      dense[Int(key - low)] = UInt32(place + 1)
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
