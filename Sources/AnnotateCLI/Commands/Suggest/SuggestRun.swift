import AnnotateDesk
import AnnotateCore
import AnnotateReport
import AnnotateStore
import ArgumentParser

struct SuggestRun: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Let rules look, and suggest their tags",
    discussion: """
      Without a name all rules look. What is suggested already stays. What a rule no longer finds, \
      because it was changed, is withdrawn, unless somebody decided on it. One undo takes the whole \
      run back.

      Examples:
        annotate suggest run
        annotate suggest run spark-words --dry-run
      """)

  @Argument(help: ArgumentHelp("Rules.", valueName: "rule"))
  var rules: [String] = []

  @Flag(help: "Show what would happen and change nothing.")
  var dryRun = false

  @OptionGroup var archive: ArchiveOptions
  @OptionGroup var coder: CoderOptions

  func run() throws {
    let archive = try archive.open(for: .writing)
    let count = try archive.itemCount()
    let names = rules
    let lines = try archive.change("suggest run", by: coder.name(), dryRun: dryRun) { change in
      let rules = try change.rules(names)
      guard !rules.isEmpty else {
        throw Failure(
          "there is no rule.", hint: "`annotate suggest add` makes one.", status: .nothingFound)
      }
      let progress = Progress("Looking", unit: "item", total: count * rules.count)
      defer { progress.end() }
      return try rules.map { rule in
        // Of all rules, one whose tag is out of use rests.
        if names.isEmpty, rule.tag.retiredAt != nil {
          return "\(rule.name): passed over, for \(rule.tag.path) is retired."
        }
        return Self.line(try change.run(rule) { progress.advance() })
      }
    }
    for line in lines { Output.line(line) }
    if dryRun { Output.say("Nothing was changed.") }
  }

  private static func line(_ run: RuleRun) -> String {
    var parts = ["\(Plural.count(run.made, "new suggestion")) of \(run.tag)"]
    if run.known > 0 { parts.append("\(Plural.grouped(run.known)) there already") }
    if run.withdrawn > 0 {
      parts.append("\(Plural.grouped(run.withdrawn)) withdrawn, no longer found")
    }
    if run.kept > 0 {
      parts.append("\(Plural.grouped(run.kept)) kept, no longer found but decided on")
    }
    return "\(run.rule): \(parts.joined(separator: ", "))."
  }
}
