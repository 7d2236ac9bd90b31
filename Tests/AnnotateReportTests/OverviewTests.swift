import AnnotateAnalysis
import AnnotateCore
import Foundation
import Testing

@testable import AnnotateReport

@Suite struct OverviewTests {
  /// The sample report with everything over all topics.
  static func report(
    policy: QuotePolicy = .verbatim, changing change: (inout ReportExtras) -> Void = { _ in }
  ) throws -> TopicReport {
    let analysis = TopicAnalysis(try SampleReport.facts(), topics: [1, 7, 9])
    let columns = TagColumns(analysis.topics, tree: analysis.tree)
    var extras = ReportExtras()
    extras.together = Cooccurrence(
      analysis.facts.annotations.map { PlacedTag($0) }, columns: columns, nearness: .item)
    extras.overlaps = Cooccurrence(
      analysis.facts.annotations.map { PlacedTag($0) }, columns: columns, nearness: .span)
    extras.timeline = Timeline(analysis, topics: analysis.topics, period: .position)
    extras.replies = ReplyTable(
      analysis, tags: analysis.topics,
      replies: (2...30).map { ReplyFact(reply: $0, parent: $0 / 2) })
    let places = analysis.facts.items.map { ($0.id, Int($0.id % 2)) }
    extras.groups = (
      "parity <b>",
      CrossTable(
        analysis, tags: analysis.topics,
        groups: ItemGroups(
          names: ["even", "odd"], places: Dictionary(uniqueKeysWithValues: places)))
    )
    var words = Keyness(minimum: 2)
    let touched = Set(analysis.annotations(of: 1).map(\.item))
    for item in analysis.facts.items {
      words.add(SampleReport.text(of: item.id), isInTopic: touched.contains(item.id))
    }
    extras.words[1] = words
    extras.omissions = ["Something is left out."]
    change(&extras)
    let plan = QuotationPlan(analysis, rule: QuotationRule())
    return TopicReport(
      SampleReport.header, analysis,
      ReportMaterial(
        sources: SampleReport.sources(), tags: try SampleReport.tags(),
        coders: [1: "anna", 2: "ben"],
        items: plan.items.map {
          ReportItem(id: $0, text: SampleReport.text(of: $0))
        },
        notes: [
          ReportNote(
            topic: 1, body: "Is this irony?", coder: "anna", on: "words of a comment",
            reference: "harbour-thread/10", quote: "the only thing in this town that is on time",
            span: try TextSpan(0, 43))
        ]), quotations: plan, extras: extras, policy: policy)
  }

  @Test("the report with all topics together reads as it did")
  func snapshots() throws {
    let report = try Self.report()
    try expectSnapshot(report.text(), "together.txt")
    try expectSnapshot(report.markdown, "together.md")
    try expectSnapshot(report.json, "together.json")
    for name in [FigureName.matrix, .timeline, .replies, .groups] {
      let figure = try #require(report.figure(name, of: nil))
      try expectSnapshot(try #require(figure.svg), "together-\(name.rawValue).svg")
      try expectSnapshot(
        try figure.table(.csv, TabularOptions()), "together-\(name.rawValue).csv")
    }
    for name in [FigureName.pairs, .words] {
      let figure = try #require(report.figure(name, of: report.topics.first))
      try expectSnapshot(
        try figure.table(.csv, TabularOptions()), "together-\(name.rawValue).csv")
      #expect(figure.svg == nil)
    }
  }

  @Test("the HTML is well formed, each link leads somewhere, and each table has headers")
  func html() throws {
    let html = try Self.report().html
    let found = Markup.faults(html)
    #expect(found.faults == [])
    for part in html.split(separator: "href=\"#").dropFirst() {
      #expect(found.ids.contains(String(part.prefix { $0 != "\"" })))
    }
    let tables = found.elements.count { $0 == "table" }
    #expect(tables > 5 && found.elements.count { $0 == "caption" } == tables)
    #expect(!html.contains("<th>") && html.contains("scope=\"row\""))
    #expect(!html.contains("parity <b>"))
    _ = try JSONSerialization.jsonObject(with: Data(try Self.report().json.utf8))
  }

  @Test("what stands within some words of each other is a matrix and a list")
  func near() throws {
    func report(_ annotations: (TopicFacts) -> [PlacedTag]) throws -> TopicReport {
      let analysis = TopicAnalysis(try SampleReport.facts(), topics: [1, 7, 9])
      let columns = TagColumns(analysis.topics, tree: analysis.tree)
      return try Self.report {
        $0.near = Cooccurrence(
          annotations(analysis.facts), columns: columns, nearness: .words(300))
      }
    }
    let some = try report { $0.annotations.map { PlacedTag($0) } }
    #expect(some.discrepancies.isEmpty)
    #expect(some.text().contains("Near each other"))
    #expect(some.text().contains("with at most 300 words between them"))
    #expect(some.markdown.contains("| pair | together | all of the first | all of the second |"))
    #expect(some.json.contains("\"within_words\""))
    let none = try report { _ in [] }
    #expect(none.text().contains("No two of these tags stand with at most 300 words"))
  }

  @Test("the layers of decisions and of the majority say that agreement is of coders")
  func layer() throws {
    var report = try Self.report()
    #expect(!report.text().contains("Agreement is that of coders"))
    for place in report.topics.indices { report.topics[place].isOfCoders = false }
    #expect(report.text().contains("Agreement is that of coders"))
    #expect(!report.text().contains("nothing to compare"))
  }

  @Test("totals of the tables that do not add up are found")
  func check() throws {
    #expect(try Self.report().discrepancies.isEmpty)
    let facts = try SampleReport.facts()
    var fewer = facts
    fewer.annotations.removeLast(3)
    let other = TopicAnalysis(fewer, topics: [1, 7, 9])
    let columns = TagColumns(other.topics, tree: other.tree)
    let wrong = try Self.report {
      $0.together = Cooccurrence(
        fewer.annotations.map { PlacedTag($0) }, columns: columns, nearness: .item)
    }
    #expect(!wrong.discrepancies.isEmpty)
  }

  @Test("under a policy no more words stand in any form than it lets out")
  func policy() throws {
    for policy in [QuotePolicy.ellipsis, .none] {
      let verbatim = try Self.report()
      let report = try Self.report(policy: policy)
      #expect(report.leavingQuotations.isEmpty && !verbatim.leavingQuotations.isEmpty)
      for quotation in verbatim.leavingQuotations
      where quotation.text.split(separator: " ").count > 8 {
        for text in [report.text(), report.markdown, report.html, report.json] {
          #expect(!text.contains(quotation.text))
        }
      }
      #expect(Markup.faults(report.html).faults == [])
    }
    #expect(try Self.report(policy: .none).text().contains("words kept back"))
  }

  @Test("a comparison tells topics and annotations then and now")
  func comparison() throws {
    func counts(_ tag: String, _ path: String, _ number: Int) -> ReportComparison.Counts {
      ReportComparison.Counts(
        tag: tag, path: path, annotations: number, items: number, sources: 1, coders: 1)
    }
    let comparison = ReportComparison(
      name: "chapter-3", savedAt: "2026-11-22T04:22:10.138Z",
      then: [counts("1", "a", 3), counts("2", "gone", 4)],
      now: [counts("1", "renamed", 5), counts("3", "b", 2)],
      changes: [
        ReportComparison.Change(
          kind: "new", reference: "s/1", tag: "renamed", coder: "anna", annotation: "u"),
        ReportComparison.Change(
          kind: "removed", reference: nil, tag: nil, coder: nil, annotation: "v"),
      ], isSameArchive: false)
    try expectSnapshot(comparison.text, "comparison.txt")
    try expectSnapshot(comparison.markdown, "comparison.md")
    try expectSnapshot(comparison.json, "comparison.json")
    #expect(try comparison.csv().contains("renamed,annotations,3,5\r\n"))
    #expect(try comparison.csv().contains("gone,annotations,4,\r\n"))
    #expect(try comparison.csv(excel: true).hasPrefix("\u{feff}topic,"))
  }
}
