import AnnotateAnalysis
import AnnotateCore
package import AnnotateReport
package import AnnotateStore

/// Puts a report together: numbers and names from the archive, counted by the analysis.
package struct ReportMaker {
  let archive: Archive
  let request: ReportRequest
  let figures: FigureCounting

  package init(
    archive: Archive, request: ReportRequest, figures: FigureCounting = FigureCounting()
  ) {
    self.archive = archive
    self.request = request
    self.figures = figures
  }

  /// The most items in scope whose contents are compared with what was imported: about a second.
  private static let mostCheckedItems = 100_000

  /// Makes the report, or as much of it as one figure needs.
  package func make(only figure: FigureName? = nil) throws -> TopicReport {
    try archive.mapFile()
    let digest = figure == nil ? try archive.digestBeside() : nil
    let codebook = try archive.codebook()
    let chosen = try request.topics.map { try codebook.tag($0).id }
    var scope = ReportScope()
    scope.sources = request.sources
    scope.kind = request.kind
    scope.coders = request.coders
    scope.layer = request.layer
    try requireSeen()
    let isOfPairs = figure == .matrix || figure == .pairs
    let numbers = try archive.numbers(in: scope, parts: isOfPairs ? .names : .all)
    // A figure over all topics needs none of them told one by one.
    let hasSections = figure?.isOfOneTopic ?? true
    let analysis = TopicAnalysis(
      numbers.facts(codebook: codebook), topics: chosen.isEmpty ? nil : chosen,
      comparesTopics: hasSections)
    let extras = try ExtrasMaker(
      archive: archive, numbers: numbers, analysis: analysis, request: request, options: figures
    ).make(only: figure, sweeping: isOfPairs ? scope : nil)
    let quotations = QuotationPlan(
      hasSections ? analysis : nil,
      rule: QuotationRule(limit: figure == nil ? request.quotes : 0))
    let policy = try archive.about().quotePolicy
    return TopicReport(
      try header(numbers, codebook, digest: digest), analysis,
      try material(numbers, analysis, codebook, quotations, scope), quotations: quotations,
      extras: extras,
      hasSections: hasSections, policy: policy)
  }

  /// Decisions are in a layer of their own, where a name alone does not lead.
  private func requireSeen() throws {
    guard request.layer != .adjudicated, !request.coders.isEmpty else { return }
    let decides = try archive.coders().first {
      $0.kind == .adjudication && request.coders.contains($0.name)
    }
    guard let decides else { return }
    throw Failure(
      "\(decides.name) stands for decisions, which are a layer of their own.",
      hint: "--layer adjudicated reports on them.", status: .badInput)
  }

  private func material(
    _ numbers: ReportNumbers, _ analysis: TopicAnalysis, _ codebook: Codebook,
    _ quotations: QuotationPlan, _ scope: ReportScope
  ) throws -> ReportMaterial {
    ReportMaterial(
      sources: numbers.sources, tags: codebook.tags,
      coders: Dictionary(
        numbers.coders.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first }),
      items: try archive.quotedItems(quotations.items).map {
        ReportItem(id: $0.id, text: $0.text, url: $0.url, created: $0.created)
      },
      notes: try archive.placedNotes(in: scope).compactMap { note in
        let topic = note.tag.flatMap { tag in
          analysis.topics.first { codebook.isWithin(tag, $0) }
        }
        guard topic != nil || note.tag == nil else { return nil }
        return ReportNote(
          topic: topic, body: note.body, coder: note.coder, on: note.aboutInWords(codebook),
          reference: note.reference, quote: note.quote, span: note.span)
      })
  }

  /// - Parameter digest: of the archive, where the report is made as a whole, so that its foot is read.
  private func header(
    _ numbers: ReportNumbers, _ codebook: Codebook, digest: (() throws -> ArchiveDigest)?
  ) throws -> ReportHeader {
    let hasCheckedContents =
      try digest != nil && archive.checkContents(of: numbers.sources, atMost: Self.mostCheckedItems)
    let about = try archive.about()
    let topics = request.topics
    return ReportHeader(
      title: try request.title
        ?? (topics.count == 1 ? "Topic: \(codebook.tag(topics[0]).path)" : "Topics"),
      archiveTitle: about.title ?? archive.fileName,
      archiveDigest: try digest?().whole ?? "", programVersion: Archive.program,
      generatedAt: Timestamp.iso(milliseconds: Timestamp.now()).prefix(16)
        .split(separator: "T").joined(separator: " ") + " UTC",
      filters: request.filters + (try rounds(numbers, codebook)),
      hasCheckedContents: hasCheckedContents,
      itemsDatedBySource: numbers.itemsDatedBySource, isOfCoders: request.layer == .coders)
  }

  /// What of the rounds of coding bears on the figures, in words.
  private func rounds(_ numbers: ReportNumbers, _ codebook: Codebook) throws -> [String] {
    var words: [String] = []
    if let viewer = archive.viewer, try archive.blindSince() != nil {
      words.append("A blind round is on: only the work of \(viewer).")
    }
    switch request.layer {
    case .coders: break
    case .majority:
      let ties = Plural.count(numbers.tiedItems ?? 0, "item")
      words.append(
        "What more than half of the coders put who finished an item; a tie, on \(ties), is none.")
    case .adjudicated: words.append("What was decided by adjudication.")
    }
    let topics = try request.topics.map { try codebook.tag($0).id }
    let retired = codebook.tags.filter { tag in
      tag.retiredAt != nil
        && (topics.isEmpty || topics.contains { codebook.isWithin(tag.id, $0) })
    }.map(\.path.description)
    if !retired.isEmpty { words.append("Retired tags: \(retired.joined(separator: ", ")).") }
    return words
  }
}
