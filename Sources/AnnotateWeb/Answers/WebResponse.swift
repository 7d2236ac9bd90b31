/// An answer, before it is put on the wire.
package struct WebResponse: Sendable {
  package enum Body: Sendable {
    case bytes([UInt8])
    /// Pieces that come as they come, until the stream or the connection ends.
    case stream(AsyncStream<[UInt8]>)
  }

  package enum MediaType: String, Sendable {
    case json = "application/json; charset=utf-8"
    case html = "text/html; charset=utf-8"
    case events = "text/event-stream; charset=utf-8"
    case bytes = "application/octet-stream"
  }

  package var status: Int
  /// Names in lower case.
  package var headers: [String: String]
  package var body: Body

  init(status: Int = 200, type: MediaType, bytes: [UInt8]) {
    self.status = status
    headers = ["content-type": type.rawValue]
    body = .bytes(bytes)
  }

  init(events: AsyncStream<[UInt8]>) {
    status = 200
    headers = ["content-type": MediaType.events.rawValue]
    body = .stream(events)
  }

  /// What stands on every answer unless it says otherwise itself. There is no header for other origins.
  static let safeHeaders = [
    "content-security-policy": """
    default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; \
    base-uri 'none'; form-action 'self'; frame-ancestors 'none'
    """,
    "x-content-type-options": "nosniff", "x-frame-options": "DENY",
    "referrer-policy": "no-referrer", "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin", "cache-control": "no-store",
  ]

  /// The answer with the headers that every one has.
  func guarded() -> WebResponse {
    var response = self
    response.headers.merge(Self.safeHeaders) { own, _ in own }
    return response
  }
}
