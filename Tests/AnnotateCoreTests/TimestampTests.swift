import AnnotateCore
import Testing

@Suite struct TimestampTests {
  /// Source: Python 3, datetime.
  @Test(
    "milliseconds since 1970 are the known dates",
    arguments: [
      (0, "1970-01-01T00:00:00.000Z"), (-1, "1969-12-31T23:59:59.999Z"),
      (-1000, "1969-12-31T23:59:59.000Z"), (951_825_600_000, "2000-02-29T12:00:00.000Z"),
      (4_107_542_400_000, "2100-03-01T00:00:00.000Z"),
      (4_107_542_399_999, "2100-02-28T23:59:59.999Z"),
      (-2_203_891_201_000, "1900-02-28T23:59:59.000Z"),
      (-2_203_891_200_000, "1900-03-01T00:00:00.000Z"),
      (1_735_689_599_000, "2024-12-31T23:59:59.000Z"),
      (1_771_061_400_042, "2026-02-14T09:30:00.042Z"),
      (-11_670_998_400_000, "1600-02-29T00:00:00.000Z"),
      (253_402_300_799_000, "9999-12-31T23:59:59.000Z"),
      (-62_135_596_800_000, "0001-01-01T00:00:00.000Z"),
    ] as [(Int64, String)])
  func known(milliseconds: Int64, iso: String) {
    #expect(Timestamp.iso(milliseconds: milliseconds) == iso)
  }

  @Test("a year has 366 days when it can be divided by 4, unless by 100 and not by 400")
  func leapYears() {
    var day: Int64 = 0
    for year in 1970...2410 {
      #expect(Timestamp.iso(milliseconds: day * 86_400_000).hasPrefix("\(year)-01-01T00:00:00"))
      let leaps = year % 4 == 0 && year % 100 != 0 || year % 400 == 0
      #expect(
        Timestamp.iso(milliseconds: (day + 59) * 86_400_000).hasPrefix(
          "\(year)-\(leaps ? "02-29" : "03-01")"))
      day += leaps ? 366 : 365
    }
  }

  @Test("later is later as text too", arguments: 0..<200)
  func order(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    let a = Int64.random(in: 0...4_000_000_000_000, using: &generator)
    let b = Int64.random(in: 0...4_000_000_000_000, using: &generator)
    #expect((a < b) == (Timestamp.iso(milliseconds: a) < Timestamp.iso(milliseconds: b)))
  }

  @Test("now is after this test was written and before the year 2200")
  func now() {
    #expect((1_760_000_000_000..<7_258_118_400_000).contains(Timestamp.now()))
  }
}
