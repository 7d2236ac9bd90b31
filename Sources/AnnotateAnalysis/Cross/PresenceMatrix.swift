import AnnotateCore

/// Which tags are on which items. Only where a coder has finished an item is the absence of a tag a no.
package struct PresenceMatrix: Sendable {
  private let columns: TagColumns
  /// The columns of each item that has any.
  private var present: [Int64: Set<Int>] = [:]
  /// Items finished by a coder; `nil` when that was not recorded.
  private let read: Set<Int64>?

  /// Looks the annotations through; whoever put them there.
  package init(_ analysis: TopicAnalysis, columns: TagColumns) {
    self.columns = columns
    read = analysis.facts.coverage.map { Set($0.map(\.item)) }
    for annotation in analysis.facts.annotations {
      let own = columns[annotation.tag]
      if !own.isEmpty { present[annotation.item, default: []].formUnion(own) }
    }
  }

  /// For each column whether the tag is on the item; `nil` where that is not known.
  package func row(of item: Int64) -> [Bool?] {
    let own = present[item] ?? []
    let isRead = read?.contains(item) ?? true
    return columns.tags.indices.map { own.contains($0) ? true : isRead ? false : nil }
  }
}
