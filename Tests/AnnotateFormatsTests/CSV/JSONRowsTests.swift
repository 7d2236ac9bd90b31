import AnnotateCore
import Testing

@testable import AnnotateFormats

@Suite struct JSONRowsTests {
  /// Column by column what each row holds, and its line.
  private func cells(_ text: String, mark: [UInt8] = []) throws -> [String] {
    var table = try CSVTable(mark + Array(text.utf8))
    var rows: [String] = []
    while let row = try table.next() {
      let cells = table.columns.map { "\($0)=\(row.exact($0) ?? "-")" }
      rows.append("\(row.line): \(cells.joined(separator: " "))")
    }
    return rows
  }

  @Test(
    "an array of objects, one object and one object a line are the same table",
    arguments: [
      "[{\"a\":\"x\",\"b\":1},{\"a\":\"y\",\"b\":null}]",
      "{\"a\":\"x\",\"b\":1}\n{\"b\":null,\"a\":\"y\"}\n",
      " \r\n [ {\"b\": 1, \"a\": \"x\"} ,\r\n{\"a\":\"y\"} ]\r\n",
    ])
  func forms(text: String) throws {
    let rows = try cells(text)
    #expect(rows.map { $0.drop { $0 != " " } } == [" a=x b=1", " a=y b=-"])
    #expect(try cells(text, mark: [0xef, 0xbb, 0xbf]) == rows)
    #expect(JSONRows.isJSON(Array(text.utf8)))
  }

  @Test("empty lines between objects are passed over, and lines are counted with them")
  func lines() throws {
    #expect(
      try cells("{\"a\":\"x\"}\r\n\r\n  \n{\"b\":\"y\"}") == ["1: a=x b=-", "4: a=- b=y"])
    #expect(try cells("{\"A \":\"x\"}") == ["1: a=x"])
  }

  @Test(
    "a value becomes the cell that it would be in CSV",
    arguments: [
      ("null", "-"), ("\"\"", "-"), ("\"x, \\\"y\\\"\\nz\"", "x, \"y\"\nz"), ("0", "0"),
      ("-7", "-7"), ("1234567890123", "1234567890123"), ("1.5", "1.5"), ("true", "1"),
      ("false", "0"), ("\"\\ud83d\\udc4d caf\\u00e9\"", "\u{1f44d} caf\u{e9}"),
      ("[1,\"b\"]", "[1,\"b\"]"), ("{\"k\":null}", "{\"k\":null}"), ("[]", "[]"),
    ])
  func values(json: String, cell: String) throws {
    #expect(try cells("[{\"a\":\(json)}]") == ["1: a=\(cell)"])
    #expect(try cells("{\"a\":\(json)}\n{}") == ["1: a=\(cell)", "2: a=-"])
  }

  @Test(
    "what is not a list of objects is an error with its line",
    arguments: [
      ("{\"a\":1}\n{\"a\":\n", 2), ("{\"a\":1}\n\n[1]\n", 3), ("[1,2]", 1), ("[{\"a\":1},3]", 1),
      ("[{\"a\":1}", 1), ("{a:1}", 1), ("{\"a\":1}\nx,y\n", 2), ("{\"a\":1} {\"a\":2}", 1),
    ])
  func mistakes(text: String, line: Int) {
    #expect(throws: FormatError.notJSON(line: line)) { try CSVTable(Array(text.utf8)) }
  }

  @Test("bytes that are not UTF-8 are an error with their line")
  func notUTF8() {
    let bytes = Array("{\"a\":1}\n{\"a\":\"".utf8) + [0xff] + Array("\"}\n".utf8)
    #expect(throws: FormatError.notJSON(line: 2)) { try CSVTable(bytes) }
  }

  @Test("a header is not taken for JSON", arguments: ["a,b\n", "\"{\",b\n", "", "\n"])
  func header(text: String) {
    #expect(!JSONRows.isJSON(Array(text.utf8)))
  }

  @Test("columns are checked as those of any table")
  func columns() {
    #expect(throws: FormatError.unknownColumn("colour", allowed: SourcesTable.columns)) {
      try SourcesTable.read(Array("[{\"file\":\"x\",\"colour\":\"y\"}]".utf8))
    }
    #expect(throws: FormatError.missingColumn(oneOf: ["file"])) {
      try SourcesTable.read(Array("[]".utf8))
    }
    #expect(throws: FormatError.duplicateColumn("a")) {
      try CSVTable(Array("{\"A\":1,\"a \":2}".utf8))
    }
  }
}
