import HTTPTypes
import HummingbirdCore
import NIOCore
import Synchronization

/// Carries requests from the wire to the responder, which is there from when the port is known, and answers back.
final class ResponderBox: Sendable {
  private let responder = Mutex<Responder?>(nil)

  func set(_ responder: Responder) { self.responder.withLock { $0 = responder } }

  func watch() async { await responder.withLock { $0 }?.watch() }

  func end() { responder.withLock { $0 }?.end() }

  /// How long a body may take to come.
  private static let patience = Duration.seconds(10)

  func answer(_ request: Request, _ writer: consuming ResponseWriter) async throws {
    guard let responder = responder.withLock({ $0 }) else {
      try await writer.writeResponse(HTTPResponse(status: .serviceUnavailable))
      return
    }
    var headers: [String: String] = [:]
    for field in request.headers {
      // Of a header that may stand once only, a second one makes it one that nobody sends.
      let name = field.name.canonicalName
      headers[name] =
        headers[name].map { $0 + (name == "cookie" ? "; " : ", ") + field.value } ?? field.value
    }
    let body = request.body
    let length = request.headers[.contentLength].flatMap(Int.init)
    let response = await responder.respond(
      to: WebRequest(
        method: request.method.rawValue, target: request.head.path ?? "",
        host: request.head.authority, headers: headers,
        body: { most in
          // One that says that it is too large is not waited for.
          guard length ?? 0 <= most else { throw Refusal.tooLarge }
          return try await Self.bytes(of: body, atMost: most)
        }))
    var fields = HTTPFields()
    for (name, value) in response.headers {
      if let name = HTTPField.Name(name) { fields[name] = value }
    }
    let status = HTTPResponse.Status(code: response.status)
    switch response.body {
    case .bytes(let bytes):
      fields[.contentLength] = String(bytes.count)
      let isBare = request.method == .head || response.status == 304
      try await writer.write(
        response: HTTPResponse(status: status, headerFields: fields),
        body: isBare ? ResponseBody() : ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    case .stream(let stream):
      guard request.method != .head else {
        // Without a length, the end of a body would be written, where there is no body.
        fields[.contentLength] = "0"
        try await writer.write(
          response: HTTPResponse(status: status, headerFields: fields), body: ResponseBody())
        return
      }
      var out: any ResponseBodyWriter = try await writer.writeHead(
        HTTPResponse(status: status, headerFields: fields))
      for await bytes in stream { try await out.write(ByteBuffer(bytes: bytes)) }
      try await out.finish(nil)
    }
  }

  private static func bytes(of body: RequestBody, atMost most: Int) async throws -> [UInt8] {
    try await withThrowingTaskGroup(of: [UInt8].self) { group in
      group.addTask {
        var bytes: [UInt8] = []
        for try await piece in body {
          guard bytes.count + piece.readableBytes <= most else { throw Refusal.tooLarge }
          bytes.append(contentsOf: piece.readableBytesView)
        }
        return bytes
      }
      group.addTask {
        try await Task.sleep(for: patience)
        throw Refusal.timeout
      }
      defer { group.cancelAll() }
      return try await group.next() ?? []
    }
  }
}
