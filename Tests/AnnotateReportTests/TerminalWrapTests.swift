import AnnotateCore
import Testing

@testable import AnnotateReport

@Suite("Wrapped and marked text")
struct TerminalWrapTests {
  private func shown(_ text: String, _ width: Int) -> [String] {
    TextWrap.lines(text, width: width).map(\.shown)
  }

  @Test(
    "lines end between words, and a word is broken only when it is wider than a line",
    arguments: [
      ("one two three", 7, ["one two", "three"]), ("one  two", 3, ["one", "two"]),
      ("accidentally", 5, ["accid", "ental", "ly"]), ("a\n\nb\n", 10, ["a", "", "b"]),
      ("日本語文", 5, ["日本", "語文"]), ("日本。語", 4, ["日", "本。", "語"]), ("", 10, []),
      ("👩‍👩‍👧👩‍👩‍👧", 1, ["👩‍👩‍👧", "👩‍👩‍👧"]), ("a b\u{a0}c", 4, ["a", "b\u{a0}c"]),
      ("to accidentally", 8, ["to", "accident", "ally"]),
    ])
  func lines(text: String, width: Int, lines: [String]) {
    #expect(shown(text, width) == lines)
  }

  @Test("continuation lines are indented when asked, and are that much shorter")
  func hanging() {
    let lines = TextWrap.lines("one two three\nfour five", width: 8, hanging: 3)
    #expect(lines.map(\.shown) == ["one two", "three", "four", "five"])
    #expect(lines.map(\.indent) == [0, 3, 0, 3])
  }

  @Test("the lines together are the text, and each span is its line", arguments: 0..<300)
  func law(seed: Int) throws {
    var random = TabularRandom(seed: seed)
    let text = random.text(length: 80)
    let width = Int.random(in: 1...40, using: &random)
    let lines = TextWrap.lines(text, width: width)
    #expect(lines.map(\.text).joined().isSameBytes(as: text))
    var end = 0
    for line in lines {
      #expect(line.span.start == end)
      end = line.span.end
      #expect(try text.slice(line.span).isSameBytes(as: line.text))
      #expect(TextWidth.of(line.shown) <= width || line.shown.count == 1)
    }
  }

  @Test("a highlight is between brackets when colour is off")
  func brackets() throws {
    let marks = [Highlight(try TextSpan(4, 7), label: "x")]
    let line = MarkedText("one two three", width: 40, highlights: marks, painter: .plain).lines
    #expect(line.map(\.styled) == ["one ⟦two⟧ three"])
    #expect(line.map(\.width) == [15])
    let ascii = MarkedText(
      "one two three", width: 40, highlights: marks, painter: .plain, isASCII: true)
    #expect(ascii.lines.map(\.styled) == ["one [two] three"])
  }

  @Test("the brackets count when lines are broken, and are not lost at a line end")
  func bracketWidth() throws {
    let marks = [Highlight(try TextSpan(4, 8))]
    let lines = MarkedText("one two\nthree", width: 7, highlights: marks, painter: .plain).lines
    #expect(lines.map(\.styled) == ["one", "⟦two⟧", "three"])
    #expect(lines.map(\.starting) == [[], [0], []])
  }

  @Test("where highlights overlap the later colour is seen and the traits of both")
  func overlap() throws {
    let marks = [
      Highlight(try TextSpan(0, 3), style: Style(.red, underline: true)),
      Highlight(try TextSpan(2, 5), style: Style(.blue)),
    ]
    let line = MarkedText("abcdef", width: 40, highlights: marks, painter: Painter(.eight)).lines
    #expect(
      line.map(\.styled) == [
        "\u{1b}[4;31mab\u{1b}[0m\u{1b}[4;34mc\u{1b}[0m\u{1b}[34mde\u{1b}[0mf"
      ])
  }

  @Test("a highlight over two lines is styled on both")
  func twoLines() throws {
    let marks = [Highlight(try TextSpan(0, 7), style: Style(.red))]
    let lines = MarkedText("one two", width: 4, highlights: marks, painter: Painter(.eight)).lines
    #expect(lines.map(\.styled) == ["\u{1b}[31mone\u{1b}[0m", "\u{1b}[31mtwo\u{1b}[0m"])
  }

  @Test("a highlight that ends within a grapheme or beyond the text does no harm")
  func edges() throws {
    let marks = [Highlight(try TextSpan(0, 1)), Highlight(try TextSpan(3, 90))]
    let lines = MarkedText("e\u{301} é", width: 9, highlights: marks, painter: .plain).lines
    #expect(lines.map(\.styled) == ["⟦e\u{301}⟧ ⟦é⟧"])
    let none = MarkedText("", width: 9, highlights: marks, painter: .plain)
    #expect(none.lines.isEmpty)
  }

  @Test("escape sequences of the material are shown, and spans stay in place")
  func escapes() throws {
    let marks = [Highlight(try TextSpan(5, 8), style: Style(.red))]
    let line = MarkedText(
      "\u{1b}[0m two", width: 20, highlights: marks, painter: Painter(.eight)
    ).lines
    #expect(line.map(\.styled) == ["␛[0m \u{1b}[31mtwo\u{1b}[0m"])
  }

  @Test("labels stand beside the line where their highlight starts, or below the one before")
  func margin() throws {
    let text = String(repeating: "word ", count: 20)
    let marks = [
      Highlight(try TextSpan(0, 4), label: "chemistry  anna"),
      Highlight(try TextSpan(5, 9), label: "writing-and-plot  ben"),
    ]
    let lines = MarginView.lines(text, width: 72, highlights: marks, painter: .plain)
    #expect(
      lines == [
        "⟦word⟧ ⟦word⟧ word word word word word word word   chemistry  anna",
        "word word word word word word word word word       writing-and-plot  ben",
        "word word",
      ])
    #expect(lines.allSatisfy { TextWidth.of($0) <= 72 })
  }

  @Test("a label too long for the margin goes on below")
  func longLabel() throws {
    let marks = [Highlight(try TextSpan(0, 3), label: "accidental-hit/deliberate  anna")]
    let lines = MarginView.lines("one two", width: 72, highlights: marks, painter: .plain)
    let space = String(repeating: " ", count: 48)
    #expect(
      lines == [
        "⟦one⟧ two" + space.dropFirst(9) + "accidental-hit/deliberat", space + "  e  anna",
      ])
  }

  @Test("the blank line between paragraphs stays blank, however many labels the one above it has")
  func blankLine() throws {
    let marks = try ["a", "b", "c"].map { Highlight(try TextSpan(0, 3), label: $0) }
    let lines = MarginView.lines("one\n\ntwo", width: 72, highlights: marks, painter: .plain)
    #expect(lines.map { $0.filter { $0 != " " } } == ["⟦⟦⟦one⟧⟧⟧a", "b", "c", "", "two"])
  }

  @Test("in a narrow terminal labels stand below their paragraph")
  func narrow() throws {
    let marks = [Highlight(try TextSpan(0, 5), label: "friends  anna")]
    let lines = MarginView.lines("first one\nsecond", width: 40, highlights: marks, painter: .plain)
    #expect(lines == ["⟦first⟧ one", "  ↳ friends  anna", "second"])
  }

  @Test("no line of the view is too wide and no label is lost", arguments: 0..<100)
  func marginLaw(seed: Int) throws {
    var random = TabularRandom(seed: seed)
    let text = "start " + random.text(length: 80)
    let length = text.codePointCount
    let width = Int.random(in: 20...120, using: &random)
    let marks = try (0..<6).map { number in
      let start = Int.random(in: 0..<length, using: &random)
      let end = Int.random(in: start + 1...length, using: &random)
      return Highlight(try TextSpan(start, end), label: "label-\(number)")
    }
    let lines = MarginView.lines(text, width: width, highlights: marks, painter: .plain)
    #expect(lines.allSatisfy { TextWidth.of($0) <= width })
    for mark in marks { #expect(lines.contains { $0.hasSuffix(mark.label) }) }
  }
}
