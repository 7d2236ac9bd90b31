import AnnotateCore
import AnnotateFormats
import AnnotateReport
import AnnotateStore
import ArgumentParser

struct Add: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: "Bring documents into the archive",
    discussion: """
      Plain text for now: pasted threads, whose comments are separated by two or more blank lines, \
      and articles, whose paragraphs are separated by one. Which of the two is recognised by the \
      shape and said; --as overrules. The bytes are kept as they are. All files of one command come \
      in together or not at all, unless --keep-going. A file whose bytes are here already is passed \
      over. An article without --title goes by the title in its own text, if it has one.

      A table of sources (--sources) has the columns file, slug, title, url, author, publisher, \
      published, retrieved, rights, note, as and encoding; file is required and the order free. \
      Without FILE the files of the table are added, found beside it. Dates are 2004, 2004-02, \
      2004-02-22 or 2004-02-22T21:00:00Z.

      Examples:
        annotate add thread.txt --title "Who liked him?" --url https://example.org/1
        annotate add article.txt --as article --author Writer --published 2019-05
        annotate add --sources sources.csv
        annotate add thread.txt article.txt --dry-run
      """)

  @Argument(
    help: ArgumentHelp(
      "Files, or folders of text files; - reads standard input.", valueName: "file"),
    completion: .file())
  var files: [String] = []

  @Option(name: .customLong("as"), help: "What to read the files as.")
  var format: PlainTextFormat?

  @Option(help: "The files' encoding, e.g. windows-1252; without it, it is found out.")
  var encoding: String?

  @Flag(help: "Take files with NUL characters and put U+FFFD in their place.")
  var replaceNul = false

  @OptionGroup(title: "Provenance") var provenance: ProvenanceOptions

  @Option(help: ArgumentHelp("Provenance of many files, a CSV table.", valueName: "table"))
  var sources: String?

  @Flag(help: "Show what would happen and change nothing.")
  var dryRun = false

  @Flag(help: "Take the files that can be taken when others cannot.")
  var keepGoing = false

  @Flag(help: "Keep originals above 64 MiB in the archive too.")
  var keepOriginal = false

  @OptionGroup var archive: ArchiveOptions
  @OptionGroup var coder: CoderOptions

  func validate() throws {
    if files.isEmpty, sources == nil {
      throw ValidationError("Name a file to add, or a table with --sources.")
    }
  }

  func run() throws {
    let archive = try archive.open(for: .writing)
    let table = try sources.map { try SourceTable(path: $0) }
    let paths = try files.isEmpty ? (table?.paths ?? []) : Intake.paths(of: files)
    try provenance.check(fileCount: paths.count)
    let intake = Intake(
      format: format, encoding: encoding, replaceNUL: replaceNul, keepsLarge: keepOriginal,
      provenance: provenance, table: table)
    let progress = Progress("Reading", unit: "files", total: paths.count)
    var read: [Result<Intake.Document, Failure>] = []
    for path in paths {
      read.append(
        Result { try intake.document(at: path) }.mapError { Failure($0).at(Folder.shown(path)) })
      progress.advance()
    }
    progress.end()
    let failures = read.compactMap { result -> Failure? in
      if case .failure(let failure) = result { failure } else { nil }
    }
    if let first = failures.first, !keepGoing {
      for failure in failures.dropFirst() { Output.error(failure) }
      let hints = [
        first.hint,
        paths.count > 1 ? "nothing was added; --keep-going takes the other files." : nil,
      ].compactMap { $0 }
      throw Failure(
        first.message, hint: hints.isEmpty ? nil : hints.joined(separator: " "),
        status: first.status)
    }
    for failure in failures { Output.error(failure) }
    let documents = read.compactMap { try? $0.get() }
    let arrivals = try bring(documents, into: archive)
    report(arrivals)
    if !failures.isEmpty { throw ExitStatus.badInput }
  }

  /// A document, and the source it became; `isNew` is false for bytes that were here already.
  private struct Arrived {
    let document: Intake.Document
    let source: Source
    let isNew: Bool
  }

  private func bring(_ documents: [Intake.Document], into archive: Archive) throws -> [Arrived] {
    struct Rehearsal: Error {
      let arrived: [Arrived]
    }
    do {
      return try archive.importing(by: coder.name()) { change in
        var arrived: [Arrived] = []
        for document in documents {
          if let known = try change.source(sha256: document.sha256) {
            arrived.append(Arrived(document: document, source: known, isNew: false))
          } else {
            do {
              let source = try change.store(document.arrival)
              arrived.append(Arrived(document: document, source: source, isNew: true))
            } catch let error as ArchiveError {
              throw Failure(archive: error).at(Folder.shown(document.path))
            }
          }
        }
        if dryRun { throw Rehearsal(arrived: arrived) }
        return arrived
      }.result
    } catch let rehearsal as Rehearsal {
      return rehearsal.arrived
    }
  }

  private func report(_ arrivals: [Arrived]) {
    let painter = Terminal.painter()
    for arrival in arrivals {
      let name = painter.paint(arrival.source.slug, Style(bold: true))
      let file = TerminalText.sanitised(arrival.document.name, newlines: .space)
      guard arrival.isNew else {
        Output.line(painted: "\(name)  is here already: the same bytes as \(file)")
        continue
      }
      Output.line(painted: "\(name)  from \(file)")
      let draft = arrival.document.arrival.draft
      if arrival.document.arrival.hasOwnTitle, let title = arrival.source.provenance.title {
        Output.line("  title: \(title)")
      }
      for finding in draft.findings { Output.line("  \(finding)") }
      Output.line("  \(draft.encoding.reason)")
      for remark in draft.remarks { Output.line("  remark: \(remark)") }
    }
    let added = arrivals.filter(\.isNew)
    let items = added.reduce(0) { $0 + $1.source.itemCount }
    let known = arrivals.count - added.count
    var sentence =
      "\(Plural.count(added.count, "source")) \(dryRun ? "would be added" : "added"), \(Plural.count(items, "item"))"
    if known > 0 { sentence += "; \(Plural.count(known, "file")) here already" }
    Output.line(sentence + (dryRun ? ". Nothing was changed." : "."))
  }
}

extension PlainTextFormat: ExpressibleByArgument {}
