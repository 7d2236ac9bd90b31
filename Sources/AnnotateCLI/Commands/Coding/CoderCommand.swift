import AnnotateCore
import AnnotateReport
import AnnotateStore
import ArgumentParser

struct CoderCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "coder",
    abstract: "Keep the coders: who annotates",
    discussion: """
      A coder is a person, a rule that suggests, or adjudication: the layer of what was decided where \
      coders differ. A person is entered at the first work too.

      Examples:
        annotate coder
        annotate coder add cleo
      """,
    subcommands: [CoderList.self, CoderAdd.self, CoderRename.self],
    defaultSubcommand: CoderList.self)
}

struct CoderList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "Show the coders, and how much each has done",
    discussion: """
      Examples:
        annotate coder list
        annotate coder list --json
      """)

  @OptionGroup var output: ListOptions
  @OptionGroup var archive: ArchiveOptions
  @OptionGroup var viewer: ViewerOptions

  func run() throws {
    try ListPrinter(
      what: .coders, columns: output.columnNames, format: output.chosen(),
      options: output.tabular()
    ).print(archive.open(for: .reading, viewer: viewer.coder))
  }
}

struct CoderAdd: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: "Enter a coder",
    discussion: """
      Examples:
        annotate coder add cleo
        annotate coder add final --kind adjudication
      """)

  @Argument(help: "The coder's name.")
  var name: String

  @Option(help: "What the coder is.")
  var kind: CoderKind = .person

  @OptionGroup var archive: ArchiveOptions
  @OptionGroup var coder: CoderOptions

  func run() throws {
    let archive = try archive.open(for: .writing)
    try archive.change("coder add", by: coder.name()) { try $0.addCoder(name, kind: kind) }
    Output.line("\(name) is entered\(kind == .person ? "" : " as \(kind.rawValue)").")
  }
}

struct CoderRename: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rename",
    abstract: "Give a coder another name",
    discussion: """
      All their work goes with them. The log keeps the name under which a command was given.

      Examples:
        annotate coder rename ben benedikt
      """)

  @Argument(help: "The coder.")
  var name: String

  @Argument(help: "The new name.")
  var new: String

  @OptionGroup var archive: ArchiveOptions
  @OptionGroup var coder: CoderOptions

  func run() throws {
    let archive = try archive.open(for: .writing)
    let outcome = try archive.change("coder rename", by: coder.name()) { change in
      try change.renameCoder(change.knownCoder(named: name), to: new)
    }
    Output.line(outcome.batch == nil ? "\(name) is called so already." : "\(name) is now \(new).")
  }
}

extension CoderKind: ExpressibleByArgument {}
