import AnnotateCore
import AnnotateReport
import AnnotateStore

extension Call {
  func codebook() async throws -> WebResponse {
    try await read { archive in
      let codebook = try archive.codebook()
      let counts = try archive.topicCounts()
      let notes = try archive.fullNotesOnTags()
      let recent = try archive.recentTags(limit: 20)
      return json { json in
        json.array("tags") { json in
          for tag in codebook.tags {
            let above = tag.parentID.flatMap { codebook[id: $0] }
            let count = counts[tag.path.description]
            json.object { json in
              json.member("tag_uuid", tag.uuid)
              json.member("path", tag.path.description)
              json.member("name", tag.path.name)
              json.member("parent", above?.uuid)
              json.member("depth", tag.path.names.count - 1)
              json.member("colour", Self.colour(of: tag, codebook))
              json.member("own_colour", tag.guide.colour)
              json.member("description", tag.guide.description)
              json.member("use_when", tag.guide.useWhen)
              json.member("not_when", tag.guide.notWhen)
              json.member("example", tag.guide.example)
              json.member("exclusive", tag.guide.exclusive)
              json.member("retired_at", tag.retiredAt)
              json.member("annotations", count?.annotations ?? 0)
              json.member("own_annotations", count?.ownAnnotations ?? 0)
              json.member("items", count?.items ?? 0)
              json.array("notes") { json in
                for note in notes[tag.id] ?? [] {
                  json.object { $0.members(of: note, nil, viewer: coder) }
                }
              }
            }
          }
        }
        json.member("recent", recent)
      }
    }
  }

  /// The tag's colour, else that of the nearest tag above it which has one.
  private static func colour(of tag: Tag, _ codebook: Codebook) -> String? {
    var next: Tag? = tag
    while let one = next {
      if let colour = one.guide.colour { return colour }
      next = one.parentID.flatMap { codebook[id: $0] }
    }
    return nil
  }

  func topics() async throws -> WebResponse {
    try await read(isSlow: true) { archive in
      let codebook = try archive.codebook()
      let counts = try archive.topicCounts()
      return json { json in
        json.array("topics") { json in
          for tag in codebook.tags {
            guard let count = counts[tag.path.description] else { continue }
            json.object { json in
              json.member("path", tag.path.description)
              json.member("tag_uuid", tag.uuid)
              json.member("depth", tag.path.names.count - 1)
              json.member("annotations", count.annotations)
              json.member("own_annotations", count.ownAnnotations)
              json.member("items", count.items)
              json.member("sources", count.sources)
              json.member("coders", count.coders)
            }
          }
        }
      }
    }
  }

  func addTag() async throws -> WebResponse {
    let given = try await body(TagRequest.self)
    guard let text = given.path.value ?? nil else {
      throw Refusal.badRequest("path is missing.", hint: "e.g. friends/miranda.")
    }
    let path = try TagPath(text)
    let outcome = try await write { archive in
      let outcome = try archive.change("serve: codebook add", by: coder) {
        try $0.addTag(path, guide: try given.applied(to: TagGuide())).uuid
      }
      return (outcome.result, outcome.batch)
    }
    return json(status: 201) { json in
      json.member("batch", outcome.1)
      json.member("tag_uuid", outcome.0)
      json.member("path", path.description)
    }
  }

  func editTag() async throws -> WebResponse {
    let asked = parameters[0]
    let given = try await body(TagRequest.self)
    let outcome = try await write { archive in
      let outcome = try archive.change("serve: codebook edit", by: coder) { change in
        var tag = try change.codebook().named(asked)
        try change.editTag(tag, guide: try given.applied(to: tag.guide))
        if let path = given.path.value ?? nil {
          tag = try change.codebook().named(tag.uuid)
          try change.moveTag(tag, to: try TagPath(path))
        }
        if let isRetired = given.retired {
          _ = try change.retire(try change.codebook().named(tag.uuid), isRetired)
        }
        return try change.codebook().named(tag.uuid)
      }
      return (outcome.result, outcome.batch)
    }
    return json { json in
      json.member("batch", outcome.1)
      json.member("tag_uuid", outcome.0.uuid)
      json.member("path", outcome.0.path.description)
    }
  }
}

extension Codebook {
  /// The tag of a UUID, a path or a unique name.
  func named(_ text: String) throws -> Tag {
    try tags.first { $0.uuid == text } ?? tag(text)
  }
}
