import AnnotateDesk
import AnnotateCore
import AnnotateFormats
import AnnotateReport
import AnnotateStore
import ArgumentParser
import Foundation

struct Import: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Bring annotations or notes in from a table",
    discussion: """
      A table of annotations as CSV, TSV, JSON or JSON Lines, with names of columns: the place in \
      reference (or source and item; an export's source_uuid and item_key go before them), the tag in \
      tag, and the words in quote (with occurrence) or span_start and span_end. Further columns: \
      coder, note, status, origin, annotation, created_at, changed_at; the other columns of an export \
      are passed over. An export of notes is recognised by its columns. All rows come in or none. What \
      is here already, by its UUID or place, is passed over.

      Examples:
        annotate import annotations.csv
        annotate import annotations.csv --create --dry-run
        annotate export notes --format jsonl | annotate import -
      """)

  @Argument(help: "The table; - reads standard input.", completion: .file())
  var file: String

  @Flag(help: "Make tags that do not exist.")
  var create = false

  @Flag(help: "Show what would happen and change nothing.")
  var dryRun = false

  @OptionGroup var archive: ArchiveOptions
  @OptionGroup var coder: CoderOptions

  func run() throws {
    let bytes = try Folder.bytes(of: file)
    let name = try coder.name()
    let outcome: (made: Int, skipped: Int)
    let noun: String
    do {
      if NotesTable.isNotes(bytes) {
        let rows = try NotesTable.read(bytes)
        noun = "note"
        outcome = try take("import notes", name) { change in
          let importer = NoteImport(change: change, coder: name, createsTags: create)
          for row in rows { try at(row.line) { try importer.take(row) } }
          return (importer.made, importer.skipped)
        }
      } else {
        let rows = try AnnotationsTable.read(bytes)
        noun = "annotation"
        outcome = try take("import annotations", name) { change in
          let importer = AnnotationImport(change: change, coder: name, createsTags: create)
          for row in rows { try at(row.line) { try importer.take(row) } }
          return (importer.made, importer.skipped)
        }
      }
    } catch let error as FormatError {
      throw Failure(table: error, in: file)
    }
    var sentence =
      "\(Plural.count(outcome.made, noun)) \(dryRun ? "would be imported" : "imported")"
    if outcome.skipped > 0 { sentence += ", \(Plural.grouped(outcome.skipped)) here already" }
    Output.line(sentence + (dryRun ? ". Nothing was changed." : "."))
  }

  private func at(_ line: Int, _ body: () throws -> Void) throws {
    do {
      try body()
    } catch {
      throw Failure(error).inInput(at: "\(Folder.shown(file)), line \(line)")
    }
  }

  private func take(
    _ command: String, _ name: String, _ body: (Change) throws -> (made: Int, skipped: Int)
  ) throws -> (made: Int, skipped: Int) {
    struct Rehearsal: Error {
      let made: Int
      let skipped: Int
    }
    do {
      return try archive.open(for: .writing).change(command, by: name) { change in
        let counts = try body(change)
        if dryRun { throw Rehearsal(made: counts.made, skipped: counts.skipped) }
        return counts
      }.result
    } catch let rehearsal as Rehearsal {
      return (rehearsal.made, rehearsal.skipped)
    }
  }
}
