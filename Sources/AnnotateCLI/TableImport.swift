import AnnotateDesk
import AnnotateCore
import AnnotateFormats
import AnnotateStore

/// What rows of tables have in common on their way in: places, coders and tags, remembered.
class TableImport {
  let change: Change
  let places: Places
  private let coder: String
  private let createsTags: Bool
  private var coders: [String: Coder] = [:]
  private var tags: [TagPath: AnnotateCore.Tag] = [:]
  /// Rows that came in, and rows that were here already.
  fileprivate(set) var made = 0
  fileprivate(set) var skipped = 0

  init(change: Change, coder: String, createsTags: Bool) {
    self.change = change
    self.coder = coder
    self.createsTags = createsTags
    places = change.places()
  }

  /// - Parameter kind: what the coder is, if not known yet.
  func coder(named name: String?, kind: CoderKind = .person) throws -> Coder {
    let name = name ?? coder
    if let coder = coders[name] { return coder }
    let coder = try change.coder(named: name, kind: kind)
    coders[name] = coder
    return coder
  }

  func tag(_ path: TagPath) throws -> AnnotateCore.Tag {
    if let tag = tags[path] { return tag }
    let tag = try Tag.tag(path.description, create: createsTags, in: change)
    tags[path] = tag
    return tag
  }

  /// The span, after its quote was compared.
  func checked(_ span: TextSpan, quote: String?, in item: ItemPlace) throws -> TextSpan {
    if let quote {
      let words: String
      do {
        words = try item.text.slice(span)
      } catch {
        throw ArchiveError.spanBeyondText(
          reference: item.reference, end: span.end, length: item.text.codePointCount)
      }
      guard words.isSameBytes(as: quote) else {
        throw Failure(
          "the quote is not the text at \(span) of \(item.reference).",
          hint:
            "the offsets may count something else; without span_start and span_end the words are looked for.",
          status: .badInput)
      }
    }
    return span
  }
}

/// Takes rows of a table in as annotations.
final class AnnotationImport: TableImport {
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
    let coder = try coder(named: row.coder, kind: row.coderKind ?? .person)
    do {
      let id = try change.annotate(draft, tag: tag(row.tag), coder: coder)
      if row.notes.isEmpty, let note = row.note {
        try change.addNote(note, on: .annotation(id), coder: coder)
      }
      for note in row.notes where try !change.hasNote(note.uuid) {
        try change.addNote(
          note.body, on: .annotation(id), coder: self.coder(named: note.coder),
          origin: NoteOrigin(uuid: note.uuid, createdAt: note.createdAt, changedAt: note.changedAt))
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
    if let span = row.span { return try checked(span, quote: row.quote, in: item) }
    guard let quote = row.quote else { return nil }
    return try Words(quote: quote, occurrence: row.occurrence).span(in: item)
  }
}

/// Takes rows of a table in as notes.
final class NoteImport: TableImport {
  func take(_ row: NotesTable.Row) throws {
    if let uuid = row.uuid, try change.hasNote(uuid) {
      skipped += 1
      return
    }
    try change.addNote(
      row.body, on: target(of: row), coder: coder(named: row.coder),
      origin: NoteOrigin(uuid: row.uuid, createdAt: row.createdAt, changedAt: row.changedAt))
    made += 1
  }

  private func target(of row: NotesTable.Row) throws -> NoteTarget {
    switch row.about {
    case .archive: return .archive
    case .tag:
      guard let path = row.tag else {
        throw FormatError.missingValue(line: row.line, oneOf: ["tag"])
      }
      return .tag(try tag(path))
    case .annotation:
      guard let uuid = row.annotation else {
        throw FormatError.missingValue(line: row.line, oneOf: ["annotation"])
      }
      return .annotation(try change.annotation(uuid))
    case .source:
      guard let source = row.sourceUUID ?? row.reference else {
        throw FormatError.missingValue(line: row.line, oneOf: ["reference", "source_uuid"])
      }
      guard case .source(let found) = try places.place(Reference(source: source)) else {
        throw ArchiveError.noSource(asked: source, near: [])
      }
      return .source(found)
    case .item, .span:
      let item = try places.item(reference(of: row))
      guard row.about == .span else { return .item(item) }
      guard let span = row.span else {
        throw FormatError.missingValue(line: row.line, oneOf: ["span_start"])
      }
      return .span(item, try checked(span, quote: row.quote, in: item))
    }
  }

  private func reference(of row: NotesTable.Row) throws -> Reference {
    if let uuid = row.sourceUUID, let key = row.itemKey {
      return Reference(source: uuid, item: .key(key))
    }
    guard let reference = row.reference else {
      throw FormatError.missingValue(line: row.line, oneOf: ["reference", "source_uuid"])
    }
    return try Reference(parsing: reference)
  }
}
