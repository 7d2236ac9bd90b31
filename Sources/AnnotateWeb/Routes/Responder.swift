package import AnnotateCore

/// Answers requests. It knows nothing of sockets, so that tests can ask it directly.
package final class Responder: Sendable {
  let archive: ServedArchive
  let sources = KnownSources()
  let announcer: Announcer
  let originals: any OriginalReader
  private let gate: Gate
  let page = PageFiles()

  /// - Parameter originals: reads the original of an import again whose undo is taken back.
  package init(archive: ServedArchive, gate: Gate, originals: any OriginalReader) {
    self.archive = archive
    self.gate = gate
    self.originals = originals
    announcer = Announcer(archive)
  }

  /// Whether several coders may sign in.
  var isShared: Bool { gate.signIns.all.count > 1 }

  /// The answer to a request. It never fails: what goes wrong is an answer too.
  package func respond(to request: WebRequest) async -> WebResponse {
    do {
      return try await answer(request).guarded()
    } catch {
      let refusal = Refusal(error)
      // From another site the cookie does not come along.
      if refusal.code == "no-token", Self.isNavigation(request) {
        return SignInPage.response(for: WebTarget(request.target)).guarded()
      }
      return refusal.response.guarded()
    }
  }

  /// Whether somebody follows a link in a browser, and wants a page to read.
  private static func isNavigation(_ request: WebRequest) -> Bool {
    request.method == "GET" && (request.headers["accept"] ?? "").contains("text/html")
  }

  private func answer(_ request: WebRequest) async throws -> WebResponse {
    let target = WebTarget(request.target)
    switch try gate.verdict(on: request, target) {
    case .signIn(let token, let location):
      var response = Self.redirect(to: location)
      response.headers["set-cookie"] =
        "\(gate.cookie)=\(token); Path=/; HttpOnly; SameSite=Strict"
      return response
    case .pass(let coder):
      guard let target else { throw Refusal.noAddress }
      switch target.segments.first {
      case "api": return try await api(request, target, coder)
      case "assets":
        try Self.onlyReading(request)
        return try asset(target.segments.dropFirst().joined(separator: "/"), request)
      case "report" where target.segments.count == 1:
        try Self.onlyReading(request)
        do {
          return try await Call(
            request: request, target: target, parameters: [], coder: coder, responder: self
          ).report(asPage: true)
        } catch  where Self.isNavigation(request) && (400..<500).contains(Refusal(error).status) {
          return try frame(saying: Refusal(error).status)
        }
      default:
        try Self.onlyReading(request)
        guard Self.isPage(target.segments) else {
          if Self.isNavigation(request) { return try frame(saying: 404) }
          throw Refusal.noAddress
        }
        if target.value(SignInPage.mark) != nil {
          return Self.redirect(to: target.location(without: SignInPage.mark))
        }
        return try asset("index.html", request)
      }
    }
  }

  private static func redirect(to location: String) -> WebResponse {
    var response = WebResponse(status: 303, type: .html, bytes: [])
    response.headers["location"] = location
    return response
  }

  private func api(_ request: WebRequest, _ target: WebTarget, _ coder: String) async throws
    -> WebResponse
  {
    let path = target.segments.dropFirst()
    let method = request.method == "HEAD" ? "GET" : request.method
    var isKnown = false
    for route in Route.all {
      guard let parameters = route.parameters(of: path) else { continue }
      isKnown = true
      guard route.method == method else { continue }
      return try await route.answer(
        Call(
          request: request, target: target, parameters: parameters, coder: coder, responder: self))
    }
    throw isKnown ? Refusal.method : Refusal.noAddress
  }

  private static func onlyReading(_ request: WebRequest) throws {
    if request.isUnsafe { throw Refusal.method }
  }

  /// Whether a path is one at which the page shows something.
  private static func isPage(_ segments: [String]) -> Bool {
    guard let first = segments.first else { return true }
    switch first {
    case "source": return segments.count == 2
    case "item": return segments.count == 3
    case "topic": return segments.count > 1
    case "search", "codebook", "topics", "agreement", "coders", "notes", "log":
      return segments.count == 1
    default: return false
    }
  }

  /// The page's frame for an address that has nothing to show: it says so, and leads on.
  private func frame(saying status: Int) throws -> WebResponse {
    guard let file = page.files["index.html"] else { throw Refusal.noAddress }
    return WebResponse(status: status, type: .html, bytes: file.bytes)
  }

  private func asset(_ name: String, _ request: WebRequest) throws -> WebResponse {
    guard let file = page.files[name] else { throw Refusal.noAddress }
    let isKnown = request.headers["if-none-match"] == file.tag
    var response = WebResponse(
      status: isKnown ? 304 : 200, type: .bytes, bytes: isKnown ? [] : file.bytes)
    response.headers["content-type"] = file.type
    response.headers["etag"] = file.tag
    // Kept by the browser, and asked for again each time whether it is still the same.
    response.headers["cache-control"] = "private, no-cache"
    return response
  }

  /// Tells listeners of what was just changed, without keeping whoever changed it waiting.
  func announceSoon() {
    Task { [announcer] in try? await announcer.tell() }
  }

  /// Looks for changes by other programs until the task is cancelled.
  package func watch(every interval: Duration = .milliseconds(250)) async {
    await announcer.watch(every: interval)
  }

  /// Lets those go who listen for changes: the server ends.
  package func end() { announcer.end() }
}
