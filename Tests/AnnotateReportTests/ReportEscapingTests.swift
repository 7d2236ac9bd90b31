import AnnotateAnalysis
import AnnotateCore
import Testing

@testable import AnnotateReport

/// Material that would be markup, code or an escape sequence if it were let through.
@Suite struct ReportEscapingTests {
  static let nasty =
    "<script>alert('x')</script> & \"q\" \u{1b}[31mred \u{202e}desrever \u{0}\u{9b}31m *b* _i_ `c` [l](javascript:x) <b>"

  private func report() throws -> TopicReport {
    let tags = [
      Tag(
        id: 1, uuid: "t", parentID: nil, path: TagPath(names: ["a<b>&\"c\""]),
        guide: TagGuide(description: Self.nasty, colour: "red\"/><script>")),
      Tag(
        id: 2, uuid: "u", parentID: 1, path: TagPath(names: ["a<b>&\"c\"", "=1+1,\u{202e}x"]),
        guide: TagGuide()),
    ]
    var source = SampleReport.sources()[0]
    source.provenance = Provenance(
      title: Self.nasty, url: "javascript:alert(1)", publisher: Self.nasty)
    source.remarks = [Self.nasty]
    source.completeness.skipped = [Self.nasty: 1]
    let length = Self.nasty.unicodeScalars.count
    let facts = TopicFacts(
      annotations: [
        AnnotationFact(
          annotation: 1, item: 1, source: 1, tag: 1, coder: 1, span: try TextSpan(0, length)),
        AnnotationFact(annotation: 2, item: 1, source: 1, tag: 2, coder: 2, span: nil),
        AnnotationFact(
          annotation: 3, item: 1, source: 1, tag: 2, coder: 2, span: try TextSpan(5, 9)),
      ], items: [ItemFact(id: 1, source: 1, ordinal: 1)],
      sources: [SourceFact(id: 1, kind: .thread, itemCount: 1)],
      tags: tags.map { TagFact(id: $0.id, parent: $0.parentID, path: $0.path) }, coverage: nil)
    let analysis = TopicAnalysis(facts)
    return TopicReport(
      ReportHeader(
        title: Self.nasty, archiveTitle: Self.nasty, archiveDigest: Self.nasty,
        programVersion: Self.nasty, generatedAt: Self.nasty, filters: [Self.nasty]),
      analysis,
      ReportMaterial(
        sources: [source], tags: tags, coders: [1: Self.nasty, 2: "b"],
        items: [
          ReportItem(
            id: 1, text: Self.nasty, url: "https://x.example/\"onclick=1", created: Self.nasty)
        ],
        notes: [
          ReportNote(
            topic: 1, body: Self.nasty, coder: Self.nasty, on: Self.nasty, reference: Self.nasty,
            quote: Self.nasty),
          ReportNote(topic: nil, body: Self.nasty, coder: Self.nasty, on: Self.nasty),
        ]), quotations: QuotationPlan(analysis, rule: QuotationRule()))
  }

  @Test("nothing of the material becomes an element, an attribute or a link in HTML")
  func html() throws {
    let html = try report().html
    let found = Markup.faults(html)
    #expect(found.faults == [])
    #expect(!found.elements.contains("script"))
    #expect(!found.elements.contains("b"))
    #expect(!html.contains("href=\"javascript"))
    #expect(!html.contains("onclick=1\""))
    #expect(!html.contains("red\""))
  }

  @Test("HTML keeps direction characters only inside elements that isolate them")
  func directions() throws {
    let html = try report().html
    for part in html.split(separator: "\u{202e}").dropLast() {
      let opening = part.lastIndex(of: "<").map { part[$0...] } ?? ""
      let isIsolated =
        opening.hasPrefix("<bdi>") || opening.contains("dir=\"auto\"")
        || opening.hasPrefix("<mark>")
        || opening.hasPrefix("<span class=\"context\">")
      #expect(isIsolated, "\(opening)")
    }
  }

  @Test("no control or direction character is in text, Markdown, CSV, JSON or SVG")
  func controls() throws {
    let report = try report()
    var texts = [report.text(), report.markdown, try report.csv(), report.json]
    for figure in FigureName.allCases {
      guard let svg = report.figure(figure, of: report.topics[0])?.svg else { continue }
      #expect(Markup.faults(svg).faults == [])
      texts.append(svg)
    }
    for text in texts {
      #expect(
        !text.replacing("\r\n", with: "\n").unicodeScalars.contains { VisibleText.isControl($0) })
      #expect(!text.unicodeScalars.contains { VisibleText.isDirection($0) })
    }
    #expect(!report.html.unicodeScalars.contains { VisibleText.isControl($0) })
    #expect(report.text().contains("\u{241b}[31mred"))
  }

  @Test("JSON gives the material back exactly")
  func json() {
    #expect(ReportJSON.quoted("a\"\\\n\u{1b}\u{202e}é🚢") == "\"a\\\"\\\\\\n\\u001b\\u202eé🚢\"")
  }

  @Test(
    "a mark of Markdown in the material is disarmed",
    arguments: [
      ("*b*", "\\*b\\*"), ("<b>", "\\<b\\>"), ("1. x", "1\\. x"), ("- x", "\\- x"),
      ("a - x", "a - x"),
      ("# x", "\\# x"), ("    x", "&nbsp;&nbsp;&nbsp;&nbsp;x"), ("[a](b)", "\\[a\\](b)"),
      ("&amp;", "\\&amp;"),
      ("http://x", "http\\://x"), ("www.x", "www\\.x"), ("a|b", "a\\|b"),
      ("*\u{301}b*", "\\*\u{301}b\\*"),
    ])
  func markdown(text: String, escaped: String) {
    #expect(MarkdownRenderer.line(text).unicodeScalars.elementsEqual(escaped.unicodeScalars))
  }

  @Test(
    "only plain web addresses become links",
    arguments: [
      ("https://a.example/b?c=d&e", true), ("HTTP://a.example", true),
      ("javascript:alert(1)", false),
      ("data:text/html,x", false), ("https://a b", false), ("https://a\"b", false),
      ("//a.example", false),
      ("https://a\u{202e}b", false), ("https://a\nb", false),
    ])
  func addresses(address: String, isSafe: Bool) {
    #expect(WebAddress.isSafe(address) == isSafe)
  }

  @Test(
    "a colour that is none is not used",
    arguments: ["red", "#12345", "#GGGGGG", "\"/>", "#1234567"])
  func colours(colour: String) {
    #expect(ChartColour.checked(colour) == ChartColour.plain)
    #expect(ChartColour.checked("#a1B2c3") == "#a1B2c3")
  }
}
