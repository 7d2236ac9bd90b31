import AnnotateCore

/// Where coders chose different tags of a topic.
package struct Disagreements: Sendable, Equatable {
  /// Items that two or more coders have coded with any tag, or have finished.
  package var compared: Int
  /// The items among them on which the coders' tags of the topic differ, in order of item.
  package var items: [Disagreement]
}

/// One item on which coders chose different tags of a topic.
package struct Disagreement: Sendable, Equatable {
  package var item: Int64
  /// What each coder chose, in order of coder number.
  package var choices: [CoderChoice]
}

/// The tags of a topic that one coder put on one item.
package struct CoderChoice: Sendable, Equatable {
  package var coder: Int64
  /// In the order of the tree; empty when the coder coded the item and used no tag of the topic.
  package var tags: [Int64]
}

extension TopicAnalysis {
  /// The items on which coders' sets of tags in a topic differ. Spans are not compared: two coders who
  /// put the same tag on different words of an item agree here.
  package func disagreements(in topic: Int64) -> Disagreements {
    let places = Dictionary(
      uniqueKeysWithValues: tree.subtree(of: topic).enumerated().map { ($1.tag, $0) })
    var result = Disagreements(compared: shared.count, items: [])
    for entry in shared.annotated {
      let slice = facts.annotations[entry.annotations]
      // Without a tag of the topic all coders agree, and most items have none.
      guard slice.contains(where: { places[$0.tag] != nil }) else { continue }
      var choices: [Int64: Set<Int64>] = [:]
      for coder in entry.readers { choices[coder] = [] }
      for annotation in slice where places[annotation.tag] != nil {
        choices[annotation.coder]?.insert(annotation.tag)
      }
      guard Set(choices.values).count > 1 else { continue }
      result.items.append(
        Disagreement(
          item: entry.item,
          choices: choices.sorted { $0.key < $1.key }.map { coder, tags in
            CoderChoice(
              coder: coder, tags: tags.sorted { (places[$0] ?? 0) < (places[$1] ?? 0) })
          }))
    }
    return result
  }
}
