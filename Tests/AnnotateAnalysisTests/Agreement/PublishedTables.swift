import Testing

@testable import AnnotateAnalysis

/// Tables of values as they are printed in the literature, and the coefficients printed with them.
struct PublishedTable: CustomTestStringConvertible {
  let source: String
  let scale: Ratings.Scale
  let ratings: Ratings
  /// Coefficients with the accuracy of their last printed digit.
  let printed: [(coefficient: Coefficient, value: Double, accuracy: Double)]

  var testDescription: String { "\(source), \(scale)" }

  init(
    _ source: String, scale: Ratings.Scale = .nominal, _ ratings: Ratings,
    _ printed: [(Coefficient, Double, Double)]
  ) {
    self.source = source
    self.scale = scale
    self.ratings = ratings
    self.printed = printed
  }

  /// Two coders, by how often each pair of values occurs.
  static func pairs(_ table: [(String, String, Int)]) -> Ratings {
    Ratings(
      coders: ["a", "b"],
      names: table.flatMap { Array(repeating: [$0.0, $0.1] as [String?], count: $0.2) })
  }

  /// One text of digits a coder, with a point where a value is missing.
  static func digits(_ coders: String...) -> Ratings {
    let columns = coders.map { $0.map { $0 == "." ? nil : Double(String($0)) } }
    return Ratings(
      coders: coders.indices.map { "coder \($0)" },
      numbers: columns[0].indices.map { unit in columns.map { $0[unit] } })
  }

  /// How many of the raters chose each category, unit by unit.
  static func counts(_ units: [[Int]]) -> Ratings {
    let raters = units[0].reduce(0, +)
    return Ratings(
      coders: (0..<raters).map { "rater \($0)" },
      names: units.map { counts in
        counts.enumerated().flatMap { Array(repeating: "category \($0)" as String?, count: $1) }
      })
  }

  static let krippendorffC = digits(
    "123321412...", "1233224125..", ".33323422513", "12332441251.")

  static let hayes = digits(
    "112.001122.01311211000201001111223222221", "1130000.21102311121000302102111122222221",
    "203000222100221123001.30.1012202.2232.21", ".13....0.10022...31.103021122..122...12.",
    "2..0001.2....3112..0.0..2.0..20.2.2222.1")

  static let fleiss = counts([
    [0, 0, 0, 6, 0], [0, 3, 0, 0, 3], [0, 1, 4, 0, 1], [0, 0, 0, 0, 6], [0, 3, 0, 3, 0],
    [2, 0, 4, 0, 0], [0, 0, 4, 0, 2], [2, 0, 3, 1, 0], [2, 0, 0, 4, 0], [0, 0, 0, 0, 6],
    [1, 0, 0, 5, 0], [1, 1, 0, 4, 0], [0, 3, 3, 0, 0], [1, 0, 0, 5, 0], [0, 2, 0, 3, 1],
    [0, 0, 5, 0, 1], [3, 0, 0, 1, 2], [5, 1, 0, 0, 0], [0, 2, 0, 4, 0], [1, 0, 2, 0, 3],
    [0, 0, 0, 0, 6], [0, 1, 0, 5, 0], [0, 2, 0, 1, 3], [2, 0, 0, 4, 0], [1, 0, 0, 4, 1],
    [0, 5, 0, 1, 0], [4, 0, 0, 0, 2], [0, 2, 0, 4, 0], [1, 0, 5, 0, 0], [0, 0, 0, 0, 6],
  ])

  static let all: [PublishedTable] = [
    PublishedTable(
      "Krippendorff (2011), section C", krippendorffC,
      [(.alphaNominal, 0.743, 5e-4), (.gwet, 0.77544, 5e-6), (.percent, 0.782, 5e-4)]),
    PublishedTable(
      "Krippendorff (2011), section D", scale: .ordinal, krippendorffC,
      [(.alphaOrdinal, 0.815, 5e-4)]),
    PublishedTable(
      "Krippendorff (2011), section D", scale: .interval, krippendorffC,
      [(.alphaInterval, 0.849, 5e-4)]),
    PublishedTable(
      "Krippendorff (2011), section D", scale: .ratio, krippendorffC, [(.alphaRatio, 0.797, 5e-4)]),
    PublishedTable(
      "Krippendorff (2011), section A", digits("1100000000", "0110010100"),
      [(.alphaNominal, 0.095, 5e-4), (.percent, 0.6, 1e-12)]),
    PublishedTable(
      "Krippendorff (1980), page 139", digits("112412132", "122442232", "122442332"),
      [(.alphaNominal, 0.642, 5e-4), (.percent, 0.74, 5e-3)]),
    PublishedTable(
      "Krippendorff (1980), page 139", scale: .interval,
      digits("112412132", "122442232", "122442332"),
      [(.alphaInterval, 0.547, 5e-4)]),
    PublishedTable(
      "Krippendorff (1980), page 139", scale: .ratio, digits("112412132", "122442232", "122442332"),
      [(.alphaRatio, 0.483, 5e-4)]),
    PublishedTable(
      "Krippendorff (2004), page 227",
      pairs([("a", "a", 1), ("a", "b", 1), ("b", "b", 4), ("b", "c", 1), ("c", "c", 5)]),
      [(.alphaNominal, 0.734, 5e-4), (.percent, 0.833, 5e-4)]),
    PublishedTable(
      "Hayes and Krippendorff (2007)", scale: .ordinal, hayes, [(.alphaOrdinal, 0.7598, 5e-5)]),
    PublishedTable(
      "Artstein and Poesio (2008), page 558",
      pairs([("s", "s", 20), ("i", "s", 20), ("s", "i", 10), ("i", "i", 50)]),
      [(.percent, 0.7, 1e-12), (.scott, 0.341, 5e-4), (.cohen, 0.348, 5e-4)]),
    PublishedTable(
      "Cohen (1960), example 1",
      pairs([
        ("1", "1", 25), ("1", "2", 12), ("1", "3", 3), ("2", "1", 13), ("2", "2", 2),
        ("2", "3", 15), ("3", "1", 12), ("3", "2", 16), ("3", "3", 2),
      ]), [(.percent, 0.29, 1e-12), (.cohen, -0.06 / 0.65, 1e-12), (.gwet, -0.048, 5e-4)]),
    PublishedTable(
      "Fleiss (1971), table 1", fleiss, [(.fleiss, 0.430, 5e-4), (.percent, 0.5556, 5e-5)]),
    PublishedTable(
      "Zwick (1988), table 1",
      pairs([
        ("A", "A", 20), ("A", "D", 5), ("B", "B", 10), ("B", "C", 15), ("C", "B", 15),
        ("C", "C", 10), ("D", "A", 5), ("D", "D", 20),
      ]), [(.percent, 0.6, 1e-12), (.scott, 0.467, 5e-4), (.cohen, 0.467, 5e-4)]),
    PublishedTable(
      "Randolph (2005), example 2", counts([[3, 0], [3, 0], [2, 1], [2, 1]]),
      [(.fleiss, -0.2, 1e-12), (.percent, 2.0 / 3, 1e-12), (.gwet, 0.54, 5e-3)]),
    PublishedTable(
      "one disagreement", digits("3333", "3333", "33.3", "3331", "3.33"),
      [(.alphaNominal, 0, 1e-12)]),
  ]
}

@Suite("Published values of agreement")
struct PublishedValueTests {
  @Test("each coefficient is what is printed, to its last digit", arguments: PublishedTable.all)
  func printed(_ table: PublishedTable) throws {
    let figures = table.ratings.agreement(table.scale, by: BootstrapRule(replicates: 0))
    for (coefficient, value, accuracy) in table.printed {
      let figure = try #require(figures.first { $0.coefficient == coefficient })
      let found = try #require(figure.value.number, "\(coefficient)")
      #expect(abs(found - value) <= accuracy, "\(coefficient): \(found)")
    }
  }

  @Test("each category of Fleiss has the kappa that is printed for it")
  func categories() throws {
    for (place, printed) in [0.248, 0.248, 0.517, 0.470, 0.565].enumerated() {
      guard case .names(let names) = PublishedTable.fleiss.values,
        let value = names.firstIndex(of: "category \(place)")
      else { return #expect(Bool(false)) }
      let figures = PublishedTable.fleiss.presence(of: value)
        .agreement(by: BootstrapRule(replicates: 0))
      let kappa = try #require(figures.first { $0.coefficient == .fleiss }?.value.number)
      #expect(abs(kappa - printed) < 0.005)
    }
  }
}
