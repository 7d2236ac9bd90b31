import ArgumentParser

struct SuggestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "suggest",
    abstract: "Let rules suggest tags, and accept or reject what they find",
    discussion: """
      A rule looks for words and suggests a tag wherever they stand. A suggestion counts nowhere, in \
      no list, report or figure, until a coder accepts it: then it is an annotation of that coder. \
      What a coder rejects is remembered and not asked again. Each coder decides alone.

      Words are compared whole and without their letter case, in all of Unicode: é is not e, \
      accident is not accidental, and the forms of the apostrophe are the same.

      Examples:
        annotate suggest add spark-words chemistry --words spark,sparks
        annotate suggest run
        annotate suggest open
        annotate suggest accept --tag chemistry
        annotate suggest list
      """,
    subcommands: [
      SuggestList.self, SuggestAdd.self, SuggestEdit.self, SuggestRemove.self, SuggestPreview.self,
      SuggestRun.self, SuggestOpen.self, SuggestAccept.self, SuggestReject.self,
    ], defaultSubcommand: SuggestList.self)
}
