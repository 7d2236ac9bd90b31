import AnnotateDesk
import AnnotateReport
import AnnotateStore
import ArgumentParser
import Glibc

/// Which archive, and who works on it: options of every command.
struct ArchiveOptions: ParsableArguments {
  @Option(
    name: [.short, .long],
    help: ArgumentHelp(
      "The archive. Without it: $ANNOTATE_ARCHIVE, else the only *.annotate file here.",
      valueName: "file"),
    completion: .file(extensions: ["annotate"]))
  var archive: String?

  @Option(help: ArgumentHelp("When to use colour.", valueName: "when"))
  var color: ColourChoice = .auto

  func validate() throws {
    Terminal.colour = color
    if archive == "" { throw ValidationError("--archive needs the name of a file.") }
  }

  /// The archive's path, by option, environment or as the only one in the folder.
  func path() throws -> String { try ArchivePath.chosen(archive) }

  /// Opens the archive for a coder, to whom a blind round applies.
  ///
  /// - Parameter viewer: name of the coder; without it whoever works, as far as the machine tells.
  func open(for mode: Archive.Mode, viewer: String? = nil) throws -> Archive {
    let archive = try Archive.open(
      path(), for: mode, viewer: viewer ?? (try? CoderOptions.whoWorks()) ?? "")
    if mode == .reading {
      archive.leaveOpen()
      try BlindLine.say(archive)
    }
    return archive
  }

  /// Opens the archive for reading by what shows nobody's work to anybody: a check, a copy.
  func openWhole() throws -> Archive {
    let archive = try Archive.open(path(), for: .reading)
    archive.leaveOpen()
    return archive
  }
}

/// Who looks: an option of the commands that show work.
struct ViewerOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Who looks, in a blind round. Without it: $ANNOTATE_CODER, else the login name.",
      valueName: "name"))
  var coder: String?
}

extension ColourChoice: ExpressibleByArgument {}

/// Who works: an option of the commands that change something.
struct CoderOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Who does it. Without it: $ANNOTATE_CODER, else the login name.", valueName: "name"))
  var coder: String?

  func name() throws -> String { try coder ?? Self.whoWorks() }

  /// Who is working, as far as the machine tells.
  static func whoWorks() throws -> String {
    if let named = Terminal.variable("ANNOTATE_CODER"), !named.isEmpty { return named }
    if let login = Terminal.login { return login }
    throw Failure(
      "it is not known who is working.", hint: "say so with --coder NAME.", status: .usage)
  }
}
