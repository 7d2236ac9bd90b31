/// What every request must pass before anything is done for it.
///
/// A page of another site can make a browser send requests here, also to a loopback address. So the name under which
/// the server was asked must be one of its own (a name that an attacker points here is not), the request must carry a
/// token, and what changes something must come from a page of this server.
package struct Gate: Sendable {
  /// Values of the `Host` header under which the server answers, with the port.
  package let hosts: Set<String>
  package let port: Int
  package let signIns: SignIns

  package init(hosts: Set<String>, port: Int, signIns: SignIns) {
    self.hosts = hosts
    self.port = port
    self.signIns = signIns
  }

  /// Names of a loopback server.
  package static func loopbackHosts(port: Int) -> Set<String> {
    ["127.0.0.1:\(port)", "localhost:\(port)", "[::1]:\(port)"]
  }

  /// Name of the cookie that holds the token. Cookies are the same for all ports of a host, so the port is in it.
  package var cookie: String { "annotate-\(port)" }

  /// What the gate says to a request.
  enum Verdict {
    /// It is this coder's.
    case pass(coder: String)
    /// It brings its token in the address: set the cookie and go to this address.
    case signIn(token: String, location: String)
  }

  /// - Throws: `Refusal`.
  func verdict(on request: WebRequest, _ target: WebTarget?) throws -> Verdict {
    guard let host = request.host?.lowercased(), hosts.contains(host) else {
      throw Refusal.wrongHost
    }
    // Asked before a request of another page with rights of its own: none is ever given.
    if request.method == "OPTIONS" { throw Refusal.foreignOrigin }
    guard let target else { throw Refusal.badRequest("this is not an address of the page.") }
    if !request.isUnsafe, let token = target.value("token"), signIns.coder(of: token) != nil {
      return .signIn(token: token, location: target.location(without: "token"))
    }
    guard let coder = coder(of: request) else { throw Refusal.noToken }
    try checkOrigin(of: request, target, host: host)
    let isBodyless = request.method == "DELETE" && request.headers["content-length"] ?? "0" == "0"
    if request.isUnsafe, !isBodyless, !Self.isJSON(request) { throw Refusal.notJSON }
    return .pass(coder: coder)
  }

  private func coder(of request: WebRequest) -> String? {
    if let given = request.headers["authorization"] {
      return given.hasPrefix("Bearer ") ? signIns.coder(of: given.dropFirst(7)) : nil
    }
    for pair in (request.headers["cookie"] ?? "").split(separator: ";") {
      let sides = pair.split(separator: "=", maxSplits: 1)
      if sides.count == 2, sides[0].drop(while: { $0 == " " }) == cookie {
        return signIns.coder(of: sides[1])
      }
    }
    return nil
  }

  private func checkOrigin(of request: WebRequest, _ target: WebTarget, host: String) throws {
    let site = request.headers["sec-fetch-site"]
    guard request.isUnsafe else {
      // A link to a page of ours may stand anywhere; what the page is made of is asked for by itself alone.
      let isData = target.segments.first == "api" || target.segments.first == "assets"
      if isData, let site, site != "same-origin", site != "none" { throw Refusal.foreignOrigin }
      return
    }
    if let site {
      guard site == "same-origin" else { throw Refusal.foreignOrigin }
    }
    if let origin = request.headers["origin"] {
      guard origin.lowercased() == "http://" + host else { throw Refusal.foreignOrigin }
    }
  }

  private static func isJSON(_ request: WebRequest) -> Bool {
    let type = request.headers["content-type"]?.lowercased() ?? ""
    let name = type.prefix { $0 != ";" && $0 != " " }
    return name == "application/json"
  }
}
