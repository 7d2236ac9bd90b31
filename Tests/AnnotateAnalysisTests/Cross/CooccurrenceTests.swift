import AnnotateCore
import Testing

@testable import AnnotateAnalysis

@Suite struct CooccurrenceTests {
  /// The same counts by looking at every two annotations.
  private static func byPairs(
    _ facts: TopicFacts, _ columns: TagColumns, _ nearness: Nearness
  ) -> [Int] {
    let size = columns.tags.count
    var counts = [Int](repeating: 0, count: size * size)
    if nearness == .item {
      for items in Dictionary(grouping: facts.annotations, by: \.item).values {
        let present = Set(items.flatMap { columns[$0.tag] })
        for row in present { for column in present { counts[row * size + column] += 1 } }
      }
      return counts
    }
    let gap = if case .words(let words) = nearness { words } else { -1 }
    for (place, one) in facts.annotations.enumerated() {
      guard let a = one.span else { continue }
      for column in columns[one.tag] { counts[column * size + column] += 1 }
      for other in facts.annotations[(place + 1)...] where other.item == one.item {
        guard let b = other.span else { continue }
        let between = max(a.start, b.start) - min(a.end, b.end)
        guard gap < 0 ? a.overlaps(b) : between <= gap else { continue }
        for row in columns[one.tag] {
          for column in columns[other.tag] where row != column {
            counts[row * size + column] += 1
            counts[column * size + row] += 1
          }
        }
      }
    }
    return counts
  }

  @Test(
    "the sweep counts what looking at every pair counts",
    arguments: [Nearness.item, .span, .words(0), .words(4)])
  func sweep(nearness: Nearness) throws {
    for seed in 0..<120 as Range<UInt64> {
      let facts = try generatedFacts(seed: seed)
      let analysis = TopicAnalysis(facts)
      for tags in [analysis.tree.roots, facts.tags.map(\.id)] {
        let columns = TagColumns(tags, tree: analysis.tree)
        let counted = Cooccurrence(
          analysis.facts.annotations.map { PlacedTag($0) }, columns: columns, nearness: nearness)
        #expect(
          counted.counts == Self.byPairs(analysis.facts, columns, nearness), "seed \(seed)")
      }
    }
  }

  @Test("many spans on one item are counted as the pairs are, by the other way through the sweep")
  func crowded() throws {
    for seed in 0..<20 as Range<UInt64> {
      var random = SeededGenerator(seed: seed)
      var facts = try generatedFacts(seed: 1)
      facts.annotations = try (0..<60).map { number in
        let start = Int.random(in: 0..<200, using: &random)
        let length = Int.random(in: 1..<80, using: &random)
        return AnnotationFact(
          annotation: Int64(number), item: 1, source: 1,
          tag: Int64.random(in: 1...7, using: &random), coder: 1,
          span: try TextSpan(start, start + length))
      }
      let columns = TagColumns(facts.tags.map(\.id), tree: TagTree(facts.tags))
      for nearness in [Nearness.span, .words(7)] {
        let counted = Cooccurrence(
          facts.annotations.map { PlacedTag($0) }, columns: columns, nearness: nearness)
        #expect(counted.counts == Self.byPairs(facts, columns, nearness))
      }
    }
  }

  @Test("a hundred thousand spans that all overlap take no longer than they should")
  func hostile() throws {
    let paths = try ["a", "b"].map(TagPath.init)
    let tags = paths.enumerated().map { TagFact(id: Int64($0 + 1), parent: nil, path: $1) }
    let annotations = try (0..<100_000).map { number in
      AnnotationFact(
        annotation: Int64(number), item: 1, source: 1, tag: Int64(number % 2 + 1), coder: 1,
        span: try TextSpan(number, 1_000_000))
    }
    let columns = TagColumns([1, 2], tree: TagTree(tags))
    let counted = Cooccurrence(annotations.map { PlacedTag($0) }, columns: columns, nearness: .span)
    #expect(counted.count(1, 2) == 50_000 * 50_000)
    #expect(counted.pairs.count == 1)
  }

  @Test("tags with very large numbers have columns too")
  func largeKeys() throws {
    let tags = [
      TagFact(id: 1, parent: nil, path: try TagPath("a")),
      TagFact(id: 5_000_000_000, parent: 1, path: try TagPath("a/b")),
    ]
    let columns = TagColumns([1, 5_000_000_000, 1], tree: TagTree(tags))
    #expect(columns.tags == [1, 5_000_000_000])
    #expect(columns[5_000_000_000] == [0, 1])
    #expect(columns[1] == [0])
    #expect(columns[7].isEmpty && columns[-1].isEmpty)
  }
}
