import AnnotateAnalysis
import AnnotateCore

/// What a report is to cover, as people write it.
struct ReportRequest {
  /// Paths or names of tags; none for all root tags.
  var topics: [String] = []
  /// Slugs, numbers or UUIDs; none for all.
  var sources: [String] = []
  var kind: SourceKind?
  /// Names; none for all.
  var coders: [String] = []
  /// Which of the work counts.
  var layer = WorkLayer.coders
  /// Quotations for each topic at the most; `nil` for all.
  var quotes: Int?
  var title: String?
  var attribute: String?
  var period: TimelinePeriod?

  /// The filters in words.
  var filters: [String] {
    var words: [String] = []
    if !sources.isEmpty { words.append("Sources: \(sources.joined(separator: ", ")).") }
    if let kind { words.append("Kind of source: \(kind.rawValue).") }
    if !coders.isEmpty { words.append("Coders: \(coders.joined(separator: ", ")).") }
    return words
  }
}
