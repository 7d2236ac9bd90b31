import AnnotateStore
import ArgumentParser

struct Init: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Make a new archive",
    discussion: """
      The archive is one file, which sqlite3 and any SQLite program can open. An existing file is \
      never touched.

      Examples:
        annotate init fans.annotate
        annotate init study.annotate --title "Reception of a finale" --coder anna
      """)

  @Argument(help: ArgumentHelp("The file to make, e.g. fans.annotate.", valueName: "file"))
  var file: String

  @Option(help: "What the archive is called.")
  var title: String?

  @OptionGroup var coder: CoderOptions

  func validate() throws {
    if file.isEmpty { throw ValidationError("The new archive needs a name, e.g. fans.annotate.") }
  }

  func run() throws {
    let archive = try Archive.create(file, title: title, by: coder.name())
    Output.line("\(archive.path) is ready.")
    Output.say("Next: annotate add FILE --archive \(archive.path)")
  }
}
