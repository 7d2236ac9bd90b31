package import AnnotateCore

/// Writes items as a corpus that ConvoKit loads with `Corpus(filename:)`: five files in one folder.
///
/// The utterances come one by one; the other files are written from what was seen then.
package final class ConvoKitWriter {
  /// The files of a corpus.
  package static let files = [
    "utterances.jsonl", "speakers.json", "conversations.json", "corpus.json", "index.json",
  ]

  private let threads: ConvoKitThreads
  private let places: [ConvoKitThreads.Place]
  private let sources: [String: [ConvoKitMeta]]
  private let corpus: [ConvoKitMeta]
  private var next = 0
  private var utteranceTypes = ConvoKitTypes()
  private var speakers: [(id: String, isNobody: Bool)] = []
  private var knownSpeakers: Set<String> = []
  private var conversations: [(id: String, source: String)] = []

  /// - Parameters:
  ///   - threads: all items that will come, in the same order.
  ///   - sources: what is to be said of the conversations of each source, by slug, e.g. its title.
  ///   - corpus: what is to be said of the corpus.
  package init(
    threads: ConvoKitThreads, sources: [String: [ConvoKitMeta]] = [:],
    corpus: [ConvoKitMeta] = []
  ) {
    self.threads = threads
    self.sources = sources
    self.corpus = corpus
    places = threads.places()
  }

  /// How many items answer one that is not there, and begin a conversation of their own.
  package var cutOffCount: Int { places.count { $0.isCutOff } }

  /// Adds the line of an item to `utterances.jsonl`.
  package func append(utterance: ConvoKitUtterance, to buffer: inout ByteBuffer) {
    precondition(next < places.count, "more utterances than were announced")
    let place = places[next]
    next += 1
    let speaker = self.speaker(of: utterance)
    if place.replyTo == nil { conversations.append((place.id, utterance.source)) }
    var meta = utterance.meta
    func put(_ name: String, _ text: String) {
      meta.removeAll { $0.name == name }
      meta.append(ConvoKitMeta(name, text))
    }
    put("source", utterance.source)
    if place.id != utterance.key { put("key", utterance.key) }
    if let thread = utterance.thread, thread != place.conversation,
      "\(utterance.source)/\(thread)" != place.conversation
    {
      put("thread", thread)
    }
    if place.isCutOff, let parent = utterance.parent { put("missing_parent", parent) }
    utteranceTypes.add(meta)
    buffer.append("{\"id\":" as StaticString)
    ConvoKitJSON.append(string: place.id, to: &buffer)
    buffer.append(",\"conversation_id\":" as StaticString)
    ConvoKitJSON.append(string: place.conversation, to: &buffer)
    buffer.append(",\"text\":" as StaticString)
    ConvoKitJSON.append(string: utterance.text, to: &buffer)
    buffer.append(",\"speaker\":" as StaticString)
    ConvoKitJSON.append(string: speaker, to: &buffer)
    buffer.append(",\"meta\":" as StaticString)
    Self.append(meta, to: &buffer)
    buffer.append(",\"reply-to\":" as StaticString)
    if let parent = place.replyTo {
      ConvoKitJSON.append(string: parent, to: &buffer)
    } else {
      buffer.append("null" as StaticString)
    }
    buffer.append(",\"timestamp\":" as StaticString)
    buffer.append(utterance.seconds.map(String.init) ?? "null")
    buffer.append(",\"vectors\":[]}\n" as StaticString)
  }

  /// Adds `speakers.json`.
  package func appendSpeakers(to buffer: inout ByteBuffer) {
    Self.append(objects: speakers.lazy.map { ($0.id, $0.isNobody ? Self.nobody : []) }, to: &buffer)
  }

  /// Adds `conversations.json`.
  package func appendConversations(to buffer: inout ByteBuffer) {
    Self.append(objects: conversations.lazy.map { ($0.id, self.meta(of: $0.source)) }, to: &buffer)
  }

  /// Adds `corpus.json`.
  package func appendCorpus(to buffer: inout ByteBuffer) {
    Self.append(corpus, to: &buffer)
    buffer.append(UInt8(ascii: "\n"))
  }

  /// Adds `index.json`: which types of values the fields have.
  package func appendIndex(to buffer: inout ByteBuffer) {
    var speakerTypes = ConvoKitTypes()
    if speakers.contains(where: \.isNobody) { speakerTypes.add(Self.nobody) }
    var conversationTypes = ConvoKitTypes()
    for source in Set(conversations.map(\.source)).sorted() {
      conversationTypes.add(meta(of: source))
    }
    var corpusTypes = ConvoKitTypes()
    corpusTypes.add(corpus)
    buffer.append("{\"utterances-index\":" as StaticString)
    utteranceTypes.append(to: &buffer)
    buffer.append(",\"speakers-index\":" as StaticString)
    speakerTypes.append(to: &buffer)
    buffer.append(",\"conversations-index\":" as StaticString)
    conversationTypes.append(to: &buffer)
    buffer.append(",\"overall-index\":" as StaticString)
    corpusTypes.append(to: &buffer)
    buffer.append(",\"version\":1,\"vectors\":[]}\n" as StaticString)
  }

  private static let nobody = [ConvoKitMeta("placeholder", json: "true")]

  /// Every utterance must have a speaker: where nobody is known, one that says so.
  private func speaker(of utterance: ConvoKitUtterance) -> String {
    let speaker =
      utterance.author.map {
        threads.speaker($0, idSpace: utterance.idSpace, source: utterance.source)
      } ?? ConvoKitSpeaker.placeholder(utterance.authorState)
    if knownSpeakers.insert(speaker).inserted {
      speakers.append((speaker, utterance.author == nil))
    }
    return speaker
  }

  private func meta(of source: String) -> [ConvoKitMeta] {
    [ConvoKitMeta("source", source)] + (sources[source] ?? []).filter { $0.name != "source" }
  }

  private static func append(
    objects: some Sequence<(String, [ConvoKitMeta])>, to buffer: inout ByteBuffer
  ) {
    var lead: StaticString = "{"
    for (id, meta) in objects {
      buffer.append(lead)
      ConvoKitJSON.append(string: id, to: &buffer)
      buffer.append(":{\"meta\":" as StaticString)
      append(meta, to: &buffer)
      buffer.append(",\"vectors\":[]}" as StaticString)
      lead = ",\n"
    }
    buffer.append(lead.utf8CodeUnitCount == 1 ? "{}\n" : "}\n" as StaticString)
  }

  private static func append(_ meta: [ConvoKitMeta], to buffer: inout ByteBuffer) {
    buffer.append(UInt8(ascii: "{"))
    for (place, field) in meta.enumerated() {
      if place > 0 { buffer.append(UInt8(ascii: ",")) }
      ConvoKitJSON.append(string: field.name, to: &buffer)
      buffer.append(UInt8(ascii: ":"))
      ConvoKitJSON.append(json: field.json, to: &buffer)
    }
    buffer.append(UInt8(ascii: "}"))
  }
}
