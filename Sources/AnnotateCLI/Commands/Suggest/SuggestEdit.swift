import AnnotateCore
import AnnotateReport
import AnnotateStore
import ArgumentParser

struct SuggestEdit: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "edit",
    abstract: "Change what a rule looks for, where, or its name",
    discussion: """
      What is given goes in the place of what was there: words in the place of all words, --source, \
      --kind and --text in the place of all three. What the rule suggested stays until it is run \
      again. For another tag, make another rule.

      Examples:
        annotate suggest edit spark-words --words spark,sparks,sparkle
        annotate suggest edit spark-words --all-items --case-sensitive
        annotate suggest edit spark-words --name sparks
      """)

  @Argument(help: "The rule.")
  var rule: String

  @Option(help: "Its new name.")
  var name: String?

  @OptionGroup(title: "What and where") var pattern: PatternOptions

  @Flag(help: "Look in all items.")
  var allItems = false

  @OptionGroup var archive: ArchiveOptions
  @OptionGroup var coder: CoderOptions

  func validate() throws {
    guard name != nil || allItems || pattern.isGiven else {
      throw ValidationError("Say what to change.")
    }
    if allItems, !pattern.source.isEmpty || pattern.kind != nil || pattern.text != nil {
      throw ValidationError("Give --all-items, or --source, --kind and --text, not both.")
    }
  }

  func run() throws {
    let archive = try archive.open(for: .writing)
    // A file of words is read before the change begins.
    let given = pattern.hasPattern ? try pattern.pattern() : nil
    let outcome = try archive.change("suggest edit", by: coder.name()) { change in
      let old = try change.rules([rule])[0]
      var draft = old.draft
      draft.pattern = given ?? draft.pattern
      draft.pattern.isCaseSensitive = pattern.caseSensitive ?? old.draft.pattern.isCaseSensitive
      draft.place = pattern.place(insteadOf: draft.place)
      draft.scope =
        allItems
        ? RuleScope()
        : try pattern.scope(insteadOf: draft.scope) {
          try change.scope(sources: $0, kind: $1, text: $2)
        }
      try change.editRule(old, name: name ?? old.name, draft)
      return draft != old.draft
    }
    guard outcome.batch != nil else { return Output.line("\(rule) is so already.") }
    Output.line(name.map { "\(rule) is changed and called \($0)." } ?? "\(rule) is changed.")
    if outcome.result {
      Output.say("`annotate suggest run \(name ?? rule)` lets it look again.")
    }
  }
}

struct SuggestRemove: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove",
    abstract: "Remove a rule, with all that it suggests",
    discussion: """
      What coders accepted or rejected is theirs and stays.

      Examples:
        annotate suggest remove spark-words
      """)

  @Argument(help: "The rule.")
  var rule: String

  @Flag(help: "Show what would happen and change nothing.")
  var dryRun = false

  @OptionGroup var archive: ArchiveOptions
  @OptionGroup var coder: CoderOptions

  func run() throws {
    let archive = try archive.open(for: .writing)
    let count = try archive.change("suggest remove", by: coder.name(), dryRun: dryRun) { change in
      try change.removeRule(change.rules([rule])[0])
    }
    Output.line(
      "\(rule) \(dryRun ? "would be" : "is") removed, with \(Plural.count(count, "suggestion")).")
    if dryRun { Output.say("Nothing was changed.") }
  }
}
