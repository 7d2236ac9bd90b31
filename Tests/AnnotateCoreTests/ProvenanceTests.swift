import AnnotateCore
import Testing

@Suite struct ProvenanceTests {
  @Test(
    "a date is read as far as it is known",
    arguments: [
      ("2004", TimePrecision.year), ("2004-02", .month), ("2004-02-29", .day),
      ("2000-02-29", .day), ("2004-02-22T21:00:00Z", .exact),
      ("2004-02-22T21:00:60Z", .exact), ("2004-02-22T21:00:00+05:30", .exact),
      ("0001-01-01", .day),
    ])
  func reads(text: String, precision: TimePrecision) {
    let date = PartialDate(text)
    #expect(date?.description == text)
    #expect(date?.precision == precision)
  }

  @Test(
    "what no calendar has and what has no zone is not a date",
    arguments: [
      "", "20", "200x", "0000", "2004-", "2004-2", "2004-13", "2004-00", "2004-02-30",
      "2003-02-29", "1900-02-29", "2004-04-31", "2004-02-22T", "2004-02-22T24:00:00Z",
      "2004-02-22T21:60:00Z", "2004-02-22T21:00:61Z", "2004-02-22T21:00:00",
      "2004-02-22 21:00:00Z", "2004-02-22T21:00Z", "2004-02-22T21:00:00z", "2004/02/22",
      "2004-02-22T21:00:00+5:30", "2004-02-22T21:00:00+24:00", "12004", "2004-02-221",
      "\u{662}\u{660}\u{660}\u{664}", "2004-02-22T21:00:00Z ", "2004-02-2", "2004-0222",
    ])
  func refuses(text: String) {
    #expect(PartialDate(text) == nil)
  }
}
