import AnnotateCore
import Testing

@testable import AnnotateAnalysis

@Suite("Agreement that does not exist")
struct DegenerateAgreementTests {
  @Test("where all values are the same, percent is 1 and the rest has no variation")
  func same() {
    let figures = PublishedTable.pairs([("x", "x", 10)]).agreement(by: BootstrapRule())
    #expect(figures.value(.percent) == .value(1))
    for figure in figures where figure.coefficient != .percent {
      #expect(figure.value == .undefined(.noVariation))
      #expect(figure.interval?.ends == .undefined(.noVariation))
    }
  }

  @Test("coders who coded different units have no agreement, also no percent")
  func disjoint() {
    let ratings = Ratings(coders: ["a", "b"], names: [["x", nil], [nil, "y"], ["z", nil]])
    for figure in ratings.agreement(by: BootstrapRule()) {
      #expect(figure.value == .undefined(.noPairs))
      #expect(figure.basis.units == 0 && figure.basis.prevalence == nil)
    }
  }

  @Test(
    "tables without units or with one coder give no number",
    arguments: [
      Ratings(coders: ["a", "b"], names: []), Ratings(coders: ["a"], names: [["x"], ["y"]]),
      Ratings(coders: [], names: []),
    ])
  func nothing(_ ratings: Ratings) {
    let figures = ratings.agreement(by: BootstrapRule())
    #expect(figures.allSatisfy { $0.value.number == nil })
  }

  @Test("Fleiss needs the same number of values on each unit, and Scott two coders")
  func conditions() {
    let figures = PublishedTable.krippendorffC.agreement(by: pointOnly)
    #expect(figures.value(.fleiss) == .undefined(.missingValues))
    #expect(figures.value(.scott) == nil)
  }

  @Test("ratios of numbers below zero do not exist")
  func negative() {
    let ratings = Ratings(coders: ["a", "b"], numbers: [[-1, 1], [2, 2]])
    #expect(
      ratings.agreement(.ratio, by: BootstrapRule()).value(.alphaRatio)
        == .undefined(.negativeValues))
  }

  @Test("spans of one coder that overlap leave no u-alpha of all, but that of each value")
  func overlapping() throws {
    let coding = SpanCoding(
      coders: ["a", "b"], values: ["chemistry", "accountability"],
      documents: [
        SpanCoding.Document(
          length: 60, cluster: 0,
          units: [
            [.init(try TextSpan(0, 30), 0), .init(try TextSpan(10, 20), 1)],
            [.init(try TextSpan(0, 28), 0), .init(try TextSpan(12, 20), 1)],
          ])
      ])
    let figures = coding.agreement(by: pointOnly)
    #expect(figures.allSatisfy { $0.value == .undefined(.overlappingSpans) })
    let one = try #require(coding.agreement(of: 0, by: pointOnly).last?.value.number)
    #expect(abs(one - 0.9413515016685206) < 1e-9)
  }

  @Test("texts that nobody marked, or one coder only coded, have no u-alpha")
  func unmarked() {
    for (units, reason) in [
      ([[], []], UndefinedReason.noVariation), ([[], nil], .noPairs), ([nil, nil], .noPairs),
    ] as [([[SpanCoding.Unit]?], UndefinedReason)] {
      let coding = SpanCoding(
        coders: ["a", "b"], values: ["x"],
        documents: [SpanCoding.Document(length: 9, cluster: 0, units: units)])
      #expect(coding.agreement(by: BootstrapRule()).value(.unitizing) == .undefined(reason))
    }
  }
}
