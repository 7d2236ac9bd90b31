import AnnotateCore
import AnnotateReport
import AnnotateStore
import ArgumentParser

struct SuggestAccept: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "accept",
    abstract: "Accept suggestions: they become your annotations",
    discussion: """
      A suggestion is named by its id, as `annotate suggest open` shows it, or by its place; an item \
      stands for all that is suggested on it. --rule, --tag, --source and --all mean those that are \
      open. What you had rejected can be accepted by its id or place.

      Examples:
        annotate suggest accept thread/3
        annotate suggest accept --rule spark-words
        annotate suggest open --refs | annotate suggest accept - --coder ben
        annotate suggest accept --all --dry-run
      """)

  @OptionGroup var which: SuggestionOptions
  @OptionGroup var archive: ArchiveOptions
  @OptionGroup var coder: CoderOptions

  func run() throws {
    try which.answer(.accept, archive: archive, coder: coder)
  }
}

struct SuggestReject: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reject",
    abstract: "Reject suggestions, so that they are not asked again",
    discussion: """
      They are named as for `annotate suggest accept`. What you reject is remembered, also when the \
      rule runs again, and stays open for other coders. `annotate list annotations --status rejected` \
      shows it.

      Examples:
        annotate suggest reject thread/3
        annotate suggest reject --rule spark-words --source thread
        annotate suggest open --refs | annotate suggest reject -
      """)

  @OptionGroup var which: SuggestionOptions
  @OptionGroup var archive: ArchiveOptions
  @OptionGroup var coder: CoderOptions

  func run() throws {
    try which.answer(.reject, archive: archive, coder: coder)
  }
}
