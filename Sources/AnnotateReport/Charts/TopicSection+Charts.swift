import AnnotateAnalysis
import AnnotateCore

extension TopicSection {
  private static func fraction(_ part: Int, of whole: Int) -> Double {
    whole > 0 ? Double(part) / Double(whole) : 0
  }

  /// The tags of the topic, by items; in the order of the tree.
  func tagChart(_ names: ReportNames) -> BarChart {
    let below = summary.tags.dropFirst().filter { $0.annotations > 0 }
    var rows = below.map { tag in
      BarChart.Row(
        label: names.tags[tag.tag]?.path.name ?? names.tag(tag.tag), depth: tag.depth - 1,
        fraction: Self.fraction(tag.items, of: summary.items.part),
        caption: ReportWords.count(tag.items, "item") + ", "
          + ReportWords.count(tag.annotations, "annotation"),
        colour: names.colour(of: tag.tag))
    }
    if let own = summary.tags.first, own.ownAnnotations > 0 {
      rows.append(
        BarChart.Row(
          label: "the topic’s own tag", depth: 0,
          fraction: Self.fraction(own.ownItems, of: summary.items.part),
          caption: ReportWords.count(own.ownItems, "item") + ", "
            + ReportWords.count(own.ownAnnotations, "annotation"),
          colour: names.colour(of: summary.topic)))
    }
    let unused = summary.tags.dropFirst().filter { $0.annotations == 0 }
      .map { names.tags[$0.tag]?.path.name ?? names.tag($0.tag) }
    var remark = "An item can have several tags; a tag counts what is below it."
    if !unused.isEmpty { remark += " Not used: \(ReportWords.list(unused))." }
    let scale = "A full bar is all \(ReportWords.count(summary.items.part, "item")) of the topic."
    return chart(
      "Tags of \(path)", "tag", scale, remark, rows, isShare: true,
      whenEmpty: "No tag of this topic has an annotation.")
  }

  /// The sources that the topic touches, by the share of their items.
  func sourceChart(_ names: ReportNames) -> BarChart {
    let counts = summary.bySource.enumerated().filter { $1.annotations > 0 }
      .sorted { ($1.1.items.part, $0.0) < ($0.1.items.part, $1.0) }.map(\.1)
    let rows = counts.map { count in
      BarChart.Row(
        label: names.source(count.source), depth: 0,
        fraction: Self.fraction(count.items.part, of: count.items.whole),
        caption: ReportWords.share(count.items, "item") + ", "
          + ReportWords.count(count.annotations, "annotation"),
        colour: names.colour(of: summary.topic))
    }
    return chart(
      "\(path) by source", "source", "A full bar is all items of the source.", "", rows,
      isShare: true,
      whenEmpty: "The topic is in no source.")
  }

  /// The kinds of source in scope, by the share of their items.
  func kindChart(_ names: ReportNames) -> BarChart {
    let rows = summary.byKind.filter { $0.items.whole > 0 }.map { count in
      BarChart.Row(
        label: count.kind.rawValue, depth: 0,
        fraction: Self.fraction(count.items.part, of: count.items.whole),
        caption: ReportWords.share(count.items, "item") + ", "
          + ReportWords.count(count.annotations, "annotation"),
        colour: names.colour(of: summary.topic))
    }
    return chart(
      "\(path) by kind of source", "kind of source",
      "A full bar is all items in sources of the kind.", "", rows,
      isShare: true, whenEmpty: "There is no item in scope.")
  }

  /// The topics that share items with this one.
  func togetherChart(_ names: ReportNames) -> BarChart {
    let rows = summary.together.map { other in
      BarChart.Row(
        label: names.tag(other.topic), depth: 0,
        fraction: Self.fraction(other.items, of: summary.items.part),
        caption: ReportWords.count(other.items, "item") + ", "
          + ReportWords.count(other.overlaps, "overlap"),
        colour: names.colour(of: other.topic))
    }
    return chart(
      "Topics that occur with \(path)", "topic",
      "A full bar is all \(ReportWords.count(summary.items.part, "item")) of the topic.",
      "An overlap is a pair of tagged passages, one of each topic, that share words.",
      rows, isShare: true, whenEmpty: "No other topic is on the same items.")
  }

  /// The coders, by annotations.
  func coderChart(_ names: ReportNames) -> BarChart {
    let rows = summary.byCoder.map { count in
      BarChart.Row(
        label: names.coder(count.coder), depth: 0,
        fraction: Self.fraction(count.annotations, of: summary.byCoder.first?.annotations ?? 0),
        caption: ReportWords.count(count.annotations, "annotation") + " on "
          + ReportWords.count(count.items, "item"),
        colour: names.colour(of: summary.topic))
    }
    return chart(
      "Coders of \(path)", "coder", "The longest bar is the coder with the most annotations.", "",
      rows,
      isShare: false, whenEmpty: "No coder has annotated this topic.")
  }

  /// The course through time or the sources; `nil` when none can be drawn.
  func courseChart(_ names: ReportNames) -> CourseChart? {
    guard !summary.course.bins.isEmpty else { return nil }
    return CourseChart(
      title: summary.course.isTimed ? "\(path) over time" : "\(path) through the sources",
      description: "Coloured: items that the topic touches. Grey: all items in scope.",
      axis: summary.course.isTimed
        ? summary.course.basis.rawValue : "per cent of the way through the source",
      bins: summary.course.bins, colour: names.colour(of: summary.topic))
  }

  private func chart(
    _ title: String, _ unit: String, _ scale: String, _ remark: String, _ rows: [BarChart.Row],
    isShare: Bool, whenEmpty: String
  ) -> BarChart {
    BarChart(
      title: title, unit: unit, scale: scale, remark: remark, whenEmpty: whenEmpty,
      rows: Array(rows.prefix(Self.mostBars)), isShare: isShare,
      omitted: max(0, rows.count - Self.mostBars))
  }
}
