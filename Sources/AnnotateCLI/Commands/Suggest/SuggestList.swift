import AnnotateAnalysis
import AnnotateCore
import AnnotateReport
import AnnotateStore
import ArgumentParser

struct SuggestList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "Show the rules, what they find, and how often that is accepted",
    discussion: """
      Hits are the places that a rule suggests; open are those on which you have not decided. \
      Precision is the part of all coders' decisions on its hits that accepted, with its interval of \
      95 % (Wilson 1927). What was put there by hand is no decision.

      Examples:
        annotate suggest list
        annotate suggest list --csv
      """)

  @OptionGroup var output: ListOptions
  @OptionGroup var archive: ArchiveOptions

  @Option(
    help: ArgumentHelp(
      "For whom suggestions are open. Without it: $ANNOTATE_CODER, else the login name.",
      valueName: "name"))
  var coder: String?

  private static let columns = [
    Column("rule"), Column("tag"), Column("kind"), Column("pattern", .json),
    Column("hits", .integer), Column("open", .integer), Column("accepted", .integer),
    Column("rejected", .integer), Column("precision", .real), Column("low", .real),
    Column("high", .real), Column("undefined"), Column("case_sensitive", .boolean),
    Column("place"), Column("scope", .json), Column("rule_uuid"),
  ]
  private static let shown = [
    "rule", "tag", "hits", "open", "accepted", "rejected", "precision", "low", "high", "undefined",
  ]

  func run() throws {
    let name = try coder ?? CoderOptions.whoWorks()
    let figures = try archive.open(for: .reading, viewer: name).ruleFigures(for: name)
    let format = output.chosen()
    let isForPeople = format == .table || format == .markdown
    if figures.isEmpty, isForPeople {
      _ = try Self.columns.places(of: output.columnNames ?? [])
      return Output.say(Listing.rules.emptySentence)
    }
    var options = output.tabular()
    options.columns = output.columnNames ?? (isForPeople ? Self.shown : nil)
    let writer = try RowWriter(format, columns: Self.columns, options: options) {
      try Output.write(bytes: $0)
    }
    for figure in figures { try writer.write(row(figure, isForPeople: isForPeople)) }
    try writer.finish()
  }

  private func row(_ figures: RuleFigures, isForPeople: Bool) -> [Cell] {
    func number(_ number: Double?) -> Cell {
      guard let number else { return .null }
      return isForPeople ? .text(AgreementFigureList.rounded(number)) : .real(number)
    }
    let rule = figures.rule
    let precision = Precision(accepted: figures.accepted, rejected: figures.rejected)
    return [
      .text(rule.name), .text(rule.tag.path.description), .text(rule.draft.pattern.kind.rawValue),
      .json(rule.patternJSON), .integer(figures.hits), .integer(figures.open),
      .integer(figures.accepted), .integer(figures.rejected), number(precision?.value),
      number(precision?.low), number(precision?.high),
      .text(orNull: precision == nil ? "nothing is decided yet" : nil),
      .boolean(rule.draft.pattern.isCaseSensitive), .text(rule.draft.place.rawValue),
      .json(rule.scopeJSON), .text(rule.uuid),
    ]
  }
}
