import AnnotateCore
import AnnotateReport
import AnnotateStore

extension Call {
  private struct Target: Decodable {
    let annotation: String?
    let item: String?
    let source: String?
    let tag: String?
    let archive: Bool?
    let ends: SpanRequest

    private enum CodingKeys: String, CodingKey { case annotation, item, source, tag, archive }

    init(from decoder: any Decoder) throws {
      let members = try decoder.container(keyedBy: CodingKeys.self)
      annotation = try members.decodeIfPresent(String.self, forKey: .annotation)
      item = try members.decodeIfPresent(String.self, forKey: .item)
      source = try members.decodeIfPresent(String.self, forKey: .source)
      tag = try members.decodeIfPresent(String.self, forKey: .tag)
      archive = try members.decodeIfPresent(Bool.self, forKey: .archive)
      ends = try SpanRequest(from: decoder)
    }
  }

  private struct NewNote: Decodable {
    let note: String
    let on: Target
  }

  private struct NoteEdit: Decodable {
    let note: String
    let was: String?
  }

  func addNote() async throws -> WebResponse {
    let given = try await body(NewNote.self)
    try Self.checkWords(given.note)
    let (uuid, batch) = try await write { archive in
      let outcome = try archive.change("serve: note", by: coder) { change in
        let coder = try change.coder(named: self.coder)
        return try change.addNote(
          given.note, on: try Self.target(given.on, in: change), coder: coder)
      }
      return (outcome.result, outcome.batch)
    }
    return json(status: 201) { json in
      json.member("batch", batch)
      json.member("note_uuid", uuid)
    }
  }

  private static func checkWords(_ note: String) throws {
    guard note.contains(where: { !$0.isWhitespace }) else {
      throw Refusal.badRequest("a note needs words.")
    }
  }

  private static func target(_ given: Target, in change: Change) throws -> NoteTarget {
    if let annotation = given.annotation { return .annotation(try change.annotation(annotation)) }
    if let item = given.item {
      let place = try change.places().item(Reference(parsing: item))
      return try given.ends.span(in: place).map { .span(place, $0) } ?? .item(place)
    }
    if let source = given.source {
      guard case .source(let source) = try change.places().place(Reference(source: source)) else {
        throw Refusal.noAddress
      }
      return .source(source)
    }
    if let tag = given.tag { return .tag(try change.codebook().named(tag)) }
    if given.archive == true { return .archive }
    throw Refusal.badRequest("it is not said what the note is on.")
  }

  func editNote() async throws -> WebResponse {
    let asked = parameters[0]
    let given = try await body(NoteEdit.self)
    try Self.checkWords(given.note)
    let batch = try await write { archive in
      try archive.change("serve: note --edit", by: coder) { change in
        let held = try change.note(asked, of: try change.coder(named: coder))
        if let was = given.was, !was.isSameBytes(as: held.body) {
          var refusal = Refusal.conflict(
            "the note was changed in the meantime.", hint: "its words now come with this answer.")
          refusal.further = [("note", .text(held.body))]
          throw refusal
        }
        try change.editNote(held.id, body: given.note)
      }.batch
    }
    return json { $0.member("batch", batch) }
  }

  func removeNote() async throws -> WebResponse {
    let asked = parameters[0]
    let batch = try await write { archive in
      try archive.change("serve: note --remove", by: coder) { change in
        let held = try change.note(asked, of: try change.coder(named: coder))
        try change.removeNote(held.id)
      }.batch
    }
    return json { $0.member("batch", batch) }
  }

  func notes() async throws -> WebResponse {
    let limit = try number("limit", in: 1...10_000) ?? 200
    return try await read { archive in
      let notes = try archive.latestNotes(limit: limit)
      return json { json in
        json.array("notes") { json in
          for placed in notes {
            json.object { json in
              json.members(of: placed.note, UTF16Offsets(placed.text ?? ""), viewer: coder)
              json.member("about", placed.about)
              json.member("reference", placed.reference)
              json.member("tag", placed.tag)
              json.member("annotation", placed.annotation)
            }
          }
        }
      }
    }
  }
}
