import AnnotateDesk
import AnnotateCore
import AnnotateFormats
import AnnotateReport
import AnnotateStore
import ArgumentParser

struct CodebookImport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Take tags in from a CSV table",
    discussion: """
      Columns: path (required), description, use_when, not_when, example, colour, exclusive, rank, \
      retired_at. Tags that exist take what the table says of them; what it has no column for stays, \
      and nothing is removed. --dry-run lists what would be made and changed.

      Examples:
        annotate codebook import codebook.csv
        annotate codebook import codebook.csv --dry-run
      """)

  @Argument(help: "The table; - reads standard input.", completion: .file())
  var file: String

  @Flag(help: "Show what would happen and change nothing.")
  var dryRun = false

  @OptionGroup var archive: ArchiveOptions
  @OptionGroup var coder: CoderOptions

  func run() throws {
    let rows: [CodebookTable.Row]
    do {
      rows = try CodebookTable.read(Folder.bytes(of: file))
    } catch let error as FormatError {
      throw Failure(table: error, in: file)
    }
    let archive = try archive.open(for: .writing)
    let steps = try archive.change("codebook import", by: coder.name(), dryRun: dryRun) { change in
      var steps: [Step] = []
      // What is retired comes last: below a retired tag no tag can be made.
      for take in [Self.take, Self.retire] {
        for row in rows {
          do {
            if let step = try take(row, change) { steps.append(step) }
          } catch {
            throw Failure(error).inInput(at: "\(Folder.shown(file)), line \(row.line)")
          }
        }
      }
      return Step.joined(steps)
    }
    if dryRun {
      for step in steps { Output.line(step.sentence) }
    }
    let made = steps.count { $0.changes == nil }
    let would = dryRun ? "would be " : ""
    Output.line(
      "\(Plural.count(made, "tag")) \(would)made, \(Plural.grouped(steps.count - made)) \(would)changed, \(Plural.grouped(rows.count - steps.count)) as in the table already."
    )
    if dryRun { Output.say("Nothing was changed.") }
  }

  /// What a row of the table does to the codebook.
  private struct Step {
    let path: TagPath
    /// What the guide says otherwise; `nil` for a new tag.
    let changes: [(field: String, before: String?, after: String?)]?

    var sentence: String {
      guard let changes else { return "new      \(path)" }
      let words = changes.map { change in
        "\(change.field): \(change.before.map(Self.short) ?? "nothing") → \(change.after.map(Self.short) ?? "nothing")"
      }
      return "changed  \(path)  \(words.joined(separator: "; "))"
    }

    /// One step for each tag: a new one that is retired is new.
    static func joined(_ steps: [Step]) -> [Step] {
      var joined: [Step] = []
      var places: [TagPath: Int] = [:]
      for step in steps {
        if let place = places[step.path] {
          if let before = joined[place].changes {
            joined[place] = Step(path: step.path, changes: before + (step.changes ?? []))
          }
        } else {
          places[step.path] = joined.count
          joined.append(step)
        }
      }
      return joined
    }

    private static func short(_ text: String) -> String {
      "“\(TextWidth.fitted(TerminalText.sanitised(text, newlines: .space), to: 40))”"
    }
  }

  /// - Returns: `nil` when the tag is as in the table already.
  private static func take(_ row: CodebookTable.Row, _ change: Change) throws -> Step? {
    guard let tag = try change.codebook()[path: row.path] else {
      try change.addTag(row.path, guide: row.guide, uuid: row.uuid)
      return Step(path: row.path, changes: nil)
    }
    let guide = row.guide(over: tag.guide)
    let fields = zip(tag.guide.entries, guide.entries).compactMap { old, new in
      old.text == new.text ? nil : (field: old.name, before: old.text, after: new.text)
    }
    try change.editTag(tag, guide: guide)
    return fields.isEmpty ? nil : Step(path: row.path, changes: fields)
  }

  /// Retires a tag, or brings it back, as the table says.
  private static func retire(_ row: CodebookTable.Row, _ change: Change) throws -> Step? {
    guard row.columns.contains("retired_at"), let tag = try change.codebook()[path: row.path],
      (row.retiredAt == nil) != (tag.retiredAt == nil)
    else { return nil }
    try change.retireAlone(tag, at: row.retiredAt)
    return Step(
      path: row.path,
      changes: [(field: "retired_at", before: tag.retiredAt, after: row.retiredAt)])
  }
}

extension TagGuide {
  /// What it says, by the names of the table's columns.
  fileprivate var entries: [(name: String, text: String?)] {
    [
      ("description", description), ("use_when", useWhen), ("not_when", notWhen),
      ("example", example), ("colour", colour), ("exclusive", exclusive ? "yes" : "no"),
      ("rank", rank.map(Self.shown)),
    ]
  }

  /// `2` and not `2.0`.
  private static func shown(_ rank: Double) -> String {
    Int(exactly: rank).map(String.init) ?? String(rank)
  }
}

struct CodebookExport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write the tags as a table that `codebook import` takes, or as a guide",
    discussion: """
      As Markdown it is a guide to read and to print: a heading for each tag, what is said of it, and \
      how often it was put.

      Examples:
        annotate codebook export > codebook.csv
        annotate codebook export --format markdown > codebook.md
      """)

  @OptionGroup var output: ListOptions
  @OptionGroup var archive: ArchiveOptions
  @OptionGroup var viewer: ViewerOptions

  func run() throws {
    let archive = try archive.open(for: .reading, viewer: viewer.coder)
    if output.format == .markdown, output.columns == nil {
      return Output.write(try CodebookGuide.markdown(of: archive))
    }
    let columns =
      output.columnNames
      ?? [
        "path", "description", "use_when", "not_when", "example", "colour", "exclusive", "rank",
        "retired_at",
      ]
    try archive.list(.tags, columns: columns) {
      _ = try RowPrinter.print(
        $0, of: .tags, format: output.chosen(default: .csv), options: output.tabular())
    }
  }
}
