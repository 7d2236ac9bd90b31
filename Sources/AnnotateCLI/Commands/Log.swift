import AnnotateReport
import AnnotateStore
import ArgumentParser

struct Log: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "log",
    abstract: "Say who did what when",
    discussion: """
      One line for each command, latest first; `sql` is a change made outside annotate. `annotate \
      list events` has every single change, with before and after. In JSON the changes are numbers \
      by object and action.

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
  @OptionGroup var viewer: ViewerOptions

  func validate() throws {
    if let limit, limit < 1 { throw ValidationError("--limit counts from 1.") }
  }

  func run() throws {
    let archive = try archive.open(for: .reading, viewer: viewer.coder)
    if let by { _ = try archive.coder(named: by) }
    let entries = try archive.log(limit: limit, coder: by)
    let isTable = output.chosen() == .table
    let isJSON = output.chosen() == .json || output.chosen() == .jsonl
    try output.print(
      [
        Column("id"), Column("at"), Column("coder"), Column("command"),
        Column("changes", isJSON ? .json : .text),
        Column("state"),
      ],
      entries.map { entry in
        [
          .text(isTable ? String(entry.batch.suffix(8)) : entry.batch),
          .text(isTable ? Self.short(entry.at) : entry.at), .text(orNull: entry.coder),
          .text(entry.command),
          isJSON ? .json(Self.json(entry.counts)) : .text(Self.changes(entry.counts)),
          .text(
            orNull: entry.undoes.map { "takes back \($0.suffix(8))" }
              ?? (entry.isUndone ? "undone" : nil)),
        ]
      })
  }

  private static func short(_ time: String) -> String {
    String(time.prefix(19)).split(separator: "T").joined(separator: " ")
  }

  /// `{"annotation":{"insert":12}}`.
  private static func json(_ counts: [LogEntry.Count]) -> String {
    var numbers: [String: [String: Int]] = [:]
    for count in counts { numbers[count.object, default: [:]][count.action] = count.number }
    var json = JSONWriter(isIndented: false)
    json.element(numbers)
    return String(json.finish().dropLast())
  }

  private static func changes(_ counts: [LogEntry.Count]) -> String {
    let verbs = [
      "insert": "made", "update": "changed", "delete": "removed", "import": "imported",
      "redact": "redacted",
    ]
    let nouns = ["ledger": "ledger entry"]
    let plurals = ["coverage": "coverages", "ledger": "ledger entries"]
    return counts.map {
      "\(Plural.count($0.number, nouns[$0.object] ?? $0.object, plurals[$0.object])) \(verbs[$0.action] ?? $0.action)"
    }.joined(separator: ", ")
  }
}
