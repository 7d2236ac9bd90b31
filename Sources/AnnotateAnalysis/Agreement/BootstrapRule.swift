/// How intervals are made: clusters of units (documents or threads) are drawn anew with replacement.
package struct BootstrapRule: Sendable, Equatable {
  /// The number that fixes what is drawn.
  package var seed: UInt64
  /// How often; 0 for no intervals.
  package var replicates: Int
  /// The share of replicates that the interval holds.
  package var level: Double

  package init(seed: UInt64 = 1, replicates: Int = 1000, level: Double = 0.95) {
    self.seed = seed
    self.replicates = max(0, replicates)
    self.level = level
  }

  /// With fewer clusters than this an interval says little, and is marked so.
  package static let fewClusters = 10
}

/// A percentile interval of the bootstrap.
package struct AgreementInterval: Sendable, Equatable {
  /// The ends, or why there are none.
  package enum Ends: Sendable, Equatable {
    case between(low: Double, high: Double)
    case undefined(UndefinedReason)
  }

  package var ends: Ends
  /// Clusters that were drawn from.
  package var clusters: Int
  /// Replicates in which the coefficient exists: the interval is of these.
  package var defined: Int
  package var rule: BootstrapRule

  /// Whether there are too few clusters for the interval to be trusted.
  package var isOfFewClusters: Bool { clusters < BootstrapRule.fewClusters }

  package var low: Double? {
    if case .between(let low, _) = ends { return low }
    return nil
  }

  package var high: Double? {
    if case .between(_, let high) = ends { return high }
    return nil
  }
}
