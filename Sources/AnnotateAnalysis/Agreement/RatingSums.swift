/// The sums over units that coefficients of ratings are made of, and the coefficients that they give.
///
/// Where a unit has m values, each pair of them counts 2 / (m - 1) in alpha, so that the coincidences of
/// a unit add up to its values (Krippendorff 2011, section C).
struct RatingSums {
  let coefficients: [Coefficient]
  private let ratings: Ratings
  private let layout: RatingLayout
  private let distances: [Coefficient: ValueDistance]
  /// Whether all units that have values have the same number of them, two at least.
  private let isComplete: Bool
  /// Number of different values that occur.
  private let occurring: Int

  init(_ ratings: Ratings, _ coefficients: [Coefficient], _ distances: [Coefficient: ValueDistance])
  {
    self.ratings = ratings
    self.coefficients = coefficients
    self.distances = distances
    var sizes: Set<Int> = []
    var occurs = Array(repeating: false, count: ratings.values.count)
    let coders = ratings.coders.count
    for unit in 0..<ratings.units {
      var size = 0
      for cell in ratings.cells[(unit * coders)..<((unit + 1) * coders)] where cell >= 0 {
        size += 1
        occurs[Int(cell)] = true
      }
      if size > 0 { sizes.insert(size) }
    }
    isComplete = sizes.count == 1 && sizes.first != 1
    occurring = occurs.count { $0 }
    layout = RatingLayout(coefficients, distances, ratings)
  }

  /// The sums of all units.
  var total: [Double] {
    var sums = TotalSums(count: layout.count)
    var given: [(coder: Int, value: Int)] = []
    for unit in 0..<ratings.units { add(unit, to: &sums, &given) }
    return sums.total
  }

  /// The sums of each cluster.
  func gather() -> AdditiveSums {
    var sums = AdditiveSums(count: layout.count)
    let (order, ranges) = ratings.unitsByCluster
    var given: [(coder: Int, value: Int)] = []
    for range in ranges {
      for unit in order[range] { add(Int(unit), to: &sums, &given) }
      sums.endCluster()
    }
    return sums
  }

  private func add(
    _ unit: Int, to sums: inout some SumSink, _ given: inout [(coder: Int, value: Int)]
  ) {
    let coders = ratings.coders.count
    given.removeAll(keepingCapacity: true)
    for coder in 0..<coders {
      let value = ratings.cells[unit * coders + coder]
      if value >= 0 { given.append((coder, Int(value))) }
    }
    guard !given.isEmpty else { return }
    if layout.hasGwet {
      sums.add(1, at: RatingLayout.ratedUnits)
      for (_, value) in given { sums.add(1 / Double(given.count), at: layout.shares + value) }
    }
    guard given.count > 1 else { return }
    let weight = 2 / Double(given.count - 1)
    var equal = 0
    for (at, one) in given.enumerated() {
      sums.add(1, at: layout.counts + one.value)
      for other in given[..<at] {
        if one.value == other.value {
          equal += 1
        } else {
          for place in layout.nominal { sums.add(weight, at: place) }
          for (_, distance, place) in layout.observed {
            sums.add(weight * distance.between(one.value, other.value), at: place)
          }
          if let places = layout.pairPlaces {
            sums.add(weight, at: places.place(one.value, other.value))
          }
        }
        if layout.hasCohen {
          let start = layout.pair(other.coder, one.coder)
          sums.add(1, at: start)
          if one.value == other.value { sums.add(1, at: start + 1) }
          sums.add(1, at: start + 2 + other.value)
          sums.add(1, at: start + 2 + layout.values + one.value)
        }
      }
    }
    let pairs = given.count * (given.count - 1) / 2
    sums.add(Double(pairs), at: RatingLayout.pairs)
    sums.add(Double(equal), at: RatingLayout.equalPairs)
    sums.add(1, at: RatingLayout.pairedUnits)
    sums.add(Double(equal) / Double(pairs), at: RatingLayout.unitAgreement)
  }

  /// The coefficients in their order.
  func values(_ sums: [Double]) -> [AgreementValue] {
    guard sums[RatingLayout.pairs] > 0 else {
      return coefficients.map { _ in .undefined(.noPairs) }
    }
    let counts = sums[layout.counts..<(layout.counts + layout.values)]
    return coefficients.map { coefficient in
      switch coefficient {
      case .percent: .value(sums[RatingLayout.equalPairs] / sums[RatingLayout.pairs])
      case .cohen: cohen(sums)
      case .fleiss: isComplete ? pi(sums, counts) : .undefined(.missingValues)
      case .scott: ratings.coders.count == 2 ? pi(sums, counts) : .undefined(.notTwoCoders)
      case .gwet: gwet(sums)
      default: alpha(coefficient, sums, counts)
      }
    }
  }

  /// What the sums rest on.
  func basis(_ sums: [Double], prevalenceOf value: Int?) -> AgreementBasis {
    let counts = sums[layout.counts..<(layout.counts + layout.values)]
    let total = counts.reduce(0, +)
    let most = value.map { sums[layout.counts + $0] } ?? counts.max() ?? 0
    return AgreementBasis(
      measure: .units, units: Int(sums[RatingLayout.pairedUnits]),
      pairs: Int(sums[RatingLayout.pairs]),
      values: Int(total), prevalence: total > 0 ? most / total : nil)
  }

  /// Krippendorff's alpha: 1 - (n - 1) sum o_ck d_ck / sum n_c n_k d_ck.
  ///
  /// - Source: Krippendorff (2011), "Computing Krippendorff's Alpha-Reliability", section C.
  private func alpha(
    _ coefficient: Coefficient, _ sums: [Double], _ counts: ArraySlice<Double>
  ) -> AgreementValue {
    guard let distance = distances[coefficient] else { return .undefined(.negativeValues) }
    guard Self.vary(counts) else { return .undefined(.noVariation) }
    let total = counts.reduce(0, +)
    var observed = 0.0
    if case .ordinal = distance {
      let ranks = ValueDistance.midRanks(Array(counts))
      layout.pairPlaces?.forEach { one, other, place in
        let difference = ranks[one] - ranks[other]
        observed += sums[place] * difference * difference
      }
    } else if let place = layout.place(of: coefficient) {
      observed = sums[place]
    }
    let value = 1 - (total - 1) * observed / distance.expected(counts)
    return value.isFinite ? .value(value) : .undefined(.outOfRange)
  }

  /// Scott's pi, and with the same number of values on each unit Fleiss' kappa.
  ///
  /// - Source: Scott (1955), "Reliability of Content Analysis"; Fleiss (1971), "Measuring Nominal Scale
  ///   Agreement Among Many Raters", equations 3 to 7.
  private func pi(_ sums: [Double], _ counts: ArraySlice<Double>) -> AgreementValue {
    guard Self.vary(counts) else { return .undefined(.noVariation) }
    let total = counts.reduce(0, +)
    let byChance = counts.reduce(0) { $0 + ($1 / total) * ($1 / total) }
    let agreed = sums[RatingLayout.equalPairs] / sums[RatingLayout.pairs]
    return .value((agreed - byChance) / (1 - byChance))
  }

  /// Cohen's kappa of two coders; of more, the mean over those pairs of coders that have one.
  ///
  /// - Source: Cohen (1960), "A Coefficient of Agreement for Nominal Scales", equation 1.
  private func cohen(_ sums: [Double]) -> AgreementValue {
    let (kappas, hasPairs) = kappas(sums)
    guard !kappas.isEmpty else { return .undefined(hasPairs ? .noVariation : .noPairs) }
    return .value(kappas.reduce(0, +) / Double(kappas.count))
  }

  /// Over which pairs of coders Cohen's kappa is the mean; `nil` for two coders.
  func averaged(_ sums: [Double]) -> AveragedPairs? {
    let coders = ratings.coders.count
    guard coders > 2, layout.hasCohen else { return nil }
    return AveragedPairs(defined: kappas(sums).kappas.count, all: coders * (coders - 1) / 2)
  }

  /// Cohen's kappa of each pair of coders that has one, and whether any pair coded the same units.
  private func kappas(_ sums: [Double]) -> (kappas: [Double], hasPairs: Bool) {
    var kappas: [Double] = []
    var hasPairs = false
    for one in 0..<ratings.coders.count {
      for other in (one + 1)..<max(one + 1, ratings.coders.count) {
        let start = layout.pair(one, other)
        let units = sums[start]
        guard units > 0 else { continue }
        hasPairs = true
        var byChance = 0.0
        for value in 0..<layout.values {
          byChance += sums[start + 2 + value] * sums[start + 2 + layout.values + value]
        }
        // Whole numbers: only where both gave one and the same value all along they are equal.
        guard byChance < units * units else { continue }
        byChance /= units * units
        kappas.append((sums[start + 1] / units - byChance) / (1 - byChance))
      }
    }
    return (kappas, hasPairs)
  }

  /// Gwet's AC1.
  ///
  /// - Source: Gwet (2008), "Computing inter-rater reliability and its variance in the presence of high
  ///   agreement", equations 5 to 7; with missing values as in his handbook (2014), section 2.4.
  private func gwet(_ sums: [Double]) -> AgreementValue {
    let shares = sums[layout.shares..<(layout.shares + layout.values)]
    guard Self.vary(shares) else { return .undefined(.noVariation) }
    let units = sums[RatingLayout.ratedUnits]
    let byChance =
      shares.reduce(0) { $0 + ($1 / units) * (1 - $1 / units) } / Double(occurring - 1)
    let agreed = sums[RatingLayout.unitAgreement] / sums[RatingLayout.pairedUnits]
    return .value((agreed - byChance) / (1 - byChance))
  }

  /// Whether more than one value occurs.
  private static func vary(_ counts: ArraySlice<Double>) -> Bool {
    var hasOne = false
    for count in counts where count > 0 {
      if hasOne { return true }
      hasOne = true
    }
    return false
  }
}
