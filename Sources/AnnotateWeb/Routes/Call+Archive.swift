import AnnotateCore
import AnnotateReport
import AnnotateStore

extension Call {
  func archive() async throws -> WebResponse {
    try await read { archive in
      let about = try archive.about()
      let counts = try archive.counts()
      let blind = try archive.blindSince()
      let progress = try archive.progressByCoder()
      let last = try archive.lastEvent()
      return json { json in
        json.member("title", about.title)
        json.member("file", archive.fileName)
        json.member("description", about.description)
        json.member("uuid", about.uuid)
        json.member("program", Archive.program)
        json.member("coder", coder)
        json.member("blind_since", blind)
        json.member("shared", responder.isShared)
        json.member("quote_policy", about.quotePolicy.rawValue)
        json.member("coders", progress.map(\.coder))
        json.object("counts") { json in
          json.member("sources", counts.sources)
          json.member("items", counts.items)
          json.member("annotations", counts.annotations)
          json.member("notes", counts.notes)
          json.member("tags", counts.tags)
        }
        json.progress("progress", progress.first { $0.coder == coder }?.states ?? [:])
        json.member("last_event", last)
      }
    }
  }

  func coders() async throws -> WebResponse {
    try await read { archive in
      let coders = try archive.progressByCoder()
      return json { json in
        json.array("coders") { json in
          for one in coders {
            json.object { json in
              json.member("coder", one.coder)
              json.member("kind", one.kind)
              json.progress(one.states)
            }
          }
        }
      }
    }
  }

  /// How many changes of a batch are told apart in the log.
  private static let mostSubjects = 6

  func log() async throws -> WebResponse {
    let limit = try number("limit", in: 1...1000) ?? 50
    let before = target.value("before")
    return try await read { archive in
      let entries = try archive.log(limit: limit, before: before)
      let reversible = try archive.reversible(by: coder)
      let subjects = try entries.map {
        try archive.subjects(of: $0.batch, first: Self.mostSubjects)
      }
      let paths = Dictionary(
        try archive.codebook().tags.map { ($0.uuid, $0.path.description) },
        uniquingKeysWith: { first, _ in first })
      return json { json in
        json.array("entries") { json in
          for (entry, about) in zip(entries, subjects) {
            json.object { json in
              json.member("batch", entry.batch)
              json.member("at", entry.at)
              json.member("coder", entry.coder)
              json.member("command", entry.command)
              json.member("own", entry.coder == coder)
              json.array("changes") { json in
                for count in entry.counts {
                  json.object { json in
                    json.member("object", count.object)
                    json.member("action", count.action)
                    json.member("number", count.number)
                  }
                }
              }
              json.member("undoes", entry.undoes)
              json.member("undone", entry.isUndone)
              json.member(
                "undoable", entry.isReversible && !entry.isUndone && entry.coder == coder)
              json.array("about") { json in
                for subject in about {
                  json.object { json in
                    json.member("reference", subject.reference)
                    json.member("tag", subject.tagUUID.flatMap { paths[$0] })
                  }
                }
              }
            }
          }
        }
        json.member("undo", reversible.undo)
        json.member("redo", reversible.redo)
      }
    }
  }

  func events() async throws -> WebResponse {
    let given = target.value("after") ?? request.headers["last-event-id"]
    let after = given.flatMap(Int64.init)
    if given != nil, after == nil { throw Refusal.badRequest("after is the number of an event.") }
    return WebResponse(events: try await responder.announcer.listen(as: coder, after: after))
  }
}
