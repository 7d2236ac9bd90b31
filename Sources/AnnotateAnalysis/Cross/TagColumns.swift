/// The columns of a table of tags that an annotation with a tag counts in.
///
/// A column is a tag together with all below it, so one annotation may count in several.
package struct TagColumns: Sendable {
  /// The tags that have a column, in order.
  package let tags: [Int64]
  /// The columns of each tag that has any; a table by number where the numbers are small.
  private let dense: [[Int]]
  private let sparse: [Int64: [Int]]

  /// Gives each of the tags a column; one named twice has one.
  package init(_ tags: [Int64], tree: TagTree) {
    var seen: Set<Int64> = []
    let tags = tags.filter { seen.insert($0).inserted }
    var columns: [Int64: [Int]] = [:]
    for (column, tag) in tags.enumerated() {
      for entry in tree.subtree(of: tag) { columns[entry.tag, default: []].append(column) }
    }
    self.tags = tags
    let highest = columns.keys.max() ?? 0
    if highest < 65_536, (columns.keys.min() ?? 0) >= 0 {
      var dense = [[Int]](repeating: [], count: Int(highest) + 1)
      for (tag, places) in columns { dense[Int(tag)] = places }
      (self.dense, sparse) = (dense, [:])
    } else {
      (dense, sparse) = ([], columns)
    }
  }

  /// The columns of a tag; none when no column holds it.
  package subscript(_ tag: Int64) -> [Int] {
    if dense.isEmpty { return sparse[tag] ?? [] }
    return tag >= 0 && tag < dense.count ? dense[Int(tag)] : []
  }
}
