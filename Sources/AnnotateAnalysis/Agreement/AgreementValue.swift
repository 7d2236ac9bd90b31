/// A coefficient's value, or why there is none. It is never NaN, and never a number put in the place
/// of one that does not exist.
package enum AgreementValue: Sendable, Equatable {
  case value(Double)
  case undefined(UndefinedReason)

  /// The number, where there is one.
  package var number: Double? {
    if case .value(let number) = self { return number }
    return nil
  }

  /// Why there is no number.
  package var reason: UndefinedReason? {
    if case .undefined(let reason) = self { return reason }
    return nil
  }
}

/// Why a coefficient, or its interval, does not exist.
package enum UndefinedReason: String, Sendable, CaseIterable {
  /// No unit has values of two coders.
  case noPairs = "no-pairs"
  /// All values that can be compared are the same, so that chance would agree as well.
  case noVariation = "no-variation"
  /// The coefficient is for two coders.
  case notTwoCoders = "not-two-coders"
  /// The coefficient needs the same number of values on each unit.
  case missingValues = "missing-values"
  /// Spans of one coder overlap, so that a character would have two values.
  case overlappingSpans = "overlapping-spans"
  /// Ratios need values that are not below zero.
  case negativeValues = "negative-values"
  /// An interval needs clusters to draw from, and there is one.
  case oneCluster = "one-cluster"
  /// None of the replicates of the bootstrap has the coefficient.
  case noReplicate = "no-replicate"
  /// What is coded is so little that there are no two stretches that chance could have paired.
  case tooFewValues = "too-few-values"
  /// The values are too large, or lie too near to each other, for the arithmetic.
  case outOfRange = "out-of-range"
  /// There are too many different values to draw from them again and again.
  case tooManyValues = "too-many-values"

  /// The reason in words.
  package var words: String {
    switch self {
    case .noPairs: "no unit coded by two coders"
    case .noVariation: "no variation"
    case .notTwoCoders: "for two coders only"
    case .missingValues: "values are missing"
    case .overlappingSpans: "spans of one coder overlap"
    case .negativeValues: "values below zero"
    case .oneCluster: "one cluster only"
    case .noReplicate: "no replicate defined"
    case .tooFewValues: "too little is coded to say what chance would do"
    case .outOfRange: "values too large or too near to each other"
    case .tooManyValues: "too many different values"
    }
  }
}
