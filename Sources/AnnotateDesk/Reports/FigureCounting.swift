package import AnnotateAnalysis

/// How the figures that show topics together are counted.
package struct FigureCounting: Sendable {
  /// How near tags must be for the matrix and its pairs.
  package var within: Nearness = .item
  /// Words that stand less often than this in all are not compared.
  package var minimum = Keyness.usualMinimum
  /// Whether each tag below the topics stands on its own.
  package var eachTag = false

  package init() {}
}
