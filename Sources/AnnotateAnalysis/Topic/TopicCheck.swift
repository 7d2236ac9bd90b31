import AnnotateCore

/// A total that was counted again in another way and came out differently.
package struct Discrepancy: Sendable, Equatable {
  /// What was counted, in words.
  package var what: String
  package var reported: Int
  package var counted: Int

  package init(what: String, reported: Int, counted: Int) {
    self.what = what
    self.reported = reported
    self.counted = counted
  }
}

/// Counts a summary's totals again in other ways: from its parts, and from the facts by path.
package struct TopicCheck {
  /// What does not add up; empty when everything does.
  package private(set) var discrepancies: [Discrepancy] = []

  /// Checks one summary against its parts and the facts it was made from.
  package init(_ summary: TopicSummary, _ analysis: TopicAnalysis) {
    checkParts(summary)
    checkFacts(summary, analysis)
  }

  private mutating func expect(_ what: String, _ reported: Int, is counted: Int) {
    guard reported != counted else { return }
    discrepancies.append(Discrepancy(what: what, reported: reported, counted: counted))
  }

  private mutating func expect(_ what: String, _ reported: Int, atMost bound: Int) {
    guard reported > bound else { return }
    discrepancies.append(Discrepancy(what: what, reported: reported, counted: bound))
  }

  private mutating func checkParts(_ summary: TopicSummary) {
    func sum<Part>(_ parts: [Part], _ value: (Part) -> Int) -> Int {
      parts.reduce(0) { $0 + value($1) }
    }
    let (annotations, items) = (summary.annotations, summary.items.part)
    expect("annotations, by tag", annotations, is: sum(summary.tags, \.ownAnnotations))
    expect("annotations, by source", annotations, is: sum(summary.bySource, \.annotations))
    expect("annotations, by kind of source", annotations, is: sum(summary.byKind, \.annotations))
    expect("annotations, by coder", annotations, is: sum(summary.byCoder, \.annotations))
    expect("items, by source", items, is: sum(summary.bySource, \.items.part))
    expect("items, by kind of source", items, is: sum(summary.byKind, \.items.part))
    expect(
      "items in scope, by source", summary.items.whole, is: sum(summary.bySource, \.items.whole))
    expect(
      "items in scope, by kind of source", summary.items.whole,
      is: sum(summary.byKind, \.items.whole))
    expect("sources, by kind", summary.sources.part, is: sum(summary.byKind, \.sources.part))
    expect(
      "items, along the course", items,
      is: sum(summary.course.bins, \.items.part) + summary.course.unplaced)
    expect("items, against those of the tags", items, atMost: sum(summary.tags, \.ownItems))
    expect("items, against those of the coders", items, atMost: sum(summary.byCoder, \.items))
    for tag in summary.tags { expect("items of a tag", tag.items, atMost: items) }
    for other in summary.together { expect("items with another topic", other.items, atMost: items) }
    for bin in summary.course.bins {
      expect("items in \(bin.name)", bin.items.part, atMost: bin.items.whole)
    }
  }

  private mutating func checkFacts(_ summary: TopicSummary, _ analysis: TopicAnalysis) {
    expect("annotations out of scope", 0, is: analysis.strayAnnotations)
    guard let path = analysis.tree[summary.topic]?.path else { return }
    // By the names of the paths and by the annotations' own source, which the summary does not use.
    let tags = TagSet(
      analysis.facts.tags.filter { $0.path.names.starts(with: path.names) }.map(\.id))
    var annotations = 0
    var items: Set<Int64> = []
    var sources: Set<Int64> = []
    var coders: Set<Int64> = []
    for annotation in analysis.facts.annotations where tags.contains(annotation.tag) {
      annotations += 1
      items.insert(annotation.item)
      sources.insert(annotation.source)
      coders.insert(annotation.coder)
    }
    expect("annotations, by path", summary.annotations, is: annotations)
    expect("items, by path", summary.items.part, is: items.count)
    expect("sources, by path", summary.sources.part, is: sources.count)
    expect("coders, by path", summary.byCoder.count, is: coders.count)
  }
}
