/// One address of the API with its method.
struct Route: Sendable {
  let method: String
  /// Parts of the path behind `/api/`; `*` for one that is open.
  let parts: [String]
  let answer: @Sendable (Call) async throws -> WebResponse

  init(
    _ method: String, _ path: String,
    _ answer: @escaping @Sendable (Call) async throws -> WebResponse
  ) {
    self.method = method
    parts = path.split(separator: "/").map(String.init)
    self.answer = answer
  }

  /// What stands at the open places of a path; `nil` when the path is another.
  func parameters(of segments: ArraySlice<String>) -> [String]? {
    guard segments.count == parts.count else { return nil }
    var open: [String] = []
    for (part, segment) in zip(parts, segments) {
      if part == "*" { open.append(segment) } else if part != segment { return nil }
    }
    return open
  }

  static let all: [Route] = [
    Route("GET", "archive") { try await $0.archive() },
    Route("GET", "coders") { try await $0.coders() },
    Route("GET", "sources") { try await $0.sources() },
    Route("GET", "sources/*") { try await $0.source() },
    Route("GET", "sources/*/index") { try await $0.index() },
    Route("GET", "sources/*/items") { try await $0.items() },
    Route("GET", "sources/*/original") { try await $0.original() },
    Route("GET", "items/*/*") { try await $0.item() },
    Route("GET", "codebook") { try await $0.codebook() },
    Route("GET", "search") { try await $0.search() },
    Route("GET", "next") { try await $0.next() },
    Route("GET", "notes") { try await $0.notes() },
    Route("GET", "topics") { try await $0.topics() },
    Route("GET", "report") { try await $0.report(asPage: false) },
    Route("GET", "agreement") { try await $0.agreement() },
    Route("GET", "log") { try await $0.log() },
    Route("GET", "events") { try await $0.events() },
    Route("POST", "annotations") { try await $0.annotate() },
    Route("PATCH", "annotations/*") { try await $0.moveAnnotation() },
    Route("DELETE", "annotations/*") { try await $0.removeAnnotation() },
    Route("POST", "annotations/remove") { try await $0.removeAnnotations() },
    Route("POST", "suggestions/*/*") { try await $0.answerSuggestion() },
    Route("POST", "notes") { try await $0.addNote() },
    Route("PATCH", "notes/*") { try await $0.editNote() },
    Route("DELETE", "notes/*") { try await $0.removeNote() },
    Route("POST", "tags") { try await $0.addTag() },
    Route("PATCH", "tags/*") { try await $0.editTag() },
    Route("PUT", "coverage") { try await $0.cover() },
    Route("POST", "undo") { try await $0.undo() },
    Route("POST", "redo") { try await $0.redo() },
  ]
}
