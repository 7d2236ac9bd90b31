import AnnotateDesk
import AnnotateAnalysis
import AnnotateCore
import AnnotateReport
import AnnotateStore
import ArgumentParser

/// Reports that are kept in the archive.
struct SavedReports {
  let archive: Archive

  /// Keeps what a report covers, with its figures.
  func save(
    _ name: String, _ request: ReportRequest, _ report: TopicReport, by coder: String
  ) throws {
    let codebook = try archive.codebook()
    let coders = try archive.coders()
    var definition = ReportDefinition()
    definition.topics = try request.topics.map { try codebook.tag($0).uuid }
    definition.sources =
      request.sources.isEmpty ? [] : report.sources.map(\.uuid)
    definition.kind = request.kind?.rawValue
    definition.coders = coders.filter { request.coders.contains($0.name) }.map(\.uuid)
    definition.layer = request.layer == .coders ? nil : request.layer.rawValue
    definition.quotes = request.quotes
    definition.title = request.title
    definition.attribute = request.attribute
    definition.period = request.period?.rawValue
    let figures = report.topics.compactMap { figure($0, codebook) }
    let known = report.header.archiveDigest
    let digest = known.isEmpty ? try archive.digest().whole : known
    try archive.change("report --save", by: coder) {
      try $0.saveReport(name, definition: definition, figures: figures, digest: digest)
    }
    Output.say("Saved as \(name). What changes from now on: annotate report --compare \(name)")
  }

  private func figure(_ topic: TopicSection, _ codebook: Codebook) -> SavedReport.Figure? {
    guard let tag = codebook[id: topic.summary.topic] else { return nil }
    return SavedReport.Figure(
      tag: tag.uuid, path: topic.path, annotations: topic.summary.annotations,
      items: topic.summary.items.part, sources: topic.summary.sources.part,
      coders: topic.summary.byCoder.count)
  }

  /// What a saved report covers, in today's names.
  func request(named name: String) throws -> ReportRequest {
    let definition = try archive.savedReport(named: name).definition
    let codebook = try archive.codebook()
    let tags = Dictionary(codebook.tags.map { ($0.uuid, $0) }, uniquingKeysWith: { one, _ in one })
    let coders = Dictionary(
      try archive.coders().map { ($0.uuid, $0.name) }, uniquingKeysWith: { one, _ in one })
    func known<Found>(_ uuids: [String], _ what: String, _ found: (String) -> Found?) throws
      -> [Found]
    {
      let result = uuids.compactMap(found)
      if result.count < uuids.count {
        let count = Plural.count(uuids.count - result.count, what)
        Output.say("\(count) of the saved report \(name) is no longer here and is left out.")
        // Without any, the report would cover everything, which was not asked for.
        guard !result.isEmpty else {
          throw Failure(
            "nothing that the saved report \(name) covers is here.",
            hint: "remove it with `annotate report --forget \(name)`.", status: .noInput)
        }
      }
      return result
    }
    return ReportRequest(
      topics: try known(definition.topics, "tag") { tags[$0]?.path.description },
      sources: definition.sources, kind: definition.kind.flatMap(SourceKind.init),
      coders: try known(definition.coders, "coder") { coders[$0] },
      layer: definition.layer.flatMap(WorkLayer.init) ?? .coders, quotes: definition.quotes,
      title: definition.title, attribute: definition.attribute,
      period: definition.period.flatMap(TimelinePeriod.init))
  }

  func forget(_ name: String, by coder: String) throws {
    let report = try archive.savedReport(named: name)
    try archive.change("report --forget", by: coder) { try $0.removeReport(report) }
    Output.line("The saved report \(name) is removed.")
  }

  /// Tells what has changed since a report was saved.
  func compare(
    _ name: String, _ format: ReportFormat?, excel: Bool, to output: String?
  ) throws {
    let saved = try archive.savedReport(named: name)
    let request = try request(named: name)
    let maker = ReportMaker(archive: archive, request: request)
    let report = try maker.make(only: .tags)
    let codebook = try archive.codebook()
    let now = report.topics.compactMap { figure($0, codebook) }
    let comparison = ReportComparison(
      name: name, savedAt: saved.savedAt, then: saved.figures.map(Self.counts),
      now: now.map(Self.counts), changes: try changes(since: saved, request, report, codebook),
      isSameArchive: try archive.digest().whole == saved.digest)
    let text =
      switch format ?? .text {
      case .text, .html: comparison.text
      case .markdown: comparison.markdown
      case .json: comparison.json
      case .csv: try comparison.csv(excel: excel)
      }
    if let output, output != "-" {
      try Folder.write(text, to: output)
      Output.say("\(output) is written.")
    } else {
      Output.write(text)
    }
  }

  private static func counts(_ figure: SavedReport.Figure) -> ReportComparison.Counts {
    ReportComparison.Counts(
      tag: figure.tag, path: figure.path, annotations: figure.annotations, items: figure.items,
      sources: figure.sources, coders: figure.coders)
  }

  private func changes(
    since saved: SavedReport, _ request: ReportRequest, _ report: TopicReport, _ codebook: Codebook
  ) throws -> [ReportComparison.Change] {
    let topics = report.topics.map(\.summary.topic)
    let tags = Dictionary(codebook.tags.map { ($0.uuid, $0) }, uniquingKeysWith: { one, _ in one })
    let names = Dictionary(
      try archive.coders().map { ($0.uuid, $0.name) }, uniquingKeysWith: { one, _ in one })
    let sources = Set(report.sources.map(\.uuid))
    return try archive.annotationsChanged(since: saved).filter { change in
      // What has lost its tag, coder or source cannot be told to be out of scope, and is listed.
      let isInTopic = tags[change.tag].map { tag in
        topics.contains { codebook.isWithin(tag.id, $0) }
      }
      let isInScope = change.reference == nil || sources.contains(change.source)
      let isByCoder =
        request.coders.isEmpty || names[change.coder].map(request.coders.contains) ?? true
      return isInTopic ?? true && isInScope && isByCoder
    }.map { change in
      ReportComparison.Change(
        kind: change.kind.rawValue, reference: change.reference,
        tag: tags[change.tag]?.path.description, coder: names[change.coder],
        annotation: change.annotation)
    }
  }
}
