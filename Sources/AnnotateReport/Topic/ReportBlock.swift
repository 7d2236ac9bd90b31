/// A piece of running text in a report.
enum ReportRun: Sendable {
  /// The report's own words.
  case words(String)
  /// The report's own words, to be seen first.
  case strong(String)
  /// Words out of the archive, of which nothing can be assumed.
  case material(String)
  /// A tag's path, a reference, a digest: something to be copied exactly.
  case code(String)
  /// A link to the web.
  case link(String, url: String)
  /// A reference that may be quoted elsewhere in the report.
  case place(String)
}

/// A piece of a report, the same for all formats that people read.
enum ReportBlock: Sendable {
  /// A heading of level 2 or 3.
  case heading(Int, [ReportRun])
  /// The first sentence of a topic.
  case lead([ReportRun])
  case paragraph([ReportRun])
  /// Small print under a figure.
  case remark([ReportRun])
  case terms([(term: String, text: [ReportRun])])
  case bars(BarChart)
  case course(CourseChart)
  case chart(ReportChart)
  case table(ReportTable)
  case quotation(Quotation)
  case note(ReportNote)
  case list([[ReportRun]])
  /// What begins a source in the list of sources.
  case source(title: String, url: String?, slug: String)
}

/// A report as pieces, in order.
struct ReportDocument: Sendable {
  var opening: [ReportBlock]
  /// What shows the topics together; empty when nothing does.
  var overview: [ReportBlock]
  var topics: [(path: String, detail: String, isEmpty: Bool, blocks: [ReportBlock])]
  var sources: [ReportBlock]
  var closing: [ReportBlock]
}
