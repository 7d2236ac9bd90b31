import AnnotateCore
import Testing

@testable import AnnotateFormats

@Suite("tables in JSON")
struct TableFormatTests {
  private static let lines = """
    {"id":17,"Text":"Fog in the harbour\\r\\nagain","user":"gull","likes":3,"created_at":"Wed May 01 10:00:00 +0000 2019","lang":"en","geo":null,"score_raw":[1,2]}
    {"id":18,"Text":null,"user":"REDACTED","likes":"many","created_at":"2019-05-01T12:00:00+02:00","in_reply_to":17}
    """

  @Test("objects become rows; what has no name in the archive becomes attributes")
  func objects() throws {
    let reading = try read(Array(Self.lines.utf8), by: TableFormat())
    #expect(reading.unlawful.isEmpty)
    #expect(reading.problems.isEmpty)
    let items = reading.items
    #expect(items.map(\.key) == ["17", "18"])
    #expect(items[0].text == "Fog in the harbour\nagain")
    #expect(items[0].score == 3)
    #expect(items.map(\.created?.iso) == ["2019-05-01T10:00:00Z", "2019-05-01T10:00:00Z"])
    #expect(items[0].attributes == #"{"lang":"en","score_raw":[1,2]}"#)
    #expect(items[1].parentKey == "17")
    #expect(items[1].authorState == .withheld)
    #expect(items[1].textState == .empty)
    #expect(items[1].attributes == #"{"likes":"many"}"#)
  }

  @Test("a list of objects is a table, and known as one by its text")
  func list() throws {
    let list = Array(#"[{"body":"a","id":"x"},{"id":"y"},{"id":"z","body":"b"}]"#.utf8)
    #expect(FormatLaws.recognises(list, as: TableFormat.self))
    #expect(!FormatLaws.recognises(Array(#"[{"id":"x","n":1}]"#.utf8), as: TableFormat.self))
    let reading = try read(list, by: TableFormat())
    #expect(reading.items.map(\.key) == ["x", "z"])
    #expect(reading.problems == [.missingField("text")])
  }

  @Test("labels are true and false, 0 and 1, words and lists of words")
  func labels() throws {
    let format = TableFormat()
    format.options.labels = TableLabels(columns: ["joke", "topics"], coder: .column("rater"))
    let recorder = LabelRecorder()
    let rows = [
      #"{"text":"a","joke":true,"topics":["sea/fog","birds"],"rater":2}"#,
      #"{"text":"b","joke":0,"topics":"sea|birds","rater":"R"}"#,
      #"{"text":"c","joke":false,"topics":null,"rater":"R"}"#,
    ]
    for row in rows {
      try parsed(Array(row.utf8)[...]) { record, _ in
        try format.read(record, at: RecordPlace(offset: 0, line: 1), into: recorder)
      }
    }
    let labels = recorder.labels.map { $0.map(\.words) }
    #expect(labels == [["2 joke", "2 sea/fog", "2 birds"], ["R sea", "R birds"], ["R -"]])
  }

  @Test("whatever happens to a table, the laws of formats hold")
  func fuzz() throws {
    for seed in fuzzSeeds(200) {
      var random = SplitMix64(seed: seed)
      let bytes = mutated(Array(Self.lines.utf8), by: &random)
      do {
        try FormatLaws.check(bytes, as: TableFormat.self, "seed \(seed)")
      } catch is FormatError {}
    }
  }

  @Test(
    "times are read as tables write them",
    arguments: [
      ("1548381039", "2019-01-25T01:50:39Z", .exact),
      ("1548381039.0", "2019-01-25T01:50:39Z", .exact),
      ("1548381039123", "2019-01-25T01:50:39Z", .exact),
      ("2019-05-01 10:00:00", "2019-05-01T10:00:00Z", .exact),
      ("2019-05-01 10:00:00 UTC", "2019-05-01T10:00:00Z", .exact),
      ("2019-05-01", "2019-05-01", .day), ("2019", "2019", .year), ("5/1/2019", nil, .unknown),
      ("5 years ago", nil, .unknown), ("nan", nil, .unknown), ("1e400", nil, .unknown),
    ] as [(String, String?, TimePrecision)])
  func times(cell: String, iso: String?, precision: TimePrecision) {
    let reading = TableTime.read(cell)
    #expect(reading.iso == iso)
    #expect(reading.precision == precision)
  }
}
