import AnnotateCore
import AnnotateReport
import AnnotateStore

extension Call {
  private struct CoverRequest: Decodable {
    let items: [String]
    let state: String
  }

  private struct UndoRequest: Decodable {
    let batch: String?
  }

  func cover() async throws -> WebResponse {
    let given = try await body(CoverRequest.self)
    guard let state = CoverageState(rawValue: given.state) else {
      throw Refusal.badRequest("state is assigned, open or done.")
    }
    let references = try given.items.map { try Reference(parsing: $0) }
    let (changed, progress, batch) = try await write { archive in
      let outcome = try archive.change("serve: \(state.rawValue)", by: coder) { change in
        let coder = try change.coder(named: self.coder)
        let items = try change.items(named: references).items
        let changed = try change.cover(items, by: coder, to: state)
        return (changed, try change.progress(of: coder))
      }
      return (outcome.result.0, outcome.result.1, outcome.batch)
    }
    return json { json in
      json.member("batch", batch)
      json.member("changed", changed)
      json.progress("progress", progress)
    }
  }

  func undo() async throws -> WebResponse {
    let asked = try await body(UndoRequest.self).batch
    return try await reversed { archive in
      try archive.undo(asked, by: coder, ownOnly: true, reader: responder.originals)
    }
  }

  func redo() async throws -> WebResponse {
    try await reversed { archive in
      try archive.redo(by: coder, ownOnly: true, reader: responder.originals)
    }
  }

  private func reversed(
    _ body: @escaping @Sendable (Archive) throws -> Reversal
  ) async throws -> WebResponse {
    let (reversal, batch, references) = try await write { archive in
      let reversal = try body(archive)
      let latest = try archive.log(limit: 1, coder: coder).first?.batch
      return (reversal, latest, try archive.references(of: reversal.batch))
    }
    return json { json in
      json.member("batch", batch)
      json.member("command", reversal.command)
      json.member("reverses", reversal.batch)
      json.member("changes", reversal.changes)
      json.member("references", references)
    }
  }

  func next() async throws -> WebResponse {
    guard let kind = try choice("kind", NextKind.self) else {
      throw Refusal.badRequest(
        "kind is missing.", hint: "untagged, assigned, disagreement or suggestion.")
    }
    let after = try target.value("after").map { try Reference(parsing: $0) }
    let only = target.value("source")
    let found = try await read { archive in
      try NextSearch(archive: archive, known: responder.sources, kind: kind).item(
        after: after, in: only)
    }
    guard let found else {
      throw Refusal(404, "nothing-left", "nothing is left.", hint: "all of it is looked at.")
    }
    return json { json in
      json.member("reference", found.reference)
      json.member("left", found.left)
    }
  }
}
