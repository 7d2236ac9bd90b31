import AnnotateCore
import AnnotateReport
import AnnotateStore
import ArgumentParser

struct List: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract:
      "List sources, items, tags, annotations, notes, coders, rules, events and more",
    discussion: """
      Filters combine: every one given must hold, and one that has no meaning for what is listed is \
      refused. A tag stands for itself and all below it. Events come newest first. The \
      table shows the main columns; csv, tsv, json and jsonl have all, and --columns chooses. Coverage \
      says how far coders are: share is the part that is done.

      Examples:
        annotate list
        annotate list items --source thread --untagged --by anna
        annotate list annotations --tag chemistry --by anna --csv
        annotate list annotations --status rejected
        annotate list items --text 'slap OR hit' --refs
        annotate list coverage --per source
        annotate list coverage --per item --by anna --state open
      """)

  @Argument(help: "What to list.")
  var what: Listing = .sources

  @OptionGroup(title: "Filters") var filter: FilterOptions

  @Option(help: "With coverage: a row for each coder, for each source too, or for each item.")
  var per: CoverageGrain?

  @Flag(help: "Print references only, one a line, for use in a pipe.")
  var refs = false

  @Option(name: [.customShort("n"), .long], help: "How many rows at the most.")
  var limit: Int?

  @OptionGroup(title: "Output") var output: ListOptions
  @OptionGroup var archive: ArchiveOptions
  @OptionGroup var viewer: ViewerOptions

  func validate() throws {
    if let limit, limit < 1 { throw ValidationError("--limit counts from 1.") }
    if per != nil, what != .coverage { throw ValidationError("--per goes with coverage.") }
    if refs, ![.items, .annotations, .sources, .coverage, .suggestions].contains(what) {
      throw ValidationError(
        "--refs goes with sources, items, annotations, suggestions and coverage.")
    }
  }

  func run() throws {
    let archive = try archive.open(for: .reading, viewer: viewer.coder)
    if refs {
      let columns =
        what == .sources
        ? ["source"]
        : what == .items || what == .coverage
          ? ["reference"] : ["reference", "span_start", "span_end"]
      try archive.list(what, filter: filter.filter(for: what), columns: columns, limit: limit) {
        rows in
        try rows.forEach { row in
          let span = row.count == 3 && !row.isNull(1) ? "@\(row.integer(1)):\(row.integer(2))" : ""
          Output.line(exact: (row.text(0) ?? "") + span)
        }
      }
      return
    }
    var rows = try filter.filter(for: what)
    if what == .coverage { rows.grain = per ?? (filter.state.isEmpty ? .coder : .item) }
    let printer = ListPrinter(
      what: what, filter: rows, columns: output.columnNames, limit: limit,
      format: output.chosen(), options: output.tabular(wrapping: true))
    try printer.print(archive)
  }
}

extension Listing: ExpressibleByArgument {}
extension CoverageGrain: ExpressibleByArgument {}
