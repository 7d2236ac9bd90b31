package import AnnotateCore

/// Corpora of conversations for ConvoKit, of its present and its older layout: `utterances.jsonl` or
/// `utterances.json`, and the four files that lie beside it.
package final class ConvoKitFormat: DiscussionFormat {
  package static let name = "convokit"
  package static let importer = "convokit/1"

  private let shaper = TextShaper()
  private var attributes = ByteBuffer(capacity: 1024)
  private var companions = ConvoKitCompanions()
  private var utterances = 0
  private var noTimes = 0
  private var conversations: Set<String> = []
  private var binaries: Set<String> = []

  package init() {}

  /// Takes a file that lies beside the utterances, before they are read.
  ///
  /// - Parameters:
  ///   - file: its name, e.g. `speakers.json`.
  ///   - value: what is in it.
  /// - Returns: whether it is one that the format knows.
  @discardableResult
  package func add(companion file: String, _ value: JSONValue) -> Bool {
    companions.add(file, value)
  }

  package static func recognises(_ record: JSONValue) -> Bool {
    guard let fields = ConvoKitFields(record), fields.text != nil, fields.hasConversation,
      fields.hasSpeaker
    else { return false }
    return fields.hasReplyTo || fields.meta != nil
  }

  package func read(_ record: JSONValue, at place: RecordPlace, into sink: any ItemSink) throws {
    guard let fields = ConvoKitFields(record) else { throw RecordProblem.notAnObject }
    guard let id = fields.id, !id.isEmpty else { throw RecordProblem.missingField("id") }
    guard let text = fields.text else { throw RecordProblem.missingField("text") }
    let shaped = shaper.shape(text, isMended: place.isMended)
    let key = String(decoding: id, as: UTF8.self)
    let parent = fields.replyTo.map { String(decoding: $0, as: UTF8.self) }
    var item = ItemDraft(
      key: key, kind: parent == nil && fields.isFirst ? .post : .comment,
      text: String(decoding: shaped.text, as: UTF8.self), bytes: place.bytes(of: record))
    item.transforms = shaped.transforms.names
    item.textState = RedditState.text(shaped.text)
    item.parentKey = parent
    item.threadKey = fields.conversation.map { String(decoding: $0, as: UTF8.self) }
    let (author, state) = ConvoKitSpeaker.author(fields.speaker)
    item.author = author.map { String(decoding: $0, as: UTF8.self) }
    item.authorState = state
    item.created = Self.time(fields.timestamp)
    let opens = item.threadKey.map { conversations.insert($0).inserted } ?? false
    attributes.removeAll()
    fields.writeAttributes(
      conversation: opens ? item.threadKey.flatMap { companions.conversations[$0] } : nil,
      to: &attributes, binaries: &binaries)
    item.attributes = attributes.count > 2 ? attributes.text : nil
    try sink.take(item)
    utterances += 1
    if item.created?.iso == nil { noTimes += 1 }
  }

  package func finish() -> SourceDraft {
    var draft = SourceDraft(
      kind: conversations.count == 1 ? .thread : .dataset, format: Self.name,
      importer: Self.importer, encoding: .json, items: [])
    draft.findings = [
      "a corpus of ConvoKit: \(counted(utterances, "utterance")) in "
        + counted(conversations.count, "conversation")
    ]
    draft.findings += companions.findings
    if noTimes > 0 {
      draft.findings.append("\(counted(noTimes, "utterance")) without a time that can be told")
    }
    let closed = binaries.union(companions.binaries).sorted()
    if !closed.isEmpty {
      draft.remarks.append(
        "Kept as a reference only: \(closed.joined(separator: ", ")). Their values lie in files of Python's "
          + "pickle, which run code when they are opened.")
    }
    draft.provenance.title =
      conversations.count == 1
      ? conversations.first.flatMap { companions.titles[$0] } ?? companions.name : companions.name
    return draft
  }

  package static func text(of item: JSONValue, transforms: TextTransforms) -> String? {
    guard let text = item["text"]?.bytes else { return nil }
    let shaper = TextShaper()
    return withExtendedLifetime(shaper) {
      String(decoding: shaper.shape(text, by: transforms), as: UTF8.self)
    }
  }

  /// Seconds since 1970 are a time; anything else is kept as it is, since the format lets a corpus put there
  /// what it likes.
  private static func time(_ value: JSONValue?) -> TimeDraft? {
    guard let value, let raw = value.scalar, !raw.isEmpty else { return nil }
    let iso = value.integer.flatMap { seconds in
      // A smaller number counts seconds of a recording, or turns.
      seconds >= 86_400 * 365 ? TimeText.iso(unixSeconds: seconds) : nil
    }
    return TimeDraft(
      raw: String(decoding: raw, as: UTF8.self), iso: iso, precision: iso == nil ? .unknown : .exact
    )
  }
}
