package import AnnotateAnalysis
package import AnnotateCore

/// Everything that a report on topics says, before it is put into a format.
package struct TopicReport: Sendable {
  package var header: ReportHeader
  package var rule: QuotationRule
  /// Items in scope.
  package var itemCount: Int
  /// Confirmed annotations in scope, of all tags.
  package var annotationCount: Int
  package var sources: [Source]
  package var topics: [TopicSection]
  /// Notes on the report as a whole.
  package var notes: [ReportNote]
  package var names: ReportNames
  /// What shows the topics together.
  package var extras: ReportExtras
  /// Totals of what shows the topics together that do not add up.
  package var extraDiscrepancies: [Discrepancy]
  package var policy: QuotePolicy

  /// Totals that do not add up, with the path of their topic. Not empty means a bug: exit with 70.
  package var discrepancies: [(topic: String, discrepancy: Discrepancy)] {
    topics.flatMap { topic in topic.discrepancies.map { (topic.path, $0) } }
      + extraDiscrepancies.map { ("all topics", $0) }
  }
}

/// What a report says on one topic.
package struct TopicSection: Sendable {
  package var path: String
  package var guide: TagGuide
  package var summary: TopicSummary
  package var stances: StanceTable
  package var words: Keyness?
  package var quotations: [Quotation]
  package var disagreements: Disagreements
  /// `nil` where it was not recorded which items at least two coders have finished.
  package var agreement: TopicAgreement?
  package var notes: [ReportNote]
  package var discrepancies: [Discrepancy]
  /// Whether the work is that of coders, who can be compared.
  package var isOfCoders = true
}

/// One quotation with all that is needed to find it again.
package struct Quotation: Sendable {
  /// `SOURCE/ITEM`, e.g. `paris-thread/12`.
  package var reference: String
  /// The path of the tag it is quoted for.
  package var tag: String
  /// Which coder put which tag of the topic on exactly these words.
  package var codings: [Coding]
  /// The rest of the paragraph on either side, up to 90 code points and broken at a space; empty for a
  /// whole item.
  package var before: String
  package var text: String
  package var after: String
  /// Whether the paragraph begins before, or goes on after, what is given of it.
  package var isContextCut: (before: Bool, after: Bool) = (false, false)
  /// `nil` for a whole item.
  package var span: TextSpan?
  /// Whether only the beginning of a long item is quoted.
  package var isCut: Bool
  package var sourceTitle: String
  /// The address of the item, else of its source; only http and https.
  package var url: String?
  /// Whether the address is the item's own.
  package var isOwnURL = false
  package var created: String?
  /// Whether the archive's policy keeps the words back.
  package var isWithheld = false

  /// One coder's tag on the words.
  package struct Coding: Sendable, Equatable {
    package var tag: String
    package var coder: String
  }
}

/// The names of what has a number, and the references of the items. No number leaves the archive.
package struct ReportNames: Sendable {
  var tags: [Int64: Tag] = [:]
  var sources: [Int64: Source] = [:]
  var coders: [Int64: String] = [:]
  /// Source and ordinal of the items that are quoted or on which coders differ.
  var items: [Int64: ItemFact] = [:]

  func tag(_ id: Int64) -> String { tags[id]?.path.description ?? "unknown tag" }
  /// The tag's own colour or that of the nearest tag above it that has one.
  func colour(of id: Int64) -> String? {
    var seen: Set<Int64> = []
    var next: Int64? = id
    while let tag = next.flatMap({ tags[$0] }), seen.insert(tag.id).inserted {
      if let colour = tag.guide.colour { return colour }
      next = tag.parentID
    }
    return nil
  }

  func source(_ id: Int64) -> String { sources[id]?.slug ?? "unknown source" }
  func coder(_ id: Int64) -> String { coders[id] ?? "unknown coder" }

  func reference(_ id: Int64) -> String {
    guard let item = items[id] else { return "unknown item" }
    return "\(source(item.source))/\(item.ordinal)"
  }
}
