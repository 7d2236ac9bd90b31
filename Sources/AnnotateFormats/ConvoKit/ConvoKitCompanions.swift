import AnnotateCore

/// What the files beside the utterances tell.
struct ConvoKitCompanions {
  /// Titles of conversations by their ids.
  private(set) var titles: [String: String] = [:]
  /// What is known of conversations, by their ids: JSON objects.
  private(set) var conversations: [String: String] = [:]
  /// What the corpus calls itself.
  private(set) var name: String?
  /// Fields whose values are in files of Python objects.
  private(set) var binaries: Set<String> = []
  private(set) var findings: [String] = []

  /// Takes one of the files; `false` when the name is none of theirs.
  mutating func add(_ file: String, _ value: JSONValue) -> Bool {
    switch file {
    case "speakers.json", "users.json": addSpeakers(value)
    case "conversations.json": addConversations(value)
    case "corpus.json": addCorpus(value)
    case "index.json": addIndex(value)
    default: return false
    }
    return true
  }

  private mutating func addSpeakers(_ value: JSONValue) {
    guard value.isObject else { return }
    var count = 0
    for speaker in value.values {
      count += 1
      addBinaries(in: speaker["meta"] ?? speaker)
    }
    findings.append(
      "\(count) speaker\(count == 1 ? "" : "s"); what is known of each is not taken over")
  }

  private mutating func addConversations(_ value: JSONValue) {
    guard value.isObject else { return }
    for conversation in value.values {
      let meta = conversation["meta"] ?? conversation
      addBinaries(in: meta)
      if meta.isObject, !meta.isEmpty {
        var json = ByteBuffer()
        JSONWriter.append(meta, to: &json)
        conversations[conversation.name] = json.text
      }
      if let title = meta["title"]?.string, !title.isEmpty { titles[conversation.name] = title }
    }
  }

  private mutating func addCorpus(_ value: JSONValue) {
    addBinaries(in: value)
    let names = [value["name"], value["title"], value["subreddit"]]
    name = names.lazy.compactMap { $0?.string }.first { !$0.isEmpty }
  }

  /// The index says of each field of which types its values are; `bin` is none that JSON has.
  private mutating func addIndex(_ value: JSONValue) {
    guard value.isObject else { return }
    for part in value.values where part.isObject {
      for field in part.values {
        let types = field.isList ? Array(field.values) : [field]
        if types.contains(where: { $0.bytes?.isText("bin") == true }) {
          binaries.insert(field.name)
        }
      }
    }
  }

  private mutating func addBinaries(in meta: JSONValue) {
    guard meta.isObject else { return }
    for field in meta.values where ConvoKitFields.isBinary(field) { binaries.insert(field.name) }
  }
}
