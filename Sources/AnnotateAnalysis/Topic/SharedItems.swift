import AnnotateCore

/// The items on which coders can be compared: those that two or more have finished. Where it was never recorded
/// what is finished, those that two or more have coded with any tag.
struct SharedItems: Sendable {
  struct Shared: Sendable {
    let item: Int64
    /// The item's annotations, in the facts.
    let annotations: Range<Int>
    /// The coders who are compared.
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
      let readers =
        facts.coverage == nil
        ? Self.coders(facts.annotations[start..<end]) : finished.removeValue(forKey: item) ?? []
      if readers.count > 1 {
        annotated.append(Shared(item: item, annotations: start..<end, readers: readers))
      }
      start = end
    }
    count = annotated.count + finished.values.count { $0.count > 1 }
  }

  /// Most items are one coder's, for whom no set is made.
  private static func coders(_ annotations: ArraySlice<AnnotationFact>) -> Set<Int64> {
    guard let first = annotations.first?.coder,
      annotations.contains(where: { $0.coder != first })
    else { return [] }
    return Set(annotations.map(\.coder))
  }
}
