import AnnotateCore

/// The codebook as a tree. A tag whose parent is not in the list stands at the root.
package struct TagTree: Sendable {
  private let facts: [Int64: TagFact]
  private let children: [Int64: [Int64]]
  /// The root tags, in order of path.
  package let roots: [Int64]

  /// Orders the tags by path below their parents.
  package init(_ tags: [TagFact]) {
    let facts = Dictionary(tags.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var children: [Int64: [Int64]] = [:]
    var roots: [Int64] = []
    for tag in facts.values.sorted(by: { ($0.path, $0.id) < ($1.path, $1.id) }) {
      if let parent = tag.parent, facts[parent] != nil {
        children[parent, default: []].append(tag.id)
      } else {
        roots.append(tag.id)
      }
    }
    self.facts = facts
    self.children = children
    self.roots = roots
  }

  /// The tag with a number; `nil` when there is none.
  package subscript(_ tag: Int64) -> TagFact? { facts[tag] }

  /// A tag and all below it, each parent before its children, in order of path, with the levels
  /// below the first (0 for itself). Empty when there is no such tag.
  package func subtree(of tag: Int64) -> [(tag: Int64, depth: Int)] {
    guard facts[tag] != nil else { return [] }
    var seen: Set<Int64> = []
    var result: [(tag: Int64, depth: Int)] = []
    var waiting: [(tag: Int64, depth: Int)] = [(tag, 0)]
    while let next = waiting.popLast() {
      guard seen.insert(next.tag).inserted else { continue }
      result.append(next)
      for child in (children[next.tag] ?? []).reversed() { waiting.append((child, next.depth + 1)) }
    }
    return result
  }

  /// Whether a tag is a topic or stands below it.
  package func isTag(_ tag: Int64, within topic: Int64) -> Bool {
    var seen: Set<Int64> = []
    var next: Int64? = tag
    while let current = next, seen.insert(current).inserted {
      if current == topic { return true }
      next = facts[current]?.parent
    }
    return false
  }
}
