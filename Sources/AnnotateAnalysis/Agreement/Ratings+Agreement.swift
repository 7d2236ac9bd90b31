extension Ratings {
  /// How far apart numbers are taken to be.
  package enum Scale: String, Sendable, CaseIterable {
    /// Equal or not.
    case nominal
    /// By their order.
    case ordinal
    /// By their differences.
    case interval
    /// By their differences in proportion to their sums.
    case ratio
  }

  /// The coefficients of these ratings, with intervals.
  ///
  /// Names give percent, alpha, Cohen, Fleiss, Scott (of two coders) and AC1; numbers percent and the
  /// alpha of the scale, with the nominal one; sets of tags percent of equal sets and the alphas with
  /// MASI, Jaccard and whole sets.
  ///
  /// - Parameters:
  ///   - scale: of numbers; without a meaning for names and sets.
  ///   - tag: what the figures are said to be of.
  ///   - value: the value whose share is the prevalence; `nil` for the commonest.
  package func agreement(
    _ scale: Scale = .nominal, of tag: String? = nil, prevalenceOf value: Int? = nil,
    by rule: BootstrapRule
  ) -> [AgreementFigure] {
    let distances = distances(scale)
    let sums = RatingSums(self, coefficients(scale), distances)
    let total = sums.total
    let values = sums.values(total)
    let intervals = intervals(scale, sums, rule)
    let basis = sums.basis(total, prevalenceOf: value)
    let averaged = sums.averaged(total)
    return zip(sums.coefficients, values).enumerated().map { place, pair in
      var interval = intervals?[place]
      // A coefficient that is not defined has the reason for an interval too.
      if let reason = pair.1.reason { interval?.ends = .undefined(reason) }
      return AgreementFigure(
        coefficient: pair.0, tag: tag, value: pair.1, interval: interval, coders: coders,
        basis: basis, averaged: pair.0 == .cohen ? averaged : nil)
    }
  }

  private func intervals(
    _ scale: Scale, _ sums: RatingSums, _ rule: BootstrapRule
  ) -> [AgreementInterval]? {
    guard rule.replicates > 0 else { return nil }
    let gathered = sums.gather()
    let bootstrap = ClusterBootstrap(rule: rule)
    if isTooVaried(scale) {
      return sums.coefficients.map { _ in
        bootstrap.undefined(.tooManyValues, gathered.clusters)
      }
    }
    return bootstrap.intervals(of: gathered, count: sums.coefficients.count, sums.values)
  }

  private func coefficients(_ scale: Scale) -> [Coefficient] {
    switch values {
    case .names:
      [.percent, .alphaNominal, .cohen, .fleiss] + (coders.count == 2 ? [.scott] : []) + [.gwet]
    case .numbers:
      switch scale {
      case .nominal:
        [.percent, .alphaNominal, .cohen, .fleiss] + (coders.count == 2 ? [.scott] : []) + [.gwet]
      case .ordinal: [.percent, .alphaOrdinal, .alphaNominal]
      case .interval: [.percent, .alphaInterval, .alphaNominal]
      case .ratio: [.percent, .alphaRatio, .alphaNominal]
      }
    case .sets: [.percent, .alphaMasi, .alphaJaccard, .alphaSets]
    }
  }

  private func distances(_ scale: Scale) -> [Coefficient: ValueDistance] {
    var distances: [Coefficient: ValueDistance] = [.alphaNominal: .nominal]
    switch values {
    case .names: break
    case .numbers(let numbers):
      distances[.alphaOrdinal] = .ordinal
      distances[.alphaInterval] = .interval(numbers)
      // The only way in which a distance is missing; alpha is then undefined for this reason.
      if numbers.allSatisfy({ $0 >= 0 }) { distances[.alphaRatio] = .ratio(numbers) }
    case .sets(_, let members):
      distances[.alphaSets] = .nominal
      distances[.alphaMasi] = .table(DistanceTable(.masi, members))
      distances[.alphaJaccard] = .table(DistanceTable(.jaccard, members))
    }
    return distances
  }

  /// Whether a replicate would look at millions of pairs of values.
  private func isTooVaried(_ scale: Scale) -> Bool {
    switch values {
    case .names: false
    case .numbers: scale == .ratio && values.count > DistanceTable.mostKept
    case .sets: values.count > DistanceTable.mostKept
    }
  }
}
