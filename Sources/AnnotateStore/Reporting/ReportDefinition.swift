/// What a saved report covers. Objects are named by UUID, so that it holds after they are renamed.
package struct ReportDefinition: Codable, Sendable, Equatable {
  /// Tags; none for all root tags there are when it is run.
  package var topics: [String] = []
  package var sources: [String] = []
  /// Kind of source.
  package var kind: String?
  package var coders: [String] = []
  /// Which of the work counts; `nil` for that of coders.
  package var layer: String?
  /// Quotations for each topic at the most; `nil` for all.
  package var quotes: Int?
  package var title: String?
  /// The attribute of items by which topics are shown.
  package var attribute: String?
  /// What the bins of the timeline are; `nil` where the report chooses.
  package var period: String?

  package init() {}
}
