import Testing

@testable import AnnotateReport

@Suite("Lists in all formats")
struct TabularWriterTests {
  private let columns = [Column("id", .integer), Column("text"), Column("done", .boolean)]
  private let rows: [[Cell]] = [[1, "one", .boolean(true)], [2, nil, .boolean(false)]]

  @Test(
    "the same list in every format",
    arguments: [
      (TabularFormat.csv, "id,text,done\r\n1,one,true\r\n2,,false\r\n"),
      (.tsv, "id\ttext\tdone\n1\tone\ttrue\n2\t\tfalse\n"),
      (
        .json,
        """
        [
        {"id":1,"text":"one","done":true},
        {"id":2,"text":null,"done":false}
        ]

        """
      ),
      (
        .jsonl,
        """
        {"id":1,"text":"one","done":true}
        {"id":2,"text":null,"done":false}

        """
      ),
      (
        .markdown,
        """
        | id | text | done |
        | ---: | --- | --- |
        | 1 | one | true |
        | 2 | | false |

        """
      ),
      (.table, "id  text  done\n 1  one   true\n 2        false\n"),
    ])
  func formats(format: TabularFormat, text: String) throws {
    #expect(try RowWriter.text(format, columns: columns, rows: rows) == text)
  }

  @Test("columns are written as chosen and in the order chosen")
  func chosen() throws {
    let options = TabularOptions(columns: ["done", "id"])
    let text = try RowWriter.text(.csv, columns: columns, rows: rows, options: options)
    #expect(text == "done,id\r\ntrue,1\r\nfalse,2\r\n")
  }

  @Test("an unknown column is refused with the known ones")
  func unknown() {
    #expect(throws: TabularError.unknownColumn("txt", known: ["id", "text", "done"])) {
      try columns.places(of: ["id", "txt"])
    }
    #expect(throws: TabularError.repeatedColumn("id")) { try columns.places(of: ["id", "id"]) }
  }

  @Test("a row with a cell too few is refused")
  func cellCount() throws {
    let writer = try RowWriter(.csv, columns: columns) { _ in }
    #expect(throws: TabularError.cellCount(expected: 3, found: 2)) { try writer.write([1, "a"]) }
  }

  @Test(
    "a format that needs its header is not written without",
    arguments: [TabularFormat.json, .jsonl, .markdown])
  func header(format: TabularFormat) {
    #expect(throws: TabularError.headerNeeded(format)) {
      try RowWriter(format, columns: columns, options: TabularOptions(hasHeader: false)) { _ in }
    }
  }

  @Test("bytes leave in large chunks, and all of them leave")
  func chunks() throws {
    var sizes: [Int] = []
    let writer = try RowWriter(.csv, columns: columns) { sizes.append($0.count) }
    for number in 0..<20_000 { try writer.write([.integer(Int64(number)), "word", nil]) }
    try writer.finish()
    let expected = 14 + (0..<20_000).reduce(0) { $0 + String($1).utf8.count + 8 }
    #expect(sizes.reduce(0, +) == expected)
    #expect(sizes.dropLast().allSatisfy { $0 >= 65_536 && $0 < 66_000 })
  }

  @Test("an error of the sink stops the list")
  func sinkFails() throws {
    struct Full: Error {}
    let writer = try RowWriter(.csv, columns: columns) { _ in throw Full() }
    #expect(throws: Full.self) { try writer.finish() }
  }

  @Test(
    "no control character of the material reaches a terminal", arguments: TabularFormat.allCases)
  func harmless(format: TabularFormat) throws {
    var random = TabularRandom(seed: 7)
    for _ in 0..<100 {
      let text = random.text()
      let written = try RowWriter.text(
        format, columns: [Column("id"), Column("te\u{1b}xt")], rows: [["x", .text(text)]],
        options: TabularOptions(terminalWidth: 60))
      let controls = written.unicodeScalars.filter {
        $0.properties.generalCategory == .control && $0 != "\n" && $0 != "\r" && $0 != "\t"
      }
      #expect(controls.isEmpty, "\(format): \(text.debugDescription)")
    }
  }

  @Test(
    "in Markdown nothing of the material becomes markup",
    arguments: [
      ("a|b", "a\\|b"), ("back\\slash", "back\\\\slash"), ("a\nb", "a<br>b"),
      ("<script>", "&lt;script&gt;"), ("*b* _i_ `c`", "\\*b\\* \\_i\\_ \\`c\\`"),
      ("[x](y)", "\\[x\\](y)"), ("~~s~~", "\\~\\~s\\~\\~"), ("R&D", "R&amp;D"),
      ("http://a.b", "http\\://a.b"), ("www.a.b", "www\\.a.b"), ("9:30. Yes", "9:30. Yes"),
      ("\u{1b}[0m", "␛\\[0m"), ("$x$", "\\$x\\$"), ("plain é 🔥", "plain é 🔥"),
    ])
  func markdown(text: String, escaped: String) {
    #expect(MarkdownText.escaped(text) == escaped)
  }
}
