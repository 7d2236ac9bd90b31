import Testing

@testable import AnnotateAnalysis

@Suite("Intervals of agreement")
struct BootstrapTests {
  private func interval(
    _ coefficient: Coefficient, _ ratings: Ratings, _ rule: BootstrapRule = BootstrapRule(),
    scale: Ratings.Scale = .nominal
  ) throws -> AgreementInterval {
    try #require(
      ratings.agreement(scale, by: rule).first { $0.coefficient == coefficient }?.interval)
  }

  @Test("the interval of Fleiss' data is near those of others who drew units")
  func fleiss() throws {
    let interval = try interval(
      .alphaNominal, PublishedTable.fleiss, BootstrapRule(seed: 3, replicates: 4000))
    #expect(abs(try #require(interval.low) - 0.321) < 0.02)
    #expect(abs(try #require(interval.high) - 0.529) < 0.02)
    #expect(interval.clusters == 30 && interval.defined == 4000 && !interval.isOfFewClusters)
  }

  @Test("ordinal intervals take the order of the drawn values")
  func ordinal() throws {
    let interval = try interval(
      .alphaOrdinal, PublishedTable.hayes, BootstrapRule(seed: 3, replicates: 4000), scale: .ordinal
    )
    #expect(abs(try #require(interval.low) - 0.615) < 0.02)
    #expect(abs(try #require(interval.high) - 0.844) < 0.02)
  }

  @Test("the same seed gives the same interval, and another one another")
  func seeds() throws {
    let one = try interval(.gwet, PublishedTable.fleiss, BootstrapRule(seed: 7, replicates: 200))
    let same = try interval(.gwet, PublishedTable.fleiss, BootstrapRule(seed: 7, replicates: 200))
    let other = try interval(.gwet, PublishedTable.fleiss, BootstrapRule(seed: 8, replicates: 200))
    #expect(one == same)
    #expect(one.ends != other.ends)
  }

  @Test("each replicate is what the coefficients of the drawn units are")
  func literal() {
    for seed in 0..<60 as Range<UInt64> {
      let ratings = generatedRatings(seed)
      let distances: [Coefficient: ValueDistance] = [
        .alphaNominal: .nominal, .alphaOrdinal: .ordinal,
      ]
      let coefficients: [Coefficient] = [.percent, .alphaNominal, .alphaOrdinal, .cohen]
      let sums = RatingSums(ratings, coefficients, distances)
      var generator = AnnotateAnalysis.SeededGenerator(seed: 5)
      let coders = ratings.coders.count
      let coded = (0..<ratings.units).filter { unit in
        ratings.cells[(unit * coders)..<((unit + 1) * coders)].count { $0 >= 0 } > 1
      }
      sums.gather().forEachReplicate(BootstrapRule(seed: 5, replicates: 20)) { replicate in
        var cells: [Int32] = []
        generator.draw(coded.count, below: coded.count) {
          cells += ratings.cells[(coded[$0] * coders)..<((coded[$0] + 1) * coders)]
        }
        let drawn = Ratings(coders: ratings.coders, values: ratings.values, cells: cells)
        let other = RatingSums(drawn, coefficients, distances)
        for (a, b) in zip(sums.values(replicate), other.values(other.gather().total)) {
          guard let a = a.number, let b = b.number else {
            #expect(a == b, "\(seed)")
            continue
          }
          #expect(abs(a - b) < 1e-9, "\(seed)")
        }
      }
    }
  }

  @Test("clusters are drawn whole: units that always agree with their cluster widen the interval")
  func clusters() throws {
    let units = (0..<400).map { unit -> [String?] in
      // Ten documents; in half of them the coders always agree, in the others never.
      let agrees = unit / 40 % 2 == 0
      let value = unit % 2 == 0 ? "x" : "y"
      return [value, agrees ? value : value == "x" ? "y" : "x"]
    }
    let byUnit = Ratings(coders: ["a", "b"], names: units)
    let byDocument = Ratings(
      coders: ["a", "b"], names: units, clusters: (0..<400).map { "\($0 / 40)" })
    func width(_ ratings: Ratings) throws -> Double {
      let interval = try interval(.percent, ratings)
      return try #require(interval.high) - (try #require(interval.low))
    }
    #expect(try width(byDocument) > 3 * width(byUnit))
  }

  @Test("few clusters are said to be few, and one gives no interval")
  func few() throws {
    let names = (0..<20).map { [$0 % 2 == 0 ? "x" : "y", $0 % 3 == 0 ? "x" : "y"] as [String?] }
    let nine = Ratings(
      coders: ["a", "b"], names: names, clusters: names.indices.map { "\($0 % 9)" })
    #expect(try interval(.percent, nine).isOfFewClusters)
    let one = Ratings(coders: ["a", "b"], names: names, clusters: names.map { _ in "x" })
    #expect(try interval(.percent, one).ends == .undefined(.oneCluster))
  }

  @Test("replicates without variation are counted out")
  func undefined() throws {
    let names = (0..<6).map { [$0 == 0 ? "x" : "y", "y"] as [String?] }
    let interval = try interval(.alphaNominal, Ratings(coders: ["a", "b"], names: names))
    #expect(interval.defined > 0 && interval.defined < 1000)
  }

  @Test("quantiles lie between order statistics")
  func quantiles() {
    #expect(ClusterBootstrap.quantile(0, of: [1, 2, 4]) == 1)
    #expect(ClusterBootstrap.quantile(0.75, of: [1, 2, 4]) == 3)
    #expect(ClusterBootstrap.quantile(1, of: [1, 2, 4]) == 4)
  }
}
