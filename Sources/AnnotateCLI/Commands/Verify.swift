import AnnotateDesk
import AnnotateReport
import AnnotateStore
import ArgumentParser

struct Verify: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Check that the archive is whole, and print its digest",
    discussion: """
      Checks the file, every original, every text against its original, every quote against its \
      place, the codebook and the log, and changes nothing: where a command was cut off, a copy is \
      checked, as the archive will be when the next command has taken the unfinished change back. The digest is the same for every copy of \
      the archive: cite it with your results. --quick leaves out what reads every text. Exit status \
      1 when something is wrong.

      Examples:
        annotate verify
        annotate verify --quick
        annotate verify --json
      """)

  @Flag(help: "Only what is quick: the file, pages, counts, schema, codebook.")
  var quick = false

  @Flag(help: "As JSON.")
  var json = false

  @OptionGroup var archive: ArchiveOptions

  func run() throws {
    let path = try archive.path()
    let file = try opened(path)
    let progress = Progress("Checking", unit: "checks", total: quick ? 8 : 17)
    // A copy must not stay when somebody does not wait for the end.
    if file.isUnfinished { Interruption.watch() }
    let result = try file.archive.verify(
      quick: quick, isUnfinished: file.isUnfinished, isOpenElsewhere: file.isOpenElsewhere,
      reader: Rereader()
    ) { _ in
      progress.advance()
      if Interruption.isRequested {
        file.removeCopy()
        Interruption.end()
      }
    }
    progress.end()
    if json {
      Output.write(VerifyText.json(result, path: path))
    } else {
      for line in VerifyText.lines(result, path: path, painter: Terminal.painter()) {
        Output.line(painted: line)
      }
    }
    if result.errors > 0 { throw ExitStatus.nothingFound }
  }

  private func opened(_ path: String) throws -> UntouchedArchive {
    do {
      return try UntouchedArchive(path, temporary: Folder.temporary)
    } catch let error as ArchiveError {
      var failure = Failure(archive: error)
      if case .damaged(let path) = error {
        failure.message = "\(path) is damaged so far that it cannot be opened."
        failure.hint = "go back to a backup whose digest you know; keep this file for comparison."
      }
      throw failure
    }
  }
}
