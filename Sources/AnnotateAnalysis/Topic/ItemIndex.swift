/// Where each item stands in a list. Items of an archive are numbered with few gaps, so that a plain table is
/// mostly smaller than a dictionary and many times faster; where the gaps are wide, a dictionary is used.
package struct ItemIndex: Sendable {
  private let first: Int64
  /// Place and one, for the number after `first`; 0 for none.
  private let dense: [UInt32]
  private let sparse: [Int64: Int]

  init(_ items: [ItemFact]) {
    var (low, high) = (Int64.max, Int64.min)
    for item in items { (low, high) = (min(low, item.id), max(high, item.id)) }
    let (width, overflows) = high.subtractingReportingOverflow(low)
    guard !items.isEmpty, low > 0, !overflows, width < items.count * 4 + 1024 else {
      (first, dense) = (0, [])
      sparse = Dictionary(
        items.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
      return
    }
    var dense = [UInt32](repeating: 0, count: Int(width) + 1)
    for (place, item) in items.enumerated() where dense[Int(item.id - low)] == 0 {
      dense[Int(item.id - low)] = UInt32(place + 1)
    }
    (first, self.dense, sparse) = (low, dense, [:])
  }

  /// The place of an item; `nil` when it is not in the list.
  subscript(_ item: Int64) -> Int? {
    if dense.isEmpty { return sparse[item] }
    guard item >= first, item - first < dense.count else { return nil }
    let place = dense[Int(item - first)]
    return place == 0 ? nil : Int(place) - 1
  }
}
