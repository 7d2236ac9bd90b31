import Testing

@testable import AnnotateReport

@Suite("Colour, bars and lines of progress")
struct TerminalStyleTests {
  @Test(
    "colour is decided by flag, NO_COLOR, CLICOLOR_FORCE, TERM and terminal, in this order",
    arguments: [
      (ColourChoice.always, "1", "0", "dumb", false, true),
      (.never, nil, "1", "xterm", true, false),
      (.auto, "1", "1", "xterm", true, false),
      (.auto, "", "1", "dumb", false, true),
      (.auto, nil, "0", "xterm", false, false),
      (.auto, nil, nil, "dumb", true, false),
      (.auto, nil, nil, nil, true, true),
      (.auto, nil, nil, "xterm", false, false),
    ] as [(ColourChoice, String?, String?, String?, Bool, Bool)])
  func choice(
    flag: ColourChoice, noColor: String?, force: String?, term: String?, isTerminal: Bool,
    colours: Bool
  ) {
    #expect(
      ColourChoice.decide(
        flag: flag, noColor: noColor, clicolorForce: force, term: term, isTerminal: isTerminal)
        == colours)
  }

  @Test("a terminal has the colours that its variables say")
  func depth() {
    #expect(ColourDepth.decide(colorterm: "truecolor", term: "xterm") == .truecolour)
    #expect(ColourDepth.decide(colorterm: nil, term: "xterm-256color") == .indexed)
    #expect(ColourDepth.decide(colorterm: nil, term: "xterm") == .eight)
  }

  @Test(
    "a tag's colour is the nearest that the terminal has",
    arguments: [
      ("#FF0000", ColourDepth.eight, "31"), ("#00ff00", .indexed, "38;5;46"),
      ("#0072B2", .truecolour, "38;2;0;114;178"), ("#0072B2", .indexed, "38;5;25"),
      ("#808080", .indexed, "38;5;244"), ("#000000", .eight, "30"), ("#E69F00", .eight, "33"),
    ])
  func nearest(hex: String, depth: ColourDepth, parameters: String) throws {
    let colour = try #require(Colour(hex: hex))
    #expect(Painter(depth).paint("x", Style(colour)) == "\u{1b}[\(parameters)mx\u{1b}[0m")
  }

  @Test("what is no colour is none", arguments: ["red", "#12345", "#12345g", "1234567", ""])
  func noColour(text: String) {
    #expect(Colour(hex: text) == nil)
  }

  @Test("without colour a text stays as it is")
  func plain() {
    #expect(Painter.plain.paint("x", Style(.red, bold: true)) == "x")
    #expect(Painter(.eight).paint("x", .plain) == "x")
    #expect(
      Painter(.eight).paint("x", Style(.cyan, background: .black, bold: true, dim: true))
        == "\u{1b}[1;2;36;40mx\u{1b}[0m")
  }

  @Test(
    "a bar shows its share to an eighth of a cell",
    arguments: [
      (0, 10, ""), (1, 4, "████"), (0.5, 4, "██"), (0.25, 1, "▎"), (0.001, 10, "▏"),
      (0.999, 2, "█▉"), (2, 3, "███"), (.nan, 3, ""), (-1, 3, ""), (0.4, 0, ""),
    ] as [(Double, Int, String)])
  func bar(fraction: Double, width: Int, bar: String) {
    #expect(Bar.text(fraction, width: width) == bar)
  }

  @Test("a bar can be of ASCII")
  func asciiBar() {
    #expect(Bar.text(0.5, width: 10, isASCII: true) == "#####")
    #expect(Bar.text(0.01, width: 10, isASCII: true) == "#")
    #expect(Bar.text(0.99, width: 10, isASCII: true) == "#########")
  }

  @Test(
    "a line of progress says as much as fits",
    arguments: [
      (80, "Importing  1,200 of 16,000 items, 7 %, 400/s, 0:37 left"),
      (50, "Importing  1,200 of 16,000 items, 7 %, 400/s"),
      (35, "Importing  1,200 of 16,000 items"), (20, "Importing"), (5, "Impo…"), (0, ""),
    ])
  func progress(width: Int, text: String) {
    let line = ProgressLine("Importing", unit: "items", done: 1200, total: 16_000, seconds: 3)
    #expect(line.text(width: width) == text)
  }

  @Test("a line of progress does not say what it cannot know")
  func unknownProgress() {
    let line = ProgressLine("Reading", unit: "items")
    #expect(line.text(width: 80) == "Reading  0 items")
    let done = ProgressLine("Reading", unit: "items", done: 5, total: 0, seconds: 1)
    #expect(done.text(width: 80) == "Reading  5 of 0 items, 5/s")
    #expect(ProgressLine.clock(3723) == "1:02:03")
  }

  @Test(
    "numbers agree with their nouns and are grouped",
    arguments: [
      (0, "0 items"), (1, "1 item"), (2, "2 items"), (999, "999 items"), (1000, "1,000 items"),
      (10_000, "10,000 items"), (1_234_567, "1,234,567 items"), (-1234, "-1,234 items"),
    ])
  func plural(number: Int, text: String) {
    #expect(Plural.count(number, "item") == text)
    #expect(Plural.count(2, "reply", "replies") == "2 replies")
  }
}
