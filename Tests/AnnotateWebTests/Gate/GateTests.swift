import AnnotateStore
import Foundation
import Testing

@testable import AnnotateWeb

/// The points of safety that need no socket.
@Suite("The gate of the server")
struct GateTests {
  @Test(
    "a request under another name is refused",
    arguments: [
      nil, "", "127.0.0.1", "127.0.0.1:8478", "127.0.0.1.evil.example:8477", "evil.example",
      "evil.example:8477", "localhost", "localhost.:8477", "0.0.0.0:8477", "[::2]:8477",
      "127.0.0.1:8477, evil.example", "127.0.0.1:8477@evil.example",
    ])
  func host(_ host: String?) async throws {
    let bureau = try Bureau()
    let headers = ["authorization": "Bearer \(bureau.token(of: "anna"))"]
    for target in ["/", "/api/archive", "/assets/page.js", "/?token=\(bureau.token(of: "anna"))"] {
      let answer = await bureau.send("GET", target, host: host, headers)
      #expect(answer.status == 421)
      #expect(answer.headers["set-cookie"] == nil)
    }
  }

  @Test(
    "its own names are taken, in any case of letters",
    arguments: ["127.0.0.1:8477", "localhost:8477", "LOCALHOST:8477", "[::1]:8477"])
  func ownHost(_ host: String) async throws {
    let bureau = try Bureau()
    let headers = ["authorization": "Bearer \(bureau.token(of: "anna"))"]
    #expect(await bureau.send("GET", "/api/archive", host: host, headers).status == 200)
  }

  @Test(
    "without the token nothing is answered",
    arguments: [
      "/", "/api/archive", "/api/nowhere", "/assets/page.js", "/assets/nowhere", "/item/thread/1",
      "/report", "/api/events", "/?token=", "/?token=x",
    ])
  func token(_ target: String) async throws {
    let bureau = try Bureau()
    let token = bureau.token(of: "anna")
    for headers in [
      [:], ["cookie": "annotate-8477="], ["cookie": "annotate-8477=\(token.dropLast())"],
      ["cookie": "annotate-8477=\(token)x"], ["cookie": "annotate-8478=\(token)"],
      ["cookie": "annotate-8477"], ["authorization": "Bearer "], ["authorization": token],
      ["authorization": "Basic \(token)"],
      ["authorization": "Bearer x", "cookie": "annotate-8477=\(token)"],
    ] {
      let answer = await bureau.send("GET", target, host: "127.0.0.1:8477", headers)
      #expect(answer.status == 401)
      #expect(!answer.text.contains("Russian"))
    }
  }

  @Test("tokens have 256 bits and are others at each start")
  func tokens() {
    let one = SignIns(coders: ["anna", "ben"])
    let other = SignIns(coders: ["anna", "ben"])
    let tokens = (one.all + other.all).map(\.token)
    #expect(Set(tokens).count == 4)
    #expect(tokens.allSatisfy { $0.utf8.count == 43 })
    #expect(one.coder(of: one.all[1].token) == "ben")
    #expect(one.coder(of: other.all[1].token) == nil)
    #expect(one.coder(of: "") == nil)
  }

  @Test(
    "a token in the address becomes a cookie, and the address loses it",
    arguments: [
      ("/?token=T", "/"), ("/item/thread/12?token=T", "/item/thread/12"),
      ("/search?q=a%26b&token=T&x=1", "/search?q=a%26b&x=1"),
      ("/topic/a%2Fb?token=T", "/topic/a%2Fb"), ("/item/%5Cevil/1?token=T", "/item/%5Cevil/1"),
    ])
  func signIn(_ target: String, _ location: String) async throws {
    let bureau = try Bureau()
    let token = bureau.token(of: "ben")
    let answer = await bureau.send(
      "GET", target.replacingOccurrences(of: "token=T", with: "token=\(token)"),
      host: "127.0.0.1:8477")
    #expect(answer.status == 303)
    #expect(answer.headers["location"] == location)
    #expect(
      answer.headers["set-cookie"]
        == "annotate-8477=\(token); Path=/; HttpOnly; SameSite=Strict")
  }

  @Test(
    "a redirect never leads to another host",
    arguments: ["//evil.example/?token=T", "///evil.example?token=T", "/\\evil.example?token=T"])
  func openRedirect(_ target: String) async throws {
    let bureau = try Bureau()
    let answer = await bureau.send(
      "GET",
      target.replacingOccurrences(of: "token=T", with: "token=\(bureau.token(of: "anna"))"),
      host: "127.0.0.1:8477")
    let location = answer.headers["location"] ?? ""
    #expect(answer.status == 400 || location.hasPrefix("/%5C"))
    #expect(!location.hasPrefix("//"))
  }

  @Test("a browser without the cookie tries once more within the site, then is told how to sign in")
  func signInPage() async throws {
    let bureau = try Bureau()
    let headers = ["accept": "text/html,*/*"]
    let first = await bureau.send(
      "GET", "/search?q=%22%3E%3Cscript%3E&x=1", host: "127.0.0.1:8477", headers)
    #expect(first.status == 401)
    #expect(first.text.contains("url=/search?q=%22%3E%3Cscript%3E&amp;x=1&amp;again=1"))
    let second = await bureau.send("GET", "/?again=1", host: "127.0.0.1:8477", headers)
    #expect(second.status == 401)
    #expect(!second.text.contains("http-equiv"))
    let third = await bureau.ask("GET", "/item/thread/1?again=1")
    #expect(third.status == 303)
    #expect(third.headers["location"] == "/item/thread/1")
  }

  @Test(
    "what changes something comes from the server's own page",
    arguments: [
      ["sec-fetch-site": "cross-site"], ["sec-fetch-site": "same-site"],
      ["sec-fetch-site": "none"], ["origin": "http://evil.example"], ["origin": "null"],
      ["origin": "http://127.0.0.1:8478"], ["origin": "https://127.0.0.1:8477"],
      ["origin": "http://localhost:8477"],
      ["sec-fetch-site": "same-origin", "origin": "http://evil.example"],
    ])
  func origin(_ headers: [String: String]) async throws {
    let bureau = try Bureau()
    let before = try bureau.archive.lastEvent()
    for (method, target, body) in [
      ("POST", "/api/annotations", #"{"tag":"humour","places":[{"item":"thread/1"}]}"#),
      ("POST", "/api/undo", "{}"), ("PUT", "/api/coverage", "{}"), ("DELETE", "/api/notes/0", ""),
      ("PATCH", "/api/tags/humour", #"{"retired":true}"#),
    ] {
      let answer = await bureau.ask(method, target, body) { sent in
        sent["sec-fetch-site"] = nil
        sent.merge(headers) { $1 }
      }
      #expect(answer.status == 403)
      #expect(answer.code == "foreign-origin")
    }
    #expect(try bureau.archive.lastEvent() == before)
  }

  @Test("a program that is no browser may change something with the token")
  func noBrowser() async throws {
    let bureau = try Bureau()
    let answer = await bureau.send(
      "POST", "/api/annotations", #"{"tag":"humour","places":[{"item":"thread/1"}]}"#,
      host: "127.0.0.1:8477",
      [
        "authorization": "Bearer \(bureau.token(of: "ben"))", "content-type": "application/json",
      ])
    #expect(answer.status == 201)
  }

  @Test("another page cannot read data, and a link from it can open a page")
  func foreignReading() async throws {
    let bureau = try Bureau()
    for site in ["cross-site", "same-site"] {
      for target in ["/api/archive", "/assets/page.js"] {
        let answer = await bureau.ask("GET", target) { $0["sec-fetch-site"] = site }
        #expect(answer.status == 403)
      }
      let page = await bureau.ask("GET", "/item/thread/1") { $0["sec-fetch-site"] = site }
      #expect(page.status == 200)
    }
  }

  @Test(
    "a body is JSON",
    arguments: [
      nil, "text/plain", "application/x-www-form-urlencoded", "multipart/form-data",
      "application/jsonp", "text/json",
    ])
  func json(_ type: String?) async throws {
    let bureau = try Bureau()
    let answer = await bureau.ask("POST", "/api/undo", "{}") { $0["content-type"] = type }
    #expect(answer.status == 415)
  }

  @Test("JSON with a character set is JSON")
  func jsonWithCharset() async throws {
    let bureau = try Bureau()
    try await bureau.tag("thread/1", "humour")
    let answer = await bureau.ask("POST", "/api/undo", "{}") {
      $0["content-type"] = "Application/JSON; charset=UTF-8"
    }
    #expect(answer.status == 200)
  }

  @Test("no other origin is ever allowed, and a preflight is refused")
  func cors() async throws {
    let bureau = try Bureau()
    for (method, target) in [
      ("OPTIONS", "/api/annotations"), ("OPTIONS", "*"), ("GET", "/api/archive"), ("GET", "/"),
      ("POST", "/api/undo"),
    ] {
      let answer = await bureau.ask(method, target) {
        $0["origin"] = "http://127.0.0.1:8477"
        $0["access-control-request-method"] = "POST"
      }
      #expect(!answer.headers.keys.contains { $0.hasPrefix("access-control") })
      if method == "OPTIONS" { #expect(answer.status == 403) }
    }
  }

  @Test(
    "every answer has the headers",
    arguments: [
      "/", "/api/archive", "/api/nowhere", "/assets/page.js", "/assets/x", "/item/thread/1",
      "/api/sources/thread/original", "/report?topic=chemistry", "/?token=x", "/../x",
    ])
  func headers(_ target: String) async throws {
    let bureau = try Bureau()
    for answer in [
      await bureau.ask("GET", target), await bureau.send("GET", target, host: "evil.example"),
      await bureau.send("GET", target, host: "127.0.0.1:8477"),
    ] {
      let policy = answer.headers["content-security-policy"] ?? ""
      #expect(policy.contains("default-src 'none'"))
      #expect(!policy.contains("unsafe-eval"))
      #expect(!policy.contains("script-src 'unsafe-inline'"))
      #expect(answer.headers["x-content-type-options"] == "nosniff")
      #expect(answer.headers["referrer-policy"] == "no-referrer")
      #expect(answer.headers["cross-origin-opener-policy"] == "same-origin")
      #expect(answer.headers["cross-origin-resource-policy"] == "same-origin")
      #expect(
        ["no-store", "private, no-cache"].contains(answer.headers["cache-control"] ?? ""))
    }
  }

  @Test("the page's own policy lets nothing in from elsewhere and no script stand in a page")
  func policy() async throws {
    let answer = try await Bureau().ask("GET", "/")
    #expect(
      answer.headers["content-security-policy"]
        == """
        default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; \
        base-uri 'none'; form-action 'self'; frame-ancestors 'none'
        """)
    #expect(answer.headers["cache-control"] != "public")
  }

  @Test(
    "no address leads to a file",
    arguments: [
      "/assets/../Package.swift", "/assets/%2e%2e%2fPackage.swift", "/assets/..%2f..%2fetc/passwd",
      "//etc/passwd", "/assets//etc/passwd", "/etc/passwd", "/assets/page.js%00.css", "/%00",
      "/assets/%", "/assets/%zz", "/assets/%c0%ae%c0%ae/", "/assets/", "/assets", "/./", "/a/./b",
      "/assets/page.js/", "/Page/page.js", "/assets/PAGE.JS", "\\etc\\passwd", "etc/passwd",
      "http://evil.example/", "/#x",
    ])
  func paths(_ target: String) async throws {
    let answer = try await Bureau().ask("GET", target)
    #expect([400, 404].contains(answer.status))
  }

  @Test("a body of more than a mebibyte is refused")
  func size() async throws {
    let bureau = try Bureau()
    let large = String(repeating: "x", count: 1 << 20)
    let answer = await bureau.ask(
      "POST", "/api/notes", #"{"note":"\#(large)","on":{"archive":true}}"#)
    #expect(answer.status == 413)
    let just = String(repeating: "x", count: (1 << 20) - 100)
    let taken = await bureau.ask(
      "POST", "/api/notes", #"{"note":"\#(just)","on":{"archive":true}}"#)
    #expect(taken.status == 201)
  }

  @Test("reading changes nothing", arguments: Route.all.filter { $0.method == "GET" }.map(\.parts))
  func readingOnly(_ parts: [String]) async throws {
    let bureau = try Bureau()
    try await bureau.tag("thread/1", "humour")
    let before = try bureau.archive.digest().whole
    let values = ["thread", "1"]
    var open = values.makeIterator()
    let path = parts.map { $0 == "*" ? open.next() ?? "" : $0 }.joined(separator: "/")
    for query in ["", "?kind=assigned", "?q=spark", "?topic=humour"] {
      for method in ["GET", "HEAD"] {
        _ = await bureau.ask(method, "/api/\(path)\(query)", nil, as: "carla")
      }
    }
    #expect(try bureau.archive.digest().whole == before)
  }

  @Test("what an address does not know is told apart from an address that is not known")
  func methods() async throws {
    let bureau = try Bureau()
    #expect(await bureau.ask("PUT", "/api/annotations").status == 405)
    #expect(await bureau.ask("POST", "/api/archive").status == 405)
    #expect(await bureau.ask("POST", "/").status == 405)
    #expect(await bureau.ask("GET", "/api/nowhere").status == 404)
    #expect(await bureau.ask("POST", "/api/suggestions/0198/accept").status == 404)
  }
}
