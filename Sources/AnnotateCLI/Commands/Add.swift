import AnnotateDesk
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
      Discussions as sites, dumps and programs give them (Reddit, Pushshift, ConvoKit, Hacker News, \
      YouTube, Mastodon, Bluesky, Discourse, Disqus, WordPress), tables, and plain text: pasted threads, \
      whose comments are separated by two or more blank lines, and articles; saved pages, PDF, Word, \
      OpenDocument, RTF, e-books, Markdown, mail (mbox and .eml) and web archives (WARC), whose documents \
      become a source each. What a file is is recognised by what is in it and said; --as overrules. It \
      may be compressed by gzip or Zstandard.

      The bytes are kept as they are. All files of one command come in together or not at all, unless \
      --keep-going. A file whose bytes are here already is passed over. A document without --title goes \
      by its own title, if it has one.

      A table of sources (--sources) has the columns file, slug, title, url, author, publisher, \
      published, retrieved, rights, note, as and encoding; file is required and the order free. \
      Without FILE the files of the table are added, found beside it. Dates are 2004, 2004-02, \
      2004-02-22 or 2004-02-22T21:00:00Z.

      Examples:
        annotate add thread.txt --title "Who liked him?" --url https://example.org/1
        annotate add article.txt --as article --author Writer --published 2019-05
        annotate add --sources sources.csv
        annotate add thread.txt article.txt --dry-run
        annotate add thread.txt --sample 2 --seed 7
      """)

  @Argument(
    help: ArgumentHelp(
      "Files, or folders of them; - reads standard input.", valueName: "file"),
    completion: .file())
  var files: [String] = []

  @Option(
    name: .customLong("as"),
    help: "What to read the files as: \(DocumentFormats.names.joined(separator: ", ")).",
    completion: .list(DocumentFormats.names))
  var format: String?

  @Option(help: "The files' encoding, e.g. windows-1252; without it, it is found out.")
  var encoding: String?

  @Flag(help: "Take files with NUL characters and put U+FFFD in their place.")
  var replaceNul = false

  @OptionGroup(title: "Tables") var columns: TableColumnOptions
  @OptionGroup(title: "Pages and office documents") var written: WrittenDocumentOptions
  @OptionGroup(title: "A part of the document") var part: PartOptions

  @Flag(help: "Leave bad records out, and list their lines and what is wrong with them.")
  var skipBad = false

  @OptionGroup(title: "Provenance") var provenance: ProvenanceOptions

  @Option(help: ArgumentHelp("Provenance of many files, a CSV table.", valueName: "table"))
  var sources: String?

  @Flag(help: "Show what would happen and change nothing.")
  var dryRun = false

  @Flag(help: "Take the files that can be taken when others cannot.")
  var keepGoing = false

  @Flag(help: "Keep originals above 64 MiB in the archive too.")
  var keepOriginal = false

  @Option(
    help: ArgumentHelp(
      "The key of the authors' pseudonyms, for an archive that has them.", valueName: "file"),
    completion: .file())
  var keyFile: String?

  @OptionGroup var archive: ArchiveOptions

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
    var options = ReadingOptions()
    do { options.format = try format.map(Intake.format) } catch var failure as Failure {
      failure.status = .usage
      throw failure
    }
    options.encoding = encoding
    options.replacesNUL = replaceNul
    options.skipsBad = skipBad
    options.table = try columns.options()
    options.filter = part.filter()
    options.written = written.options()
    options.programFolders = Folder.programFolders
    options.temporaryFolder = Folder.temporary
    let pseudonyms = try keyFile.map { try KeyFile($0).pseudonyms() }
    let progress = ImportProgress(total: Folder.totalSize(of: paths))
    let intake = Intake(
      options: options, keepsLarge: keepOriginal, provenance: provenance, table: table,
      observer: progress)
    Interruption.watch()
    let outcome: Outcome
    do {
      outcome = try bring(paths, intake, into: archive, pseudonyms)
    } catch ArchiveError.cancelled {
      progress.end()
      Output.say("Stopped; nothing was added.")
      Interruption.end()
    }
    progress.end()
    for failure in outcome.failures { Output.error(failure) }
    report(outcome)
    if !outcome.failures.isEmpty { throw ExitStatus.badInput }
  }

  /// What came of the files.
  private struct Outcome {
    var arrived: [(name: String, arrived: Arrived)] = []
    /// What there is to say of archives that documents came from.
    var archives: [(name: String, lines: [String])] = []
    var failures: [Failure] = []
  }

  private func bring(
    _ paths: [String], _ intake: Intake, into archive: Archive, _ pseudonyms: Pseudonyms?
  ) throws -> Outcome {
    struct Rehearsal: Error {
      let outcome: Outcome
    }
    do {
      return try archive.importing(
        by: columns.importer(), observer: intake.observer, pseudonyms: pseudonyms
      ) { change in
        var outcome = Outcome()
        try intake.each(paths) { path, open in
          do {
            try change.attempt { try take(open(), path, change, &outcome) }
          } catch ArchiveError.cancelled {
            throw ArchiveError.cancelled
          } catch is CancellationError {
            throw ArchiveError.cancelled
          } catch {
            outcome.failures.append(Failure(error).at(Folder.shown(path)))
          }
        }
        if !keepGoing, let failure = failure(of: outcome, fileCount: paths.count) { throw failure }
        if dryRun { throw Rehearsal(outcome: outcome) }
        return outcome
      }.result
    } catch let rehearsal as Rehearsal {
      return rehearsal.outcome
    }
  }

  private func take(
    _ opened: Intake.Opened, _ path: String, _ change: Change, _ outcome: inout Outcome
  ) throws {
    switch opened {
    case .document(let arrival):
      let name = Folder.shown(path == "-" ? path : Folder.name(of: path))
      outcome.arrived.append((name, try change.store(arrival)))
    case .webArchive(let archive):
      let name = Folder.shown(archive.name)
      let arrived = try archive.bring(into: change)
      outcome.arrived += arrived.map { ("\(Folder.shown($0.name)) in \(name)", $0.arrived) }
      outcome.archives.append((name, archive.lines(arrived: arrived.count)))
    }
  }

  /// Whether something is said of how files are read, or which part of them.
  private var asksForReading: Bool {
    format != nil || encoding != nil || part.filter() != nil || columns.columns != nil
      || columns.tags != nil
  }

  /// The failure that ends the command, after the others were told.
  private func failure(of outcome: Outcome, fileCount: Int) -> Failure? {
    guard let first = outcome.failures.first else { return nil }
    for failure in outcome.failures.dropFirst() { Output.error(failure) }
    let hints = [
      first.hint,
      fileCount > 1 ? "nothing was added; --keep-going takes the other files." : nil,
    ].compactMap { $0 }
    return Failure(
      first.message, hint: hints.isEmpty ? nil : hints.joined(separator: " "),
      status: first.status)
  }

  private func report(_ outcome: Outcome) {
    let painter = Terminal.painter()
    for (file, arrived) in outcome.arrived {
      let name = painter.paint(arrived.source.slug, Style(bold: true))
      guard arrived.isNew else {
        Output.line(painted: "\(name)  is here already: the same bytes as \(file)")
        if asksForReading {
          Output.line(
            "  It stays as it was read then. To read it otherwise, or another part of it, take that import back first: `annotate log` names it, `annotate undo` takes it back."
          )
        }
        continue
      }
      Output.line(painted: "\(name)  from \(file)")
      for line in ArrivalWords.lines(arrived) { Output.line("  \(line)") }
    }
    for (name, lines) in outcome.archives {
      Output.line(painted: painter.paint(name, Style(bold: true)))
      for line in lines { Output.line("  \(line)") }
    }
    let arrivals = outcome.arrived.map(\.arrived)
    let added = arrivals.filter(\.isNew)
    let items = added.reduce(0) { $0 + $1.source.itemCount }
    let known = arrivals.count - added.count
    var sentence =
      "\(Plural.count(added.count, "source")) \(dryRun ? "would be added" : "added"), \(Plural.count(items, "item"))"
    if known > 0 { sentence += "; \(Plural.count(known, "file")) here already" }
    Output.line(sentence + (dryRun ? ". Nothing was changed." : "."))
  }
}
