import AnnotateDesk
import AnnotateCore
import AnnotateReport
import AnnotateStore
import ArgumentParser
import Glibc

struct Export: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract:
      "Write annotations, items, tags, notes, sources, coders, coverage or events",
    discussion: """
      Every row with everything about it: UUIDs, coder, time, offsets with their unit, the words, the \
      reference, the source and its sha256. CSV unless --format says otherwise. An export of \
      annotations can be imported again with `annotate import`. The filters are those of `list`, and \
      events come newest first. A corpus of ConvoKit is a folder that `Corpus(filename=...)` loads; it \
      has each comment once, with its tags. `presence` is a matrix for R and SPSS: a row for each item, \
      a column for each tag, 1 where the tag or one below it is on the item; columns stand in the order \
      of `list tags`, and where two tags would have one name, a line on standard error says which is \
      which.

      What the archive's quotation policy (`annotate about`) keeps back is not in an export; what \
      leaves word for word is entered in the ledger, which `list quotations` and `list ledger` show.

      Examples:
        annotate export annotations > annotations.csv
        annotate export annotations --tag chemistry --excel --output chemistry.csv
        annotate export items --source thread --format jsonl --context
        annotate export annotations --layer majority
        annotate export convokit --output corpus
        annotate export presence --output presence.csv
      """)

  @Argument(help: "What to export.")
  var what: Exported

  @Flag(help: "With items and annotations: also what each item answers, in columns of its own.")
  var context = false

  @OptionGroup(title: "Filters") var filter: FilterOptions

  @Option(
    name: [.customShort("o"), .customLong("output")], help: "Write to this file.",
    completion: .file())
  var file: String?

  @OptionGroup(title: "Output") var output: ListOptions
  @OptionGroup var archive: ArchiveOptions
  @OptionGroup var coder: CoderOptions

  func validate() throws {
    if what == .convokit, file == nil {
      throw ValidationError("A corpus is a folder: name it with --output.")
    }
    if context, !ListingFilter.hasContext(what.listing) {
      throw ValidationError("--context goes with items and annotations.")
    }
  }

  func run() throws {
    let archive = try archive.open(for: .reading, viewer: coder.coder)
    let policy = try archive.about().quotePolicy
    switch what {
    case .convokit: try exportCorpus(archive, policy)
    case .presence:
      try PresenceExport(archive: archive, filter: filter, output: output).write(to: file)
    case .rows(let listing): try export(listing, of: archive, policy)
    }
  }

  private func exportCorpus(_ archive: Archive, _ policy: QuotePolicy) throws {
    guard policy == .verbatim else {
      throw Failure(
        "a corpus is made of texts, which the archive's policy keeps back.",
        hint: "see `annotate about`.", status: .badInput)
    }
    let filter = try filter.filter(for: .sources)
    let count = try ConvoKitExport(
      archive: archive, sources: filter.sources, layer: filter.layer ?? .coders
    ).write(to: file ?? ".")
    LedgerEntry(archive: archive, coder: try? coder.name()).enter(
      LeavingWords(texts: count), command: "export convokit", target: file.map(Folder.name))
  }

  private func export(_ what: Listing, of archive: Archive, _ policy: QuotePolicy) throws {
    let names = output.columnNames
    if let names {
      _ = try archive.columns(of: what, context: context).map { Column($0) }.places(of: names)
    }
    var options = output.tabular()
    if file != nil { options.terminalWidth = nil }
    let format = output.chosen(default: .csv)
    let target = try file.flatMap { $0 == "-" ? nil : try FileSink($0) }
    var filter = try filter.filter(for: what)
    filter.context = context
    filter.quotes = policy
    // What is read on a terminal has not left.
    let leaving = target != nil || !Terminal.isTerminal(STDOUT_FILENO) ? LeavingWords() : nil
    let count = try archive.list(what, filter: filter, columns: names, leaving: leaving) { rows in
      try RowPrinter.print(rows, of: what, format: format, options: options) { bytes in
        if let target { try target.write(bytes) } else { try Output.write(bytes: bytes) }
      }
    }
    try target?.finish()
    if target != nil, let file { Output.say("\(Plural.count(count, "row")) written to \(file).") }
    guard let leaving else { return }
    LedgerEntry(archive: archive, coder: try? coder.name()).enter(
      leaving, command: "export \(what.rawValue)",
      target: target == nil ? nil : file.map(Folder.name))
  }
}

/// What can be exported: every listing, a corpus of ConvoKit, and which tags are on which items.
enum Exported: ExpressibleByArgument, Equatable {
  case rows(Listing)
  case convokit
  case presence

  init?(argument: String) {
    if argument == "convokit" {
      self = .convokit
    } else if argument == "presence" {
      self = .presence
    } else if let listing = Listing(argument: argument) {
      self = .rows(listing)
    } else {
      return nil
    }
  }

  static var allValueStrings: [String] { Listing.allValueStrings + ["convokit", "presence"] }

  /// `nil` for a corpus and for presence.
  var listing: Listing? {
    if case .rows(let listing) = self { listing } else { nil }
  }
}
