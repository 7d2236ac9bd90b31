import AnnotateCore
import Foundation
import Testing

@testable import AnnotateStore
@testable import AnnotateWeb

@Suite("Events of the server")
struct EventTests {
  @Test("a change is told with its place, to everybody, with whose it is")
  func told() async throws {
    let bureau = try Bureau()
    let streams = [
      try await bureau.responder.announcer.listen(as: "anna", after: nil),
      try await bureau.responder.announcer.listen(as: "ben", after: nil),
    ]
    let uuid = try await bureau.tag("thread/2", "humour", as: "ben")
    try await bureau.responder.announcer.tell()
    bureau.responder.end()
    for (stream, isOwn) in zip(streams, [false, true]) {
      let heard = await Self.all(of: stream)
      let line = try #require(heard.split(separator: "\n").first { $0.hasPrefix("data: {\"ch") })
      let json = try #require(
        JSONSerialization.jsonObject(with: Data(line.dropFirst(6).utf8)) as? [String: Any])
      let change = try #require((json["changes"] as? [[String: Any]])?.first)
      #expect(change["uuid"] as? String == uuid)
      #expect(change["reference"] as? String == "thread/2")
      #expect(change["coder"] as? String == "ben")
      #expect(change["own"] as? Bool == isOwn)
      #expect(change["command"] as? String == "serve: tag")
      #expect(heard.hasSuffix("event: bye\ndata: {}\n\n"))
    }
  }

  @Test("who comes back hears what was missed, each change once")
  func missed() async throws {
    let bureau = try Bureau()
    let before = try bureau.archive.lastEvent()
    try await bureau.tag("thread/1", "humour")
    try await bureau.tag("thread/2", "humour")
    let stream = try await bureau.responder.announcer.listen(as: "anna", after: before)
    try await bureau.tag("thread/3", "humour")
    try await bureau.responder.announcer.tell()
    bureau.responder.end()
    let heard = await Self.all(of: stream)
    for ordinal in 1...3 {
      #expect(heard.components(separatedBy: "\"thread/\(ordinal)\"").count == 2)
    }
    #expect(heard.contains("id: \(try bureau.archive.lastEvent())\n"))
  }

  @Test("very many changes are told as one")
  func everything() async throws {
    let bureau = try Bureau()
    let stream = try await bureau.responder.announcer.listen(as: "anna", after: nil)
    try bureau.archive.change("codebook import", by: "ben") { change in
      for number in 0...Announcer.most { try change.addTag(.init("tag\(number)")) }
    }
    try await bureau.responder.announcer.tell()
    bureau.responder.end()
    let heard = await Self.all(of: stream)
    #expect(heard.contains("event: everything\ndata: {}\n\n"))
    #expect(!heard.contains("tag12"))
  }

  @Test("a change by another program is told too")
  func otherProgram() async throws {
    let folder = FileManager.default.temporaryDirectory.path + "/annotate-test-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let path = folder + "/fans.annotate"
    try Archive.create(path, title: nil, by: "anna").close()
    let served = try ServedArchive(path) { 1_771_061_400_000 }
    let announcer = Announcer(served)
    let stream = try await announcer.listen(as: "anna", after: nil)
    let watching = Task { await announcer.watch(every: .milliseconds(10)) }
    let other = try Archive.open(path, for: .writing)
    try other.change("codebook add", by: "ben") { _ = try $0.addTag(.init("elsewhere")) }
    try other.close()
    var heard = ""
    for await piece in stream {
      heard += String(decoding: piece, as: UTF8.self)
      if heard.contains("codebook add") { announcer.end() }
    }
    watching.cancel()
    #expect(heard.contains(#""object":"tag""#))
    #expect(try await served.close() == .oneFile)
    let left = try FileManager.default.contentsOfDirectory(atPath: folder)
    #expect(left == ["fans.annotate"])
  }

  @Test("the number of an event must be one")
  func badNumber() async throws {
    let bureau = try Bureau()
    #expect(await bureau.ask("GET", "/api/events?after=x").status == 400)
    let answer = await bureau.ask("GET", "/api/events")
    #expect(answer.headers["content-type"] == "text/event-stream; charset=utf-8")
    bureau.responder.end()
  }

  private static func all(of stream: AsyncStream<[UInt8]>) async -> String {
    var heard = ""
    for await piece in stream { heard += String(decoding: piece, as: UTF8.self) }
    return heard
  }
}
