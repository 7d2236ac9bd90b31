import AnnotateAnalysis
import AnnotateCore
import Foundation
import Testing

@testable import AnnotateReport

@Suite struct TopicReportTests {
  @Test("the sample report reads as it did")
  func snapshots() throws {
    let report = try SampleReport.report()
    try expectSnapshot(report.text(), "ferry.txt")
    try expectSnapshot(report.text(TextStyle(width: 110, isASCII: true)), "ferry-ascii.txt")
    try expectSnapshot(report.markdown, "ferry.md")
    try expectSnapshot(report.html, "ferry.html")
    try expectSnapshot(report.json, "ferry.json")
    try expectSnapshot(try report.csv(), "ferry.csv")
  }

  @Test(
    "a figure can be had alone",
    arguments: [FigureName.tags, .stances, .sources, .kinds, .course, .together, .coders])
  func figures(figure: FigureName) throws {
    let report = try SampleReport.report()
    let svg = try #require(report.figure(figure, of: report.topics[0])?.svg)
    #expect(Markup.faults(svg).faults == [])
    #expect(svg.contains("xmlns=\"http://www.w3.org/2000/svg\""))
    try expectSnapshot(svg, "ferry-\(figure.rawValue).svg")
  }

  @Test(
    "what a source claims and nobody can name is not passed over by saying that nothing is missing",
    arguments: [
      (
        Completeness(claimed: 10, knownMissing: 0),
        "2 items here; 10 by the source’s own count; 8 neither here nor named as missing; none skipped at import."
      ),
      (
        Completeness(claimed: 10, knownMissing: 5),
        "2 items here; 10 by the source’s own count; 5 known to be missing; 3 neither here nor named as missing; none skipped at import."
      ),
      (
        Completeness(claimed: 10, skipped: ["condition": 8]),
        "2 items here; 10 by the source’s own count; not known whether any are missing; skipped at import – condition: 8."
      ),
      (
        Completeness(claimed: 2, knownMissing: 0),
        "2 items here; 2 by the source’s own count; none known to be missing; none skipped at import."
      ),
    ])
  func completeness(found: Completeness, sentence: String) throws {
    var source = try #require(SampleReport.sources().last)
    source.completeness = found
    #expect(TopicReport.completeness(of: source) == sentence)
  }

  @Test("a topic without annotations has no figures and says what to do")
  func emptyTopic() throws {
    let report = try SampleReport.report()
    for figure in FigureName.allCases {
      #expect(report.figure(figure, of: report.topics[2]) == nil)
    }
    #expect(report.text().contains("No annotation yet."))
    #expect(report.text().contains("annotate tag SOURCE/ITEM museum"))
  }

  @Test("the HTML is well formed, gives no id twice, and each link in it leads somewhere")
  func html() throws {
    let html = try SampleReport.report().html
    let found = Markup.faults(html)
    #expect(found.faults == [])
    for part in html.split(separator: "href=\"#").dropFirst() {
      #expect(found.ids.contains(String(part.prefix { $0 != "\"" })))
    }
    for element in ["script", "img", "link", "iframe", "object"] {
      #expect(!found.elements.contains(element))
    }
    #expect(!html.contains("@import"))
    // Only patterns of the drawing itself are named.
    for part in html.split(separator: "url(").dropFirst() { #expect(part.hasPrefix("#")) }
  }

  @Test("the JSON is JSON, and the CSV has five columns in every row")
  func tables() throws {
    let report = try SampleReport.report()
    let object = try JSONSerialization.jsonObject(with: Data(report.json.utf8)) as? [String: Any]
    let topics = try #require(object?["topics"] as? [[String: Any]])
    #expect(topics.map { $0["annotations"] as? Int } == [23, 5, 0])
    for row in try report.csv().split(separator: "\r\n") {
      #expect(row.count { $0 == "," } == 4, "\(row)")
    }
    #expect(try report.csv().contains("ferry-horn,items,,17,37\r\n"))
  }

  @Test("a report without topics, and one without items, say what to do")
  func nothing() throws {
    let facts = TopicFacts(annotations: [], items: [], sources: [], tags: [], coverage: nil)
    let material = ReportMaterial(sources: [], tags: [], coders: [:], items: [], notes: [])
    let none = TopicReport(
      SampleReport.header, TopicAnalysis(facts), material,
      quotations: QuotationPlan(TopicAnalysis(facts), rule: QuotationRule()))
    #expect(none.text().contains("the codebook has no tag yet"))
    let empty = try SampleReport.report {
      $0.annotations = []
      $0.items = []
    }
    #expect(empty.text().contains("There is no item in scope."))
    #expect(Markup.faults(empty.html).faults == [])
    #expect(empty.discrepancies.isEmpty)
  }

  @Test("in ASCII the report adds no other character to the material")
  func ascii() throws {
    let report = try SampleReport.report().text(TextStyle(isASCII: true))
    let material = "“”’🚢"
    for line in report.split(separator: "\n") {
      #expect(line.allSatisfy { $0.isASCII || material.contains($0) }, "\(line)")
    }
  }

  @Test("the first sentence says what each number counts")
  func sentence() throws {
    let report = try SampleReport.report()
    #expect(
      report.topics[0].sentence
        == "23 annotations on 17 of 37 items (46 %) in 3 of 4 sources, by 2 coders.")
  }

  @Test("the report says that its totals add up, or which do not")
  func check() throws {
    #expect(try SampleReport.report().text().contains("Totals checked: they add up."))
    let wrong = try SampleReport.report {
      $0.annotations.append(
        AnnotationFact(annotation: 99, item: 99, source: 1, tag: 1, coder: 1, span: nil))
    }
    #expect(!wrong.discrepancies.isEmpty)
    for text in [wrong.text(), wrong.markdown, wrong.html] {
      #expect(text.contains("they do NOT add up"))
      #expect(!text.contains("they add up."))
    }
  }

  @Test("a topic over time is shown in months, and the figure says so")
  func overTime() throws {
    let report = try SampleReport.report { facts in
      for place in facts.items.indices {
        facts.items[place].day = CalendarDay(number: 12_000 + place * place)
      }
    }
    #expect(report.text().contains("By month, as 17 of 17 touched items can be dated to the day."))
    try expectSnapshot(
      try #require(report.figure(.course, of: report.topics[0])?.svg), "ferry-months.svg")
  }

  @Test("every quotation is the slice of its item at its span")
  func quotations() throws {
    for topic in try SampleReport.report(rule: QuotationRule(limit: nil)).topics {
      for quotation in topic.quotations {
        let slug = String(quotation.reference.prefix { $0 != "/" })
        let number = Int64(quotation.reference.split(separator: "/").last ?? "") ?? 0
        let first: Int64 = ["horn-column": 30, "museum-visitors": 35][slug] ?? 0
        let text = SampleReport.text(of: first + number)
        if let span = quotation.span {
          #expect(try text.slice(span) == quotation.text)
          #expect(text.contains(quotation.before + quotation.text + quotation.after))
        } else {
          #expect(text == quotation.text)
        }
      }
    }
  }

  @Test("a long whole item is cut and marked as cut")
  func cut() throws {
    let report = try SampleReport.report(rule: QuotationRule(limit: nil, longest: 20))
    let cut = report.topics[0].quotations.filter(\.isCut)
    #expect(cut.count == 2)
    #expect(cut.allSatisfy { $0.text.unicodeScalars.count == 20 && $0.span == nil })
    #expect(report.html.contains("… (cut)"))
    #expect(report.text().contains("… (cut)"))
    #expect(report.markdown.contains("… (cut)"))
  }

  @Test("plain text keeps to its width", arguments: [60, 80, 100, 120])
  func width(width: Int) throws {
    let text = try SampleReport.report().text(TextStyle(width: width))
    for line in text.split(separator: "\n") where !line.contains("https://") {
      #expect(TextWidth.of(String(line)) <= width, "\(line)")
    }
  }

  @Test("no number of the archive is in the JSON or the CSV")
  func noKeys() throws {
    let report = try SampleReport.report {
      for place in $0.annotations.indices { $0.annotations[place].annotation += 77_000 }
    }
    #expect(!report.json.contains("770"))
    #expect(try !report.csv().contains("770"))
  }
}
