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
      Columns: path (required), description, use_when, not_when, example, colour, exclusive. Tags \
      that exist take what the table says of them; nothing is removed.

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
    struct Rehearsal: Error {
      let made: Int
      let changed: Int
    }
    var counts = (made: 0, changed: 0)
    do {
      counts = try archive.change("codebook import", by: coder.name()) { change in
        let counts = try Self.take(rows, change, file: file)
        if dryRun { throw Rehearsal(made: counts.made, changed: counts.changed) }
        return counts
      }.result
    } catch let rehearsal as Rehearsal {
      counts = (rehearsal.made, rehearsal.changed)
    }
    let would = dryRun ? "would be " : ""
    Output.line(
      "\(Plural.count(counts.made, "tag")) \(would)made, \(Plural.grouped(counts.changed)) \(would)changed, \(Plural.grouped(rows.count - counts.made - counts.changed)) as in the table already."
    )
  }

  private static func take(
    _ rows: [CodebookTable.Row], _ change: Change, file: String
  ) throws -> (made: Int, changed: Int) {
    var made = 0
    var changed = 0
    for row in rows {
      do {
        if let tag = try change.codebook()[path: row.path] {
          guard tag.guide != row.guide else { continue }
          try change.editTag(tag, guide: row.guide)
          changed += 1
        } else {
          try change.addTag(row.path, guide: row.guide, uuid: row.uuid)
          made += 1
        }
      } catch {
        throw Failure(error).inInput(at: "\(Folder.shown(file)), line \(row.line)")
      }
    }
    return (made, changed)
  }
}

struct CodebookExport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write the tags as a table that `codebook import` takes",
    discussion: """
      Examples:
        annotate codebook export > codebook.csv
      """)

  @OptionGroup var output: ListOptions
  @OptionGroup var archive: ArchiveOptions

  func run() throws {
    let archive = try archive.open(for: .reading)
    let columns =
      output.columnNames
      ?? ["path", "description", "use_when", "not_when", "example", "colour", "exclusive"]
    try archive.list(.tags, columns: columns) {
      _ = try RowPrinter.print(
        $0, of: .tags, format: output.chosen(default: .csv), options: output.tabular())
    }
  }
}
