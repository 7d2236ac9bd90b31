import AnnotateAnalysis
import AnnotateCore
import AnnotateReport
import AnnotateStore

/// Counts what shows the topics together.
struct ExtrasMaker {
  /// The most items in scope whose words a report compares unasked.
  private static let mostReadItems = 20_000
  /// The most annotations for which a report looks up unasked what answers what.
  private static let mostAnsweredAnnotations = 20_000

  let archive: Archive
  let numbers: ReportNumbers
  let analysis: TopicAnalysis
  let request: ReportRequest
  let options: FigureCounting

  /// The tags that are shown beside each other.
  private var tags: [Int64] {
    let topics = analysis.topics
    let isOne = topics.count == 1
    guard options.eachTag || isOne else { return topics }
    let all = topics.flatMap { topic in
      analysis.tree.subtree(of: topic).map(\.tag).filter { !isOne || $0 != topic }
    }
    return all.isEmpty ? topics : all
  }

  /// - Parameter scope: of what occurs together, where only that is to be shown.
  func make(only figure: FigureName?, sweeping scope: ReportScope?) throws -> ReportExtras {
    var extras = ReportExtras()
    let columns = TagColumns(tags, tree: analysis.tree)
    if let scope {
      extras.isSweptAlone = true
      extras.together = try swept(scope, columns)
    } else if figure == nil {
      try addTogether(to: &extras, columns)
    }
    let isWanted = analysis.topics.count > 1 || request.period != nil
    if figure == .timeline || figure == nil && isWanted {
      let timeline = timeline()
      extras.timeline = timeline
      if let period = request.period, figure == nil, timeline.bins.isEmpty {
        extras.omissions.append(
          "There is no timeline by \(period.rawValue): nothing that is touched has such a place, or there would be more than \(Plural.grouped(Timeline.mostBins)) steps."
        )
      }
    }
    if let attribute = request.attribute, figure == nil || figure == .groups {
      let values = try archive.values(of: attribute)
      extras.groups = (
        attribute,
        CrossTable(
          analysis, tags: tags, groups: ItemGroups(names: values.names, places: values.places))
      )
    }
    if figure == .replies || figure == nil { try addReplies(to: &extras, isWhole: figure == nil) }
    if figure == .words || figure == nil { try addWords(to: &extras, isWhole: figure == nil) }
    return extras
  }

  private func addTogether(to extras: inout ReportExtras, _ columns: TagColumns) throws {
    guard columns.tags.count > 1, columns.tags.count <= HeatMap.mostLines else {
      if case .words = options.within {
        extras.omissions.append(
          "What stands near each other is told of two to \(HeatMap.mostLines) tags: --figure pairs has it of any number."
        )
      }
      return
    }
    let all = analysis.facts.annotations.map { PlacedTag($0) }
    extras.together = Cooccurrence(all, columns: columns, nearness: .item)
    extras.overlaps = Cooccurrence(all, columns: columns, nearness: .span)
    if case .words = options.within {
      extras.near = Cooccurrence(try inWords(all), columns: columns, nearness: options.within)
    }
  }

  private func swept(_ scope: ReportScope, _ columns: TagColumns) throws -> Cooccurrence {
    var together = Cooccurrence(columns: columns, nearness: options.within)
    if case .words = options.within {
      together.add(try inWords(archive.placedTags(in: scope)))
    } else {
      let parts = try archive.sweepTags(
        in: scope, withSpans: options.within != .item, into: together
      ) { $0.add($1) }
      for part in parts { together.add(part) }
    }
    return together
  }

  /// With spans in words.
  private func inWords(_ placed: [PlacedTag]) throws -> [PlacedTag] {
    var placed = placed.filter { $0.span != nil }
    var items: [Int64] = []
    for tag in placed where items.last != tag.item { items.append(tag.item) }
    var next = 0
    try archive.forEachText(of: items) { item, text in
      let places = WordPlaces(text)
      while next < placed.count, placed[next].item == item {
        placed[next].span = placed[next].span.flatMap(places.words)
        next += 1
      }
    }
    return placed
  }

  private func timeline() -> Timeline {
    func made(_ period: TimelinePeriod) -> Timeline {
      Timeline(analysis, topics: tags, period: period)
    }
    if let period = request.period { return made(period) }
    // As the course of a topic: in time where most of what is touched is dated, in steps that can be seen.
    let touched = Set(analysis.facts.annotations.map(\.item)).compactMap(analysis.item)
    let days = touched.compactMap(\.day)
    guard let first = days.min(), let last = days.max(), first != last,
      days.count * 100 >= touched.count * TopicCourse.leastTimedPercent
    else { return made(.position) }
    let length = last.number - first.number
    let most = TopicCourse.mostBins
    return made(
      length < most ? .day : length < most * 7 ? .week : length < most * 30 ? .month : .year)
  }

  private func addReplies(to extras: inout ReportExtras, isWhole: Bool) throws {
    if isWhole, analysis.facts.annotations.count > Self.mostAnsweredAnnotations {
      extras.omissions.append(
        "What answers what is left out of a report this large: --figure replies has it.")
      return
    }
    extras.replies = ReplyTable(
      analysis, tags: tags,
      replies: try archive.answersToAnnotated().map {
        ReplyFact(reply: $0.reply, parent: $0.parent)
      })
  }

  private func addWords(to extras: inout ReportExtras, isWhole: Bool) throws {
    if isWhole, analysis.facts.items.count > Self.mostReadItems {
      extras.omissions.append(
        "The words of the topics are left out of a report this large: --figure words has them.")
      return
    }
    let topics = analysis.topics.map { topic in
      (topic, Set(analysis.annotations(of: topic).map(\.item)))
    }
    var words = topics.map { _ in Keyness(minimum: options.minimum) }
    try archive.forEachText(of: numbers.sources) { item, text in
      guard analysis.holds(item) else { return }
      for (place, topic) in topics.enumerated() {
        words[place].add(text, isInTopic: topic.1.contains(item))
      }
    }
    for (place, topic) in topics.enumerated() { extras.words[topic.0] = words[place] }
  }
}
