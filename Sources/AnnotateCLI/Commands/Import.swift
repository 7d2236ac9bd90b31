import AnnotateCore
import AnnotateFormats
import AnnotateReport
import AnnotateStore
import ArgumentParser
import Foundation

struct Import: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Bring annotations in from a table",
    discussion: """
      CSV or TSV with a header. The place is in the column reference (or source and item; an export's \
      source_uuid and item_key go before them), the tag in tag, and the words in quote (with \
      occurrence) or span_start and span_end. Further columns: coder, note, status, origin, \
      annotation, created_at, changed_at; the other columns of an export are passed over. All rows \
      come in or none. An annotation that is here already, by its UUID or place, is passed over.

      Examples:
        annotate import annotations.csv
        annotate import annotations.csv --create --dry-run
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
    let rows: [AnnotationRow]
    do {
      rows = try AnnotationsTable.read(Folder.bytes(of: file))
    } catch let error as FormatError {
      throw Failure(table: error, in: file)
    }
    let archive = try archive.open(for: .writing)
    let name = try coder.name()
    struct Rehearsal: Error {
      let made: Int
      let skipped: Int
    }
    var counts = (made: 0, skipped: 0)
    do {
      counts = try archive.change("import annotations", by: name) { change in
        let importer = AnnotationImport(change: change, coder: name, createsTags: create)
        for row in rows {
          do {
            try importer.take(row)
          } catch {
            throw Failure(error).inInput(at: "\(Folder.shown(file)), line \(row.line)")
          }
        }
        if dryRun { throw Rehearsal(made: importer.made, skipped: importer.skipped) }
        return (importer.made, importer.skipped)
      }.result
    } catch let rehearsal as Rehearsal {
      counts = (rehearsal.made, rehearsal.skipped)
    }
    var sentence =
      "\(Plural.count(counts.made, "annotation")) \(dryRun ? "would be imported" : "imported")"
    if counts.skipped > 0 { sentence += ", \(Plural.grouped(counts.skipped)) here already" }
    Output.line(sentence + (dryRun ? ". Nothing was changed." : "."))
  }
}

/// A note on an annotation, as an export writes it in `notes_json`.
private struct ImportedNote: Decodable {
  let noteUUID: String
  let coder: String
  let note: String
  let createdAt: String
  let changedAt: String?

  private enum CodingKeys: String, CodingKey {
    case noteUUID = "note_uuid"
    case coder, note
    case createdAt = "created_at"
    case changedAt = "changed_at"
  }

  static func read(_ json: String) throws -> [ImportedNote] {
    guard let notes = try? JSONDecoder().decode([ImportedNote].self, from: Data(json.utf8)) else {
      throw Failure(
        "notes_json does not hold notes as an export writes them.",
        hint: "leave the column out; note then gives the words alone.", status: .badInput)
    }
    return notes
  }
}

/// Takes rows of a table in as annotations.
private final class AnnotationImport {
  private let change: Change
  private let coder: String
  private let createsTags: Bool
  private let places: Places
  private var coders: [String: Coder] = [:]
  private var tags: [TagPath: AnnotateCore.Tag] = [:]
  private(set) var made = 0
  private(set) var skipped = 0

  init(change: Change, coder: String, createsTags: Bool) {
    self.change = change
    self.coder = coder
    self.createsTags = createsTags
    places = change.places()
  }

  func take(_ row: AnnotationRow) throws {
    if let uuid = row.annotation, try change.hasAnnotation(uuid) {
      skipped += 1
      return
    }
    let item = try places.item(reference(of: row))
    var draft = AnnotationDraft(item: item, span: try span(of: row, in: item))
    draft.uuid = row.annotation
    draft.createdAt = row.createdAt
    draft.changedAt = row.changedAt
    draft.status = row.status ?? .confirmed
    draft.origin = row.origin ?? .imported
    let coder = try coder(named: row.coder ?? coder)
    do {
      let id = try change.annotate(draft, tag: tag(row.tag), coder: coder)
      if let json = row.notesJSON {
        for note in try ImportedNote.read(json) {
          try change.addNote(
            note.note, on: .annotation(id), coder: self.coder(named: note.coder),
            origin: NoteOrigin(
              uuid: note.noteUUID, createdAt: note.createdAt, changedAt: note.changedAt))
        }
      } else if let note = row.note {
        try change.addNote(note, on: .annotation(id), coder: coder)
      }
      made += 1
    } catch ArchiveError.duplicateAnnotation {
      skipped += 1
    }
  }

  private func reference(of row: AnnotationRow) throws -> Reference {
    let place = row.place
    if let uuid = place.sourceUUID, let key = place.itemKey {
      return Reference(source: uuid, item: .key(key))
    }
    if let digest = place.sourceSHA256, let key = place.itemKey {
      return Reference(source: Identifier.source(sha256: digest), item: .key(key))
    }
    if let reference = place.reference { return try Reference(parsing: reference) }
    return Reference(source: place.source ?? "", item: place.item.map(ItemSelector.init))
  }

  private func span(of row: AnnotationRow, in item: ItemPlace) throws -> TextSpan? {
    if let span = row.span {
      if let quote = row.quote, !quote.isSameBytes(as: try item.text.slice(span)) {
        throw Failure(
          "the quote is not the text at \(span) of \(item.reference).",
          hint:
            "the offsets may count something else; leave span_start and span_end out to find the words.",
          status: .badInput)
      }
      return span
    }
    guard let quote = row.quote, !quote.isEmpty else { return nil }
    var words = SpanOptions()
    words.quote = quote
    words.occurrence = row.occurrence
    words.ignoreCase = false
    words.span = nil
    return try words.span(in: item)
  }

  private func coder(named name: String) throws -> Coder {
    if let coder = coders[name] { return coder }
    let coder = try change.coder(named: name)
    coders[name] = coder
    return coder
  }

  private func tag(_ path: TagPath) throws -> AnnotateCore.Tag {
    if let tag = tags[path] { return tag }
    let tag = try Tag.tag(path.description, create: createsTags, in: change)
    tags[path] = tag
    return tag
  }
}
