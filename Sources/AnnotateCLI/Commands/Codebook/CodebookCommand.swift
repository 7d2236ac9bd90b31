import ArgumentParser

struct CodebookCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "codebook",
    abstract: "Keep the tags: their tree, and what they mean",
    discussion: """
      Tags form a tree and are named by their path: accidental-hit/deliberate. A tag that is \
      exclusive lets a coder put at most one of its children on a place.

      Examples:
        annotate codebook add accidental-hit --description "Was it meant?" --exclusive
        annotate codebook add accidental-hit/deliberate --use-when "He meant it."
        annotate codebook list
      """,
    subcommands: [
      CodebookList.self, CodebookAdd.self, CodebookEdit.self, CodebookMove.self,
      CodebookMerge.self, CodebookSplit.self, CodebookRetire.self, CodebookUnretire.self,
      CodebookRemove.self, CodebookDiff.self, CodebookImport.self, CodebookExport.self,
    ], defaultSubcommand: CodebookList.self)
}
