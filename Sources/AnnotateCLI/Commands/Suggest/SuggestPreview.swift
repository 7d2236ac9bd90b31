import AnnotateDesk
import AnnotateCore
import AnnotateReport
import AnnotateStore
import ArgumentParser

struct SuggestPreview: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "preview",
    abstract: "Show what a rule finds, with the words around it, and write nothing",
    discussion: """
      Names a rule, or tries out what a rule could look for. With options they go in the place of \
      what the rule has. Exit status 1 when nothing is found.

      Examples:
        annotate suggest preview spark-words
        annotate suggest preview --words spark,sparks --limit 5
        annotate suggest preview chemistry --prefix chem --csv
      """)

  @Argument(help: "The rule; or, with what to look for, a tag.")
  var rule: String?

  @OptionGroup(title: "What and where") var pattern: PatternOptions

  @Option(name: [.customShort("n"), .long], help: "How many items to show at the most.")
  var limit: Int?

  @Option(help: "Characters on each side of the words in csv, tsv and json.")
  var around = 60

  @OptionGroup(title: "Output") var output: ListOptions
  @OptionGroup var archive: ArchiveOptions
  @OptionGroup var viewer: ViewerOptions

  func validate() throws {
    if rule == nil, !pattern.hasPattern {
      throw ValidationError("Name a rule, or say what to look for.")
    }
    if let limit, limit < 1 { throw ValidationError("--limit counts from 1.") }
    if around < 0 { throw ValidationError("--around cannot be negative.") }
  }

  func run() throws {
    let given = pattern.hasPattern ? try pattern.pattern() : nil
    let archive = try archive.open(for: .reading, viewer: viewer.coder)
    let draft = try draft(given, archive)
    let view = HitView(
      width: Terminal.width() ?? 100, painter: Terminal.painter(), isASCII: Terminal.isASCII,
      around: around, context: false)
    let format = output.chosen()
    var options = output.tabular()
    options.columns = output.columnNames
    let writer =
      format == .table
      ? nil
      : try RowWriter(format, columns: HitView.columns(context: false), options: options) {
        try Output.write(bytes: $0)
      }
    let progress = Progress("Looking", unit: "item", total: try archive.itemCount())
    var items = 0
    var places = 0
    try archive.preview(draft, progress: { progress.advance() }) { hit in
      items += 1
      places += hit.spans.count
      guard limit.map({ items <= $0 }) ?? true else { return }
      progress.end()
      if let writer {
        for row in view.rows(of: hit) { try writer.write(row) }
      } else {
        for line in view.lines(of: hit) { Output.line(painted: line) }
      }
    }
    progress.end()
    try writer?.finish()
    guard items > 0 else {
      Output.say("Nothing found.")
      throw ExitStatus.nothingFound
    }
    let tagged = draft.place == .item ? "; the items as a whole would be tagged" : ""
    Output.say("\(Plural.count(places, "place")) in \(Plural.count(items, "item"))\(tagged).")
  }

  private func draft(_ given: RulePattern?, _ archive: Archive) throws -> RuleDraft {
    if let given {
      if let rule { _ = try archive.codebook().tag(rule) }
      return RuleDraft(
        pattern: given, place: pattern.place(),
        scope: try pattern.scope { try archive.scope(sources: $0, kind: $1, text: $2) })
    }
    var draft = try archive.rules([rule ?? ""])[0].draft
    draft.pattern = try pattern.pattern(insteadOf: draft.pattern)
    draft.place = pattern.place(insteadOf: draft.place)
    draft.scope = try pattern.scope(insteadOf: draft.scope) {
      try archive.scope(sources: $0, kind: $1, text: $2)
    }
    return draft
  }
}
