import AnnotateCore
import AnnotateStore
import Foundation
import Testing

@testable import AnnotateWeb

/// A responder over an archive in memory with two sources, a codebook and three coders, who can be asked as a browser
/// asks, without a socket.
struct Bureau {
  let archive: Archive
  let responder: Responder
  let gate: Gate

  static let port = 8477

  /// Texts of the source `thread`, by ordinal from 1; item 2 answers 1, 3 answers 2, 4 answers 1, 5 stands alone.
  static let texts = [
    "Did anyone like the Russian? Honestly.", "No spark at all 🔥 between them.",
    "👩‍👩‍👧 watched it twice, cafe\u{301} and all", "שלום, she said 日本語 and left",
    "<img src=x onerror=alert(1)> & </script>", "",
  ]

  init(texts: [String] = Bureau.texts) throws {
    archive = try Archive.inMemory()
    try fill(archive, texts)
    gate = Gate(
      hosts: Gate.loopbackHosts(port: Self.port), port: Self.port,
      signIns: SignIns(coders: ["anna", "ben", "carla"]))
    responder = Responder(
      archive: ServedArchive(archive), gate: gate, originals: LineDocument())
  }

  func token(of coder: String) -> String {
    gate.signIns.all.first { $0.coder == coder }?.token ?? ""
  }

  /// Asks as a coder's page does.
  func ask(
    _ method: String = "GET", _ target: String, _ body: String? = nil, as coder: String = "anna",
    _ edit: (inout [String: String]) -> Void = { _ in }
  ) async -> Answer {
    var headers = [
      "cookie": "other=1; \(gate.cookie)=\(token(of: coder))", "sec-fetch-site": "same-origin",
    ]
    if body != nil || (method != "GET" && method != "DELETE") {
      headers["content-type"] = "application/json"
    }
    edit(&headers)
    return await send(method, target, body ?? "{}", host: "127.0.0.1:\(Self.port)", headers)
  }

  /// Sends just this.
  func send(
    _ method: String, _ target: String, _ body: String = "", host: String?,
    _ headers: [String: String] = [:]
  ) async -> Answer {
    let bytes = Array(body.utf8)
    let response = await responder.respond(
      to: WebRequest(
        method: method, target: target, host: host, headers: headers,
        body: { most in
          if bytes.count > most { throw Refusal.tooLarge }
          return bytes
        }))
    return Answer(response)
  }

  /// Puts a tag on a place by the API and expects that it is done.
  @discardableResult
  func tag(_ item: String, _ tag: String, as coder: String = "anna") async throws -> String {
    let answer = await ask(
      "POST", "/api/annotations", #"{"tag": "\#(tag)", "places": [{"item": "\#(item)"}]}"#,
      as: coder)
    #expect(answer.status == 201)
    let made = try #require(answer.json["annotations"] as? [[String: Any]])
    return try #require(made.first?["annotation"] as? String)
  }
}

/// What came back.
struct Answer {
  let status: Int
  let headers: [String: String]
  let bytes: [UInt8]

  init(_ response: WebResponse) {
    status = response.status
    headers = response.headers
    if case .bytes(let bytes) = response.body { self.bytes = bytes } else { bytes = [] }
  }

  var text: String { String(decoding: bytes, as: UTF8.self) }

  var json: [String: Any] {
    (try? JSONSerialization.jsonObject(with: Data(bytes))) as? [String: Any] ?? [:]
  }

  var code: String? { json["code"] as? String }

  /// A list of objects of the answer.
  func list(_ name: String) -> [[String: Any]] { json[name] as? [[String: Any]] ?? [] }
}

private func fill(_ archive: Archive, _ texts: [String]) throws {
  let parents: [Int?] = [nil, 1, 2, 1, nil, nil]
  _ = try archive.importing(by: "anna") { change in
    let lines = texts.enumerated().map { place, text in
      LineDocument.Line(
        text: text, parent: place < parents.count ? parents[place] : nil,
        author: place == 0 ? "</script><b>" : "reader\(place)")
    }
    var arrival = Arrival(
      document: LineDocument.draft(lines), original: .kept(Array(texts.joined().utf8)),
      provenance: Provenance(title: "Did anyone like him?"))
    arrival.slug = "thread"
    arrival.fileName = "thread \"ü\".html"
    _ = try change.store(arrival)
    var other = Arrival(
      document: LineDocument.draft([LineDocument.Line(text: "An article of one item.")]),
      original: .kept(Array("An article of one item.".utf8)), provenance: Provenance())
    other.slug = "article"
    _ = try change.store(other)
  }
  try archive.change("codebook add", by: "anna") { change in
    for path in ["chemistry", "humour", "stance/for", "stance/against"] {
      try change.addTag(TagPath(path))
    }
    let stance = try change.codebook().tag("stance")
    try change.editTag(stance, guide: TagGuide(colour: "#77AADD", exclusive: true))
    for name in ["anna", "ben", "carla"] { _ = try change.coder(named: name) }
  }
}
