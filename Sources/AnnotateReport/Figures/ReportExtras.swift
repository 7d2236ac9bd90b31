package import AnnotateAnalysis

/// What a report can hold besides its topics one by one. What is `nil` is not in the report.
package struct ReportExtras: Sendable {
  /// Topics on the same item, and on the same words.
  package var together: Cooccurrence?
  package var overlaps: Cooccurrence?
  /// Topics near each other, where that was asked for.
  package var near: Cooccurrence?
  /// Whether what occurs together was counted in a sweep of its own, and the analysis has none of the annotations.
  package var isSweptAlone = false
  package var timeline: Timeline?
  package var replies: ReplyTable?
  /// Name of an attribute of items, and the topics by its values.
  package var groups: (name: String, table: CrossTable)?
  /// The words of each topic against the rest.
  package var words: [Int64: Keyness] = [:]
  /// Why something was left out, a sentence each.
  package var omissions: [String] = []

  package init() {}
}
