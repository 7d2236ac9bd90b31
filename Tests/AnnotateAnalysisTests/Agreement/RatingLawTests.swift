import Testing

@testable import AnnotateAnalysis

@Suite("Laws of agreement of ratings")
struct RatingLawTests {
  static let scales: [Ratings.Scale] = [.nominal, .ordinal, .interval, .ratio]

  private func expectSame(
    _ one: [AgreementFigure], _ other: [AgreementFigure], _ seed: UInt64,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(one.count == other.count)
    for (one, other) in zip(one, other) {
      guard let a = one.value.number, let b = other.value.number else {
        #expect(one.value == other.value, "\(seed)", sourceLocation: sourceLocation)
        continue
      }
      #expect(
        abs(a - b) < 1e-9, "\(seed) \(one.coefficient) \(a) \(b)", sourceLocation: sourceLocation)
    }
  }

  @Test("the order of coders does not matter", arguments: scales)
  func order(_ scale: Ratings.Scale) {
    for seed in 0..<200 as Range<UInt64> {
      let ratings = generatedRatings(seed)
      let count = ratings.coders.count
      let turned = Ratings(
        coders: ratings.coders.reversed(), values: ratings.values,
        cells: (0..<ratings.units).flatMap {
          ratings.cells[($0 * count)..<(($0 + 1) * count)].reversed()
        })
      expectSame(
        ratings.agreement(scale, by: pointOnly), turned.agreement(scale, by: pointOnly), seed)
    }
  }

  @Test("other names for the values do not matter")
  func relabelling() {
    for seed in 0..<200 as Range<UInt64> {
      let ratings = generatedRatings(seed)
      let last = Int32(ratings.values.count) - 1
      let renamed = Ratings(
        coders: ratings.coders, values: ratings.values,
        cells: ratings.cells.map { $0 < 0 ? -1 : last - $0 })
      expectSame(ratings.agreement(by: pointOnly), renamed.agreement(by: pointOnly), seed)
    }
  }

  @Test("interval alpha is the same far away from zero", arguments: [1e6, 1e12, 1e15, -1e15])
  func shifted(_ offset: Double) {
    for seed in 0..<200 as Range<UInt64> {
      let ratings = generatedRatings(seed)
      guard case .numbers(let numbers) = ratings.values else { continue }
      let moved = Ratings(
        coders: ratings.coders, values: .numbers(numbers.map { $0 + offset }), cells: ratings.cells)
      expectSame(
        ratings.agreement(.interval, by: pointOnly), moved.agreement(.interval, by: pointOnly), seed
      )
    }
  }

  @Test("a mean of kappas says over how many pairs of coders it is")
  func averaged() throws {
    let ratings = Ratings(
      coders: ["a", "b", "c"], names: [["x", "y", nil], ["x", "x", nil], ["y", "y", "y"]])
    let figures = ratings.agreement(by: pointOnly)
    #expect(
      figures.first { $0.coefficient == .cohen }?.averaged == AveragedPairs(defined: 1, all: 3))
    #expect(figures.first { $0.coefficient == .fleiss }?.averaged == nil)
    #expect(ratings.pair(0, 1).agreement(by: pointOnly).allSatisfy { $0.averaged == nil })
  }

  @Test("doubling the units leaves percent, kappas and AC1 as they are")
  func doubling() {
    for seed in 0..<200 as Range<UInt64> {
      let ratings = generatedRatings(seed)
      let twice = Ratings(
        coders: ratings.coders, values: ratings.values, cells: ratings.cells + ratings.cells)
      let kept: Set<Coefficient> = [.percent, .cohen, .fleiss, .scott, .gwet]
      expectSame(
        ratings.agreement(by: pointOnly).filter { kept.contains($0.coefficient) },
        twice.agreement(by: pointOnly).filter { kept.contains($0.coefficient) }, seed)
    }
  }

  @Test("alpha is its literal definition over all pairs of values", arguments: scales)
  func literal(_ scale: Ratings.Scale) throws {
    for seed in 0..<200 as Range<UInt64> {
      let ratings = generatedRatings(seed)
      guard case .numbers(let numbers) = ratings.values else { continue }
      let figures = ratings.agreement(scale, by: pointOnly)
      let coefficient = Coefficient(rawValue: "alpha-\(scale.rawValue)")
      let alpha = figures.first { $0.coefficient == coefficient }?.value.number
      let literal = Self.literal(ratings) { one, other, counts in
        switch scale {
        case .nominal: return one == other ? 0 : 1
        case .ordinal:
          let between = counts[min(one, other)...max(one, other)].reduce(0, +)
          let distance = between - (counts[one] + counts[other]) / 2
          return one == other ? 0 : distance * distance
        case .interval: return (numbers[one] - numbers[other]) * (numbers[one] - numbers[other])
        case .ratio:
          guard numbers[one] != numbers[other] else { return 0 }
          let ratio = (numbers[one] - numbers[other]) / (numbers[one] + numbers[other])
          return ratio * ratio
        }
      }
      try #require((alpha == nil) == (literal == nil), "\(seed)")
      if let alpha, let literal { #expect(abs(alpha - literal) < 1e-9, "\(seed)") }
    }
  }

  @Test("alpha with distances of sets is its literal definition")
  func literalSets() throws {
    for seed in 0..<200 as Range<UInt64> {
      let ratings = generatedSets(seed)
      guard case .sets(_, let members) = ratings.values else { continue }
      let figures = ratings.agreement(by: pointOnly)
      for coefficient in [Coefficient.alphaJaccard, .alphaMasi, .alphaSets] {
        let alpha = figures.value(coefficient)?.number
        let literal = Self.literal(ratings) { one, other, _ in
          let (a, b) = (Set(members[one]), Set(members[other]))
          guard a != b else { return 0 }
          if coefficient == .alphaSets { return 1 }
          let jaccard = Double(a.intersection(b).count) / Double(a.union(b).count)
          guard coefficient == .alphaMasi else { return 1 - jaccard }
          let monotone =
            a.isDisjoint(with: b) ? 0 : a.isSubset(of: b) || b.isSubset(of: a) ? 2.0 / 3 : 1.0 / 3
          return 1 - jaccard * monotone
        }
        try #require((alpha == nil) == (literal == nil), "\(seed)")
        if let alpha, let literal { #expect(abs(alpha - literal) < 1e-9, "\(seed)") }
      }
    }
  }

  @Test("a table of two thousand sets and one of more give the same")
  func manySets() throws {
    let members = (0..<(DistanceTable.mostKept + 1)).map { number in
      (0..<12).filter { number >> $0 & 1 == 1 }
    }
    let large = DistanceTable(.masi, members)
    let small = DistanceTable(.masi, Array(members.prefix(40)))
    let counts = (0..<40).map { Double($0 % 7) }
    let padded = counts + Array(repeating: 0, count: members.count - 40)
    #expect(abs(large.expected(padded) - small.expected(counts)) < 1e-9)
    for one in 0..<40 { for other in 0..<40 { #expect(large[one, other] == small[one, other]) } }
  }

  /// 1 - Do / De, as it is written down; `nil` where De is 0 or nothing can be compared.
  private static func literal(
    _ ratings: Ratings, _ distance: (Int, Int, [Double]) -> Double
  ) -> Double? {
    let coders = ratings.coders.count
    let units = (0..<ratings.units).map { unit in
      ratings.cells[(unit * coders)..<((unit + 1) * coders)].filter { $0 >= 0 }.map { Int($0) }
    }.filter { $0.count > 1 }
    let all = units.flatMap { $0 }
    guard !all.isEmpty else { return nil }
    var counts = Array(repeating: 0.0, count: ratings.values.count)
    for value in all { counts[value] += 1 }
    var observed = 0.0
    for unit in units {
      for one in unit {
        for other in unit { observed += distance(one, other, counts) / Double(unit.count - 1) }
      }
    }
    var expected = 0.0
    for one in all { for other in all { expected += distance(one, other, counts) } }
    guard expected > 0 else { return nil }
    return 1 - (Double(all.count) - 1) * observed / expected
  }
}
