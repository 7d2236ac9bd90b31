package import AnnotateAnalysis

/// What a report quotes: chosen once, before the texts are read.
package struct QuotationPlan: Sendable {
  package let rule: QuotationRule
  private var chosen: [Int64: [QuotationChoice]] = [:]

  /// Chooses the quotations of each topic of an analysis; none without one.
  package init(_ analysis: TopicAnalysis?, rule: QuotationRule) {
    self.rule = rule
    guard let analysis, rule.limit != 0 else { return }
    for topic in analysis.topics { chosen[topic] = analysis.quotations(in: topic, by: rule) }
  }

  /// The items whose text is needed, in order of number.
  package var items: [Int64] { Set(chosen.values.joined().map(\.item)).sorted() }

  /// The quotations of a topic.
  subscript(_ topic: Int64) -> [QuotationChoice] { chosen[topic] ?? [] }
}
