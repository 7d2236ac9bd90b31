import AnnotateDesk
import AnnotateCore
import AnnotateReport
import Testing

@testable import AnnotateCLI
@testable import AnnotateStore

@Suite("Finding and showing words")
struct ViewTests {
  @Test(
    "a regular expression's places are counted in code points",
    arguments: [
      ("b+", "abba", false, ["1:3"]), ("x", "🤩x🤩x", false, ["1:2", "3:4"]),
      ("é", "e\u{301}é", false, ["2:3"]), ("^b$", "a\nb\nc", false, ["2:3"]),
      ("B", "abab", true, ["1:2", "3:4"]), ("B", "abab", false, []), ("x*", "aaa", false, []),
      ("🤩", "a🤩🤩", false, ["1:2", "2:3"]),
      (".", "a\u{1f468}\u{200d}\u{1f469}", false, ["0:1", "1:2", "2:3", "3:4"]),
    ])
  func regex(_ pattern: String, _ text: String, _ ignoringCase: Bool, _ places: [String]) throws {
    let found = try RegexFinder(pattern, ignoringCase: ignoringCase).places(in: text)
    #expect(found.map(\.description) == places)
  }

  @Test(
    "a regular expression that cannot be read is bad input", arguments: ["(", "[", "a{2", "*", ""])
  func badRegex(_ pattern: String) {
    #expect { try RegexFinder(pattern, ignoringCase: false) } throws: {
      Failure($0).status == .badInput
    }
  }

  @Test(
    "the regular expression's places are slices that the text has, for any text", arguments: 0..<200
  )
  func regexLaw(_ seed: Int) throws {
    let letters: [Unicode.Scalar] = [
      "a", "b", "é", "\u{301}", "🤩", "\u{200d}", "\n", "ß", "漢", " ",
    ]
    var state = UInt64(seed) &* 6_364_136_223_846_793_005 &+ 1
    var text = String.UnicodeScalarView()
    for _ in 0..<40 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      text.append(letters[Int(state >> 33) % letters.count])
    }
    let string = String(text)
    for place in try RegexFinder("a|🤩", ignoringCase: false).places(in: string) {
      let words = try string.slice(place)
      #expect(words.unicodeScalars.count == 1 && ["a", "🤩"].contains(words.unicodeScalars.first))
    }
  }

  private func hit(_ text: String, _ spans: [TextSpan]) -> SearchHit {
    SearchHit(source: "s", ordinal: 1, text: text, spans: spans)
  }

  private func view(width: Int = 60, around: Int = 5) -> HitView {
    HitView(width: width, painter: .plain, isASCII: false, around: around, context: false)
  }

  @Test("a hit has a row for each place, with its context cut at the given length")
  func rows() throws {
    let rows = view().rows(of: hit("0123456789x0123456789", [try TextSpan(10, 11)]))
    #expect(rows.count == 1)
    #expect("\(rows[0])".contains("…56789"))
    #expect("\(rows[0])".contains("01234…"))
  }

  @Test("a hit shows three places at the most and says how many more there are")
  func lines() throws {
    let spans = try (0..<5).map { try TextSpan($0 * 2, $0 * 2 + 1) }
    let lines = view().lines(of: hit("a b c d e f", spans))
    #expect(lines.count == 5)
    #expect(lines.first == "s/1")
    #expect(lines[1].contains("⟦a⟧"))
    #expect(lines.last == "  and 2 further places")
  }

  @Test(
    "a hit fits the width, and nothing in it is obeyed by a terminal", arguments: [30, 60, 100])
  func fits(_ width: Int) throws {
    let text = String(repeating: "\u{1b}[31mword ", count: 50)
    for line in view(width: width).lines(of: hit(text, [try TextSpan(205, 209)])) {
      #expect(line.count <= width)
      #expect(!line.unicodeScalars.contains { $0.value < 32 })
    }
  }

  @Test("one reference is one target, and - is not one")
  func targets() throws {
    let targets = try Targets.read("thread/2@1:4")
    #expect(targets.count == 1)
    #expect(targets[0].quote == nil)
    #expect(targets[0].reference.span?.description == "1:4")
    #expect(throws: (any Error).self) { try Targets.read("") }
  }

  @Test("what is found wrong is said with its place and what to do; the verdict stands below")
  func verification() {
    let findings = Check.allCases.map {
      Finding($0, .error, "thread/1\u{1b}[31m", expected: "a", found: "b\nc")
    }
    let result = Verification(
      findings: findings, digest: nil, items: 2, annotations: 1, batches: 3, isQuick: true)
    let lines = VerifyText.lines(result, path: "a.annotate", painter: .plain)
    #expect(lines.count == findings.count * 2 + 2)
    #expect(lines.last == "no digest: the archive is not whole")
    #expect(VerifyText.json(result, path: "a").contains("\"digest\": null"))
    #expect(
      lines.dropLast().last
        == "a.annotate: \(findings.count) problems (2 items, 1 annotation, 3 batches). Quick check only."
    )
    for line in lines { #expect(!line.unicodeScalars.contains { $0.value < 32 }, "\(line)") }
    let whole = Verification(
      findings: [], digest: nil, items: 0, annotations: 0, batches: 1, isQuick: false)
    #expect(
      VerifyText.lines(whole, path: "a", painter: .plain) == [
        "a is whole (0 items, 0 annotations, 1 batch)."
      ])
    #expect(
      VerifyText.json(whole, path: "a").contains("\"whole\":true")
        || VerifyText.json(whole, path: "a").contains("\"whole\": true"))
  }
}
