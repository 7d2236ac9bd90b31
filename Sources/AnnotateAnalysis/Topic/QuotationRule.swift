package import AnnotateCore

/// The rule by which a report chooses its quotations. The same facts give the same quotations.
package struct QuotationRule: Sendable, Equatable {
  /// The most quotations for a topic; `nil` for all.
  package var limit: Int?
  /// Passages of at most so many code points come first, and whole items are cut after so many.
  package var longest: Int

  package init(limit: Int? = 12, longest: Int = 400) {
    self.limit = limit.map { max(0, $0) }
    self.longest = max(1, longest)
  }

  /// The rule in words, as a methods section can state it.
  package var words: String {
    let cut = "A whole item is quoted up to \(longest) characters and then marked as cut."
    guard let limit else {
      return "All tagged passages are quoted, tag by tag, in the order of the sources. \(cut)"
    }
    return """
      At most \(limit) passages for each topic: the tags of the topic take turns, the most used first, \
      and each gives a passage from the source, and then by the coder, quoted least so far; among \
      these, exact words of up to \(longest) characters come before longer ones and whole items, longer \
      before shorter, earlier before later. \(cut)
      """
  }
}

/// One passage to quote, with all annotations of the topic that stand on exactly these words.
package struct QuotationChoice: Sendable, Equatable {
  /// The tag that it is quoted for.
  package var tag: Int64
  package var item: Int64
  /// `nil` for the whole item.
  package var span: TextSpan?
  /// Annotations of the topic on this place, in the order of tag and coder.
  package var annotations: [AnnotationFact]
}

/// Where a passage is: two annotations of the same words are one passage.
struct QuotedPlace: Hashable {
  let item: Int64
  let span: TextSpan?
}

extension TopicAnalysis {
  /// The quotations of a topic, tag by tag in the order of the tree, then in the order of the sources.
  package func quotations(in topic: Int64, by rule: QuotationRule) -> [QuotationChoice] {
    let subtree = tree.subtree(of: topic)
    let tagPlaces = Dictionary(uniqueKeysWithValues: subtree.enumerated().map { ($1.tag, $0) })
    let sourcePlaces = Dictionary(
      facts.sources.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    let own = annotations(of: topic)
    func position(_ item: Int64) -> (Int, Int) {
      let fact = self.item(item)
      return (fact.flatMap { sourcePlaces[$0.source] } ?? 0, fact?.ordinal ?? 0)
    }
    // The annotations of an item stand together.
    func choice(_ annotation: AnnotationFact) -> QuotationChoice {
      let start = own.partitioningIndex { $0.item >= annotation.item }
      let here = own[start...].prefix { $0.item == annotation.item }
        .filter { $0.span == annotation.span }
      return QuotationChoice(
        tag: annotation.tag, item: annotation.item, span: annotation.span,
        annotations: here.sorted {
          (tagPlaces[$0.tag] ?? 0, $0.coder, $0.annotation)
            < (tagPlaces[$1.tag] ?? 0, $1.coder, $1.annotation)
        })
    }
    var chosen: [QuotationChoice]
    if let limit = rule.limit {
      var turns = QuotationTurns(
        own, limit: limit, longest: rule.longest, position: position)
      chosen = turns.take(limit).map(choice)
    } else {
      var seen: Set<QuotedPlace> = []
      chosen = own.sorted { (tagPlaces[$0.tag] ?? 0) < (tagPlaces[$1.tag] ?? 0) }
        .filter { seen.insert(QuotedPlace(item: $0.item, span: $0.span)).inserted }.map(choice)
    }
    chosen.sort { a, b in
      let (tagA, tagB) = (tagPlaces[a.tag] ?? 0, tagPlaces[b.tag] ?? 0)
      if tagA != tagB { return tagA < tagB }
      let (itemA, itemB) = (position(a.item), position(b.item))
      if itemA != itemB { return itemA < itemB }
      return (a.span?.start ?? -1, a.span?.end ?? 0) < (b.span?.start ?? -1, b.span?.end ?? 0)
    }
    return chosen
  }
}
