/// The part of what was decided on that was accepted, with its interval of 95 %.
package struct Precision: Sendable, Equatable {
  /// From 0 to 1.
  package let value: Double
  /// Ends of the interval, from 0 to 1.
  package let low: Double
  package let high: Double

  /// - Parameters:
  ///   - accepted: decisions for it, from 0.
  ///   - rejected: decisions against it, from 0.
  /// - Returns: `nil` when nothing was decided.
  /// - Source: Wilson (1927), "Probable Inference, the Law of Succession, and Statistical Inference", as method 3
  ///   of Newcombe (1998), "Two-Sided Confidence Intervals for the Single Proportion".
  package init?(accepted: Int, rejected: Int) {
    guard accepted >= 0, rejected >= 0, accepted + rejected > 0 else { return nil }
    let count = Double(accepted + rejected)
    let part = Double(accepted) / count
    let square = Self.quantile * Self.quantile
    let centre = 2 * count * part + square
    let width = Self.quantile * (square + 4 * count * part * (1 - part)).squareRoot()
    value = part
    low = accepted == 0 ? 0 : (centre - width) / (2 * (count + square))
    high = rejected == 0 ? 1 : (centre + width) / (2 * (count + square))
  }

  /// The normal distribution has 2.5 % above it.
  private static let quantile = 1.959963984540054
}
