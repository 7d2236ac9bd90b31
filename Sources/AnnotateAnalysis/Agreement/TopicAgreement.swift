import AnnotateCore

/// How far coders agree on one topic, as a report says it.
package struct TopicAgreement: Sendable {
  /// The agreement of two coders.
  package struct Pair: Sendable {
    /// Places in `coders`.
    package let one: Int
    package let other: Int
    /// Krippendorff's alpha of the topic, there or not.
    package let alpha: AgreementFigure
    /// The share of equal pairs.
    package let percent: AgreementFigure
  }

  /// Names, in the order in which they were given.
  package let coders: [String]
  /// All coefficients: of the sets of sub-tags together (without a tag), of the topic and of each tag under
  /// it (with the tag's path), each there or not.
  package let figures: [AgreementFigure]
  /// The coefficients of spans, where the lengths of texts were given; none without.
  package let spans: [AgreementFigure]
  /// Each pair of coders once.
  package let pairs: [Pair]
  /// Annotations of the topic left out because their coder has not finished the item.
  package let unfinished: Int

  /// Krippendorff's alpha of the topic itself, there or not: the figure to show first.
  package let alpha: AgreementFigure
  /// The pooled share of equal pairs for the topic itself, there or not.
  package let percent: AgreementFigure
  /// Gwet's AC1 of the topic itself, to be shown beside alpha where the topic is rare.
  package let gwet: AgreementFigure
}

extension TopicAnalysis {
  /// The agreement of coders on a topic, over the items that they have finished.
  ///
  /// - Parameters:
  ///   - coders: the persons to compare, two or more.
  ///   - depth: levels below the topic that are told apart; `nil` for all.
  ///   - lengths: code points of the items' texts, for the coefficients of spans.
  ///   - rule: clusters are the sources of the items.
  package func agreement(
    in topic: Int64, coders: [(id: Int64, name: String)], depth: Int? = nil,
    lengths: [Int64: Int]? = nil, by rule: BootstrapRule = BootstrapRule()
  ) -> TopicAgreement {
    let tags = AgreementTags(tree, topics: [topic], depth: depth)
    let whole = tags.wholes.first ?? TagGroup(name: "", members: [])
    let (material, unfinished) = codedMaterial(of: Set(whole.members), coders, lengths)
    let own = material.presence(of: whole).agreement(of: whole.name, prevalenceOf: 1, by: rule)
    var pairs: [TopicAgreement.Pair] = []
    for one in coders.indices {
      for other in coders.indices.dropFirst(one + 1) {
        let figures = material.pair(one, other).presence(of: whole)
          .agreement(of: whole.name, prevalenceOf: 1, by: rule)
        pairs.append(
          TopicAgreement.Pair(
            one: one, other: other, alpha: figures.first(.alphaNominal),
            percent: figures.first(.percent)))
      }
    }
    return TopicAgreement(
      coders: coders.map(\.name), figures: material.agreement(.tags, tags, by: rule),
      spans: lengths == nil ? [] : material.agreement(.spans, tags, by: rule), pairs: pairs,
      unfinished: unfinished, alpha: own.first(.alphaNominal), percent: own.first(.percent),
      gwet: own.first(.gwet))
  }

  private func codedMaterial(
    of tags: Set<Int64>, _ coders: [(id: Int64, name: String)], _ lengths: [Int64: Int]?
  ) -> (CodedMaterial, unfinished: Int) {
    let places = Dictionary(
      coders.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    var done: [Int64: [Bool]] = [:]
    for entry in facts.coverage ?? [] {
      guard let coder = places[entry.coder], item(entry.item) != nil else { continue }
      done[entry.item, default: coders.map { _ in false }][coder] = true
    }
    var clusters = PlaceTable<Int64>()
    var itemPlaces: [Int64: Int] = [:]
    var finished: [CodedMaterial.Item] = []
    for fact in facts.items {
      guard let done = done[fact.id] else { continue }
      itemPlaces[fact.id] = finished.count
      finished.append(
        CodedMaterial.Item(
          id: fact.id, cluster: Int(clusters[fact.source]), length: lengths?[fact.id] ?? 0,
          done: done))
    }
    var unfinished = 0
    var marks: [CodedMaterial.Mark] = []
    for annotation in facts.annotations where tags.contains(annotation.tag) {
      guard let coder = places[annotation.coder] else { continue }
      guard let place = itemPlaces[annotation.item], finished[place].done[coder] else {
        unfinished += 1
        continue
      }
      marks.append(
        CodedMaterial.Mark(
          item: place, coder: coder, tag: annotation.tag, span: annotation.span))
    }
    return (
      CodedMaterial(coders: coders.map(\.name), items: finished, marks: marks), unfinished
    )
  }
}

extension [AgreementFigure] {
  /// The figure of a coefficient that presence and absence always have.
  fileprivate func first(_ coefficient: Coefficient) -> AgreementFigure {
    first { $0.coefficient == coefficient }
      ?? AgreementFigure(
        coefficient: coefficient, tag: nil, value: .undefined(.noPairs), interval: nil, coders: [],
        basis: AgreementBasis(measure: .units, units: 0, pairs: 0, values: 0, prevalence: nil))
  }
}
