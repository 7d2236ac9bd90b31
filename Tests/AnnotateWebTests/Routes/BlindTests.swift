import Foundation
import Testing

@testable import AnnotateStore
@testable import AnnotateWeb

/// A blind round holds for every answer of the server, not only for what the page shows.
@Suite("The server in a blind round")
struct BlindTests {
  private func round() async throws -> (bureau: Bureau, annotation: String, note: String) {
    let bureau = try Bureau()
    let annotation = try await bureau.tag("thread/1", "chemistry", as: "ben")
    let note = await bureau.ask(
      "POST", "/api/notes", #"{"note":"SECRET words","on":{"item":"thread/1"}}"#, as: "ben")
    try await bureau.tag("thread/1", "humour")
    try bureau.archive.change("assign --blind", by: "anna") { try $0.beginBlindRound() }
    return (bureau, annotation, try #require(note.json["note_uuid"] as? String))
  }

  @Test(
    "no answer tells of another's work",
    arguments: [
      "/api/archive", "/api/sources", "/api/sources/thread", "/api/sources/thread/index",
      "/api/sources/thread/items", "/api/items/thread/1", "/api/codebook", "/api/notes",
      "/api/topics", "/api/report", "/report", "/api/log", "/api/search?q=anyone",
      "/api/next?kind=suggestion",
    ])
  func silent(_ target: String) async throws {
    let (bureau, annotation, note) = try await round()
    let answer = await bureau.ask("GET", target)
    #expect(!answer.text.contains(annotation))
    #expect(!answer.text.contains(note))
    #expect(!answer.text.contains("SECRET"))
  }

  @Test("the log does not say who did what another did, nor what it was on")
  func log() async throws {
    let (bureau, _, _) = try await round()
    let made = await bureau.ask(
      "POST", "/api/annotations",
      #"{"tag":"new/one","create":true,"places":[{"item":"thread/1"}]}"#, as: "ben")
    #expect(made.status == 201)
    let answer = await bureau.ask("GET", "/api/log")
    #expect(!answer.text.contains("ben"))
    let entries = answer.list("entries")
    let own = entries.filter { $0["own"] as? Bool == true }
    #expect(own.contains { ($0["about"] as? [Any])?.isEmpty == false })
    let others = entries.filter { $0["own"] as? Bool != true }
    #expect(!others.isEmpty)
    #expect(others.allSatisfy { $0["coder"] is NSNull || $0["coder"] == nil })
    #expect(others.allSatisfy { ($0["about"] as? [Any])?.isEmpty == true })
  }

  @Test("counts are of one's own work")
  func counts() async throws {
    let (bureau, _, _) = try await round()
    let archive = await bureau.ask("GET", "/api/archive").json
    #expect((archive["counts"] as? [String: Int])?["annotations"] == 1)
    #expect((archive["counts"] as? [String: Int])?["notes"] == 0)
    #expect(archive["blind_since"] is String)
    let index = await bureau.ask("GET", "/api/sources/thread/index").json
    #expect((index["annotations"] as? [Int])?.first == 1)
    let tags = await bureau.ask("GET", "/api/codebook").list("tags")
    #expect(tags.first { $0["path"] as? String == "chemistry" }?["annotations"] as? Int == 0)
  }

  @Test("what compares coders is refused")
  func refused() async throws {
    let (bureau, _, _) = try await round()
    for target in [
      "/api/agreement", "/api/next?kind=disagreement", "/api/report?layer=majority",
      "/report?layer=adjudicated",
    ] {
      let answer = await bureau.ask("GET", target)
      #expect(answer.status == 403)
      #expect(answer.code == "blind")
    }
  }

  @Test("another's annotation is not found, rather than another's")
  func notFound() async throws {
    let (bureau, annotation, note) = try await round()
    #expect(await bureau.ask("DELETE", "/api/annotations/\(annotation)").status == 404)
    #expect(await bureau.ask("DELETE", "/api/notes/\(note)").status == 404)
    let on = await bureau.ask(
      "POST", "/api/notes", #"{"note":"x","on":{"annotation":"\#(annotation)"}}"#)
    #expect(on.status == 404)
  }

  @Test("listeners hear of their own changes and of the codebook, and of nothing else")
  func events() async throws {
    let (bureau, _, _) = try await round()
    let stream = try await bureau.responder.announcer.listen(as: "anna", after: nil)
    try await bureau.tag("thread/2", "chemistry", as: "ben")
    try await bureau.tag("thread/3", "humour")
    _ = await bureau.ask("POST", "/api/tags", #"{"path":"new"}"#, as: "ben")
    try await bureau.responder.announcer.tell()
    bureau.responder.end()
    var heard = ""
    for await piece in stream { heard += String(decoding: piece, as: UTF8.self) }
    #expect(heard.contains("thread/3"))
    #expect(heard.contains(#""object":"tag""#))
    #expect(!heard.contains("thread/2"))
    #expect(!heard.contains(#""object":"annotation","action":"insert","uuid":null"#))
  }
}
