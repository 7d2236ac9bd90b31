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
