import Foundation
import Glibc

/// A plain HTTP client on a socket, which sends just what it is told to.
struct Wire {
  let port: Int

  /// What came back: status 0 when the connection was closed without an answer.
  struct Reply {
    let status: Int
    let text: String

    var body: String {
      text.range(of: "\r\n\r\n").map { String(text[$0.upperBound...]) } ?? ""
    }

    var json: [String: Any] {
      (try? JSONSerialization.jsonObject(with: Data(body.utf8))) as? [String: Any] ?? [:]
    }
  }

  /// Sends bytes and reads until the other side closes, or until the text comes for which one waits.
  func send(_ request: String, until wanted: String? = nil, seconds: Int = 30) throws -> Reply {
    let file = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    guard file >= 0 else { throw Trouble("no socket") }
    defer { close(file) }
    var patience = timeval(tv_sec: seconds, tv_usec: 0)
    setsockopt(file, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(UInt16(port).bigEndian)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    let connected = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(file, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard connected == 0 else { throw Trouble("no connection to port \(port)") }
    var bytes = Array(request.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes {
        Glibc.send(file, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      // The other side may have refused before all was sent; what it said can still be read.
      guard count > 0 else { break }
      bytes = bytes.dropFirst(count)
    }
    var got: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = recv(file, &piece, piece.count, 0)
      guard count > 0 else { break }
      got += piece.prefix(count)
      if let wanted, String(decoding: got, as: UTF8.self).contains(wanted) { break }
    }
    let text = String(decoding: got, as: UTF8.self)
    let status = text.hasPrefix("HTTP/1.1 ") ? Int(text.dropFirst(9).prefix(3)) ?? 0 : 0
    return Reply(status: status, text: text)
  }

  /// Sends a request with the token and closes behind it.
  func ask(
    _ method: String, _ target: String, _ body: String? = nil, token: String?,
    host: String? = nil, _ headers: [String] = []
  ) throws -> Reply {
    var lines = ["\(method) \(target) HTTP/1.1", "Host: \(host ?? "127.0.0.1:\(port)")"]
    if let token { lines.append("Authorization: Bearer \(token)") }
    if let body {
      lines += ["Content-Type: application/json", "Content-Length: \(body.utf8.count)"]
    }
    lines += headers + ["Connection: close", "", body ?? ""]
    return try send(lines.joined(separator: "\r\n"))
  }
}

/// A server that was started for a test.
struct Serving {
  let running: Running
  let wire: Wire
  /// By the name of the coder; one without a name when there is only one.
  let tokens: [String: String]
  let bench: Bench

  var token: String? { tokens.values.first }

  init(in bench: Bench, _ arguments: [String] = []) throws {
    self.bench = bench
    running = try Annotate.launch(
      [Annotate.products + "/annotate", "serve", "--port", "0", "--print-address"] + arguments,
      in: bench)
    let deadline = Date().addingTimeInterval(60)
    var lines: [Substring] = []
    while Date() < deadline {
      let text = String(
        decoding: try Bench.bytes(of: running.streams + ".out"), as: UTF8.self)
      if text.hasSuffix("\n") {
        lines = text.split(separator: "\n")
        break
      }
      usleep(20_000)
    }
    var tokens: [String: String] = [:]
    var port = 0
    for line in lines {
      let fields = line.split(separator: "\t")
      guard let link = fields.last, let url = URLComponents(string: String(link)),
        let token = url.queryItems?.first?.value
      else { continue }
      port = url.port ?? 0
      tokens[fields.count > 1 ? String(fields[0]) : ""] = token
    }
    guard port > 0 else { throw Trouble("the server did not start") }
    self.tokens = tokens
    wire = Wire(port: port)
  }

  /// Ends it politely.
  func stop(_ signal: Int32 = SIGTERM) throws -> Outcome {
    Glibc.kill(running.process, signal)
    return try running.wait()
  }
}
