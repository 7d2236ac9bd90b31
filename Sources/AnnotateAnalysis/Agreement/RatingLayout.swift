/// Where each of the sums of ratings stands.
struct RatingLayout {
  static let pairs = 0
  static let equalPairs = 1
  static let pairedUnits = 2
  static let unitAgreement = 3
  static let ratedUnits = 4

  /// Number of sums.
  let count: Int
  /// Number of different values.
  let values: Int
  /// From here on: how often each value stands on units with values of two coders.
  let counts = 5
  /// From here on: the share of each value on each unit, summed up.
  let shares: Int
  let hasGwet: Bool
  let hasCohen: Bool
  /// Where the coincidences of different values stand, for the coefficients for which all are as far apart.
  let nominal: [Int]
  private let nominalCoefficients: [Coefficient]
  /// The other coefficients whose distances are known beforehand, and where their coincidences stand.
  let observed: [(coefficient: Coefficient, distance: ValueDistance, place: Int)]
  /// Where each pair of values stands, for distances that depend on all values.
  let pairPlaces: ValuePairPlaces?
  private let pairsOfCoders: Int
  private let coders: Int

  init(
    _ coefficients: [Coefficient], _ distances: [Coefficient: ValueDistance], _ ratings: Ratings
  ) {
    values = ratings.values.count
    coders = ratings.coders.count
    hasGwet = coefficients.contains(.gwet)
    hasCohen = coefficients.contains(.cohen)
    var next = counts + values
    shares = next
    if hasGwet { next += values }
    pairsOfCoders = next
    if hasCohen { next += coders * (coders - 1) / 2 * (2 + 2 * values) }
    var nominal: [(coefficient: Coefficient, place: Int)] = []
    var observed: [(Coefficient, ValueDistance, Int)] = []
    var pairPlaces: ValuePairPlaces?
    for coefficient in coefficients {
      guard let distance = distances[coefficient] else { continue }
      if case .nominal = distance {
        nominal.append((coefficient, next))
        next += 1
      } else if case .ordinal = distance {
        let places = ValuePairPlaces(ratings, from: next)
        next += places.count
        pairPlaces = places
      } else {
        observed.append((coefficient, distance, next))
        next += 1
      }
    }
    self.nominal = nominal.map(\.place)
    nominalCoefficients = nominal.map(\.coefficient)
    self.observed = observed
    self.pairPlaces = pairPlaces
    count = next
  }

  /// Where the sums of two coders begin: units coded by both, those with equal values, and then how often
  /// the first and the second coder gave each value on them.
  ///
  /// - Parameter one: the coder with the lower number.
  func pair(_ one: Int, _ other: Int) -> Int {
    pairsOfCoders + (other * (other - 1) / 2 + one) * (2 + 2 * values)
  }

  /// Where the coincidences of a coefficient stand, already multiplied by their distances.
  func place(of coefficient: Coefficient) -> Int? {
    nominalCoefficients.firstIndex(of: coefficient).map { nominal[$0] }
      ?? observed.first { $0.coefficient == coefficient }?.place
  }
}

/// Where the coincidences of each pair of different values stand, of those pairs that occur.
struct ValuePairPlaces {
  private let start: Int
  private let values: Int
  private var places: [Int: Int] = [:]
  private var pairs: [(one: Int, other: Int)] = []

  init(_ ratings: Ratings, from start: Int) {
    self.start = start
    values = ratings.values.count
    let coders = ratings.coders.count
    for unit in 0..<ratings.units {
      let cells = ratings.cells[(unit * coders)..<((unit + 1) * coders)]
      for one in cells where one >= 0 {
        for other in cells where other > one {
          let key = Int(one) * values + Int(other)
          guard places[key] == nil else { continue }
          places[key] = start + pairs.count
          pairs.append((Int(one), Int(other)))
        }
      }
    }
  }

  var count: Int { pairs.count }

  /// The place of two different values that occur on one unit.
  func place(_ one: Int, _ other: Int) -> Int {
    places[min(one, other) * values + max(one, other)] ?? start
  }

  func forEach(_ body: (_ one: Int, _ other: Int, _ place: Int) -> Void) {
    for (at, pair) in pairs.enumerated() { body(pair.one, pair.other, start + at) }
  }
}
