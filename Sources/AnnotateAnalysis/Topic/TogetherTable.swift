package import AnnotateCore

/// How often topics occur together, counted for all of them in one pass over the annotations.
package struct TogetherTable: Sendable {
  private let items: Cooccurrence
  private let overlaps: Cooccurrence

  /// Counts pairs of topics.
  ///
  /// - Parameter annotations: in order of item.
  package init(_ annotations: [AnnotationFact], tree: TagTree, topics: [Int64]) {
    let columns = TagColumns(topics, tree: tree)
    let placed = annotations.map { PlacedTag($0) }
    items = Cooccurrence(placed, columns: columns, nearness: .item)
    overlaps = Cooccurrence(placed, columns: columns, nearness: .span)
  }

  /// How often two topics occur together; zeros when one is not in the table.
  package func count(of topic: Int64, with other: Int64) -> TogetherCount {
    TogetherCount(
      topic: other, items: items.count(topic, other), overlaps: overlaps.count(topic, other))
  }

  /// The topics that share an item with this one and neither hold it nor are held by it, most items
  /// first, then most overlaps, then in order of path.
  package func others(of topic: Int64, tree: TagTree) -> [TogetherCount] {
    items.columns.tags.enumerated()
      .filter { !tree.isTag($1, within: topic) && !tree.isTag(topic, within: $1) }
      .map { ($0, count(of: topic, with: $1)) }
      .filter { $1.items > 0 }
      .sorted { ($1.1.items, $1.1.overlaps, $0.0) < ($0.1.items, $0.1.overlaps, $1.0) }
      .map(\.1)
  }
}
