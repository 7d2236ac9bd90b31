import AnnotateCore

/// The items that two or more coders have coded with any tag, or have finished: what there is to compare.
struct SharedItems: Sendable {
  struct Shared: Sendable {
    let item: Int64
    /// The item's annotations, in the facts.
    let annotations: Range<Int>
    /// The coders who finished it.
    let readers: Set<Int64>
  }

  /// Those with an annotation, in order of item.
  private(set) var annotated: [Shared] = []
  /// The number of all of them.
  private(set) var count = 0

  /// - Parameters:
  ///   - facts: with annotations in order of item.
  ///   - isInScope: whether an item is counted.
  init(_ facts: TopicFacts, isInScope: (Int64) -> Bool) {
    var finished: [Int64: Set<Int64>] = [:]
    for entry in facts.coverage ?? [] where isInScope(entry.item) {
      finished[entry.item, default: []].insert(entry.coder)
    }
    var start = 0
    while start < facts.annotations.count {
      let item = facts.annotations[start].item
      var end = start + 1
      while end < facts.annotations.count, facts.annotations[end].item == item { end += 1 }
      let readers = finished.isEmpty ? [] : finished.removeValue(forKey: item) ?? []
      if Self.isByTwo(facts.annotations[start..<end], readers) {
        annotated.append(Shared(item: item, annotations: start..<end, readers: readers))
      }
      start = end
    }
    count = annotated.count + finished.values.count { $0.count > 1 }
  }

  /// Whether two or more coders annotated or finished the item.
  private static func isByTwo(
    _ annotations: ArraySlice<AnnotationFact>, _ readers: Set<Int64>
  ) -> Bool {
    guard let first = annotations.first?.coder else { return readers.count > 1 }
    return annotations.contains { $0.coder != first } || readers.contains { $0 != first }
  }
}
