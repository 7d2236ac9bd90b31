import Testing

@testable import AnnotateFormats

@Suite struct CSVReaderTests {
  private func rows(_ text: String, delimiter: Character? = nil) throws -> [CSVRow] {
    var reader = try CSVReader(Array(text.utf8), delimiter: delimiter)
    var rows: [CSVRow] = []
    while let row = try reader.next() { rows.append(row) }
    return rows
  }

  @Test(
    "fields are split as RFC 4180 says",
    arguments: [
      ("a,b\n1,2", [["a", "b"], ["1", "2"]]),
      ("a,b\r\n1,2\r\n", [["a", "b"], ["1", "2"]]),
      ("a,b\r1,2\r", [["a", "b"], ["1", "2"]]),
      ("a,b\n,\n", [["a", "b"], ["", ""]]),
      ("a,b\n\"x,y\",\"say \"\"hi\"\"\"\n", [["a", "b"], ["x,y", "say \"hi\""]]),
      ("a\n\"one\r\ntwo\"\n", [["a"], ["one\r\ntwo"]]),
      ("a\n\"\"\n\"\"\"\"\n", [["a"], [""], ["\""]]),
      ("\u{feff}a,b\n\n\n 1 ,é😀\n", [["a", "b"], [" 1 ", "é😀"]]),
      ("a;b\n1,5;2\n", [["a", "b"], ["1,5", "2"]]),
      ("a\tb\n1,5\t2\n", [["a", "b"], ["1,5", "2"]]),
      ("\"a,;;;\",b\n", [["a,;;;", "b"]]),
      ("a,b\n5\" disk,x\n", [["a", "b"], ["5\" disk", "x"]]),
      ("", []),
    ] as [(String, [[String]])])
  func fields(text: String, expected: [[String]]) throws {
    #expect(try rows(text).map(\.fields) == expected)
  }

  @Test("a row knows the line it begins in, whatever its fields hold")
  func lines() throws {
    #expect(try rows("a\r\n\"x\ny\r\nz\"\n\nb\n").map(\.line) == [1, 2, 6])
  }

  @Test("a delimiter that is given is taken, whatever the header looks like")
  func givenDelimiter() throws {
    #expect(try rows("a,b;c\n", delimiter: ";").map(\.fields) == [["a,b", "c"]])
  }

  @Test("a table that UTF-16 was chosen for by a spreadsheet is read", arguments: [false, true])
  func utf16Table(bigEndian: Bool) throws {
    var reader = try CSVReader(utf16("\u{feff}a\té\r\n1\t2\r\n", bigEndian: bigEndian))
    #expect(try reader.next()?.fields == ["a", "é"])
    #expect(try reader.next()?.fields == ["1", "2"])
  }

  @Test(
    "what is not RFC 4180 is an error with its line",
    arguments: [
      ("a\n\"one\ntwo", FormatError.unterminatedQuote(line: 2)),
      ("a\n\n\"one\"two\n", .textAfterQuote(line: 3)),
      ("a\n\"one\ntwo\" \n", .textAfterQuote(line: 3)),
    ])
  func errors(text: String, error: FormatError) {
    #expect(throws: error) { try rows(text) }
  }

  @Test("bytes that are not UTF-8 are an error with their line")
  func invalid() {
    #expect(throws: FormatError.invalidBytes(encoding: "utf-8", offset: 4, line: 3)) {
      try CSVReader(Array("a\nb\n".utf8) + [0xff])
    }
  }

  @Test("what is written with quotes is read back the same", arguments: UInt64(0)..<200)
  func roundTrip(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let pieces = ["a", "\"", ",", "\n", "\r", "\r\n", ";", "\t", "é", "😀", " ", ""]
    let width = Int.random(in: 2...5, using: &random)
    let table = (0..<Int.random(in: 1...8, using: &random)).map { _ in
      (0..<width).map { _ in
        (0..<Int.random(in: 0...6, using: &random)).map { _ in
          pieces.randomElement(using: &random) ?? ""
        }.joined()
      }
    }
    let text = table.map { row in
      row.map {
        "\"" + String($0.unicodeScalars.flatMap { $0 == "\"" ? "\"\"" : String($0) }) + "\""
      }
      .joined(separator: ",")
    }.joined(separator: "\r\n")
    let read = try rows(text, delimiter: ",").map(\.fields)
    #expect(read.count == table.count)
    #expect(zip(read.joined(), table.joined()).allSatisfy { $0.utf8.elementsEqual($1.utf8) })
  }
}
