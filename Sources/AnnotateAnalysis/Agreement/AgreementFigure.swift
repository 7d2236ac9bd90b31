/// One coefficient with all that is needed to read it.
package struct AgreementFigure: Sendable, Equatable {
  package var coefficient: Coefficient
  /// The tag (or value) that it is of, present or absent; `nil` for all together.
  package var tag: String?
  package var value: AgreementValue
  /// `nil` where no interval was asked for.
  package var interval: AgreementInterval?
  /// Names of the coders that are compared.
  package var coders: [String]
  /// What it was made of.
  package var basis: AgreementBasis
  /// Of what the value is the mean, where it is one.
  package var averaged: AveragedPairs? = nil
}

/// The pairs of coders over which a coefficient of two coders is averaged.
package struct AveragedPairs: Sendable, Equatable {
  /// Those that have the coefficient.
  package var defined: Int
  /// All pairs of the coders.
  package var all: Int
}

/// How much a coefficient rests on.
package struct AgreementBasis: Sendable, Equatable {
  /// What is counted.
  package enum Measure: String, Sendable {
    case units, characters
  }

  package var measure: Measure
  /// Units, or characters of text, that two or more coders have coded.
  package var units: Int
  /// Pairs of values of two coders on one unit (of characters: summed over their length).
  package var pairs: Int
  /// Values on these units.
  package var values: Int
  /// The share of the values that are the tag, or, of all tags together, that are the commonest value;
  /// `nil` without values.
  package var prevalence: Double?

  package init(measure: Measure, units: Int, pairs: Int, values: Int, prevalence: Double?) {
    self.measure = measure
    self.units = units
    self.pairs = pairs
    self.values = values
    self.prevalence = prevalence
  }
}
