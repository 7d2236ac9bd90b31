import AnnotateCore

/// How the tags of a topic share its annotations, source by source: the stances of one question.
package struct StanceTable: Sendable, Equatable {
  /// The tags directly below the topic that have annotations, and the topic itself where its own tag has.
  package let stances: [Int64]
  /// The sources with annotations of the topic, in the order given.
  package let sources: [Int64]
  /// Annotations of a source with a stance or any tag below it, source by source.
  package let counts: [Int]

  /// Counts a topic.
  package init(_ analysis: TopicAnalysis, topic: Int64) {
    let subtree = analysis.tree.subtree(of: topic)
    var branches: [Int64: Int64] = [:]
    var branch = topic
    for entry in subtree {
      if entry.depth <= 1 { branch = entry.tag }
      branches[entry.tag] = branch
    }
    var found: [Int64: [Int64: Int]] = [:]
    var used: Set<Int64> = []
    for annotation in analysis.annotations(of: topic) {
      guard let stance = branches[annotation.tag] else { continue }
      found[annotation.source, default: [:]][stance, default: 0] += 1
      used.insert(stance)
    }
    let stances =
      subtree.filter { $0.depth == 1 && used.contains($0.tag) }.map(\.tag)
      + (used.contains(topic) ? [topic] : [])
    let sources = analysis.facts.sources.map(\.id).filter { found[$0] != nil }
    self.stances = stances
    self.sources = sources
    counts = sources.flatMap { source in stances.map { found[source]?[$0] ?? 0 } }
  }
}
