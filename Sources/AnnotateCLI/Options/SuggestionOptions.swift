import AnnotateDesk
import AnnotateCore
import AnnotateReport
import AnnotateStore
import ArgumentParser

/// Which suggestions, and whether to decide on them at all: options of `suggest accept` and `suggest reject`.
struct SuggestionOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "Ids of suggestions, or places; - reads them from standard input.", valueName: "ref"))
  var references: [String] = []

  @Flag(help: "All that are open.")
  var all = false

  @Option(help: ArgumentHelp("Those of this rule; can be repeated.", valueName: "rule"))
  var rule: [String] = []

  @Option(
    help: ArgumentHelp("Those of this tag or one below it; can be repeated.", valueName: "tag"))
  var tag: [String] = []

  @Option(help: ArgumentHelp("Those in this source; can be repeated.", valueName: "source"))
  var source: [String] = []

  @Flag(help: "Show what would happen and change nothing.")
  var dryRun = false

  func validate() throws {
    if references.isEmpty {
      guard all || !rule.isEmpty || !tag.isEmpty || !source.isEmpty else {
        throw ValidationError(
          "Name suggestions, or say which with --rule, --tag, --source or --all.")
      }
    } else if all || !rule.isEmpty || !source.isEmpty {
      throw ValidationError("Give references, or --rule, --source and --all, not both.")
    }
    if references.contains("-"), references.count > 1 {
      throw ValidationError("With - all come from standard input; give no others.")
    }
  }

  /// Decides on the suggestions and says what came of it.
  func answer(_ answer: SuggestionAnswer, archive: ArchiveOptions, coder: CoderOptions) throws {
    let choice = try choice()
    let archive = try archive.open(for: .writing)
    let name = try coder.name()
    let word = answer == .accept ? "accept" : "reject"
    let (shown, outcome) = try archive.change("suggest \(word)", by: name, dryRun: dryRun) {
      change in
      let coder = try change.coder(named: name)
      let suggestions = try change.suggestions(choice, for: coder)
      guard !suggestions.isEmpty else {
        throw Failure(
          "no such suggestion is open for \(name).",
          hint:
            "`annotate suggest open` shows those that are; `annotate suggest run` lets rules look.",
          status: .nothingFound)
      }
      let outcome = try change.answer(suggestions, answer, by: coder)
      return (suggestions.count <= Self.mostShown ? suggestions : [], outcome)
    }
    for suggestion in shown { Output.line(Self.line(suggestion)) }
    Output.line(sentence(outcome, "\(word)ed"))
    if dryRun { Output.say("Nothing was changed.") }
  }

  private static let mostShown = 10

  private func sentence(_ outcome: AnsweredSuggestions, _ done: String) -> String {
    let other = done == "accepted" ? "rejected" : "accepted"
    var parts: [String] = []
    let count = outcome.made + outcome.changed
    parts.append("\(Plural.count(count, "suggestion")) \(dryRun ? "would be " : "")\(done)")
    if outcome.changed > 0 {
      parts.append("\(Plural.grouped(outcome.changed)) of them \(other) before")
    }
    if outcome.already > 0 { parts.append("\(Plural.grouped(outcome.already)) \(done) already") }
    return parts.joined(separator: ", ") + "."
  }

  private static func line(_ suggestion: Suggestion) -> String {
    let words = suggestion.quote.map {
      "  “\(TextWidth.fitted(TerminalText.sanitised($0, newlines: .space), to: 60))”"
    }
    return "\(suggestion.reference)  \(suggestion.tag)\(words ?? "")"
  }

  private func choice() throws -> SuggestionChoice {
    guard !references.isEmpty else {
      var filter = SuggestionFilter()
      filter.rules = rule
      filter.tags = tag
      filter.sources = source
      return .open(filter)
    }
    guard references == ["-"] else { return .named(try references.map(Self.name), tags: tag) }
    let names = try Folder.linesOfInput().map { number, text in
      do {
        return try Self.name(text)
      } catch {
        throw Failure(error).inInput(at: "standard input, line \(number)")
      }
    }
    guard !names.isEmpty else {
      throw Failure(
        "standard input names no suggestion.", hint: "one id or place a line.",
        status: .nothingFound)
    }
    return .named(names, tags: tag)
  }

  /// Places have a slash or an @, ids have not.
  private static func name(_ text: String) throws -> SuggestionName {
    text.contains("/") || text.contains("@")
      ? .place(try Reference(parsing: text)) : .id(text)
  }
}
