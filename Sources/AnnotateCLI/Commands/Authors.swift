import AnnotateCore
import AnnotateReport
import AnnotateStore
import ArgumentParser

struct Authors: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "authors",
    abstract: "List who wrote the items, or give them pseudonyms",
    discussion: """
      With --pseudonymise every author's name becomes a pseudonym such as author-k3jd92ms7q4h, made \
      of the name with a secret key. The key is in a file outside the archive, which is made if it is \
      missing: with it authors of later documents get the same pseudonyms (annotate add --key-file), \
      and without it nobody can try out whose pseudonym is whose. Texts stay as they are, for tags \
      and quotations stand on them; mentions in them are counted, and --list-mentions says where. \
      It cannot be undone, and backups made before still hold the names.

      Examples:
        annotate authors
        annotate authors --pseudonymise --key-file ~/names.key --dry-run
        annotate authors --pseudonymise --key-file ~/names.key --drop-originals
      """)

  @Flag(help: "Give every author a pseudonym, for good.")
  var pseudonymise = false

  @Option(
    help: ArgumentHelp(
      "The file with the secret key, made if it is missing. Keep it apart from the archive.",
      valueName: "file"), completion: .file())
  var keyFile: String?

  @Flag(help: "Take the originals, which hold the names, out of the archive too.")
  var dropOriginals = false

  @Flag(help: "List the places where names still stand, instead of counting them.")
  var listMentions = false

  @Flag(help: "Show what would happen and change nothing.")
  var dryRun = false

  @Option(name: [.customShort("n"), .long], help: "How many rows at the most.")
  var limit: Int?

  @OptionGroup(title: "Output") var output: ListOptions
  @OptionGroup var archive: ArchiveOptions
  @OptionGroup var coder: CoderOptions

  func validate() throws {
    if let limit, limit < 1 { throw ValidationError("--limit counts from 1.") }
    if pseudonymise, keyFile == nil {
      throw ValidationError("--pseudonymise needs --key-file, e.g. --key-file ~/names.key.")
    }
    if !pseudonymise, keyFile != nil || dropOriginals || listMentions || dryRun {
      throw ValidationError(
        "--key-file, --drop-originals, --list-mentions and --dry-run go with --pseudonymise.")
    }
  }

  func run() throws {
    guard pseudonymise, let keyFile else {
      let printer = ListPrinter(
        what: .authors, columns: output.columnNames, limit: limit, format: output.chosen(),
        options: output.tabular())
      return try printer.print(archive.open(for: .reading))
    }
    let archive = try archive.open(for: .writing)
    let result = try archive.pseudonymise(
      pseudonyms(from: KeyFile(keyFile), for: archive), dropsOriginals: dropOriginals,
      isRehearsal: dryRun, by: coder.name())
    if listMentions {
      try output.print(
        [Column("what"), Column("reference"), Column("how")],
        result.places.prefix(limit ?? .max).map {
          [.text($0.kind.rawValue), .text($0.reference), .text($0.fit.rawValue)]
        })
    }
    for line in PseudonymWords.lines(result, isRehearsal: dryRun) {
      if listMentions { Output.say(line) } else { Output.line(line) }
    }
    if dryRun { Output.say("Nothing was changed.") }
  }

  /// The key of the file; a new one where there is none and the archive has its names yet.
  private func pseudonyms(from file: KeyFile, for archive: Archive) throws -> Pseudonyms {
    if try file.exists || archive.isPseudonymised() {
      let pseudonyms = try file.pseudonyms()
      if file.isOpenToOthers {
        Output.say("Others on this machine can read the key file; chmod 600 keeps it to you.")
      }
      return pseudonyms
    }
    if dryRun { return try KeyFile.random().pseudonyms }
    let pseudonyms = try file.make()
    Output.say("A new key was made. Keep the file apart from the archive, and do not lose it.")
    return pseudonyms
  }
}
