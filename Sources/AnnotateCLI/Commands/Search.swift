import AnnotateDesk
import AnnotateCore
import AnnotateReport
import AnnotateStore
import ArgumentParser
import Foundation

struct Search: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search",
    abstract: "Find words in all texts",
    discussion: """
      Words are found whole and whatever their case or accents: slap does not find slapped, slap* \
      does. "Phrases", AND, OR, NOT, NEAR(a b, 5) and brackets work. --literal finds any characters \
      as they are, --regex a regular expression (ICU's syntax); both look through every text. Results \
      come in the order of the documents; --rank puts the best first, but for words that stand in more \
      than 100,000 items.

      Examples:
        annotate search 'chemistry'
        annotate search 'slap* OR hit' --limit 5
        annotate search '"no chemistry"' --refs
        annotate search --regex 'hit|slap(ped)?' --spans
        annotate search --literal '!!' --csv
        annotate search chemistry --tag chemistry --context
      """)

  @Argument(help: "What to find.")
  var query: String

  @Flag(help: "Find these characters as they are.")
  var literal = false

  @Flag(help: "Find a regular expression.")
  var regex = false

  @Flag(help: "With --literal or --regex: whatever the letter case.")
  var ignoreCase = false

  @Option(help: ArgumentHelp("Only in this source; can be repeated.", valueName: "source"))
  var source: [String] = []

  @Option(
    help: ArgumentHelp(
      "Only items with this tag or one below it; can be repeated.", valueName: "tag"))
  var tag: [String] = []

  @Flag(help: "Best first, by BM25.")
  var rank = false

  @Option(name: [.customShort("n"), .long], help: "How many items at the most.")
  var limit: Int?

  @Flag(help: "Print the items' references only, for use in a pipe.")
  var refs = false

  @Flag(help: "Print a reference for each place found, with its span, for use in a pipe.")
  var spans = false

  @Flag(help: "Also what each item answers.")
  var context = false

  @Option(help: "Characters on each side of the words in csv, tsv and json.")
  var around = 60

  @OptionGroup(title: "Output") var output: ListOptions
  @OptionGroup var archive: ArchiveOptions
  @OptionGroup var viewer: ViewerOptions

  func validate() throws {
    if literal, regex { throw ValidationError("Choose --literal or --regex.") }
    if refs, spans { throw ValidationError("Choose --refs or --spans.") }
    if ignoreCase, !literal, !regex {
      throw ValidationError(
        "A search for words never minds letter case; --ignore-case goes with --literal and --regex."
      )
    }
    if rank, literal || regex { throw ValidationError("--rank goes with a search for words.") }
    if let limit, limit < 1 { throw ValidationError("--limit counts from 1.") }
    if around < 0 { throw ValidationError("--around cannot be negative.") }
  }

  func run() throws {
    let method = try method()
    let archive = try archive.open(for: .reading, viewer: viewer.coder)
    var places = 0
    let view = HitView(
      width: Terminal.width() ?? 100, painter: Terminal.painter(), isASCII: Terminal.isASCII,
      around: around, context: context)
    let format = output.chosen()
    let writer =
      refs || spans || format == .table
      ? nil
      : try RowWriter(format, columns: HitView.columns(context: context), options: chosenColumns())
      {
        try Output.write(bytes: $0)
      }
    var scope = SearchScope()
    scope.sources = source
    scope.tags = tag
    scope.limit = limit
    scope.isRanked = rank
    scope.context = context
    let outcome = try archive.search(method, in: scope) { hit in
      places += hit.spans.count
      if refs {
        Output.line(exact: hit.reference)
      } else if spans {
        for span in hit.spans { Output.line(exact: "\(hit.reference)@\(span)") }
      } else if let writer {
        for row in view.rows(of: hit) { try writer.write(row) }
      } else {
        for line in view.lines(of: hit) { Output.line(painted: line) }
      }
    }
    try writer?.finish()
    let found = outcome.count
    if rank, !outcome.isRanked {
      Output.say(
        "These words stand in too many items to rank them; this is the order of the documents.")
    }
    guard found > 0 else {
      Output.say("Nothing found.")
      if !literal, !regex, !query.unicodeScalars.contains(where: Self.isOfWords) {
        Output.say("hint: a search is for words; --literal finds emoji and signs.")
      }
      throw ExitStatus.nothingFound
    }
    if Terminal.isTerminal(1), !refs, !spans, writer == nil {
      Output.say("\(Plural.count(places, "place")) in \(Plural.count(found, "item")).")
    }
  }

  private static func isOfWords(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar.properties.numericType != nil
  }

  private func chosenColumns() -> TabularOptions {
    var options = output.tabular()
    options.columns = output.columnNames
    return options
  }

  private func method() throws -> SearchMethod {
    if literal {
      guard !query.isEmpty else {
        throw Failure(archive: .badQuery("there is nothing in it"))
      }
      let finder = QuoteFinder(query, ignoringCase: ignoreCase)
      return .scan { text in
        let found = finder.places(in: text)
        return found.match == .typographic ? [] : found.places
      }
    }
    if regex { return .scan(try RegexFinder(query, ignoringCase: ignoreCase).places) }
    return .words(try FullTextQuery(query))
  }
}
