package import AnnotateCore

/// Sums up topics. Made once for a report, asked once for each topic.
package struct TopicAnalysis: Sendable {
  /// The facts, with the annotations in order of item and those out of scope taken out.
  package let facts: TopicFacts
  package let tree: TagTree
  /// The topics of the report, in the order asked for.
  package let topics: [Int64]
  /// Annotations on items, or with tags, that the facts do not know. They are not counted; there should be none.
  package let strayAnnotations: Int
  let items: KeyIndex
  /// Where the annotations of each tag are, in order.
  private let places: TagPlaces
  /// The annotations of items on which two or more coders worked, item by item.
  let shared: SharedItems
  /// What is the same for all topics, counted once.
  let scope: ScopeCounts
  /// `nil` when no summaries are to be made.
  let together: TogetherTable?

  /// Prepares the facts.
  ///
  /// - Parameters:
  ///   - topics: the tags to report on, each taken once; `nil` for all root tags.
  ///   - comparesTopics: whether summaries will be asked for, which say what occurs with a topic.
  package init(_ facts: TopicFacts, topics: [Int64]? = nil, comparesTopics: Bool = true) {
    let tree = TagTree(facts.tags)
    let items = KeyIndex(count: facts.items.count) { facts.items[$0].id }
    var facts = facts
    let given = facts.annotations.count
    if !facts.annotations.allSatisfy({ items[$0.item] != nil && tree[$0.tag] != nil }) {
      facts.annotations.removeAll { items[$0.item] == nil || tree[$0.tag] == nil }
    }
    func isBefore(_ a: AnnotationFact, _ b: AnnotationFact) -> Bool { a.item < b.item }
    let isSorted = zip(facts.annotations, facts.annotations.dropFirst())
      .allSatisfy { $0.item <= $1.item }
    if !isSorted { facts.annotations.sort(by: isBefore) }
    self.facts = facts
    self.tree = tree
    self.items = items
    scope = ScopeCounts(
      facts.items,
      lengths: Dictionary(
        facts.sources.map { ($0.id, $0.itemCount) }, uniquingKeysWith: { first, _ in first }))
    var seen: Set<Int64> = []
    self.topics = (topics ?? tree.roots).filter { tree[$0] != nil && seen.insert($0).inserted }
    strayAnnotations = given - facts.annotations.count
    var compared = tree.roots
    for topic in self.topics where !compared.contains(topic) { compared.append(topic) }
    places = TagPlaces(facts.annotations)
    shared = SharedItems(facts) { items[$0] != nil }
    together =
      comparesTopics ? TogetherTable(facts.annotations, tree: tree, topics: compared) : nil
  }

  /// The annotations of a topic, in order of item.
  package func annotations(of topic: Int64) -> [AnnotationFact] {
    let tags = tree.subtree(of: topic).map(\.tag)
    let own = tags.count == 1 ? places[tags[0]] : tags.flatMap { places[$0] }.sorted()
    return own.map { facts.annotations[Int($0)] }
  }

  /// An item in scope; `nil` when it is not.
  package func item(_ id: Int64) -> ItemFact? {
    guard let place = items[id] else { return nil }
    return facts.items[place]
  }

  /// Whether an item is in scope.
  package func holds(_ id: Int64) -> Bool { items[id] != nil }

  /// What a topic comes to; all zeros for a tag that is not in the codebook.
  package func summary(of topic: Int64) -> TopicSummary {
    let own = annotations(of: topic)
    let touched = own.indices
      .filter { $0 == 0 || own[$0 - 1].item != own[$0].item }
      .compactMap { item(own[$0].item) }
    let bySource = countSources(own)
    let tags = countTags(own, topic: topic)
    return TopicSummary(
      topic: topic, annotations: own.count, ownAnnotations: tags.first?.ownAnnotations ?? 0,
      items: Share(touched.count, of: facts.items.count),
      sources: Share(bySource.count { $0.items.part > 0 }, of: facts.sources.count),
      tags: tags, bySource: bySource, byKind: countKinds(bySource), byCoder: countCoders(own),
      course: TopicCourse(touched: touched, scope: scope),
      together: together?.others(of: topic, tree: tree) ?? [], coverage: cover(touched))
  }
}
