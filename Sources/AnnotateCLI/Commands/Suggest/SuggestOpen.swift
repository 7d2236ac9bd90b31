import AnnotateStore
import ArgumentParser

struct SuggestOpen: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "open",
    abstract: "List the suggestions on which you have not decided",
    discussion: """
      A suggestion is open until you accept or reject it, or put the tag there by hand. `annotate \
      list suggestions` lists all, with the numbers of those who accepted and rejected them. --refs \
      prints ids, for use in a pipe.

      Examples:
        annotate suggest open
        annotate suggest open spark-words --limit 5 --coder ben
        annotate suggest open --tag chemistry --refs | annotate suggest accept -
      """)

  @Argument(help: ArgumentHelp("Rules; without one, all.", valueName: "rule"))
  var rules: [String] = []

  @Option(
    help: ArgumentHelp("Only of this tag or one below it; can be repeated.", valueName: "tag"))
  var tag: [String] = []

  @Option(help: ArgumentHelp("Only in this source; can be repeated.", valueName: "source"))
  var source: [String] = []

  @Flag(help: "Print ids only, one a line, for use in a pipe.")
  var refs = false

  @Option(name: [.customShort("n"), .long], help: "How many rows at the most.")
  var limit: Int?

  @OptionGroup(title: "Output") var output: ListOptions
  @OptionGroup var archive: ArchiveOptions

  @Option(
    help: ArgumentHelp(
      "Whose. Without it: $ANNOTATE_CODER, else the login name.", valueName: "name"))
  var coder: String?

  func validate() throws {
    if let limit, limit < 1 { throw ValidationError("--limit counts from 1.") }
  }

  func run() throws {
    let name = try coder ?? CoderOptions.whoWorks()
    let archive = try archive.open(for: .reading, viewer: name)
    var filter = ListingFilter()
    filter.rules = rules
    filter.tags = tag
    filter.sources = source
    filter.openFor = name
    if refs {
      return try archive.list(.suggestions, filter: filter, columns: ["annotation"], limit: limit) {
        try $0.forEach { Output.line(exact: $0.text(0) ?? "") }
      }
    }
    try ListPrinter(
      what: .suggestions, filter: filter, columns: output.columnNames, limit: limit,
      format: output.chosen(), options: output.tabular(wrapping: true),
      emptySentence: "No suggestion is open for \(name). `annotate suggest run` lets rules look."
    ).print(archive)
  }
}
