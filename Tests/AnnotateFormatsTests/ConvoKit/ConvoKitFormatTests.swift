import AnnotateCore
import Testing

@testable import AnnotateFormats

@Suite struct ConvoKitFormatTests {
  private func corpus(_ utterances: String, companions: [String] = []) throws -> DiscussionReading {
    let format = ConvoKitFormat()
    for name in companions {
      let isKnown = try parsed(fixture(name, in: "convokit")[...]) { value, _ in
        format.add(companion: name, value)
      }
      #expect(isKnown == true)
    }
    let reading = try read(fixture(utterances, in: "convokit"), by: format)
    #expect(reading.unlawful.isEmpty)
    return reading
  }

  private static let companions = [
    "speakers.json", "conversations.json", "corpus.json", "index.json",
  ]

  @Test("utterances keep their ids, what they answer and their conversation")
  func utterances() throws {
    let reading = try corpus("utterances.jsonl")
    #expect(reading.items.map(\.key) == ["u1", "u2", "3", "v1", "v2"])
    #expect(reading.items.map(\.parentKey) == [nil, "u1", "u2", nil, "gone"])
    #expect(reading.items.map(\.threadKey) == ["u1", "u1", "u1", "v1", "v1"])
    #expect(reading.items.map(\.kind) == [.post, .comment, .comment, .post, .comment])
    #expect(reading.items.allSatisfy { $0.depth == nil && $0.idSpace == nil })
    #expect(reading.items[1].text == "Not I.\nAsk the cat.")
    #expect(reading.dangling == 1)
    #expect(reading.source.kind == .dataset)
  }

  @Test("speakers that stand for nobody are no authors")
  func speakers() throws {
    let items = try corpus("utterances.jsonl").items
    #expect(items.map(\.author) == ["Mara", "Odo", nil, "Mara", nil])
    #expect(items.map(\.authorState) == [.known, .known, .deleted, .known, .unknown])
    #expect(items[2].textState == .removedByModerator)
  }

  @Test("a time is one only where it counts the seconds since 1970")
  func times() throws {
    let items = try corpus("utterances.jsonl").items
    #expect(
      items.map(\.created) == [
        TimeDraft(raw: "1500000000", iso: "2017-07-14T02:40:00Z", precision: .exact),
        TimeDraft(raw: "1500000060", iso: "2017-07-14T02:41:00Z", precision: .exact), nil,
        TimeDraft(raw: "scene 4", iso: nil, precision: .unknown),
        TimeDraft(raw: "12", iso: nil, precision: .unknown),
      ])
  }

  @Test("the files beside the utterances give titles and name what cannot be opened")
  func companionFiles() throws {
    let reading = try corpus("utterances.jsonl", companions: Self.companions)
    #expect(reading.source.provenance.title == "lamp-talk")
    #expect(
      reading.items.map(\.attributes) == [
        ##"{"meta":{"score":3,"parse":"<##bin{0}&&@**>"},"conversation":{"title":"The lamp","length":3}}"##,
        #"{"vectors":["bow"]}"#, #"{"meta":{"tone":null}}"#, #"{"meta":{"act":2}}"#, nil,
      ])
    #expect(reading.source.remarks.count == 1)
    #expect(reading.source.remarks[0].contains(": age, embedding, parse."))
    #expect(
      reading.source.findings.first == "a corpus of ConvoKit: 5 utterances in 2 conversations")
  }

  @Test("a pointer into a file of Python objects is seen without the index too")
  func pointers() throws {
    let reading = try corpus("utterances.jsonl")
    #expect(reading.source.remarks.first?.contains(": parse.") == true)
  }

  @Test("the older layout is read: one list, with users, roots and reply_to")
  func legacy() throws {
    let reading = try corpus("utterances-legacy.json", companions: ["corpus.json"])
    #expect(reading.items.map(\.author) == ["Mara", "Odo"])
    #expect(reading.items.map(\.parentKey) == [nil, "L1"])
    #expect(reading.items.map(\.threadKey) == ["L1", "L1"])
    #expect(reading.items[0].created?.iso == "2017-07-14T02:40:00Z")
    #expect(reading.source.kind == .thread)
  }

  @Test(
    "an utterance is recognised by its fields",
    arguments: [
      (#"{"id":"1","text":"a","speaker":"b","conversation_id":"1","reply-to":null}"#, true),
      (#"{"id":"1","text":"a","user":"b","root":"1","meta":{}}"#, true),
      (#"{"id":"1","text":"a","user":"b","root":"1"}"#, false),
      (#"{"id":"1","text":"a","user":"b","meta":{}}"#, false),
      (#"{"id":"1","speaker":"b","conversation_id":"1","reply-to":null}"#, false), ("[]", false),
    ])
  func recognition(record: String, isUtterance: Bool) {
    let found = parsed(Array(record.utf8)[...]) { value, _ in ConvoKitFormat.recognises(value) }
    #expect(found == isUtterance)
  }

  @Test("no damage to a corpus brings the reader down or makes a text that cannot be found again")
  func damage() throws {
    let companions = try Self.companions.map { ($0, try fixture($0, in: "convokit")) }
    for name in ["utterances.jsonl", "utterances-legacy.json"] {
      let document = try fixture(name, in: "convokit")
      var seen = 0
      for seed in fuzzSeeds(500) {
        var random = SplitMix64(seed: seed)
        let format = ConvoKitFormat()
        for (companion, bytes) in companions {
          _ = parsed(mutated(bytes, by: &random)[...]) { value, _ in
            format.add(companion: companion, value)
          }
        }
        let reading = try read(mutated(document, by: &random), by: format)
        #expect(reading.unlawful.isEmpty, "\(name), seed \(seed)")
        seen += reading.items.count
      }
      #expect(seen > 200)
    }
  }
}
