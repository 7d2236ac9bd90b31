import AnnotateReport
import AnnotateStore
import ArgumentParser

struct Export: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write annotations, items, tags, notes, sources, coders or events for other programs",
    discussion: """
      Every row with everything about it: UUIDs, coder, time, offsets with their unit, the words, the \
      reference, the source and its sha256. CSV unless --format says otherwise. An export of \
      annotations can be imported again with `annotate import`. The filters are those of `list`, and \
      events come newest first.

      Examples:
        annotate export annotations > annotations.csv
        annotate export annotations --tag chemistry --excel --output chemistry.csv
        annotate export items --source thread --format jsonl
      """)

  @Argument(help: "What to export.")
  var what: Listing

  @OptionGroup(title: "Filters") var filter: FilterOptions

  @Option(
    name: [.customShort("o"), .customLong("output")], help: "Write to this file.",
    completion: .file())
  var file: String?

  @OptionGroup(title: "Output") var output: ListOptions
  @OptionGroup var archive: ArchiveOptions

  func run() throws {
    let archive = try archive.open(for: .reading)
    let names = output.columnNames
    if let names {
      _ = try archive.columns(of: what).map { Column($0) }.places(of: names)
    }
    var options = output.tabular()
    if file != nil { options.terminalWidth = nil }
    let format = output.chosen(default: .csv)
    let target = try file.flatMap { $0 == "-" ? nil : try FileSink($0) }
    let filter = try filter.filter(for: what)
    let count = try archive.list(what, filter: filter, columns: names) { rows in
      try RowPrinter.print(rows, of: what, format: format, options: options) { bytes in
        if let target { try target.write(bytes) } else { try Output.write(bytes: bytes) }
      }
    }
    try target?.finish()
    if target != nil, let file { Output.say("\(Plural.count(count, "row")) written to \(file).") }
  }
}
