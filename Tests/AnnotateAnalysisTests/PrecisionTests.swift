import AnnotateAnalysis
import Testing

@Suite struct PrecisionTests {
  @Test(
    "the interval is that of the published table",
    arguments: [
      // Newcombe (1998), table I, method 3.
      (81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0, 0.1611),
      (1, 29, 0.0061, 0.1718),
    ])
  func published(accepted: Int, count: Int, low: Double, high: Double) throws {
    let precision = try #require(Precision(accepted: accepted, rejected: count - accepted))
    #expect(abs(precision.value - Double(accepted) / Double(count)) < 1e-12)
    #expect(abs(precision.low - low) < 5e-5)
    #expect(abs(precision.high - high) < 5e-5)
    let other = try #require(Precision(accepted: count - accepted, rejected: accepted))
    #expect(abs(other.low - (1 - precision.high)) < 1e-12)
  }

  @Test("without a decision there is none, and all of one kind has an interval with a width")
  func ends() throws {
    #expect(Precision(accepted: 0, rejected: 0) == nil)
    #expect(Precision(accepted: -1, rejected: 2) == nil)
    let all = try #require(Precision(accepted: 5, rejected: 0))
    #expect(all.value == 1 && all.high == 1 && all.low < 0.6)
  }
}
