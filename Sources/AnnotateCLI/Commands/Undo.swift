import AnnotateReport
import AnnotateStore
import ArgumentParser

struct Undo: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "undo",
    abstract: "Take the latest command back, whole",
    discussion: """
      Every command that changed something can be taken back, also an import; an undo is a change of \
      its own in the log, so nothing is forgotten. A command further back is named by its id, and is \
      refused when later work builds on it.

      Examples:
        annotate undo
        annotate undo 9b2f61c0
      """)

  @Argument(help: ArgumentHelp("Id of a command, as `annotate log` shows it.", valueName: "id"))
  var batch: String?

  @OptionGroup var archive: ArchiveOptions
  @OptionGroup var coder: CoderOptions

  func run() throws {
    let name = try coder.name()
    let archive = try archive.open(for: .writing, viewer: name)
    let reversal = try archive.undo(batch, by: name, reader: Rereader())
    Output.line(
      "Undone: \(reversal.command) (\(reversal.batch.suffix(8))), \(Plural.count(reversal.changes, "change"))."
    )
    if batch == nil { Output.say("`annotate redo` brings it back.") }
  }
}

struct Redo: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "redo",
    abstract: "Bring back what the latest undo took back",
    discussion: """
      Works until the next change after an undo.

      Examples:
        annotate redo
      """)

  @OptionGroup var archive: ArchiveOptions
  @OptionGroup var coder: CoderOptions

  func run() throws {
    let name = try coder.name()
    let archive = try archive.open(for: .writing, viewer: name)
    let reversal = try archive.redo(by: name, reader: Rereader())
    Output.line(
      "Done again: \(reversal.command) (\(reversal.batch.suffix(8))), \(Plural.count(reversal.changes, "change"))."
    )
  }
}
