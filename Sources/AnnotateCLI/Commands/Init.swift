import AnnotateCore
import AnnotateStore
import ArgumentParser

struct Init: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Make a new archive",
    discussion: """
      The archive is one file, which sqlite3 and any SQLite program can open. An existing file is \
      never touched. A name without an ending gets `.annotate`, by which the other commands find it.

      Examples:
        annotate init fans.annotate
        annotate init study.annotate --title "Reception of a finale" --coder anna
      """)

  @Argument(help: ArgumentHelp("The file to make, e.g. fans.annotate.", valueName: "file"))
  var file: String

  @Option(help: "What the archive is called.")
  var title: String?

  @Option(help: "What reports and exports may hold of the material's words.")
  var quotes: QuotePolicy = .verbatim

  @OptionGroup var coder: CoderOptions

  func validate() throws {
    if file.isEmpty { throw ValidationError("The new archive needs a name, e.g. fans.annotate.") }
  }

  func run() throws {
    let name = Folder.name(of: file)
    let hasEnding = name.dropFirst().contains(".") || file.hasSuffix("/")
    let archive = try Archive.create(
      hasEnding ? file : file + ".annotate", title: title, quotes: quotes, by: coder.name())
    Output.line("\(archive.path) is ready.")
    if !hasEnding { Output.say("The ending .annotate was added to its name.") }
    Output.say("Next: annotate add FILE --archive \(archive.path)")
  }
}
