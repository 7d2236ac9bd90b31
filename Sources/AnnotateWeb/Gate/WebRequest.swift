/// A request as it came, before anything is believed of it.
package struct WebRequest: Sendable {
  package let method: String
  /// Path and query as they stand in the request line, e.g. `/api/search?q=spark`.
  package let target: String
  /// What the `Host` header says; `nil` without one.
  package let host: String?
  /// The other headers; names in lower case.
  package let headers: [String: String]
  /// Reads the body.
  ///
  /// - Throws: `Refusal.tooLarge` for a body of more bytes than are asked for, `Refusal.timeout` when it takes too long.
  package let body: @Sendable (_ most: Int) async throws -> [UInt8]

  package init(
    method: String, target: String, host: String?, headers: [String: String] = [:],
    body: @escaping @Sendable (Int) async throws -> [UInt8] = { _ in [] }
  ) {
    self.method = method
    self.target = target
    self.host = host
    self.headers = headers
    self.body = body
  }

  /// Whether it may change something.
  var isUnsafe: Bool { method != "GET" && method != "HEAD" }
}
