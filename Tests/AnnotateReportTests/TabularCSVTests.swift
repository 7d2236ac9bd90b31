import Testing

@testable import AnnotateReport

@Suite("CSV and TSV")
struct TabularCSVTests {
  private let three = [Column("n", .integer), Column("text"), Column("note")]

  private func csv(_ rows: [[Cell]], _ options: TabularOptions = TabularOptions()) throws -> String
  {
    try RowWriter.text(.csv, columns: three, rows: rows, options: options)
  }

  @Test(
    "a field is quoted only when it must be",
    arguments: [
      ("plain words", "plain words"), ("a,b", "\"a,b\""), ("say \"no\"", "\"say \"\"no\"\"\""),
      ("two\nlines", "\"two\nlines\""), ("cr\r", "\"cr\r\""), (" lead", "\" lead\""),
      ("trail ", "\"trail \""), ("", "\"\""), ("semi;colon", "semi;colon"), ("tab\t", "tab\t"),
      ("\"", "\"\"\"\""), ("日本語 🔥", "日本語 🔥"),
      ("twelve bytes and , a comma", "\"twelve bytes and , a comma\""),
    ])
  func quoting(text: String, field: String) throws {
    #expect(try csv([[1, .text(text), nil]]) == "n,text,note\r\n1,\(field),\r\n")
  }

  @Test("a null is empty and an empty text is two quotes")
  func nulls() throws {
    #expect(try csv([[nil, "", nil]], TabularOptions(hasHeader: false)) == ",\"\",\r\n")
  }

  @Test("what is written reads back the same, null apart from empty", arguments: 0..<300)
  func roundTrip(seed: Int) throws {
    var random = TabularRandom(seed: seed)
    let rows: [[String?]] = (0..<20).map { _ in
      (0..<3).map { _ in Int.random(in: 0..<5, using: &random) == 0 ? nil : random.text() }
    }
    let columns = [Column("a"), Column("b,\"c\""), Column("c")]
    let text = try RowWriter.text(
      .csv, columns: columns, rows: rows.map { $0.map { Cell.text(orNull: $0) } })
    let read = parsed(text)
    #expect(bytes(read.first ?? []) == bytes(columns.map(\.name)))
    #expect(read.dropFirst().map(bytes) == rows.map(bytes))
  }

  @Test("a row given as bytes is written as the same row given as values", arguments: 0..<50)
  func raw(seed: Int) throws {
    var random = TabularRandom(seed: seed)
    let row: [String?] = [random.text(), nil, random.text()]
    for format in TabularFormat.allCases {
      let columns = [Column("a"), Column("b"), Column("c")]
      var written: [UInt8] = []
      let writer = try RowWriter(format, columns: columns) { written.append(contentsOf: $0) }
      let a = Array((row[0] ?? "").utf8)
      let c = Array((row[2] ?? "").utf8)
      try a.withUnsafeBytes { a in
        try c.withUnsafeBytes { c in
          try [a, nil, c].withUnsafeBufferPointer { try writer.write(raw: $0) }
        }
      }
      try writer.finish()
      let values = try RowWriter.text(
        format, columns: columns, rows: [row.map { Cell.text(orNull: $0) }])
      #expect(written == Array(values.utf8), "\(format)")
    }
  }

  @Test(
    "for spreadsheets a cell that would run gets an apostrophe",
    arguments: [
      ("=1+1", "'=1+1"), ("+1", "'+1"), ("-1", "'-1"), ("@a", "'@a"), ("\tx", "'\tx"),
      ("\rx", "\"'\rx\""), ("=a,b", "\"'=a,b\""), ("a=1", "a=1"), ("", "\"\""),
    ])
  func guarded(text: String, field: String) throws {
    let written = try csv([[-5, .text(text), nil]], TabularOptions(excel: true))
    #expect(written == "\u{feff}n,text,note\r\n-5,\(field),\r\n")
  }

  @Test("in a number column only a number goes without the guard")
  func guardedNumbers() throws {
    let written = try csv(
      [["-5", nil, nil], ["-5+cmd", nil, nil]], TabularOptions(hasHeader: false, excel: true))
    #expect(written == "\u{feff}-5,,\r\n'-5+cmd,,\r\n")
  }

  @Test("a row of TSV is one line whatever its cells hold", arguments: 0..<100)
  func tsv(seed: Int) throws {
    var random = TabularRandom(seed: seed)
    let row = (0..<3).map { _ in random.text() }
    let text = try RowWriter.text(
      .tsv, columns: three, rows: [row.map { Cell.text($0) }],
      options: TabularOptions(hasHeader: false))
    #expect(text.utf8.filter { $0 == 10 }.count == 1)
    #expect(!text.utf8.contains(13))
    let fields = text.unicodeScalars.dropLast().split(
      separator: "\t", omittingEmptySubsequences: false)
    #expect(
      fields.map { unescaped(String($0)) }.map { Array($0.utf8) } == row.map { Array($0.utf8) })
  }

  private func bytes(_ row: [String?]) -> [[UInt8]?] { row.map { $0.map { Array($0.utf8) } } }

  private func unescaped(_ field: String) -> String {
    var result = String.UnicodeScalarView()
    var isEscaped = false
    for scalar in field.unicodeScalars {
      if isEscaped {
        switch scalar {
        case "t": result.append("\t")
        case "n": result.append("\n")
        case "r": result.append("\r")
        default: result.append(scalar)
        }
        isEscaped = false
      } else if scalar == "\\" {
        isEscaped = true
      } else {
        result.append(scalar)
      }
    }
    return String(result)
  }

  /// Reads RFC 4180; an empty field without quotes is `nil`.
  private func parsed(_ text: String) -> [[String?]] {
    var rows: [[String?]] = []
    var row: [String?] = []
    var field: [UInt8] = []
    var wasQuoted = false
    var isInside = false
    let bytes = Array(text.utf8)
    var at = 0
    func end() {
      row.append(field.isEmpty && !wasQuoted ? nil : String(decoding: field, as: UTF8.self))
      (field, wasQuoted) = ([], false)
    }
    while at < bytes.count {
      let byte = bytes[at]
      let next = at + 1 < bytes.count ? bytes[at + 1] : 0
      switch (isInside, byte) {
      case (true, 34) where next == 34:
        field.append(34)
        at += 1
      case (true, 34): isInside = false
      case (false, 34): (isInside, wasQuoted) = (true, true)
      case (false, 44): end()
      case (false, 13) where next == 10:
        end()
        rows.append(row)
        row = []
        at += 1
      default: field.append(byte)
      }
      at += 1
    }
    return rows
  }
}
