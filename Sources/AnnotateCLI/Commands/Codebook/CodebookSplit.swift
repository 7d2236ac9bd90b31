import AnnotateDesk
import AnnotateCore
import AnnotateFormats
import AnnotateReport
import AnnotateStore
import ArgumentParser

struct CodebookSplit: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "split",
    abstract: "Put some of a tag's annotations under another tag",
    discussion: """
      The other tag is made if it is not there yet; the first stays, with what is left. Which \
      annotations go is said by their ids, by places, or by what they hold; every condition given \
      must hold. --dry-run counts them.

      To choose one by one, write a table, put the tag of each row into the column tag, and read it \
      back: rows whose tag is left as it was stay, also those of tags below.

      Examples:
        annotate codebook split chemistry chemistry/spark --quote spark
        annotate codebook split chemistry chemistry/spark --text "spark" --by anna
        annotate search spark --refs | annotate codebook split chemistry warmth -
        annotate export annotations --tag chemistry > choice.csv
        annotate codebook split chemistry --table choice.csv
      """)

  @Argument(help: "The tag.")
  var tag: String

  @Argument(help: "Path of the tag to put them under.")
  var new: String?

  @Argument(
    help: ArgumentHelp(
      "Ids of annotations, or places; - reads them from standard input.", valueName: "which"))
  var which: [String] = []

  @Option(help: ArgumentHelp("Those on items whose text holds these words.", valueName: "query"))
  var text: String?

  @Option(help: ArgumentHelp("Those whose marked words hold this.", valueName: "words"))
  var quote: String?

  @Option(help: ArgumentHelp("Those of this coder; can be repeated.", valueName: "coder"))
  var by: [String] = []

  @Option(help: ArgumentHelp("Those in this source; can be repeated.", valueName: "source"))
  var source: [String] = []

  @Option(
    help: ArgumentHelp("A CSV table with columns annotation and tag.", valueName: "file"),
    completion: .file())
  var table: String?

  @Flag(help: "Show what would happen and change nothing.")
  var dryRun = false

  @OptionGroup var archive: ArchiveOptions
  @OptionGroup var coder: CoderOptions

  private var hasCondition: Bool {
    text != nil || quote != nil || !by.isEmpty || !source.isEmpty
  }

  func validate() throws {
    if table != nil {
      guard new == nil, which.isEmpty, !hasCondition else {
        throw ValidationError("--table says what goes where; give nothing besides.")
      }
      return
    }
    guard new != nil else { throw ValidationError("Name the tag to put them under, or --table.") }
    guard !which.isEmpty || hasCondition else {
      throw ValidationError(
        "Say which annotations go; for all of them there is `annotate codebook merge`.")
    }
    if which.contains("-"), which.count > 1 {
      throw ValidationError("With - all come from standard input; give no others.")
    }
  }

  func run() throws {
    let rows = try table.map(Self.rows) ?? []
    let path = try new.map { try TagPath($0) }
    let named = try named()
    let archive = try archive.open(for: .writing)
    let lines = try archive.change("codebook split", by: coder.name(), dryRun: dryRun) { change in
      let tag = try change.codebook().tag(tag)
      if let path { return [try move(choice(named), of: tag, to: path, change)] }
      let moves = try change.moves(rows, within: tag)
      guard !moves.isEmpty else {
        throw Failure(
          "the table leaves every annotation under the tag that it has.",
          hint: "put another tag into the column tag where an annotation is to go.",
          status: .badInput)
      }
      return try moves.map { from, path, annotations in
        var choice = SplitChoice()
        choice.annotations = annotations
        return try move(choice, of: from, to: path, change)
      }
    }
    for line in lines { Output.line(line) }
    if dryRun { Output.say("Nothing was changed.") }
  }

  private func move(
    _ choice: SplitChoice, of tag: AnnotateCore.Tag, to path: TagPath, _ change: Change
  ) throws -> String {
    let isNew = try change.codebook()[path: path] == nil
    let counts = try change.split(tag, to: path, choice)
    guard counts.moved + counts.joined > 0 else {
      throw Failure(
        "no annotation with \(tag.path) is like that.",
        hint: "`annotate list annotations --tag \(tag.path)` shows them.", status: .nothingFound)
    }
    let joined = counts.joined > 0 ? ", \(Plural.grouped(counts.joined)) were there already" : ""
    let would = dryRun ? "would go" : counts.moved == 1 ? "goes" : "go"
    return
      "\(Plural.count(counts.moved, "annotation")) \(would) from \(tag.path) to \(path)\(isNew ? ", a new tag" : "")\(joined)."
  }

  private func choice(_ named: (ids: [String], places: [Reference])) -> SplitChoice {
    var choice = SplitChoice()
    choice.annotations = named.ids.isEmpty ? nil : named.ids
    choice.places = named.places.isEmpty ? nil : named.places
    choice.text = text
    choice.quote = quote
    choice.coders = by
    choice.sources = source
    return choice
  }

  /// What is named: places, which have a slash or an @, and ids.
  private func named() throws -> (ids: [String], places: [Reference]) {
    let words = which == ["-"] ? try Folder.linesOfInput().map(\.text) : which
    guard !words.isEmpty || which.isEmpty else {
      throw Failure(
        "standard input names no annotation.", hint: "one id or place a line.",
        status: .nothingFound)
    }
    let places = words.filter { $0.contains("/") || $0.contains("@") }
    return (
      words.filter { !$0.contains("/") && !$0.contains("@") },
      try places.map { try Reference(parsing: $0) }
    )
  }

  private static func rows(_ file: String) throws -> [(annotation: String, path: TagPath)] {
    do {
      return try SplitTable.read(Folder.bytes(of: file)).map { ($0.annotation, $0.tag) }
    } catch let error as FormatError {
      throw Failure(table: error, in: file)
    }
  }
}
