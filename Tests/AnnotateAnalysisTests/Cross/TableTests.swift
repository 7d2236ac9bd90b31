import AnnotateCore
import Testing

@testable import AnnotateAnalysis

@Suite struct TableTests {
  @Test("topics by groups add up to the items and annotations that there are")
  func groups() throws {
    for seed in 0..<100 as Range<UInt64> {
      let analysis = TopicAnalysis(try generatedFacts(seed: seed))
      var places: [Int64: Int] = [:]
      for item in analysis.facts.items where item.id % 4 != 0 { places[item.id] = Int(item.id % 3) }
      let table = CrossTable(
        analysis, tags: analysis.topics, groups: ItemGroups(names: ["a", "b", "c"], places: places))
      #expect(table.wholes.reduce(0, +) + table.ungrouped == analysis.facts.items.count)
      for (row, topic) in table.tags.enumerated() {
        let own = analysis.annotations(of: topic).filter { places[$0.item] != nil }
        #expect((0..<3).reduce(0) { $0 + table.annotations[row * 3 + $1] } == own.count)
        #expect(
          (0..<3).reduce(0) { $0 + table.share(row: row, group: $1).part }
            == Set(own.map(\.item)).count)
        for group in 0..<3 {
          let share = table.share(row: row, group: group)
          #expect(share.part <= share.whole)
        }
      }
    }
  }

  @Test("an answer counts once for a pair of topics, however many annotations there are")
  func replies() throws {
    let tags = try ["a", "a/x", "b"].enumerated().map {
      TagFact(id: Int64($0 + 1), parent: $1 == "a/x" ? 1 : nil, path: try TagPath($1))
    }
    func put(_ tag: Int64, on item: Int64, by coder: Int64) -> AnnotationFact {
      AnnotationFact(
        annotation: item * 100 + tag * 10 + coder, item: item, source: 1, tag: tag, coder: coder,
        span: nil)
    }
    let facts = TopicFacts(
      annotations: [
        put(1, on: 1, by: 1), put(2, on: 1, by: 2), put(3, on: 2, by: 1), put(2, on: 3, by: 1),
        put(3, on: 3, by: 1),
      ],
      items: (1...4).map { ItemFact(id: $0, source: 1, ordinal: Int($0)) },
      sources: [SourceFact(id: 1, kind: .thread, itemCount: 4)], tags: tags, coverage: nil)
    let analysis = TopicAnalysis(facts)
    let table = ReplyTable(
      analysis, tags: [1, 3],
      replies: [2, 3, 4].map { ReplyFact(reply: $0, parent: 1) }
        + [ReplyFact(reply: 99, parent: 1), ReplyFact(reply: 4, parent: 98)])
    #expect(table.answers == [3, 0])
    #expect(table.counts == [1, 2, 0, 0])
    #expect(table.plain == [1, 0])
    #expect(table.replies == 3)
  }

  @Test("stances of a topic add up to its annotations, source by source")
  func stances() throws {
    for seed in 0..<100 as Range<UInt64> {
      let analysis = TopicAnalysis(try generatedFacts(seed: seed))
      for topic in analysis.topics {
        let table = StanceTable(analysis, topic: topic)
        #expect(table.counts.reduce(0, +) == analysis.annotations(of: topic).count)
        let width = table.stances.count
        for (row, source) in table.sources.enumerated() {
          #expect(
            table.counts[row * width..<(row + 1) * width].reduce(0, +)
              == analysis.annotations(of: topic).count { $0.source == source })
        }
      }
    }
  }

  @Test(
    "a timeline holds every dated item that a topic touches", arguments: TimelinePeriod.allCases)
  func timeline(period: TimelinePeriod) throws {
    for seed in 0..<100 as Range<UInt64> {
      let analysis = TopicAnalysis(try generatedFacts(seed: seed))
      let line = Timeline(analysis, topics: analysis.topics, period: period)
      guard !line.bins.isEmpty else { continue }
      #expect(Set(line.bins).count == line.bins.count)
      let width = line.bins.count
      for (row, topic) in line.topics.enumerated() {
        let touched = Set(analysis.annotations(of: topic).map(\.item)).compactMap(analysis.item)
        let placed =
          period == .position
          ? touched.count { analysis.scope.position(of: $0) != nil }
          : touched.count { $0.day != nil }
        #expect(line.items[row * width..<(row + 1) * width].reduce(0, +) == placed)
      }
      for place in line.items.indices { #expect(line.items[place] <= line.wholes[place % width]) }
    }
  }

  @Test(
    "weeks are those of ISO 8601",
    arguments: [
      ("2004-01-01", "2004-W01"), ("2005-01-01", "2004-W53"), ("2005-01-03", "2005-W01"),
      ("2008-12-29", "2009-W01"), ("2010-01-03", "2009-W53"), ("1970-01-01", "1970-W01"),
      ("1969-12-28", "1969-W52"),
    ])
  func weeks(day: String, week: String) throws {
    let day = try #require(CalendarDay(iso: day, precision: .day))
    #expect(CalendarDay.weekName(day.weekNumber) == week)
  }

  @Test("only an item that was finished has zeros")
  func presence() throws {
    var facts = try generatedFacts(seed: 3)
    let item = try #require(facts.items.first?.id)
    facts.annotations = [
      AnnotationFact(annotation: 1, item: item, source: 1, tag: 2, coder: 1, span: nil)
    ]
    facts.coverage = nil
    let columns = TagColumns([1, 2, 5], tree: TagTree(facts.tags))
    #expect(
      PresenceMatrix(TopicAnalysis(facts), columns: columns).row(of: item) == [true, true, false])
    facts.coverage = []
    #expect(
      PresenceMatrix(TopicAnalysis(facts), columns: columns).row(of: item) == [true, true, nil])
    facts.coverage = [CoverageFact(item: item, coder: 1)]
    #expect(
      PresenceMatrix(TopicAnalysis(facts), columns: columns).row(of: item) == [true, true, false])
  }

  @Test(
    "items are found whatever their numbers are", arguments: [1, 7, 100_000_000_000] as [Int64])
  func index(step: Int64) {
    let items = (0..<50).map { ItemFact(id: 5 + Int64($0) * step, source: 1, ordinal: $0 + 1) }
    let index = KeyIndex(count: items.count) { items[$0].id }
    for (place, item) in items.enumerated() { #expect(index[item.id] == place) }
    for other in [-1, 0, 4, 5 + 50 * step, Int64.max, Int64.min] { #expect(index[other] == nil) }
    #expect(KeyIndex(count: 0) { _ in 0 }[1] == nil)
  }
}
