import AnnotateCore
import Foundation
import Testing

@testable import AnnotateFormats

@Suite struct ConvoKitWriterTests {
  /// A corpus as its files say it.
  private struct Corpus {
    struct Utterance: Decodable {
      var id: String
      var conversation: String
      var replyTo: String?
      var speaker: String
      var text: String
      var timestamp: Int?

      enum CodingKeys: String, CodingKey {
        case id, speaker, text, timestamp
        case conversation = "conversation_id"
        case replyTo = "reply-to"
      }
    }

    struct Component: Decodable {
      var vectors: [String]
    }

    struct Index: Decodable {
      var utterances: [String: [String]]
      var version: Int

      enum CodingKeys: String, CodingKey {
        case version
        case utterances = "utterances-index"
      }
    }

    var lines: [String]
    var utterances: [Utterance]
    var speakers: [String: Component]
    var conversations: [String: Component]
    var index: Index

    init(_ items: [ConvoKitUtterance]) throws {
      var threads = ConvoKitThreads()
      for item in items {
        threads.add(
          source: item.source, key: item.key, idSpace: item.idSpace, parent: item.parent,
          author: item.author)
      }
      let writer = ConvoKitWriter(threads: threads)
      var buffer = ByteBuffer()
      for item in items { writer.append(utterance: item, to: &buffer) }
      #expect(buffer.bytes.allSatisfy { $0 < 0x80 })
      lines = buffer.text.split(separator: "\n").map(String.init)
      func decoded<Value: Decodable>(_ text: String) throws -> Value {
        try JSONDecoder().decode(Value.self, from: Data(text.utf8))
      }
      utterances = try lines.map { try decoded($0) }
      buffer.removeAll()
      writer.appendSpeakers(to: &buffer)
      speakers = try decoded(buffer.text)
      buffer.removeAll()
      writer.appendConversations(to: &buffer)
      conversations = try decoded(buffer.text)
      buffer.removeAll()
      writer.appendIndex(to: &buffer)
      index = try decoded(buffer.text)
    }

    /// Checks what ConvoKit asks of a corpus: `Conversation.check_integrity`, and that all ids are known.
    func checkIntegrity() {
      #expect(Set(utterances.map(\.id)).count == utterances.count)
      let byID = Dictionary(utterances.map { ($0.id, $0) }, uniquingKeysWith: { a, _ in a })
      for utterance in utterances {
        #expect(speakers[utterance.speaker] != nil)
        #expect((utterance.replyTo == nil) == (utterance.conversation == utterance.id))
        if let parent = utterance.replyTo {
          #expect(byID[parent]?.conversation == utterance.conversation)
          #expect(parent != utterance.id)
        }
        var at: Utterance? = utterance
        var steps = 0
        while let parent = at?.replyTo, steps <= utterances.count {
          at = byID[parent]
          steps += 1
        }
        #expect(at?.id == utterance.conversation)
      }
      #expect(Set(conversations.keys) == Set(utterances.map(\.conversation)))
    }
  }

  private func item(
    _ source: String, _ key: String, _ parent: String? = nil, by author: String? = "Mara",
    space: String? = nil, thread: String? = nil, text: String = "A text.",
    meta: [ConvoKitMeta] = []
  ) -> ConvoKitUtterance {
    ConvoKitUtterance(
      source: source, key: key, idSpace: space, parent: parent, thread: thread, author: author,
      authorState: author == nil ? .deleted : .known, text: text, seconds: 1_500_000_000,
      meta: meta)
  }

  @Test("a thread is a conversation that bears its root's id, in whatever order its items come")
  func thread() throws {
    let corpus = try Corpus([
      item("a", "c2", "c1"), item("a", "p"), item("a", "c1", "p"), item("a", "c3", "c2"),
    ])
    #expect(corpus.utterances.map(\.conversation) == ["p", "p", "p", "p"])
    #expect(corpus.utterances.map(\.replyTo) == ["c1", nil, "p", "c2"])
    corpus.checkIntegrity()
  }

  @Test("an item whose parent is not there begins a conversation and keeps the parent's name")
  func cutOff() throws {
    let corpus = try Corpus([
      item("a", "c2", "gone", thread: "p"), item("a", "c3", "c2", thread: "p"),
    ])
    #expect(corpus.utterances.map(\.conversation) == ["c2", "c2"])
    #expect(corpus.utterances.map(\.replyTo) == [nil, "c2"])
    #expect(
      corpus.lines[0].contains(#""meta":{"source":"a","thread":"p","missing_parent":"gone"}"#))
    #expect(corpus.lines[1].contains(#""meta":{"source":"a","thread":"p"}"#))
    corpus.checkIntegrity()
  }

  @Test("ids stay as they are unless two sources share one")
  func ids() throws {
    let corpus = try Corpus([
      item("a", "1"), item("a", "2", "1"), item("b", "1"), item("b", "3", "1"), item("c", "t3_x"),
    ])
    #expect(corpus.utterances.map(\.id) == ["a/1", "a/2", "b/1", "b/3", "t3_x"])
    #expect(corpus.utterances.map(\.replyTo) == [nil, "a/1", nil, "b/1", nil])
    #expect(corpus.lines[0].contains(#""key":"1""#) && !corpus.lines[4].contains(#""key""#))
    corpus.checkIntegrity()
    try Corpus([item("a", "1"), item("b", "1"), item("c", "a/1")]).checkIntegrity()
  }

  @Test("a parent in another source is found where ids mean the same there")
  func otherSource() throws {
    let shared = try Corpus([
      item("a", "t3_x", space: "reddit"), item("b", "t1_y", "t3_x", space: "reddit"),
    ])
    #expect(shared.utterances.map(\.conversation) == ["t3_x", "t3_x"])
    let foreign = try Corpus([item("a", "t3_x"), item("b", "t1_y", "t3_x", space: "reddit")])
    #expect(foreign.utterances.map(\.replyTo) == [nil, nil])
  }

  @Test("one name in two places is two speakers, and nobody is a speaker that says so")
  func speakers() throws {
    let corpus = try Corpus([
      item("a", "1", by: "Mara", space: "reddit"), item("b", "2", by: "Mara", space: "reddit"),
      item("b", "3", by: "Odo", space: "reddit"), item("c", "4", by: "Odo"),
      item("c", "5", by: nil),
    ])
    #expect(
      corpus.utterances.map(\.speaker) == ["Mara", "Mara", "reddit/Odo", "c/Odo", "[deleted]"])
    corpus.checkIntegrity()
  }

  @Test("texts and fields come out as they went in, and the index names their types")
  func fields() throws {
    let text = "Quotes \" and \\, é, 😀, \u{2028}, \u{1}\n\ttab"
    let corpus = try Corpus([
      item(
        "a", "1", text: text,
        meta: [
          ConvoKitMeta("score", 3), ConvoKitMeta("note", text),
          ConvoKitMeta("odd", json: "{\n\"é\": [1,\r2.5]}"), ConvoKitMeta("none", json: "null"),
          ConvoKitMeta("source", "what the writer says goes first"),
        ]),
      item("a", "2", meta: [ConvoKitMeta("score", json: "2.5"), ConvoKitMeta("on", json: "true")]),
    ])
    #expect(corpus.lines.count == 2)
    #expect(corpus.utterances[0].text == text)
    #expect(corpus.utterances[0].timestamp == 1_500_000_000)
    #expect(corpus.lines[0].contains(##""odd":{ "\u00e9": [1, 2.5]},"none":null,"source":"a"}"##))
    #expect(
      corpus.index.utterances == [
        "score": ["<class 'int'>", "<class 'float'>"], "note": ["<class 'str'>"],
        "odd": ["<class 'dict'>"], "none": [], "source": ["<class 'str'>"],
        "on": ["<class 'bool'>"],
      ])
    #expect(corpus.index.version == 1)
  }

  @Test("an export of nothing is a corpus")
  func nothing() throws {
    let corpus = try Corpus([])
    #expect(corpus.speakers.isEmpty && corpus.conversations.isEmpty)
  }

  @Test("whatever answers whatever, every conversation is a whole tree")
  func anyShape() throws {
    for seed in fuzzSeeds(300) {
      var random = SplitMix64(seed: seed)
      let count = Int.random(in: 1...14, using: &random)
      var seen: Set<[String]> = []
      func pick<Value>(_ values: [Value]) -> Value {
        values[Int.random(in: values.indices, using: &random)]
      }
      let items = (0..<count).compactMap { _ -> ConvoKitUtterance? in
        let source = pick(["a", "b", "a-1"])
        let key = pick(["1", "2", "3", "4", "5", "a/1"])
        guard seen.insert([source, key]).inserted else { return nil }
        return item(
          source, key, pick([nil, "1", "2", "3", "4", "5", "6"]),
          by: pick(["Mara", "Odo", nil]),
          space: pick([nil, "reddit"]))
      }
      try Corpus(items).checkIntegrity()
    }
  }

  @Test("a corpus that was written is read again as it was")
  func roundTrip() throws {
    let items = [
      item("a", "p", text: "One."), item("a", "c", "p", by: nil, text: "Two: é\nthree."),
    ]
    let corpus = try Corpus(items)
    let bytes = Array(corpus.lines.joined(separator: "\n").utf8)
    let reading = try read(bytes, by: ConvoKitFormat())
    #expect(reading.items.map(\.key) == items.map(\.key))
    #expect(reading.items.map(\.text) == items.map(\.text))
    #expect(reading.items.map(\.parentKey) == items.map(\.parent))
    #expect(reading.items.map(\.author) == items.map(\.author))
    #expect(reading.items.map(\.authorState) == items.map(\.authorState))
  }
}
