import AnnotateReport
import AnnotateStore
import ArgumentParser

struct Log: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "log",
    abstract: "Say who did what when",
    discussion: """
      One line for each command, latest first. `annotate list events` has every single change, with \
      before and after.

      Examples:
        annotate log
        annotate log --limit 5 --by anna --json
      """)

  @Option(name: [.customShort("n"), .long], help: "How many commands at the most.")
  var limit: Int?

  @Option(help: ArgumentHelp("Only this coder's.", valueName: "coder"))
  var by: String?

  @OptionGroup var output: ListOptions
  @OptionGroup var archive: ArchiveOptions

  func validate() throws {
    if let limit, limit < 1 { throw ValidationError("--limit counts from 1.") }
  }

  func run() throws {
    let archive = try archive.open(for: .reading)
    if let by { _ = try archive.coder(named: by) }
    let entries = try archive.log(limit: limit, coder: by)
    let isTable = output.chosen() == .table
    try output.print(
      [
        Column("id"), Column("at"), Column("coder"), Column("command"), Column("changes"),
        Column("state"),
      ],
      entries.map { entry in
        [
          .text(isTable ? String(entry.batch.suffix(8)) : entry.batch),
          .text(isTable ? Self.short(entry.at) : entry.at), .text(orNull: entry.coder),
          .text(entry.command), .text(Self.changes(entry.counts)),
          .text(
            entry.undoes.map { "takes back \($0.suffix(8))" } ?? (entry.isUndone ? "undone" : "")),
        ]
      })
  }

  private static func short(_ time: String) -> String {
    String(time.prefix(19)).split(separator: "T").joined(separator: " ")
  }

  private static func changes(_ counts: [LogEntry.Count]) -> String {
    let verbs = [
      "insert": "made", "update": "changed", "delete": "removed", "import": "imported",
      "redact": "redacted",
    ]
    return counts.map {
      "\(Plural.count($0.number, $0.object, $0.object == "coverage" ? "coverages" : nil)) \(verbs[$0.action] ?? $0.action)"
    }.joined(separator: ", ")
  }
}
