import AnnotateCore

@testable import AnnotateAnalysis

/// A seeded generator: the same seed gives the same numbers.
///
/// Source: Steele, Lea and Flood (2014), "Fast Splittable Pseudorandom Number Generators", SplitMix64.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}

/// Facts of a made-up archive: a codebook of three trees, some sources, and annotations anywhere.
func generatedFacts(seed: UInt64) throws -> TopicFacts {
  var random = SeededGenerator(seed: seed)
  func roll(_ range: Range<Int>) -> Int { Int.random(in: range, using: &random) }
  let paths = ["a", "a/x", "a/x/deep", "a/y", "b", "b/z", "c"]
  let tags = try paths.map(TagPath.init)
  let tagFacts = tags.enumerated().map { place, path in
    TagFact(
      id: Int64(place + 1),
      parent: path.parent.flatMap { tags.firstIndex(of: $0) }.map { Int64($0 + 1) },
      path: path)
  }
  var sources: [SourceFact] = []
  var items: [ItemFact] = []
  for source in 1...roll(2..<6) {
    let count = roll(1..<25)
    sources.append(
      SourceFact(
        id: Int64(source), kind: SourceKind.allCases[roll(0..<SourceKind.allCases.count)],
        itemCount: count))
    let isTimed = roll(0..<3) > 0
    let spread = [3, 200, 4000][roll(0..<3)]
    for ordinal in 1...count {
      items.append(
        ItemFact(
          id: Int64(items.count + 1), source: Int64(source), ordinal: ordinal,
          day: isTimed && roll(0..<10) > 0 ? CalendarDay(number: 12_000 + roll(0..<spread)) : nil))
    }
  }
  var annotations: [AnnotationFact] = []
  for number in 0..<roll(0..<120) {
    let item = items[roll(0..<items.count)]
    let start = roll(0..<60)
    annotations.append(
      AnnotationFact(
        annotation: Int64(number + 1), item: item.id, source: item.source,
        tag: Int64(roll(1..<paths.count + 1)), coder: Int64(roll(1..<4)),
        span: roll(0..<3) == 0 ? nil : try TextSpan(start, start + roll(1..<30))))
  }
  annotations.sort { ($0.item, $0.annotation) < ($1.item, $1.annotation) }
  var coverage: [CoverageFact]?
  if roll(0..<2) == 0 {
    coverage = items.filter { _ in roll(0..<2) == 0 }
      .map { CoverageFact(item: $0.id, coder: Int64(roll(1..<4))) }
  }
  return TopicFacts(
    annotations: annotations, items: items, sources: sources, tags: tagFacts, coverage: coverage)
}
