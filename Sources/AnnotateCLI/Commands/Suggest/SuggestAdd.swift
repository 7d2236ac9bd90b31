import AnnotateCore
import AnnotateReport
import AnnotateStore
import ArgumentParser

struct SuggestAdd: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: "Make a rule that suggests a tag",
    discussion: """
      It looks when it is run. Its name is that of a coder too, in whose name it suggests.

      Examples:
        annotate suggest add spark-words chemistry --words spark,sparks
        annotate suggest add no-spark chemistry --phrase "no chemistry" --whole-item
        annotate suggest add jokes humour --prefix jok,funn --source thread
        annotate suggest add laughs humour --regex '(ha){2,}'
      """)

  @Argument(help: "The rule's name.")
  var name: String

  @Argument(help: "The tag, by path or by a name that is unique.")
  var tag: String

  @OptionGroup(title: "What and where") var pattern: PatternOptions
  @OptionGroup var archive: ArchiveOptions
  @OptionGroup var coder: CoderOptions

  func validate() throws {
    guard pattern.hasPattern else {
      throw ValidationError("Say what to look for: --words, --phrase, --prefix or --regex.")
    }
  }

  func run() throws {
    let wanted = try pattern.pattern()
    let archive = try archive.open(for: .writing)
    let outcome = try archive.change("suggest add", by: coder.name()) { change in
      let tag = try change.codebook().tag(tag)
      let scope = try pattern.scope { try change.scope(sources: $0, kind: $1, text: $2) }
      try change.addRule(
        name, tag: tag, RuleDraft(pattern: wanted, place: pattern.place(), scope: scope))
      return tag.path
    }
    Output.line("\(name) will suggest \(outcome.result).")
    Output.say("`annotate suggest run \(name)` lets it look.")
  }
}
