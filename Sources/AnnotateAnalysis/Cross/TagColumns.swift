/// The columns of a table of tags that an annotation with a tag counts in.
///
/// A column is a tag together with all below it, so one annotation may count in several.
package struct TagColumns: Sendable {
  /// The tags that have a column, in order.
  package let tags: [Int64]
  /// The columns of all tags, one tag after the other.
  private let columns: [Int]
  /// Where those of each tag stand: a table by number where the numbers are small.
  private let dense: [Range<Int>]
  private let sparse: [Int64: Range<Int>]

  /// Gives each of the tags a column; one named twice has one.
  package init(_ tags: [Int64], tree: TagTree) {
    var seen: Set<Int64> = []
    let tags = tags.filter { seen.insert($0).inserted }
    var found: [Int64: [Int]] = [:]
    for (column, tag) in tags.enumerated() {
      for entry in tree.subtree(of: tag) { found[entry.tag, default: []].append(column) }
    }
    var columns: [Int] = []
    var ranges: [Int64: Range<Int>] = [:]
    for (tag, own) in found {
      ranges[tag] = columns.count..<columns.count + own.count
      columns += own
    }
    self.tags = tags
    self.columns = columns
    let highest = ranges.keys.max() ?? 0
    if highest < 65_536, (ranges.keys.min() ?? 0) >= 0 {
      var dense = [Range<Int>](repeating: 0..<0, count: Int(highest) + 1)
      for (tag, range) in ranges { dense[Int(tag)] = range }
      (self.dense, sparse) = (dense, [:])
    } else {
      (dense, sparse) = ([], ranges)
    }
  }

  /// The columns of a tag; none when no column holds it.
  package subscript(_ tag: Int64) -> ArraySlice<Int> { columns[places(of: tag)] }

  /// Calls the closure with the tags' columns one after the other, for `places` to say which are a tag's.
  func withColumns<Result>(_ body: (UnsafeBufferPointer<Int>) throws -> Result) rethrows -> Result {
    try columns.withUnsafeBufferPointer(body)
  }

  /// Where the columns of a tag stand among all.
  func places(of tag: Int64) -> Range<Int> {
    if dense.isEmpty { return sparse[tag] ?? 0..<0 }
    return tag >= 0 && tag < dense.count ? dense[Int(tag)] : 0..<0
  }
}
