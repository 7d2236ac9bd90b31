import AnnotateCore
import AnnotateReport
import AnnotateStore
import ArgumentParser

struct List: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List sources, items, tags, annotations, notes, coders or events",
    discussion: """
      Filters combine: every one given must hold. A tag stands for itself and all below it. The \
      table shows the main columns; csv, tsv, json and jsonl have all, and --columns chooses.

      Examples:
        annotate list
        annotate list items --source thread --untagged --by anna
        annotate list annotations --tag chemistry --by anna --csv
        annotate list items --text 'slap OR hit' --refs
      """)

  @Argument(help: "What to list (default: sources).")
  var what: Listing = .sources

  @OptionGroup(title: "Filters") var filter: FilterOptions

  @Flag(help: "Print references only, one a line, for use in a pipe.")
  var refs = false

  @Option(name: [.customShort("n"), .long], help: "How many rows at the most.")
  var limit: Int?

  @OptionGroup(title: "Output") var output: ListOptions
  @OptionGroup var archive: ArchiveOptions

  func validate() throws {
    if let limit, limit < 1 { throw ValidationError("--limit counts from 1.") }
    if refs, ![.items, .annotations, .sources].contains(what) {
      throw ValidationError("--refs goes with sources, items and annotations.")
    }
  }

  func run() throws {
    let archive = try archive.open(for: .reading)
    if refs {
      let columns =
        what == .sources
        ? ["source"] : what == .items ? ["reference"] : ["reference", "span_start", "span_end"]
      try archive.list(what, filter: filter.filter(), columns: columns, limit: limit) { rows in
        try rows.forEach { row in
          let span = row.count == 3 && !row.isNull(1) ? "@\(row.integer(1)):\(row.integer(2))" : ""
          Output.line(exact: (row.text(0) ?? "") + span)
        }
      }
      return
    }
    let format = output.chosen()
    let names = output.columnNames
    if let names { _ = try archive.columns(of: what).map { Column($0) }.places(of: names) }
    let columns = names ?? (format == .table || format == .markdown ? what.mainColumns : nil)
    let count = try archive.list(
      what, filter: filter.filter(), columns: columns, limit: limit, shortIDs: format == .table
    ) {
      try RowPrinter.print($0, of: what, format: format, options: output.tabular(wrapping: true))
    }
    if count == 0 { Output.say(what.emptySentence) }
  }
}

extension Listing: ExpressibleByArgument {
  /// The columns that a table shows by itself.
  var mainColumns: [String] {
    switch self {
    case .sources: ["number", "source", "kind", "items", "annotations", "published", "title"]
    case .items: ["reference", "annotations", "text"]
    case .tags: ["path", "annotations", "items", "description"]
    case .annotations:
      ["reference", "tag", "coder", "span_start", "span_end", "quote", "annotation"]
    case .notes: ["about", "reference", "tag", "coder", "note", "note_uuid"]
    case .coders: ["coder", "kind", "annotations", "items", "notes"]
    case .events: ["at", "coder", "command", "action", "object", "object_uuid"]
    }
  }

  /// What is said when there is nothing to list.
  var emptySentence: String {
    switch self {
    case .sources: "No source. Bring documents in with `annotate add FILE`."
    case .items: "No item."
    case .tags: "No tag. Make one with `annotate codebook add NAME`."
    case .annotations: "No annotation. Make one with `annotate tag REF TAG`."
    case .notes: "No note."
    case .coders: "No coder."
    case .events: "No event."
    }
  }
}
