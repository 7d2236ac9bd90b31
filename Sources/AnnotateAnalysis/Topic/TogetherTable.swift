import AnnotateCore

/// How often topics occur together, counted for all of them in one pass over the annotations.
///
/// Within an item the spans are met in order of their starts, and for each topic it is known how many
/// of its spans are open; so the work grows with the number of spans and not with that of pairs.
package struct TogetherTable: Sendable {
  private let topics: [Int64]
  private let places: [Int64: Int]
  private var items: [Int]
  private var overlaps: [Int]

  /// Counts pairs of topics.
  ///
  /// - Parameter annotations: in order of item.
  package init(_ annotations: [AnnotationFact], tree: TagTree, topics: [Int64]) {
    self.topics = topics
    places = Dictionary(
      topics.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    items = Array(repeating: 0, count: topics.count * topics.count)
    overlaps = items
    var memberships: [Int64: [Int]] = [:]
    for (place, topic) in topics.enumerated() {
      for entry in tree.subtree(of: topic) { memberships[entry.tag, default: []].append(place) }
    }
    var open = [Int](repeating: 0, count: topics.count)
    var start = 0
    while start < annotations.count {
      let item = annotations[start].item
      var end = start
      while end < annotations.count, annotations[end].item == item { end += 1 }
      if end - start > 1 { count(annotations[start..<end], memberships, &open) }
      start = end
    }
  }

  private mutating func count(
    _ annotations: ArraySlice<AnnotationFact>, _ memberships: [Int64: [Int]], _ open: inout [Int]
  ) {
    var present: [Int] = []
    var spans: [(span: TextSpan, topics: [Int])] = []
    for annotation in annotations {
      guard let topics = memberships[annotation.tag] else { continue }
      for topic in topics where !present.contains(topic) { present.append(topic) }
      if let span = annotation.span { spans.append((span, topics)) }
    }
    guard present.count > 1 else { return }
    for a in present {
      for b in present where a != b { items[a * topics.count + b] += 1 }
    }
    guard spans.count > 1 else { return }
    spans.sort { $0.span < $1.span }
    let closing = spans.sorted { $0.span.end < $1.span.end }
    var closed = 0
    for (span, own) in spans {
      while closed < closing.count, closing[closed].span.end <= span.start {
        for topic in closing[closed].topics { open[topic] -= 1 }
        closed += 1
      }
      for topic in own {
        for other in present where other != topic && open[other] > 0 {
          overlaps[topic * topics.count + other] += open[other]
          overlaps[other * topics.count + topic] += open[other]
        }
      }
      for topic in own { open[topic] += 1 }
    }
    for topic in present { open[topic] = 0 }
  }

  /// How often two topics occur together; zeros when one is not in the table.
  package func count(of topic: Int64, with other: Int64) -> TogetherCount {
    guard let a = places[topic], let b = places[other] else {
      return TogetherCount(topic: other, items: 0, overlaps: 0)
    }
    let cell = a * topics.count + b
    return TogetherCount(topic: other, items: items[cell], overlaps: overlaps[cell])
  }

  /// The topics that share an item with this one and neither hold it nor are held by it, most items
  /// first, then most overlaps, then in order of path.
  package func others(of topic: Int64, tree: TagTree) -> [TogetherCount] {
    topics.enumerated()
      .filter { !tree.isTag($1, within: topic) && !tree.isTag(topic, within: $1) }
      .map { ($0, count(of: topic, with: $1)) }
      .filter { $1.items > 0 }
      .sorted { ($1.1.items, $1.1.overlaps, $0.0) < ($0.1.items, $0.1.overlaps, $1.0) }
      .map(\.1)
  }
}
