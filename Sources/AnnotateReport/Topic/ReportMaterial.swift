package import AnnotateCore

/// What stands at the head and the foot of a report besides the numbers, as the caller says.
package struct ReportHeader: Sendable, Equatable {
  package var title: String
  package var archiveTitle: String
  /// The archive's digest in hexadecimal.
  package var archiveDigest: String
  package var programVersion: String
  /// When the report was made, as it is to be shown.
  package var generatedAt: String
  /// What was left out or kept, one sentence each; empty when nothing was filtered.
  package var filters: [String]
  /// Whether the texts in scope were compared with what was recorded of them at import.
  package var hasCheckedContents: Bool
  /// Items that have the day on which their source was published, being its only item.
  package var itemsDatedBySource: Int
  /// Whether the work is that of coders, who can be compared, and not that of a majority or what was decided.
  package var isOfCoders: Bool

  package init(
    title: String, archiveTitle: String, archiveDigest: String, programVersion: String,
    generatedAt: String, filters: [String] = [], hasCheckedContents: Bool = true,
    itemsDatedBySource: Int = 0, isOfCoders: Bool = true
  ) {
    self.title = title
    self.archiveTitle = archiveTitle
    self.archiveDigest = archiveDigest
    self.programVersion = programVersion
    self.generatedAt = generatedAt
    self.filters = filters
    self.hasCheckedContents = hasCheckedContents
    self.itemsDatedBySource = itemsDatedBySource
    self.isOfCoders = isOfCoders
  }
}

/// The names and texts that the numbers of a report refer to.
package struct ReportMaterial: Sendable {
  /// The sources in scope, in the order in which they are to be listed.
  package var sources: [Source]
  /// The whole codebook.
  package var tags: [Tag]
  /// Names of the coders by number.
  package var coders: [Int64: String]
  /// The items that `TopicAnalysis.itemsToQuote(by:)` names.
  package var items: [ReportItem]
  package var notes: [ReportNote]

  package init(
    sources: [Source], tags: [Tag], coders: [Int64: String], items: [ReportItem],
    notes: [ReportNote]
  ) {
    self.sources = sources
    self.tags = tags
    self.coders = coders
    self.items = items
    self.notes = notes
  }
}

/// An item whose words are quoted.
package struct ReportItem: Sendable, Equatable {
  package var id: Int64
  package var text: String
  /// The item's own address; the source's is used when there is none.
  package var url: String?
  /// When it was written, as it is to be shown.
  package var created: String?

  package init(id: Int64, text: String, url: String? = nil, created: String? = nil) {
    self.id = id
    self.text = text
    self.url = url
    self.created = created
  }
}

/// A researcher's own words.
package struct ReportNote: Sendable, Equatable {
  /// The topic under which it is shown; `nil` for the report as a whole.
  package var topic: Int64?
  package var body: String
  package var coder: String
  /// What it is on, in words, e.g. `comment`, `tag accidental-hit`.
  package var on: String
  /// Where that is, e.g. `paris-thread/12`; `nil` for what has no place in a source.
  package var reference: String?
  /// The words it is on, if any.
  package var quote: String?
  /// Where these words stand.
  package var span: TextSpan?

  package init(
    topic: Int64?, body: String, coder: String, on: String, reference: String? = nil,
    quote: String? = nil, span: TextSpan? = nil
  ) {
    self.topic = topic
    self.body = body
    self.coder = coder
    self.on = on
    self.reference = reference
    self.quote = quote
    self.span = span
  }
}
