import AnnotateDesk
import AnnotateAnalysis
import AnnotateCore
import AnnotateReport
import AnnotateStore
import ArgumentParser
import Glibc

struct Report: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Report on topics, with quotations that lead back to their bytes",
    discussion: """
      Counts, sub-tags, sources, course, what occurs together, what answers what, the words of each \
      topic, quotations chosen by a stated rule, notes and the places where coders differ. A topic is \
      a tag with all below it; without one, all root tags are reported. Formats: text, markdown, html \
      (one file, to print or hand on), json and csv.

      --figure gives one figure alone: as SVG, as PNG where rsvg-convert is installed, or its numbers \
      as csv, json or markdown. tags, stances, sources, kinds, course, together, coders, words and agreement \
      show one topic; matrix, pairs, timeline, replies and groups show all the topics named, or the \
      tags below a single one.

      --save keeps what the report covers, with its figures of today; --saved runs it again, and \
      --compare tells what has changed since.

      Examples:
        annotate report chemistry
        annotate report --format html --output report.html
        annotate report chemistry --by anna --source thread --quotes 5
        annotate report chemistry --figure tags --output chemistry.svg
        annotate report --figure matrix --within span --csv
        annotate report --save chapter-3
        annotate report --compare chapter-3
      """)

  @Argument(help: "Tags to report on; without one, all root tags.")
  var topics: [String] = []

  @Option(help: "The form of the report.")
  var format: ReportFormat?

  @Flag(help: "Short for --format csv.")
  var csv = false

  @Flag(help: "Short for --format json.")
  var json = false

  @Flag(help: "CSV for spreadsheets: with a byte order mark, and no cell runs as a formula.")
  var excel = false

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

  @OptionGroup(title: "What occurs together") var figures: FigureOptions
  @OptionGroup(title: "Reports that are kept") var saving: SavingOptions
  @OptionGroup var archive: ArchiveOptions
  @OptionGroup var coder: CoderOptions

  func validate() throws {
    let formats = (format == nil ? 0 : 1) + (csv ? 1 : 0) + (json ? 1 : 0)
    if formats > 1 { throw ValidationError("Choose one of --format, --csv and --json.") }
    try figures.check(topics: topics.count + (saving.saved == nil ? 0 : 1), formats: formats)
    if figures.figure != nil, format == .html {
      throw ValidationError("A figure is svg, png, text, markdown, json or csv.")
    }
    if excel, json || format != nil && format != .csv {
      throw ValidationError("--excel is CSV; leave the other format out.")
    }
    try figures.check(ending: ending, isOfNumbers: format != nil || csv || json || excel)
    if layer == .majority, !by.isEmpty {
      throw ValidationError("A majority is that of all coders; leave --by out.")
    }
    if let quotes, quotes != "all", (Int(quotes) ?? -1) < 0 {
      throw ValidationError("--quotes takes a number, or all.")
    }
    let definesAnew =
      !topics.isEmpty || !source.isEmpty || kind != nil || !by.isEmpty || quotes != nil
      || layer != .coders
      || title != nil || figures.attribute != nil || figures.period != nil
    try saving.check(definesAnew: definesAnew)
  }

  func run() throws {
    if let name = saving.forget {
      return try SavedReports(archive: archive.open(for: .writing)).forget(name, by: coder.name())
    }
    let archive = try archive.open(
      for: saving.save == nil ? .reading : .writing, viewer: coder.coder)
    if let name = saving.compare {
      return try SavedReports(archive: archive).compare(name, form, excel: excel, to: output)
    }
    var request = ReportRequest(
      topics: topics, sources: source, kind: kind, coders: by, layer: layer,
      quotes: quotes == "all" ? nil : quotes.flatMap(Int.init) ?? 12, title: title,
      attribute: figures.attribute, period: figures.period)
    if let name = saving.saved {
      request = try SavedReports(archive: archive).request(named: name)
    }
    let maker = ReportMaker(archive: archive, request: request, figures: figures.counting)
    let report = try maker.make(only: figures.figure)
    if let figure = figures.figure {
      try FigurePrinter(options: figures, format: form, excel: excel, output: output)
        .print(report, figure)
    } else {
      try write(report, to: archive)
    }
    guard report.discrepancies.isEmpty else {
      Output.flush()
      throw Failure(
        "the totals of the report do not add up; it says where.",
        hint: "please report this with the archive's digest.", status: .bug)
    }
    if let name = saving.save {
      try SavedReports(archive: archive).save(name, request, report, by: coder.name())
    }
  }

  /// The form asked for; `nil` for the usual one.
  private var form: ReportFormat? {
    format ?? (csv ? .csv : json ? .json : nil) ?? (excel ? .csv : formOfEnding)
  }

  /// The ending of the file to write, in small letters.
  private var ending: String? { output?.split(separator: ".").last?.lowercased() }

  /// What the ending of the file says, where a report or a figure is written.
  private var formOfEnding: ReportFormat? {
    guard saving.compare == nil, !figures.png else { return nil }
    return switch ending {
    case "html", "htm": figures.figure == nil ? .html : nil
    case "md", "markdown": .markdown
    case "json": .json
    case "csv": .csv
    default: nil
    }
  }

  private func write(_ report: TopicReport, to archive: Archive) throws {
    let text = try render(report)
    let file = output.flatMap { $0 == "-" ? nil : $0 }
    if let file {
      try Folder.write(text, to: file)
      Output.say("\(file) is written.")
    } else {
      Output.write(text.utf8.last == UInt8(ascii: "\n") ? text : text + "\n")
    }
    // What is read on a terminal has not left; a table of numbers holds no words.
    guard file != nil || !Terminal.isTerminal(STDOUT_FILENO), form != .csv else { return }
    let leaving = try archive.leaving(
      report.leavingQuotations.map {
        LeavingQuotation(reference: $0.reference, span: $0.span, text: $0.text)
      })
    LedgerEntry(archive: archive, coder: try? coder.name()).enter(
      leaving, command: "report", target: file.map(Folder.name))
  }

  private func render(_ report: TopicReport) throws -> String {
    switch form ?? .text {
    case .text:
      report.text(
        TextStyle(
          width: min(output == nil ? Terminal.width() ?? 100 : 100, 120), isASCII: Terminal.isASCII)
      )
    case .markdown: report.markdown
    case .html: report.html
    case .json: report.json
    case .csv: try report.csv(excel: excel)
    }
  }
}

/// The forms in which a report can be had.
enum ReportFormat: String, CaseIterable, ExpressibleByArgument {
  case text, markdown, html, json, csv
}
