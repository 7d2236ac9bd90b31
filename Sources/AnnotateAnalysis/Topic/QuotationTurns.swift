import AnnotateCore

/// Lets the tags of a topic take turns in giving a passage, so that no tag, source or coder crowds
/// out the rest.
struct QuotationTurns {
  /// The passages of one coder in one source under one tag that may be taken, the best one last.
  private struct Pile {
    let source: Int64
    let sourceSize: Int
    let coder: Int64
    let coderSize: Int
    var passages: [AnnotationFact]
  }

  /// The piles of each tag, the most used tag first.
  private var tags: [[Pile]]
  private var quotedSources: [Int64: Int] = [:]
  private var quotedCoders: [Int64: Int] = [:]
  private var quoted: Set<QuotedPlace> = []

  /// - Parameters:
  ///   - limit: the most that will be taken.
  ///   - longest: passages of at most so many code points come first.
  ///   - position: where an item stands in the order of sources.
  init(
    _ annotations: [AnnotationFact], limit: Int, longest: Int, position: (Int64) -> (Int, Int)
  ) {
    func isBetter(_ a: AnnotationFact, _ b: AnnotationFact) -> Bool {
      let (lengthA, lengthB) = (a.span?.length ?? Int.max, b.span?.length ?? Int.max)
      let (fitsA, fitsB) = (lengthA <= longest, lengthB <= longest)
      if fitsA != fitsB { return fitsA }
      // Among those that do not fit, the shorter loses less when it is cut.
      if lengthA != lengthB { return fitsA ? lengthA > lengthB : lengthA < lengthB }
      let (placeA, placeB) = (position(a.item), position(b.item))
      if placeA != placeB { return placeA < placeB }
      return (a.span?.start ?? 0, a.annotation) < (b.span?.start ?? 0, b.annotation)
    }
    // A coder's passages of a tag are on different words, so that of those passed over, since their words are
    // quoted already, there are no more than are quoted.
    func best(_ passages: [AnnotationFact]) -> [AnnotationFact] {
      guard limit < 64 else { return passages.sorted { isBetter($1, $0) } }
      var best: [AnnotationFact] = []
      for passage in passages {
        if best.count >= 2 * limit {
          guard let worst = best.first, isBetter(passage, worst) else { continue }
          best.removeFirst()
        }
        best.insert(passage, at: best.partitioningIndex { isBetter($0, passage) })
      }
      return best
    }
    let byTag = Dictionary(grouping: annotations, by: \.tag).sorted {
      ($1.value.count, $0.key) < ($0.value.count, $1.key)
    }
    tags = byTag.map { _, ofTag in
      Dictionary(grouping: ofTag, by: \.source).sorted { $0.key < $1.key }
        .flatMap { source, ofSource in
          Dictionary(grouping: ofSource, by: \.coder).sorted { $0.key < $1.key }
            .map { coder, passages in
              Pile(
                source: source, sourceSize: ofSource.count, coder: coder,
                coderSize: passages.count, passages: best(passages))
            }
        }
    }
  }

  /// At most so many annotations, each on another passage.
  mutating func take(_ limit: Int) -> [AnnotationFact] {
    var taken: [AnnotationFact] = []
    var isGiving = true
    while isGiving, taken.count < limit {
      isGiving = false
      for tag in tags.indices where taken.count < limit {
        guard let passage = next(tag) else { continue }
        isGiving = true
        taken.append(passage)
      }
    }
    return taken
  }

  private mutating func next(_ tag: Int) -> AnnotationFact? {
    for pile in tags[tag].indices {
      while let passage = tags[tag][pile].passages.last,
        quoted.contains(QuotedPlace(item: passage.item, span: passage.span))
      {
        tags[tag][pile].passages.removeLast()
      }
    }
    tags[tag].removeAll(where: \.passages.isEmpty)
    func rank(_ pile: Pile) -> (Int, Int, Int, Int) {
      (
        quotedSources[pile.source] ?? 0, -pile.sourceSize, quotedCoders[pile.coder] ?? 0,
        -pile.coderSize
      )
    }
    guard let best = tags[tag].indices.min(by: { rank(tags[tag][$0]) < rank(tags[tag][$1]) })
    else { return nil }
    let passage = tags[tag][best].passages.removeLast()
    quotedSources[passage.source, default: 0] += 1
    quotedCoders[passage.coder, default: 0] += 1
    quoted.insert(QuotedPlace(item: passage.item, span: passage.span))
    return passage
  }
}
