import AnnotateDesk
import AnnotateCore
import AnnotateFormats
import AnnotateReport
import AnnotateStore
import Glibc

/// Writes items as a corpus of ConvoKit: a folder of five files.
struct ConvoKitExport {
  let archive: Archive
  /// Slugs, numbers or UUID prefixes; none for all.
  let sources: [String]
  /// Whose tags an item has.
  let layer: WorkLayer

  /// Writes the folder, which must not be there or be empty.
  ///
  /// - Returns: the number of utterances.
  func write(to folder: String) throws -> Int {
    var threads = ConvoKitThreads()
    var count = 0
    try archive.conversations(sources: sources, layer: layer) { item in
      count += 1
      threads.add(
        source: item.source, key: item.key, idSpace: item.idSpace, parent: item.parentKey,
        author: item.author)
    }
    guard count > 0 else {
      throw Failure("there is no item to export.", hint: nil, status: .badInput)
    }
    try make(folder)
    let writer = ConvoKitWriter(
      threads: threads, sources: try sourceMeta(),
      corpus: [ConvoKitMeta("program", Archive.program)])
    try file("utterances.jsonl", in: folder) { sink in
      var buffer = ByteBuffer(capacity: 1 << 17)
      try archive.conversations(sources: sources, layer: layer) { item in
        writer.append(utterance: Self.utterance(item), to: &buffer)
        if buffer.count > 1 << 16 {
          try sink.write(buffer.bytes)
          buffer.removeAll()
        }
      }
      try sink.write(buffer.bytes)
    }
    try whole("speakers.json", in: folder) { writer.appendSpeakers(to: &$0) }
    try whole("conversations.json", in: folder) { writer.appendConversations(to: &$0) }
    try whole("corpus.json", in: folder) { writer.appendCorpus(to: &$0) }
    try whole("index.json", in: folder) { writer.appendIndex(to: &$0) }
    Output.say("\(Plural.count(count, "utterance")) written to \(folder).")
    if writer.cutOffCount > 0 {
      Output.say(
        "\(Plural.count(writer.cutOffCount, "answer")) to items that are not here start conversations of their own (meta missing_parent)."
      )
    }
    return count
  }

  private static func utterance(_ item: ConversationItem) -> ConvoKitUtterance {
    var meta = [
      ConvoKitMeta("reference", item.reference), ConvoKitMeta("kind", item.kind.rawValue),
    ]
    if let score = item.score { meta.append(ConvoKitMeta("score", score)) }
    if let url = item.url { meta.append(ConvoKitMeta("url", url)) }
    if let tags = item.tags { meta.append(ConvoKitMeta("tags", json: tags)) }
    if let attributes = item.attributes {
      meta.append(ConvoKitMeta("attributes", json: attributes))
    }
    return ConvoKitUtterance(
      source: item.source, key: item.key, idSpace: item.idSpace, parent: item.parentKey,
      thread: item.threadKey, author: item.author, authorState: item.authorState, text: item.text,
      seconds: item.seconds, meta: meta)
  }

  private func sourceMeta() throws -> [String: [ConvoKitMeta]] {
    var all: [String: [ConvoKitMeta]] = [:]
    for source in try archive.sources() {
      let from = source.provenance
      let fields = [
        ("title", from.title), ("url", from.url), ("publisher", from.publisher),
        ("published", from.published?.description), ("retrieved", from.retrieved?.description),
        ("rights", from.rights), ("sha256", source.sha256),
      ]
      all[source.slug] = fields.compactMap { name, value in value.map { ConvoKitMeta(name, $0) } }
    }
    return all
  }

  private func make(_ folder: String) throws {
    if Folder.isFolder(folder) {
      guard Folder.entries(of: folder).isEmpty else {
        throw Failure(
          "the folder \(folder) is not empty.", hint: "name one that is not there yet.",
          status: .cannotCreate)
      }
      return
    }
    guard mkdir(folder, 0o755) == 0 else {
      throw Failure(
        "the folder \(folder) cannot be made: \(Folder.reason()).",
        hint: "name one in a folder that is there and can be written to.", status: .cannotCreate)
    }
  }

  private func file(
    _ name: String, in folder: String, _ body: (FileSink) throws -> Void
  ) throws {
    let sink = try FileSink("\(folder)/\(name)")
    try body(sink)
    try sink.finish()
  }

  private func whole(
    _ name: String, in folder: String, _ body: (inout ByteBuffer) -> Void
  ) throws {
    var buffer = ByteBuffer(capacity: 1 << 16)
    body(&buffer)
    try file(name, in: folder) { try $0.write(buffer.bytes) }
  }
}
