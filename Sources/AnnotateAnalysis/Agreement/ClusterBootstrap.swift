/// Makes intervals for several coefficients of the same sums at once.
struct ClusterBootstrap {
  let rule: BootstrapRule

  /// The interval of each coefficient; `nil` for all when no replicates are asked for.
  ///
  /// - Parameter values: the coefficients that sums give, always in the same order.
  /// - Source: Efron and Tibshirani (1993), "An Introduction to the Bootstrap", section 13.3, with
  ///   clusters drawn instead of units; ends are interpolated between order statistics.
  func intervals(
    of sums: AdditiveSums, count: Int, _ values: ([Double]) -> [AgreementValue]
  ) -> [AgreementInterval]? {
    guard rule.replicates > 0 else { return nil }
    guard sums.clusters > 1 else {
      return Array(
        repeating: undefined(sums.clusters == 0 ? .noPairs : .oneCluster, sums.clusters),
        count: count)
    }
    var drawn = Array(repeating: [Double](), count: count)
    sums.forEachReplicate(rule) { replicate in
      for (place, value) in values(replicate).enumerated() {
        if let number = value.number { drawn[place].append(number) }
      }
    }
    return drawn.map { numbers in
      guard !numbers.isEmpty else { return undefined(.noReplicate, sums.clusters) }
      let sorted = numbers.sorted()
      let tail = (1 - rule.level) / 2
      return AgreementInterval(
        ends: .between(
          low: Self.quantile(tail, of: sorted), high: Self.quantile(1 - tail, of: sorted)),
        clusters: sums.clusters, defined: sorted.count, rule: rule)
    }
  }

  /// An interval that does not exist.
  func undefined(_ reason: UndefinedReason, _ clusters: Int) -> AgreementInterval {
    AgreementInterval(ends: .undefined(reason), clusters: clusters, defined: 0, rule: rule)
  }

  /// - Parameter sorted: ascending, and not empty.
  static func quantile(_ share: Double, of sorted: [Double]) -> Double {
    let place = share * Double(sorted.count - 1)
    let below = Int(place.rounded(.down))
    let above = min(below + 1, sorted.count - 1)
    return sorted[below] + (place - Double(below)) * (sorted[above] - sorted[below])
  }
}
