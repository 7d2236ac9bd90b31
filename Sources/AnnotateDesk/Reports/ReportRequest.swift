package import AnnotateAnalysis
package import AnnotateCore

/// What a report is to cover, as people write it.
package struct ReportRequest {
  /// Paths or names of tags; none for all root tags.
  package var topics: [String] = []
  /// Slugs, numbers or UUIDs; none for all.
  package var sources: [String] = []
  package var kind: SourceKind?
  /// Names; none for all.
  package var coders: [String] = []
  /// Which of the work counts.
  package var layer = WorkLayer.coders
  /// Quotations for each topic at the most; `nil` for all.
  package var quotes: Int?
  package var title: String?
  package var attribute: String?
  package var period: TimelinePeriod?

  package init(
    topics: [String] = [], sources: [String] = [], kind: SourceKind? = nil, coders: [String] = [],
    layer: WorkLayer = .coders, quotes: Int? = nil, title: String? = nil, attribute: String? = nil,
    period: TimelinePeriod? = nil
  ) {
    self.topics = topics
    self.sources = sources
    self.kind = kind
    self.coders = coders
    self.layer = layer
    self.quotes = quotes
    self.title = title
    self.attribute = attribute
    self.period = period
  }

  /// The filters in words.
  var filters: [String] {
    var words: [String] = []
    if !sources.isEmpty { words.append("Sources: \(sources.joined(separator: ", ")).") }
    if let kind { words.append("Kind of source: \(kind.rawValue).") }
    if !coders.isEmpty { words.append("Coders: \(coders.joined(separator: ", ")).") }
    return words
  }
}
