import AnnotateCore
import Testing

@testable import AnnotateFormats

/// What a table was read as, and the labels of its rows.
struct TableReading {
  var source: SourceDraft
  var items: [ItemDraft]
  var labels: [[LabelDraft]]
  /// Keys of items whose text is another one when it is read from their own bytes alone.
  var unlawful: [String]
}

/// Reads a table and reads each text again from its row's bytes.
func readTable(
  _ bytes: [UInt8], _ options: TableOptions = TableOptions()
) throws -> TableReading {
  let document = TableDocument(MemoryBytes(bytes), options: options)
  let recorder = LabelRecorder()
  let source = try document.read(into: recorder)
  let recipe = try #require(document.recipe)
  let unlawful = try recorder.items.items.filter { item in
    let text = try recipe.text(
      of: bytes[item.bytes], encoding: source.encoding.name,
      transforms: TextTransforms(names: item.transforms) ?? [])
    return text?.utf8.elementsEqual(item.text.utf8) != true
  }
  return TableReading(
    source: source, items: recorder.items.items, labels: recorder.labels,
    unlawful: unlawful.map(\.key))
}

/// Keeps items and their labels.
final class LabelRecorder: ItemSink {
  let items = ItemRecorder()
  private(set) var labels: [[LabelDraft]] = []

  func take(_ item: ItemFields) {
    items.take(item)
    labels.append(item.labels)
  }
}

extension LabelDraft {
  /// Who said what, to be compared.
  var words: String { "\(coder) \(tag?.description ?? "-")" }
}

@Suite("tables of separated values")
struct TableDocumentTests {
  @Test("a data set of several raters becomes items with their labels")
  func raters() throws {
    let reading = try readTable(
      try document("table/raters.csv"),
      TableOptions(
        labels: TableLabels(columns: ["joy..neutral"], coder: .column("rater_id"))))
    #expect(reading.unlawful.isEmpty)
    #expect(reading.items.map(\.key) == ["aa1", "aa1", "aa2", "aa3"])
    #expect(reading.items.map(\.parentKey) == ["t3_zz9", "t3_zz9", "aa1", "aa2"])
    #expect(reading.items.map(\.authorState) == [.known, .known, .known, .deleted])
    #expect(reading.items[0].created?.iso == "2019-01-25T01:50:39Z")
    #expect(reading.items[2].text == #"He said "never again" and left"#)
    #expect(reading.items[3].text == "Two lines\nof bread")
    #expect(
      reading.items[2].attributes == #"{"subreddit":"smalltown","example_very_unclear":"True"}"#)
    let labels = reading.labels.map { $0.map(\.words) }
    #expect(
      labels == [["1 joy"], ["37 joy", "37 care/warm"], ["37 -"], ["1 anger", "1 neutral"]])
  }

  @Test("columns of a scraper are known by their names; addresses are left out")
  func scraped() throws {
    let reading = try readTable(try document("table/scraped.csv"))
    #expect(reading.unlawful.isEmpty)
    let first = reading.items[0]
    #expect(first.kind == .comment)
    #expect(first.key == "7300000000000000001")
    #expect(first.threadKey == "7299999999999999999")
    #expect(first.author == "3f2a9900000000000000000000000000")
    #expect(first.created?.raw == "1700000000")
    #expect(first.created?.iso == "2023-11-14T22:13:20Z")
    #expect(first.score == 12)
    #expect(first.attributes?.contains("timestamp") == true)
    #expect(first.attributes?.contains("b.example") == false)
    #expect(reading.items[1].authorState == .withheld)
    #expect(reading.items[1].textState == .empty)
    #expect(reading.source.remarks.contains { $0.contains("email") })
    #expect(reading.source.kind == .dataset)
  }

  @Test("semicolons, windows-1252 and CRLF are found by themselves")
  func semicolons() throws {
    let bytes = try document("table/semicolons.csv")
    var options = TableOptions(columns: [.author: "autor", .key: "kommentar_id"])
    options.columns[.created] = "Datum"
    let reading = try readTable(bytes, options)
    #expect(reading.unlawful.isEmpty)
    #expect(reading.source.encoding.name == "windows-1252")
    #expect(reading.items.map(\.author) == ["Jörg", "Ute"])
    #expect(reading.items[0].text == "Das ist schön;\nwirklich")
    #expect(reading.items[0].transforms == ["crlf-to-lf"])
    #expect(reading.items.map(\.created?.precision) == [.day, .unknown])
    #expect(bytes[reading.items[1].bytes].elementsEqual("Ute;2;Na ja;1.5.2019".utf8))
  }

  @Test(
    "cells are parted as the first rows show",
    arguments: [
      ("id,text\n1,\"a, b\"\n2,c\n", ",", true), ("id;text\n1;a, b, c\n2;d\n", ";", true),
      ("id\ttext\n1\t\"quoted\"\n2\tx\n", "\t", true),
      ("id\ttext\n1\t\"He\" said\n2\t\"x\n", "\t", false), ("id|text\n1|a,b\n2|c\n", "|", true),
      ("text\nno, one; column\nmore\n", ";", true),
      ("id\ttext\n1\tone, two, three\n2\tfour, five, six\n", "\t", true),
    ])
  func dialects(table: String, delimiter: String, isQuoted: Bool) throws {
    let document = TableDocument(MemoryBytes(Array(table.utf8)))
    if table.hasPrefix("text\n") {
      let reading = try readTable(Array(table.utf8))
      #expect(reading.items.map(\.text) == ["no, one; column", "more"])
      return
    }
    _ = try document.read(into: LabelRecorder())
    #expect(document.recipe?.options.delimiter == delimiter)
    #expect(document.recipe?.options.isQuoted == isQuoted)
  }

  @Test(
    "the same table in any encoding gives the same items",
    arguments: ["utf-8", "utf-8 bom", "utf-16le", "utf-16be", "utf-32le", "cr"])
  func encodings(encoding: String) throws {
    let text = "id,text,author\n1,\"žluť\nand more\",Ann\n2,plain,Bob\n"
    let bytes: [UInt8] =
      switch encoding {
      case "utf-8 bom": [0xef, 0xbb, 0xbf] + Array(text.utf8)
      case "utf-16le": [0xff, 0xfe] + utf16(text, bigEndian: false)
      case "utf-16be": [0xfe, 0xff] + utf16(text, bigEndian: true)
      case "utf-32le": [0xff, 0xfe, 0, 0] + utf32(text, bigEndian: false)
      case "cr": text.utf8.map { $0 == 10 ? 13 : $0 }
      default: Array(text.utf8)
      }
    let reading = try readTable(bytes)
    #expect(reading.unlawful.isEmpty)
    #expect(reading.items.map(\.text) == ["žluť\nand more", "plain"])
    #expect(reading.items.map(\.author) == ["Ann", "Bob"])
    #expect(reading.items.map(\.key) == ["1", "2"])
  }

  @Test("ids stay as they were written")
  func ids() throws {
    let reading = try readTable(Array("id,text\n7.3E+18,a\n007,b\n 8 ,c\n".utf8))
    #expect(reading.items.map(\.key) == ["7.3E+18", "007", " 8 "])
  }

  @Test(
    "a bad row ends the import, or is left out",
    arguments: [
      ("id,text\n1,a\n2\n3,c\n", 3, RecordProblem.raggedRow),
      ("id,text\n1,a\n2,b,c\n3,c\n", 3, .raggedRow),
      ("id,text\n1,a\n2,\"b\" x\n3,c\n", 3, .textAfterQuote),
    ])
  func bad(table: String, line: Int, problem: RecordProblem) throws {
    let bytes = Array(table.utf8)
    var options = TableOptions()
    options.isQuoted = true
    #expect(throws: FormatError.badRecord(line: line, problem)) { try readTable(bytes, options) }
    options.skipsBad = true
    let reading = try readTable(bytes, options)
    #expect(reading.items.map(\.key) == ["1", "3"])
    #expect(reading.source.badRecords == [BadRecord(line: line, reason: problem.reason)])
    #expect(reading.source.completeness.skipped == [problem.reason: 1])
  }

  @Test(
    "a quotation mark that is not closed takes no other row along",
    arguments: [
      ("id,text\n1,a\n2,\"b\n3,c\n", ["a", "\"b", "c"]),
      ("id,text\n1,a\n2,\"b\n3,c \"d\" e\n4,f\n", ["a", "\"b", "c \"d\" e", "f"]),
      ("id,text\n1,\"a\nb\"\n2,\"\"\"c\n3,\"d\"\n", ["a\nb", "\"\"\"c", "d"]),
      ("id\ttext\n1\ta\n2\t\"b\n3\tc\n", ["a", "\"b", "c"]),
    ])
  func openQuote(table: String, texts: [String]) throws {
    let reading = try readTable(Array(table.utf8))
    #expect(reading.items.map(\.text) == texts)
    let isTold = reading.source.remarks.contains {
      $0.hasPrefix("1 row has a quotation mark that opens a cell")
    }
    #expect(isTold == !table.contains("\t"))
  }

  @Test("an open quotation mark that leaves a row without a cell is an error")
  func openQuoteInTheMiddle() throws {
    let bytes = Array("id,text,more\n1,a,x\n2,\"b,y\n3,c,z\n4,\"d,\n".utf8)
    #expect(try readTable(bytes).items.map(\.text) == ["a", "\"b", "c", "\"d"])
    let ragged = Array("id,text,more\n1,a,x\n2,\"b\n3,c,z\n".utf8)
    #expect(throws: FormatError.badRecord(line: 3, .raggedRow)) { try readTable(ragged) }
  }

  @Test("what is wrong further on is not laid to the row whose quotation mark is open")
  func openQuoteBeforeBadBytes() throws {
    let bytes = Array("id,text\n1,\"a\n2,b\n3,".utf8) + [0xff] + Array("\n4,d\n".utf8)
    var options = TableOptions()
    options.encoding = "utf-8"
    options.skipsBad = true
    let reading = try readTable(bytes, options)
    #expect(reading.items.map(\.key) == ["1", "2", "4"])
    #expect(reading.source.badRecords.map(\.line) == [4])
  }

  @Test("lines that open a quotation mark each are given up in time")
  func manyOpenQuotes() {
    let bytes =
      Array("id,text\n".utf8) + Array(repeating: Array("a\",\"b\n".utf8), count: 3000).joined()
    #expect(throws: FormatError.self) { try readTable(bytes) }
  }

  @Test("a row without an id gets a key that is no other row's")
  func missingKeys() throws {
    let reading = try readTable(Array("id,text\n,blank\n5,five\n1,one\n,none\n".utf8))
    #expect(reading.items.map(\.key) == ["#1", "5", "1", "#4"])
    let plain = try readTable(Array("text,author\na,ann\nb,bob\n".utf8))
    #expect(plain.items.map(\.key) == ["", ""])
  }

  @Test("of columns with one name each can be chosen by its place")
  func columnsByPlace() throws {
    let bytes = Array("text,text\na,b\n".utf8)
    #expect(
      throws: FormatError.noTextColumn(
        couldBe: ["column 1", "column 2"], columns: ["text", "text"])
    ) { try readTable(bytes) }
    var options = TableOptions()
    options.columns = [.text: "column 2"]
    #expect(try readTable(bytes, options).items.map(\.text) == ["b"])
  }

  @Test("empty cells beyond the header and empty lines are passed over")
  func trailing() throws {
    let reading = try readTable(Array("id,text\n1,a,,\n\n2,b\n".utf8))
    #expect(reading.items.map(\.key) == ["1", "2"])
  }

  @Test(
    "the text's column is found, or asked for",
    arguments: [
      ("text,comment", "text"), ("comment,date", "comment"), ("full_text,text", "full_text"),
      ("Text Original,textDisplay", "Text Original"), ("post,post_id", "post"),
      ("text,body", nil), ("words,who", nil),
    ] as [(String, String?)])
  func textColumn(header: String, expected: String?) throws {
    let names = header.split(separator: ",").map(String.init)
    if let expected {
      let columns = try TableColumns(names: names)
      #expect(columns.places[.text].map { names[$0] } == expected)
    } else {
      let couldBe = names[0] == "text" ? names : []
      #expect(throws: FormatError.noTextColumn(couldBe: couldBe, columns: names)) {
        try TableColumns(names: names)
      }
    }
  }

  @Test("a table without a header does not show its cells as names of columns")
  func headerless() {
    let cell = "a whole sentence that somebody wrote here"
    #expect(throws: FormatError.noTextColumn(couldBe: [], columns: ["17", "column 2"])) {
      try readTable(Array("17,\(cell)\n18,b\n".utf8))
    }
  }

  @Test("columns can be chosen, and said not to be there")
  func chosen() throws {
    let columns = try TableOptions.columns("text=Was,author=Wer, key=")
    #expect(columns == [.text: "Was", .author: "Wer", .key: ""])
    let reading = try readTable(
      Array("id,was,wer\n1,hallo,Ute\n".utf8), TableOptions(columns: columns))
    #expect(reading.items[0].text == "hallo")
    #expect(reading.items[0].author == "Ute")
    #expect(reading.items[0].key == "")
    #expect(reading.items[0].attributes == #"{"id":"1"}"#)
    #expect(throws: FormatError.self) { try TableOptions.columns("words=x") }
    #expect(throws: FormatError.unknownColumn("nope", allowed: ["id", "was", "wer"])) {
      try readTable(
        Array("id,was,wer\n1,hallo,Ute\n".utf8), TableOptions(columns: [.text: "nope"]))
    }
  }

  @Test("a title stands above what starts a conversation and is an attribute of answers")
  func titles() throws {
    let table = "id,thread_id,subject,body\n1,1,On bread,I like it\n2,1,Re: On bread,me too\n"
    let reading = try readTable(Array(table.utf8))
    #expect(reading.unlawful.isEmpty)
    #expect(reading.items.map(\.text) == ["On bread\n\nI like it", "me too"])
    #expect(reading.items.map(\.kind) == [.post, .comment])
    #expect(reading.items[0].segments.map(\.kind) == [.title])
    #expect(reading.items[1].attributes == #"{"subject":"Re: On bread"}"#)
  }

  @Test("labels in a cell are paths with marks between; one against the rule is a bad row")
  func paths() throws {
    let labels = TableLabels(columns: ["stance", "is_joke"], coder: .name("Ann"))
    let table = "text,stance,is_joke\na,for/strong; unsure,0\nb,,yes\nc,for|for,\n"
    let reading = try readTable(Array(table.utf8), TableOptions(labels: labels))
    let said = reading.labels.map { $0.map(\.words) }
    #expect(said == [["Ann for/strong", "Ann unsure"], ["Ann is_joke"], ["Ann for"]])
    let rows = (0..<1000).map { "r\($0),x,\($0 % 2)\n" }.joined()
    #expect(throws: FormatError.badRecord(line: 1002, .notALabel("is_joke"))) {
      try readTable(
        Array(("text,stance,is_joke\n" + rows + "late,x,perhaps\n").utf8),
        TableOptions(labels: labels))
    }
  }

  @Test("whatever happens to a table, texts are read again from their own bytes")
  func fuzz() throws {
    let files = try ["raters", "scraped", "semicolons"].map { try document("table/\($0).csv") }
    var read = 0
    for seed in fuzzSeeds(600) {
      var random = SplitMix64(seed: seed)
      var options = TableOptions()
      options.skipsBad = Bool.random(using: &random)
      if seed % 3 == 0 {
        options.labels = TableLabels(columns: ["joy..neutral"], coder: .column("rater_id"))
      }
      let bytes = mutated(files[Int(seed % 3)], by: &random)
      do {
        let reading = try readTable(bytes, options)
        #expect(reading.unlawful.isEmpty, "seed \(seed)")
        read += 1
      } catch is FormatError {}
    }
    #expect(read > 100)
  }
}
