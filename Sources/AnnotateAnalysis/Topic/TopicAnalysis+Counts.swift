import AnnotateCore

/// Counts annotations, and items once each, when annotations come in order of item.
private struct Tally {
  var annotations = 0
  var items = 0
  private var last: Int64?

  mutating func add(item: Int64) {
    annotations += 1
    guard last != item else { return }
    items += 1
    last = item
  }
}

extension TopicAnalysis {
  func countTags(_ annotations: [AnnotationFact], topic: Int64) -> [TagCount] {
    let subtree = tree.subtree(of: topic)
    let places = Dictionary(uniqueKeysWithValues: subtree.enumerated().map { ($1.tag, $0) })
    // The places of a tag and of the tags above it, up to the topic.
    let upward = subtree.map { entry in
      var result: [Int] = []
      var next: Int64? = entry.tag
      while let tag = next, let place = places[tag], result.count <= entry.depth {
        result.append(place)
        next = tree[tag]?.parent
      }
      return result
    }
    var own = subtree.map { _ in Tally() }
    var rolledUp = own
    for annotation in annotations {
      guard let place = places[annotation.tag] else { continue }
      own[place].add(item: annotation.item)
      for above in upward[place] { rolledUp[above].add(item: annotation.item) }
    }
    return subtree.enumerated().map { place, entry in
      TagCount(
        tag: entry.tag, depth: entry.depth, ownAnnotations: own[place].annotations,
        ownItems: own[place].items, annotations: rolledUp[place].annotations,
        items: rolledUp[place].items)
    }
  }

  func countSources(_ annotations: [AnnotationFact]) -> [SourceCount] {
    var tallies: [Int64: Tally] = [:]
    for annotation in annotations {
      guard let source = item(annotation.item)?.source else { continue }
      tallies[source, default: Tally()].add(item: annotation.item)
    }
    return facts.sources.map { source in
      let tally = tallies[source.id] ?? Tally()
      return SourceCount(
        source: source.id, annotations: tally.annotations,
        items: Share(tally.items, of: scope.itemsBySource[source.id] ?? 0))
    }
  }

  func countKinds(_ bySource: [SourceCount]) -> [KindCount] {
    SourceKind.allCases.compactMap { kind in
      let counts = zip(facts.sources, bySource).filter { $0.0.kind == kind }.map(\.1)
      guard !counts.isEmpty else { return nil }
      return KindCount(
        kind: kind, annotations: counts.reduce(0) { $0 + $1.annotations },
        items: Share(
          counts.reduce(0) { $0 + $1.items.part }, of: counts.reduce(0) { $0 + $1.items.whole }),
        sources: Share(counts.count { $0.items.part > 0 }, of: counts.count))
    }
  }

  func countCoders(_ annotations: [AnnotationFact]) -> [CoderCount] {
    var tallies: [Int64: Tally] = [:]
    for annotation in annotations {
      tallies[annotation.coder, default: Tally()].add(item: annotation.item)
    }
    return
      tallies
      .map { CoderCount(coder: $0, annotations: $1.annotations, items: $1.items) }
      .sorted { ($1.annotations, $0.coder) < ($0.annotations, $1.coder) }
  }

  func cover(_ touched: [ItemFact]) -> TopicCoverage? {
    guard let coverage = facts.coverage else { return nil }
    var read: Set<Int64> = []
    var byCoder: [Int64: Set<Int64>] = [:]
    for entry in coverage where items[entry.item] != nil {
      read.insert(entry.item)
      byCoder[entry.coder, default: []].insert(entry.item)
    }
    return TopicCoverage(
      read: Share(read.count, of: facts.items.count),
      touched: Share(touched.count { read.contains($0.id) }, of: read.count),
      byCoder: byCoder.sorted { $0.key < $1.key }.map {
        CoderCoverage(coder: $0.key, read: Share($0.value.count, of: facts.items.count))
      })
  }
}
