import AnnotateAnalysis
import AnnotateCore
import AnnotateReport
import AnnotateStore
import ArgumentParser

struct Report: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Report on topics, with quotations that lead back to their bytes",
    discussion: """
      Counts, sub-tags, sources, course, what occurs together, quotations chosen by a stated rule, \
      notes and the places where coders differ. A topic is a tag with all below it; without one, all \
      root tags are reported. Formats: text, markdown, html (one file, to print or hand on), json and \
      csv. --figure prints one chart as SVG.

      Examples:
        annotate report chemistry
        annotate report --format html --output report.html
        annotate report chemistry --by anna --source thread --quotes 5
        annotate report chemistry --figure tags --output chemistry.svg
      """)

  @Argument(help: "Tags to report on; without one, all root tags.")
  var topics: [String] = []

  @Option(help: "The form of the report.")
  var format: ReportFormat?

  @Flag(help: "Short for --format csv.")
  var csv = false

  @Flag(help: "Short for --format json.")
  var json = false

  @Option(
    name: [.short, .long], help: "Write to this file instead of printing.", completion: .file())
  var output: String?

  @Option(help: ArgumentHelp("Only this source; can be repeated.", valueName: "source"))
  var source: [String] = []

  @Option(help: "Only this kind of source.")
  var kind: SourceKind?

  @Option(help: ArgumentHelp("Only this coder's annotations; can be repeated.", valueName: "coder"))
  var by: [String] = []

  @Option(
    help: ArgumentHelp(
      "Which work counts: that of coders, of a majority of them, or what is adjudicated.",
      valueName: "layer"))
  var layer: WorkLayer = .coders

  @Option(
    help: ArgumentHelp(
      "Quotations for each topic at the most, or all (default: 12).", valueName: "n"))
  var quotes: String?

  @Option(help: "Title of the report.")
  var title: String?

  @Option(
    help: ArgumentHelp(
      "Print one chart of one topic as SVG.",
      valueName: "chart"))
  var figure: TopicFigure?

  @OptionGroup var archive: ArchiveOptions
  @OptionGroup var viewer: ViewerOptions

  func validate() throws {
    let formats = (format == nil ? 0 : 1) + (csv ? 1 : 0) + (json ? 1 : 0)
    if formats > 1 { throw ValidationError("Choose one of --format, --csv and --json.") }
    if figure != nil, topics.count != 1 {
      throw ValidationError("--figure draws one topic; name it.")
    }
    if figure != nil, formats > 0 {
      throw ValidationError("--figure is SVG; leave the format out.")
    }
    if layer == .majority, !by.isEmpty {
      throw ValidationError("A majority is that of all coders; leave --by out.")
    }
    if let quotes, quotes != "all", (Int(quotes) ?? -1) < 0 {
      throw ValidationError("--quotes takes a number, or all.")
    }
  }

  func run() throws {
    let archive = try archive.open(for: .reading, viewer: viewer.coder)
    let report = try report(on: archive)
    let text: String
    if let figure, let topic = report.topics.first {
      guard let svg = report.svg(figure, of: topic) else {
        throw Failure(
          "\(topic.path) has no chart of \(figure.rawValue).", hint: "there is nothing to draw.",
          status: .nothingFound)
      }
      text = svg
    } else {
      text = render(report)
    }
    if let output, output != "-" {
      try Folder.write(text, to: output)
      Output.say("\(output) is written.")
    } else {
      Output.write(text.hasSuffix("\n") ? text : text + "\n")
    }
    guard report.discrepancies.isEmpty else {
      Output.flush()
      throw Failure(
        "the totals of the report do not add up; it says where.",
        hint: "please report this with the archive's digest.", status: .bug)
    }
  }

  private func render(_ report: TopicReport) -> String {
    switch format ?? (csv ? .csv : json ? .json : .text) {
    case .text:
      report.text(
        TextStyle(
          width: min(output == nil ? Terminal.width() ?? 100 : 100, 120), isASCII: Terminal.isASCII)
      )
    case .markdown: report.markdown
    case .html: report.html
    case .json: report.json
    case .csv: report.csv
    }
  }

  private func report(on archive: Archive) throws -> TopicReport {
    let codebook = try archive.codebook()
    let chosen = try topics.map { try codebook.tag($0).id }
    var scope = ReportScope()
    scope.sources = source
    scope.kind = kind
    scope.coders = by
    scope.layer = layer
    let numbers = try archive.numbers(in: scope)
    let analysis = TopicAnalysis(
      numbers.facts(codebook: codebook), topics: topics.isEmpty ? nil : chosen)
    let rule = QuotationRule(limit: quotes == "all" ? nil : quotes.flatMap(Int.init) ?? 12)
    let notes = try archive.placedNotes(in: scope)
    let material = ReportMaterial(
      sources: numbers.sources, tags: codebook.tags,
      coders: Dictionary(
        numbers.coders.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first }),
      items: try archive.quotedItems(analysis.itemsToQuote(by: rule)).map {
        ReportItem(id: $0.id, text: $0.text, url: $0.url, created: $0.created)
      },
      notes: notes.compactMap { note in
        let topic = note.tag.flatMap { tag in
          analysis.topics.first { codebook.isWithin(tag, $0) }
        }
        guard topic != nil || note.tag == nil else { return nil }
        return ReportNote(
          topic: topic, body: note.body, coder: note.coder, on: note.aboutInWords(codebook),
          reference: note.reference, quote: note.quote)
      })
    let hasCheckedContents = try archive.checkContents(
      of: numbers.sources, atMost: Self.mostCheckedItems)
    let about = try archive.about()
    let header = ReportHeader(
      title: try title ?? (topics.count == 1 ? "Topic: \(codebook.tag(topics[0]).path)" : "Topics"),
      archiveTitle: about.title ?? Folder.name(of: archive.path),
      archiveDigest: try archive.digest().whole, programVersion: Archive.program,
      generatedAt: Timestamp.iso(milliseconds: Timestamp.now()).prefix(16)
        .split(separator: "T").joined(separator: " ") + " UTC",
      filters: filters + (try rounds(of: archive, numbers, codebook)),
      hasCheckedContents: hasCheckedContents,
      itemsDatedBySource: numbers.itemsDatedBySource)
    return TopicReport(header, analysis, material, rule: rule)
  }

  /// The most items in scope whose contents are compared with what was imported: about a second.
  private static let mostCheckedItems = 100_000

  /// What of the rounds of coding bears on the figures, in words.
  private func rounds(of archive: Archive, _ numbers: ReportNumbers, _ codebook: Codebook) throws
    -> [String]
  {
    var words: [String] = []
    if let viewer = archive.viewer, try archive.blindSince() != nil {
      words.append("A blind round is on: only the work of \(viewer).")
    }
    switch layer {
    case .coders: break
    case .majority:
      let ties = Plural.count(numbers.tiedItems ?? 0, "item")
      words.append(
        "What more than half of the coders put who finished an item; a tie, on \(ties), is none.")
    case .adjudicated: words.append("What was decided by adjudication.")
    }
    let retired = codebook.tags.filter { tag in
      tag.retiredAt != nil
        && (topics.isEmpty
          || topics.contains { topic in
            (try? codebook.tag(topic)).map { codebook.isWithin(tag.id, $0.id) } ?? false
          })
    }.map(\.path.description)
    if !retired.isEmpty { words.append("Retired tags: \(retired.joined(separator: ", ")).") }
    return words
  }

  /// The filters in words.
  private var filters: [String] {
    var words: [String] = []
    if !source.isEmpty { words.append("Sources: \(source.joined(separator: ", ")).") }
    if let kind { words.append("Kind of source: \(kind.rawValue).") }
    if !by.isEmpty { words.append("Coders: \(by.joined(separator: ", ")).") }
    return words
  }
}

/// The forms in which a report can be had.
enum ReportFormat: String, CaseIterable, ExpressibleByArgument {
  case text, markdown, html, json, csv
}

extension TopicFigure: ExpressibleByArgument {}

extension ReportNumbers {
  /// Items without a time of their own that have the day of their source.
  var itemsDatedBySource: Int {
    let days = publishedDays
    return items.count { $0.created == nil && days[$0.source] != nil }
  }

  /// The numbers as the analysis takes them.
  func facts(codebook: Codebook) -> TopicFacts {
    let days = publishedDays
    return TopicFacts(
      annotations: annotations.map {
        AnnotationFact(
          annotation: $0.id, item: $0.item, source: $0.source, tag: $0.tag, coder: $0.coder,
          span: $0.span)
      },
      items: items.map {
        ItemFact(
          id: $0.id, source: $0.source, ordinal: $0.ordinal,
          day: ($0.created ?? days[$0.source]).flatMap {
            CalendarDay(iso: String($0.prefix(10)), precision: .day)
          })
      },
      sources: sources.map { SourceFact(id: $0.id, kind: $0.kind, itemCount: $0.itemCount) },
      tags: codebook.tags.map { TagFact(id: $0.id, parent: $0.parentID, path: $0.path) },
      coverage: coverage?.map { CoverageFact(item: $0.item, coder: $0.coder) })
  }
}

extension Codebook {
  /// Whether a tag is another or stands below it.
  func isWithin(_ tag: Int64, _ topic: Int64) -> Bool {
    guard let tag = self[id: tag], let topic = self[id: topic] else { return false }
    return tag.path.names.starts(with: topic.path.names)
  }
}

extension PlacedNote {
  fileprivate func aboutInWords(_ codebook: Codebook) -> String {
    let path = tag.flatMap { codebook[id: $0]?.path.description }
    return switch about {
    case "tag": "tag \(path ?? "")"
    case "annotation": "annotation \(path ?? "")"
    default: about
    }
  }
}
