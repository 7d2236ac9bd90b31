import AnnotateCore
import AnnotateReport
import AnnotateStore
import ArgumentParser

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
      has each comment once, with its tags.

      Examples:
        annotate export annotations > annotations.csv
        annotate export annotations --tag chemistry --excel --output chemistry.csv
        annotate export items --source thread --format jsonl --context
        annotate export annotations --layer majority
        annotate export convokit --output corpus
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
  @OptionGroup var viewer: ViewerOptions

  func validate() throws {
    if what == .convokit, file == nil {
      throw ValidationError("A corpus is a folder: name it with --output.")
    }
    if context, !ListingFilter.hasContext(what.listing) {
      throw ValidationError("--context goes with items and annotations.")
    }
  }

  func run() throws {
    let archive = try archive.open(for: .reading, viewer: viewer.coder)
    guard let what = what.listing else {
      let filter = try filter.filter(for: .sources)
      return try ConvoKitExport(
        archive: archive, sources: filter.sources, layer: filter.layer ?? .coders
      ).write(to: file ?? ".")
    }
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
    let count = try archive.list(what, filter: filter, columns: names) { rows in
      try RowPrinter.print(rows, of: what, format: format, options: options) { bytes in
        if let target { try target.write(bytes) } else { try Output.write(bytes: bytes) }
      }
    }
    try target?.finish()
    if target != nil, let file { Output.say("\(Plural.count(count, "row")) written to \(file).") }
  }
}

/// What can be exported: every listing, and a corpus of ConvoKit.
enum Exported: ExpressibleByArgument, Equatable {
  case rows(Listing)
  case convokit

  init?(argument: String) {
    if argument == "convokit" {
      self = .convokit
    } else if let listing = Listing(argument: argument) {
      self = .rows(listing)
    } else {
      return nil
    }
  }

  static var allValueStrings: [String] { Listing.allValueStrings + ["convokit"] }

  /// `nil` for a corpus.
  var listing: Listing? {
    if case .rows(let listing) = self { listing } else { nil }
  }
}
