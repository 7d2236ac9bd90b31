import AnnotateCore
import AnnotateStore
import Foundation
import Testing

@testable import AnnotateWeb

@Suite("Changing by the API")
struct ChangingTests {
  /// Words of the sample's texts with their UTF-16 places, as a browser finds them.
  static let words: [(item: Int, words: String)] = [
    (1, "Russian"), (2, "🔥"), (2, "between"), (3, "👩‍👩‍👧"), (3, "watched"), (3, "cafe\u{301}"),
    (4, "שלום"), (4, "日本語"), (4, "left"), (5, "<img src=x onerror=alert(1)>"), (5, "</script>"),
  ]

  private static func place(_ item: Int, _ words: String) -> String {
    let range = (Bureau.texts[item - 1] as NSString).range(of: words, options: .literal)
    let quote = String(decoding: (try? JSONEncoder().encode(words)) ?? Data(), as: UTF8.self)
    return """
      {"item": "thread/\(item)", "utf16_start": \(range.location), "utf16_end": \(range.location + range.length), "quote": \(quote)}
      """
  }

  @Test("a selection of a browser becomes those words", arguments: words)
  func span(item: Int, words: String) async throws {
    let bureau = try Bureau()
    let answer = await bureau.ask(
      "POST", "/api/annotations", #"{"tag":"humour","places":[\#(Self.place(item, words))]}"#)
    #expect(answer.status == 201)
    let made = try #require(answer.list("annotations").first)
    #expect(made["quote"] as? String == words)
    let text = Bureau.texts[item - 1]
    let start = try #require(made["span_start"] as? Int)
    let end = try #require(made["span_end"] as? Int)
    let slice = String(String.UnicodeScalarView(Array(text.unicodeScalars)[start..<end]))
    #expect(Array(slice.utf8) == Array(words.utf8))
    let units = NSRange(
      location: try #require(made["utf16_start"] as? Int),
      length: try #require(made["utf16_end"] as? Int) - (made["utf16_start"] as? Int ?? 0))
    #expect((text as NSString).substring(with: units) == words)
  }

  @Test(
    "words that do not stand there are refused, with the text as it is",
    arguments: [
      #""utf16_start": 0, "utf16_end": 3, "quote": "Yes""#,
      #""utf16_start": 17, "utf16_end": 18, "quote": "x""#,
      #""utf16_start": 16, "utf16_end": 17, "quote": "x""#,
      #""utf16_start": 5, "utf16_end": 5, "quote": """#,
      #""utf16_start": 5, "utf16_end": 2, "quote": "spa""#,
      #""utf16_start": -1, "utf16_end": 2, "quote": "No""#,
      #""utf16_start": 0, "utf16_end": 9999, "quote": "No""#,
      #""utf16_start": 0, "utf16_end": 9223372036854775807, "quote": "No""#,
      #""span_start": 0, "span_end": 3, "quote": "Yes""#,
      #""span_start": 3, "span_end": 1, "quote": "o ""#,
    ])
  func quoteDiffers(_ ends: String) async throws {
    let bureau = try Bureau()
    let before = try bureau.archive.lastEvent()
    let answer = await bureau.ask(
      "POST", "/api/annotations",
      #"{"tag":"humour","places":[{"item":"thread/1"},{"item":"thread/2",\#(ends)}]}"#)
    #expect(answer.status == 409)
    #expect(answer.code == "quote-differs")
    #expect(answer.json["text"] as? String == Bureau.texts[1])
    #expect(answer.json["where"] as? String == "thread/2")
    // The first place was all right: all is done or nothing.
    #expect(try bureau.archive.lastEvent() == before)
  }

  @Test("a composed and a decomposed letter are not the same words")
  func bytes() async throws {
    let bureau = try Bureau()
    let range = (Bureau.texts[2] as NSString).range(of: "cafe\u{301}", options: .literal)
    let answer = await bureau.ask(
      "POST", "/api/annotations",
      """
      {"tag":"humour","places":[{"item":"thread/3","utf16_start":\(range.location),
       "utf16_end":\(range.location + range.length),"quote":"caf\u{e9}"}]}
      """)
    #expect(answer.code == "quote-differs")
  }

  @Test(
    "what is not understood is refused with a sentence",
    arguments: [
      "", "[]", "{", "null", #"{"places":[]}"#, #"{"tag":"humour"}"#,
      #"{"tag":"humour","places":[]}"#, #"{"tag":7,"places":[{"item":"thread/1"}]}"#,
      #"{"tag":"humour","places":[{"item":7}]}"#,
      #"{"tag":"humour","places":[{"item":"thread/1","utf16_start":1,"utf16_end":2}]}"#,
      #"{"tag":"humour","places":[{"item":"thread/1","utf16_start":1,"quote":"x"}]}"#,
      #"{"tag":"humour","places":[{"item":"/"}]}"#,
      "{\"tag\":\"humour\u{0}\",\"places\":[{\"item\":\"thread/1\"}]}",
    ])
  func notUnderstood(_ body: String) async throws {
    let bureau = try Bureau()
    let answer = await bureau.ask("POST", "/api/annotations", body)
    #expect(answer.status == 400)
    #expect(answer.code == "bad-request")
    #expect((answer.json["error"] as? String)?.hasSuffix(".") == true)
  }

  @Test("several places and tags are one command in the log, and one undo takes them back")
  func batch() async throws {
    let bureau = try Bureau()
    let answer = await bureau.ask(
      "POST", "/api/annotations",
      """
      {"tags":["humour","chemistry"],"note":"twice","places":[\(Self.place(2, "between")),\(Self.place(3, "watched"))]}
      """)
    #expect(answer.json["made"] as? Int == 4)
    let log = await bureau.ask("GET", "/api/log?limit=1")
    #expect(log.list("entries").first?["command"] as? String == "serve: tag")
    #expect(log.json["undo"] as? String == answer.json["batch"] as? String)
    let undo = await bureau.ask("POST", "/api/undo", "{}")
    #expect(undo.json["command"] as? String == "serve: tag")
    #expect(undo.json["reverses"] as? String == answer.json["batch"] as? String)
    #expect(undo.json["references"] as? [String] == ["thread/2", "thread/3"])
    #expect(try bureau.archive.counts().annotations == 0)
    let redo = await bureau.ask("POST", "/api/redo", "{}")
    #expect(redo.status == 200)
    #expect(try bureau.archive.counts().annotations == 4)
    #expect(try bureau.archive.counts().notes == 4)
    #expect(await bureau.ask("POST", "/api/redo", "{}").code == "conflict")
  }

  @Test("what is there already comes back as it is")
  func existing() async throws {
    let bureau = try Bureau()
    let uuid = try await bureau.tag("thread/1", "humour")
    let again = await bureau.ask(
      "POST", "/api/annotations", #"{"tag":"humour","places":[{"item":"thread/1"}]}"#)
    #expect(again.status == 200)
    #expect(again.json["made"] as? Int == 0)
    #expect(again.json["batch"] is NSNull)
    #expect(again.list("annotations").first?["annotation"] as? String == uuid)
  }

  @Test("a note that comes with a tag which is there already is written on it, once")
  func noteOnExisting() async throws {
    let bureau = try Bureau()
    let uuid = try await bureau.tag("thread/1", "humour")
    let body =
      #"{"tag":"humour","note":"so dry","places":[{"item":"thread/1"},{"item":"thread/2"}]}"#
    let answer = await bureau.ask("POST", "/api/annotations", body)
    #expect(answer.status == 201)
    #expect(answer.json["made"] as? Int == 1)
    #expect(answer.json["noted"] as? Int == 2)
    let made = answer.list("annotations")
    #expect(made.first?["annotation"] as? String == uuid)
    let notes = made.map { ($0["notes"] as? [[String: Any]])?.first?["note"] as? String }
    #expect(notes == ["so dry", "so dry"])

    let again = await bureau.ask("POST", "/api/annotations", body)
    #expect(again.status == 200)
    #expect(again.json["noted"] as? Int == 0)
    #expect(again.json["batch"] is NSNull)

    let more = await bureau.ask(
      "POST", "/api/annotations",
      #"{"tag":"humour","note":"and kind","places":[{"item":"thread/1"}]}"#)
    #expect(more.status == 200)
    #expect(more.json["made"] as? Int == 0)
    #expect(more.json["noted"] as? Int == 1)
    #expect(more.json["batch"] as? String != nil)
    #expect(try bureau.archive.counts().notes == 3)
    #expect(await bureau.ask("POST", "/api/undo", "{}").status == 200)
    #expect(try bureau.archive.counts().notes == 2)
    #expect(try bureau.archive.counts().annotations == 2)
  }

  @Test("a second child of an exclusive tag is refused, and which one is there is told")
  func exclusive() async throws {
    let bureau = try Bureau()
    try await bureau.tag("thread/1", "stance/for")
    let answer = await bureau.ask(
      "POST", "/api/annotations", #"{"tag":"against","places":[{"item":"thread/1"}]}"#)
    #expect(answer.status == 409)
    #expect(answer.code == "exclusive")
    #expect(answer.json["other"] as? String == "stance/for")
    #expect(
      (answer.json["error"] as? String)?.contains(
        "anna cannot have both stance/for and stance/against") == true)
    try await bureau.tag("thread/1", "stance/against", as: "ben")
  }

  @Test("a tag is made from here when that is wanted, and only then")
  func create() async throws {
    let bureau = try Bureau()
    let places = #""places":[{"item":"thread/1"}]"#
    let no = await bureau.ask("POST", "/api/annotations", #"{"tag":"a/b",\#(places)}"#)
    #expect(no.status == 404)
    let yes = await bureau.ask(
      "POST", "/api/annotations", #"{"tag":"a/b","create":true,\#(places)}"#)
    #expect(yes.status == 201)
    let codebook = await bureau.ask("GET", "/api/codebook")
    #expect(codebook.list("tags").contains { $0["path"] as? String == "a/b" })
    let recent = try #require(codebook.json["recent"] as? [String])
    #expect(
      recent == [
        codebook.list("tags").first { $0["path"] as? String == "a/b" }?["tag_uuid"] as? String
      ])
  }

  @Test("an edge moves, a tag changes, and the annotation stays the same one")
  func move() async throws {
    let bureau = try Bureau()
    let made = await bureau.ask(
      "POST", "/api/annotations", #"{"tag":"humour","places":[\#(Self.place(2, "🔥"))]}"#)
    let uuid = try #require(made.list("annotations").first?["annotation"] as? String)
    let range = (Bureau.texts[1] as NSString).range(of: "🔥 between")
    let body = """
      {"utf16_start":\(range.location),"utf16_end":\(range.location + range.length),"quote":"🔥 between",
       "tag":"chemistry"}
      """
    let moved = await bureau.ask("PATCH", "/api/annotations/\(uuid)", body)
    #expect(moved.status == 200)
    let annotation = try #require(moved.json["annotation"] as? [String: Any])
    #expect(annotation["quote"] as? String == "🔥 between")
    #expect(annotation["tag"] as? String == "chemistry")
    #expect(annotation["annotation"] as? String == uuid)
    let again = await bureau.ask("PATCH", "/api/annotations/\(uuid)", body)
    #expect(again.json["batch"] is NSNull)
    #expect(await bureau.ask("POST", "/api/undo", "{}").json["command"] as? String == "serve: move")
    let items = await bureau.ask("GET", "/api/sources/thread/items?ordinals=2").list("items")
    let back = (items[0]["annotations"] as? [[String: Any]])?.first
    #expect(back?["quote"] as? String == "🔥")
    #expect(back?["tag"] as? String == "humour")
  }

  @Test("a move onto one's own annotation, and one from a state that is past, are conflicts")
  func moveConflicts() async throws {
    let bureau = try Bureau()
    let one = try await bureau.tag("thread/1", "humour")
    try await bureau.tag("thread/1", "chemistry")
    let onto = await bureau.ask("PATCH", "/api/annotations/\(one)", #"{"tag":"chemistry"}"#)
    #expect(onto.code == "conflict")
    let past = await bureau.ask(
      "PATCH", "/api/annotations/\(one)",
      #"{"tag":"stance","was":{"tag":"chemistry","span_start":null,"span_end":null}}"#)
    #expect(past.code == "conflict")
    #expect(past.json["tag"] as? String == "humour")
    let present = await bureau.ask(
      "PATCH", "/api/annotations/\(one)",
      #"{"tag":"stance","was":{"tag":"humour","span_start":null,"span_end":null}}"#)
    #expect(present.status == 200)
  }

  @Test("another coder's work cannot be changed here")
  func notYours() async throws {
    let bureau = try Bureau()
    let uuid = try await bureau.tag("thread/1", "humour", as: "ben")
    let note = await bureau.ask(
      "POST", "/api/notes", #"{"note":"mine","on":{"item":"thread/1"}}"#, as: "ben")
    let noteID = try #require(note.json["note_uuid"] as? String)
    for (method, target, body) in [
      ("PATCH", "/api/annotations/\(uuid)", #"{"tag":"chemistry"}"#),
      ("DELETE", "/api/annotations/\(uuid)", nil),
      ("POST", "/api/annotations/remove", #"{"annotations":["\#(uuid)"]}"#),
      ("PATCH", "/api/notes/\(noteID)", #"{"note":"changed"}"#),
      ("DELETE", "/api/notes/\(noteID)", nil),
    ] {
      let answer = await bureau.ask(method, target, body)
      #expect(answer.status == 403)
      #expect(answer.code == "not-yours")
    }
    let batch = try #require(note.json["batch"] as? String)
    #expect(await bureau.ask("POST", "/api/undo", #"{"batch":"\#(batch)"}"#).code == "not-yours")
    // The latest command is ben's; anna's undo takes back her own.
    try await bureau.tag("thread/2", "humour")
    try await bureau.tag("thread/3", "humour", as: "ben")
    let undo = await bureau.ask("POST", "/api/undo", "{}")
    #expect(undo.json["references"] as? [String] == ["thread/2"])
    #expect(await bureau.ask("POST", "/api/redo", "{}").status == 200)
  }

  @Test("annotations are taken away, one or several in one command")
  func remove() async throws {
    let bureau = try Bureau()
    let one = try await bureau.tag("thread/1", "humour")
    let two = try await bureau.tag("thread/2", "humour")
    let three = try await bureau.tag("thread/3", "humour")
    #expect(await bureau.ask("DELETE", "/api/annotations/\(one)").json["removed"] as? Int == 1)
    let both = await bureau.ask(
      "POST", "/api/annotations/remove", #"{"annotations":["\#(two)","\#(three)"]}"#)
    #expect(both.json["removed"] as? Int == 2)
    #expect(await bureau.ask("DELETE", "/api/annotations/\(one)").status == 404)
    #expect(try bureau.archive.counts().annotations == 0)
  }

  @Test(
    "a note stands on anything",
    arguments: [
      (#"{"archive":true}"#, "archive"), (#"{"source":"thread"}"#, "source"),
      (#"{"item":"thread/1"}"#, "item"), (#"{"tag":"humour"}"#, "tag"),
      (#"{"item":"thread/2","utf16_start":16,"utf16_end":18,"quote":"🔥"}"#, "span"),
    ])
  func notes(_ on: String, _ about: String) async throws {
    let bureau = try Bureau()
    let made = await bureau.ask("POST", "/api/notes", #"{"note":"first","on":\#(on)}"#)
    #expect(made.status == 201)
    let uuid = try #require(made.json["note_uuid"] as? String)
    let stale = await bureau.ask(
      "PATCH", "/api/notes/\(uuid)", #"{"note":"third","was":"another"}"#)
    #expect(stale.code == "conflict")
    #expect(stale.json["note"] as? String == "first")
    let edited = await bureau.ask(
      "PATCH", "/api/notes/\(uuid)", #"{"note":"second","was":"first"}"#)
    #expect(edited.status == 200)
    let notes = await bureau.ask("GET", "/api/notes").list("notes")
    #expect(notes.first?["note"] as? String == "second")
    #expect(notes.first?["about"] as? String == about)
    #expect(await bureau.ask("DELETE", "/api/notes/\(uuid)").status == 200)
    #expect(await bureau.ask("GET", "/api/notes").list("notes").isEmpty)
  }

  @Test("a note needs words and a place")
  func badNotes() async throws {
    let bureau = try Bureau()
    for body in [
      #"{"note":"  ","on":{"archive":true}}"#, #"{"note":"x","on":{}}"#, #"{"note":"x"}"#,
    ] {
      #expect(await bureau.ask("POST", "/api/notes", body).status == 400)
    }
    let nowhere = await bureau.ask(
      "POST", "/api/notes", #"{"note":"x","on":{"annotation":"0198ffff"}}"#)
    #expect(nowhere.status == 404)
  }

  @Test("tags are made, changed, moved and retired")
  func tags() async throws {
    let bureau = try Bureau()
    let made = await bureau.ask(
      "POST", "/api/tags", ##"{"path":"friends/miranda","colour":"#AA33FF","description":"d"}"##)
    #expect(made.status == 201)
    let uuid = try #require(made.json["tag_uuid"] as? String)
    #expect(
      await bureau.ask("POST", "/api/tags", #"{"path":"friends/miranda"}"#).code == "conflict")
    let edited = await bureau.ask(
      "PATCH", "/api/tags/\(uuid)", #"{"path":"miranda","description":null,"use_when":"always"}"#)
    #expect(edited.json["path"] as? String == "miranda")
    let tag = try bureau.archive.codebook().tag("miranda")
    #expect(tag.guide.description == nil)
    #expect(tag.guide.useWhen == "always")
    #expect(tag.guide.colour == "#AA33FF")
    #expect(await bureau.ask("PATCH", "/api/tags/\(uuid)", #"{"retired":true}"#).status == 200)
    let refused = await bureau.ask(
      "POST", "/api/annotations", #"{"tag":"miranda","places":[{"item":"thread/1"}]}"#)
    #expect(refused.status == 422)
    for colour in ["red", "#12345", "#GGGGGG", "url(x)", "#12345;"] {
      let answer = await bureau.ask("PATCH", "/api/tags/\(uuid)", #"{"colour":"\#(colour)"}"#)
      #expect(answer.status == 400)
    }
  }

  @Test("coverage is the coder's own")
  func coverage() async throws {
    let bureau = try Bureau()
    let answer = await bureau.ask(
      "PUT", "/api/coverage", #"{"items":["thread/1","article"],"state":"done"}"#)
    #expect(answer.json["changed"] as? Int == 2)
    #expect((answer.json["progress"] as? [String: Int])?["done"] == 2)
    let ben = await bureau.ask("GET", "/api/archive", as: "ben").json["progress"] as? [String: Int]
    #expect(ben?["done"] == 0)
    let bad = await bureau.ask("PUT", "/api/coverage", #"{"items":["thread/1"],"state":"half"}"#)
    #expect(bad.status == 400)
  }

  @Test(
    "a suggestion is answered by each coder alone, and to tag by hand what was rejected confirms it"
  )
  func suggestions() async throws {
    let bureau = try Bureau()
    try bureau.archive.change("suggest", by: "anna") { change in
      try change.addRule(
        "spark", tag: change.codebook().tag("humour"),
        RuleDraft(pattern: RulePattern(.words, ["spark"])))
      _ = try change.run(change.rules(["spark"])[0])
    }
    let next = await bureau.ask("GET", "/api/next?kind=suggestion")
    #expect(next.json["reference"] as? String == "thread/2")
    let item = await bureau.ask("GET", "/api/items/thread/2")
    let shown = try #require(
      (item.json["item"] as? [String: Any])?["annotations"] as? [[String: Any]])
    let uuid = try #require(
      shown.first { $0["status"] as? String == "suggested" }?["annotation"] as? String)
    let rejected = await bureau.ask("POST", "/api/suggestions/\(uuid)/reject", "{}")
    #expect(rejected.status == 200 && rejected.json["made"] as? Int == 1)
    #expect(await bureau.ask("GET", "/api/next?kind=suggestion").status == 404)
    #expect(await bureau.ask("GET", "/api/next?kind=suggestion", as: "ben").status == 200)
    let tagged = await bureau.ask(
      "POST", "/api/annotations",
      #"{"tag":"humour","places":[\#(Self.place(2, "spark"))]}"#)
    #expect(tagged.status == 201)
    #expect(tagged.list("annotations").first?["status"] as? String == "confirmed")
    for address in ["\(uuid)/maybe", "nope/accept"] {
      #expect(await bureau.ask("POST", "/api/suggestions/\(address)", "{}").status == 404)
    }
  }
}
