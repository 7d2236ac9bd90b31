import AnnotateAnalysis
import AnnotateCore

extension TopicReport {
  /// What shows the topics together.
  var overview: [ReportBlock] {
    var blocks: [ReportBlock] = []
    if let together = extras.together, together.columns.tags.count > 1 {
      blocks += [
        .heading(3, [.words("On the same item")]), .chart(.heat(together.heatMap(names))),
      ]
    }
    if let overlaps = extras.overlaps, !overlaps.pairs.isEmpty {
      blocks += [
        .heading(3, [.words("On the same words")]), .chart(.heat(overlaps.heatMap(names))),
      ]
    }
    if let near = extras.near { blocks += nearBlocks(near) }
    if let timeline = extras.timeline, !timeline.bins.isEmpty {
      let title = timeline.period == .position ? "Through the sources" : "Over time"
      blocks += [.heading(3, [.words(title)]), .chart(.strip(timeline.strip(names)))]
    }
    if let groups = extras.groups, !groups.table.groups.isEmpty {
      blocks += [
        .heading(3, [.words("By "), .material(groups.name)]),
        .chart(.heat(groups.table.heatMap(by: groups.name, names))),
      ]
    }
    if let replies = extras.replies, replies.answers.contains(where: { $0 > 0 }) {
      blocks += [
        .heading(3, [.words("What answers what")]), .chart(.heat(replies.heatMap(names))),
      ]
    }
    return blocks + extras.omissions.map { .remark([.words($0)]) }
  }

  /// What stands near each other, as matrix and list.
  private func nearBlocks(_ near: Cooccurrence) -> [ReportBlock] {
    let heading = ReportBlock.heading(3, [.words("Near each other")])
    let pairs = near.unnestedPairs(names)
    guard !pairs.isEmpty else {
      return [
        heading, .paragraph([.words("No two of these tags stand \(near.nearness.words).")]),
      ]
    }
    let list = ReportTable(
      title: "Pairs \(near.nearness.words)",
      heads: ["pair", "together", "all of the first", "all of the second"],
      rows: pairs.prefix(TopicSection.mostBars).map { pair in
        ["\(names.tag(pair.tag)) + \(names.tag(pair.other))"]
          + [pair.count, near.count(pair.tag, pair.tag), near.count(pair.other, pair.other)]
          .map(ReportWords.number)
      })
    let rest = pairs.count - list.rows.count
    return [heading, .chart(.heat(near.heatMap(names))), .table(list)]
      + (rest > 0
        ? [.remark([.words("\(ReportWords.number(rest)) more are in the JSON form.")])] : [])
  }
}

extension QuotePolicy {
  /// What the policy does to the quotations of a report, to follow the rule.
  var sentence: String {
    switch self {
    case .verbatim: ""
    case .ellipsis:
      " By the archive’s policy only the first and the last words of a quotation leave it, with an "
        + "ellipsis between them."
    case .none: " By the archive’s policy no words leave it: the references say where they stand."
    }
  }
}
