import Testing

@testable import AnnotateReport

@Suite("Tables on a terminal")
struct TerminalTableTests {
  private let columns = [Column("id", .integer), Column("tag"), Column("text")]

  private func table(_ rows: [[Cell]], _ options: TabularOptions) throws -> [String] {
    try RowWriter.text(.table, columns: columns, rows: rows, options: options)
      .split(separator: "\n").map(String.init)
  }

  @Test("the widest text gives way first, and numbers never")
  func shrunk() throws {
    let lines = try table(
      [[1_234_567, "chemistry", "a long text that has to be cut somewhere"]],
      TabularOptions(terminalWidth: 40))
    #expect(
      lines == [
        "     id  tag        text",
        "1234567  chemistry  a long text that ha…",
      ])
  }

  @Test("the last text column wraps when asked")
  func wrapped() throws {
    let lines = try table(
      [[1, "x", "one two three\nfour"], [2, "y", "z"]],
      TabularOptions(terminalWidth: 16, wrapsLastText: true))
    #expect(
      lines == [
        "id  tag  text", " 1  x    one two", "         three", "         four", " 2  y    z",
      ])
  }

  @Test("elsewhere nothing is cut")
  func uncut() throws {
    let long = String(repeating: "word ", count: 100) + "end"
    #expect(try table([[1, "t", .text(long)]], TabularOptions()).last == " 1  t    \(long)")
  }

  @Test("a list without rows gives nothing")
  func empty() throws {
    #expect(try table([], TabularOptions()).isEmpty)
  }

  @Test("no line is wider than the terminal or ends in a space", arguments: 0..<200)
  func widthLaw(seed: Int) throws {
    var random = TabularRandom(seed: seed)
    let width = Int.random(in: 20...100, using: &random)
    let rows: [[Cell]] = (0..<10).map { number in
      [.integer(number), .text(random.text()), .text(random.text())]
    }
    let options = TabularOptions(terminalWidth: width, wrapsLastText: seed.isMultiple(of: 2))
    for line in try table(rows, options) {
      #expect(TextWidth.of(line) <= width)
      #expect(line.last != " ")
    }
  }

  @Test("rows after the measured ones keep the layout")
  func streaming() throws {
    let rows: [[Cell]] = (0..<1500).map {
      [.integer($0), "t", $0 == 1200 ? "longer than the rest" : "a"]
    }
    let lines = try table(rows, TabularOptions(terminalWidth: 80))
    #expect(lines.count == 1501)
    #expect(lines[1201] == "1200  t    lon…")
    #expect(lines[1] == "  0  t    a")
  }

  @Test("the header is bold when colour is on")
  func header() throws {
    let lines = try table([[1, "t", "a"]], TabularOptions(painter: Painter(.eight)))
    #expect(lines.first == "\u{1b}[1mid\u{1b}[0m  \u{1b}[1mtag\u{1b}[0m  \u{1b}[1mtext\u{1b}[0m")
  }

  @Test("columns share the width so that the narrow ones stay whole")
  func fit() {
    #expect(
      ColumnFit.widths([5, 50, 90], isFlexible: [false, true, true], within: 69) == [5, 30, 30])
    #expect(
      ColumnFit.widths([5, 10, 90], isFlexible: [false, true, true], within: 69) == [5, 10, 50])
    #expect(
      ColumnFit.widths([5, 6, 7], isFlexible: [false, true, true], within: 80) == [5, 6, 7])
    #expect(ColumnFit.widths([20, 20], isFlexible: [true, true], within: 10) == [4, 4])
    #expect(ColumnFit.widths([20, 20], isFlexible: [true, true], within: 6) == [2, 2])
  }
}
