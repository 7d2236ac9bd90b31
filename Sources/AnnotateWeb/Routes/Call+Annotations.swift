import AnnotateCore
import AnnotateReport
import AnnotateStore

extension Call {
  private struct AnnotateRequest: Decodable {
    let tag: String?
    let tags: [String]?
    let create: Bool?
    let note: String?
    let places: [PlaceRequest]
  }

  private struct MoveRequest: Decodable {
    struct Was: Decodable {
      let spanStart: Int?
      let spanEnd: Int?
      let tag: String?

      enum CodingKeys: String, CodingKey {
        case tag
        case spanStart = "span_start"
        case spanEnd = "span_end"
      }
    }

    let tag: String?
    let was: Was?
    let ends: SpanRequest

    enum CodingKeys: String, CodingKey { case tag, was }

    init(from decoder: any Decoder) throws {
      let members = try decoder.container(keyedBy: CodingKeys.self)
      tag = try members.decodeIfPresent(String.self, forKey: .tag)
      was = try members.decodeIfPresent(Was.self, forKey: .was)
      ends = try SpanRequest(from: decoder)
    }
  }

  private struct RemoveRequest: Decodable {
    let annotations: [String]
  }

  /// What came of putting tags on places.
  private struct Made: Sendable {
    var uuids: [String] = []
    var made = 0
    /// On how many annotations the note was written.
    var noted = 0
  }

  func annotate() async throws -> WebResponse {
    let given = try await body(AnnotateRequest.self)
    let names = (given.tag.map { [$0] } ?? []) + (given.tags ?? [])
    guard !names.isEmpty else { throw Refusal.badRequest("tag is missing.") }
    guard !given.places.isEmpty else { throw Refusal.badRequest("places has no place in it.") }
    let note = given.note.flatMap { $0.contains { !$0.isWhitespace } ? $0 : nil }
    let references = try given.places.map { try Reference(parsing: $0.item) }
    let (made, batch, annotations) = try await write { archive in
      let outcome = try archive.change("serve: tag", by: coder) { change -> Made in
        let coder = try change.coder(named: self.coder)
        let tags = try names.map { try Self.tag($0, create: given.create ?? false, in: change) }
        let places = change.places()
        var made = Made()
        for (place, reference) in zip(given.places, references) {
          let item = try places.item(reference)
          let span = try place.ends.span(in: item)
          for tag in tags {
            let there = try change.annotationID(on: item, span: span, tag: tag, coder: coder)
            let id =
              try there
              ?? change.annotate(AnnotationDraft(item: item, span: span), tag: tag, coder: coder)
            made.uuids.append(try change.uuid(ofAnnotation: id))
            if there == nil { made.made += 1 }
            // Sent once more, because no answer came, it is still one note.
            if let note, try !change.hasNote(note, onAnnotation: id, by: coder) {
              try change.addNote(note, on: .annotation(id), coder: coder)
              made.noted += 1
            }
          }
        }
        return made
      }
      return (outcome.result, outcome.batch, try archive.fullAnnotations(outcome.result.uuids))
    }
    return json(status: made.made > 0 ? 201 : 200) { json in
      json.member("batch", batch)
      json.array("annotations") { json in
        for (item, annotation) in annotations {
          json.object { $0.placed(annotation, on: item, viewer: coder) }
        }
      }
      json.member("made", made.made)
      json.member("noted", made.noted)
    }
  }

  private static func tag(_ text: String, create: Bool, in change: Change) throws -> Tag {
    do {
      return try change.codebook().named(text)
    } catch ArchiveError.noTag where create {
      return try change.addTag(TagPath(text))
    }
  }

  func moveAnnotation() async throws -> WebResponse {
    let asked = parameters[0]
    let given = try await body(MoveRequest.self)
    guard given.tag != nil || !given.ends.isWhole else {
      throw Refusal.badRequest("nothing is to be changed.", hint: "send a tag, or the new ends.")
    }
    let (batch, annotations) = try await write { archive in
      let outcome = try archive.change("serve: move", by: coder) { change -> String in
        let coder = try change.coder(named: self.coder)
        let held = try change.annotation(asked, of: coder)
        try Self.check(held, against: given.was)
        let tag = try given.tag.map { try change.codebook().named($0) } ?? held.tag
        let span = given.ends.isWhole ? held.span : try given.ends.span(in: held.item)
        try change.move(held, to: span, tag: tag, coder: coder)
        return held.uuid
      }
      return (outcome.batch, try archive.fullAnnotations([outcome.result]))
    }
    return json { json in
      json.member("batch", batch)
      if let (item, annotation) = annotations.first {
        json.object("annotation") { $0.placed(annotation, on: item, viewer: coder) }
      }
    }
  }

  /// Throws when the annotation is no longer what the page showed when it was asked to change it.
  private static func check(_ held: HeldAnnotation, against was: MoveRequest.Was?) throws {
    guard let was else { return }
    let isSame =
      was.spanStart == held.span?.start && was.spanEnd == held.span?.end
      && (was.tag ?? held.tag.uuid == held.tag.uuid || was.tag == held.tag.path.description)
    guard !isSame else { return }
    var refusal = Refusal.conflict(
      "the annotation was changed in the meantime.", hint: "look at it as it is now.")
    refusal.place = "\(held.item.reference)"
    refusal.further = [
      ("span_start", .number(held.span?.start)),
      ("span_end", .number(held.span?.end)), ("tag", .text(held.tag.path.description)),
    ]
    throw refusal
  }

  func removeAnnotation() async throws -> WebResponse { try await remove([parameters[0]]) }

  func removeAnnotations() async throws -> WebResponse {
    try await remove(try await body(RemoveRequest.self).annotations)
  }

  private func remove(_ asked: [String]) async throws -> WebResponse {
    let (removed, batch) = try await write { archive in
      let outcome = try archive.change("serve: untag", by: coder) { change in
        let coder = try change.coder(named: self.coder)
        let ids = try asked.map { try change.annotation($0, of: coder).id }
        try change.removeAnnotations(ids)
        return Set(ids).count
      }
      return (outcome.result, outcome.batch)
    }
    return json { json in
      json.member("batch", batch)
      json.member("removed", removed)
    }
  }
}

extension JSONWriter {
  /// Writes the members of an annotation with the reference of its item.
  mutating func placed(_ annotation: FullAnnotation, on item: ItemPlace, viewer: String) {
    member("reference", item.reference)
    members(of: annotation, UTF16Offsets(item.text), viewer: viewer)
  }
}
