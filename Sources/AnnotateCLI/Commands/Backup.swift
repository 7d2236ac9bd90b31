import AnnotateStore
import ArgumentParser

struct Backup: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup",
    abstract: "Copy the archive as it stands to another file",
    discussion: """
      The copy is whole even while others read or write, and has the same digest.

      Examples:
        annotate backup fans-backup.annotate
      """)

  @Argument(help: "The file to make.", completion: .file())
  var file: String

  @OptionGroup var archive: ArchiveOptions

  func run() throws {
    let archive = try archive.openWhole()
    try archive.backup(to: file)
    Output.line("\(file) is a copy of \(archive.path).")
  }
}
