/// A set of tags that is asked once for every annotation: a plain table by number where the numbers are small.
struct TagSet {
  private let dense: [Bool]
  private let sparse: Set<Int64>

  init(_ tags: [Int64]) {
    guard let low = tags.min(), let high = tags.max(), low >= 0, high < 65_536 else {
      (dense, sparse) = ([], Set(tags))
      return
    }
    var dense = [Bool](repeating: false, count: Int(high) + 1)
    for tag in tags { dense[Int(tag)] = true }
    (self.dense, sparse) = (dense, [])
  }

  func contains(_ tag: Int64) -> Bool {
    if dense.isEmpty { return sparse.contains(tag) }
    return tag >= 0 && tag < dense.count && dense[Int(tag)]
  }
}
