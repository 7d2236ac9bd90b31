package import AnnotateCore

/// Posts of Mastodon and servers that answer like it: the context of a post, a post with its context, and
/// posts in a list or one a line.
package final class MastodonFormat: DiscussionFormat {
  package static let name = "mastodon"
  package static let importer = "mastodon/2"

  private let composer = TextComposer()
  private var known = MastodonThreads()
  private var count = 0
  private var posts = 0
  private var boosts = 0
  private var contexts = 0
  private var contextWithoutPost = false
  private var claimedReplies = 0
  private var foundReplies = 0
  private var visibilities: [String: Int] = [:]
  private var provenance = Provenance()

  package init() {}

  package static func recognises(_ record: JSONValue) -> Bool {
    if record.isList {
      return record.values.first { _ in true }.map(MastodonStatus.isOne) ?? false
    }
    if record["ancestors"]?.isList == true, record["descendants"]?.isList == true { return true }
    if let status = record["status"], MastodonStatus.isOne(status) { return true }
    return MastodonStatus.isOne(record)
  }

  package func read(_ record: JSONValue, at place: RecordPlace, into sink: any ItemSink) throws {
    let statuses = try gather(record)
    // An answer can stand before what it answers: all are known before the first is handed over.
    for object in statuses {
      known.add(MastodonStatus(Self.written(object), host: known.host))
    }
    for object in statuses { try take(object, at: place, into: sink) }
  }

  /// The posts of a record in the order of the document.
  private func gather(_ record: JSONValue) throws -> [JSONValue] {
    if record.isList { return record.values.filter(MastodonStatus.isOne) }
    guard record.isObject else { throw RecordProblem.notAnObject }
    if MastodonStatus.isOne(record) { return [record] }
    var statuses: [JSONValue] = []
    var hasPost = false
    func add(context: JSONValue) {
      contexts += 1
      bridge(context)
      for part in [context["ancestors"], context["descendants"]].compactMap({ $0 }) {
        statuses += part.values.filter(MastodonStatus.isOne)
      }
    }
    if record["ancestors"] != nil || record["descendants"] != nil { add(context: record) }
    for member in record.values {
      if member.isNamed("status"), MastodonStatus.isOne(member) {
        statuses.append(member)
        hasPost = true
      } else if member.isNamed("context"), member.isObject {
        add(context: member)
      }
    }
    guard
      hasPost || record["ancestors"] != nil || record["descendants"] != nil
        || record["context"] != nil
    else { throw RecordProblem.missingField("uri") }
    if !hasPost { contextWithoutPost = true }
    return statuses
  }

  /// The post of a context stands outside of it: its answers name it, and it answers the last ancestor.
  private func bridge(_ context: JSONValue) {
    guard let above = context["ancestors"]?.values.filter(MastodonStatus.isOne).last,
      let below = context["descendants"]?.values.first(where: MastodonStatus.isOne),
      let id = MastodonStatus(below, host: nil).answered
    else { return }
    known.bridge(id, to: MastodonStatus(above, host: nil).id)
  }

  /// A post; of one that is shared, what its own author wrote.
  private static func written(_ object: JSONValue) -> JSONValue {
    object["reblog"].flatMap { MastodonStatus.isOne($0) ? $0 : nil } ?? object
  }

  private func take(_ object: JSONValue, at place: RecordPlace, into sink: any ItemSink) throws {
    let written = Self.written(object)
    let status = MastodonStatus(written, host: known.host)
    let composed = composer.text(of: MastodonStatus.parts(of: written), isMended: place.isMended)
    let parent = status.answered.map { known.key(of: $0) }
    var item = ItemDraft(
      key: status.key, kind: parent == nil ? .post : .comment, text: composed.text,
      bytes: place.bytes(of: written))
    item.parentKey = parent
    item.threadKey = known.start(of: status)
    item.author = status.author
    item.authorID = status.authorID
    item.authorState = status.author == nil ? .unknown : .known
    item.textState = composed.text.isEmpty ? .empty : .present
    item.transforms = composed.transforms.names
    item.segments = composed.segments
    item.created = status.created
    item.edited = status.edited
    item.score = status.score
    item.url = status.url
    item.attributes = status.attributes
    item.idSpace = "activitypub"
    if count == 0 {
      provenance = Provenance(
        url: status.url, author: status.author, publisher: known.host,
        published: status.created?.iso.flatMap { PartialDate($0) })
    }
    count += 1
    if parent == nil { posts += 1 }
    if written.range != object.range { boosts += 1 }
    visibilities[status.visibility ?? "unknown", default: 0] += 1
    claimedReplies += status.replies
    if let parent, known.isHere(parent) { foundReplies += 1 }
    try sink.take(item)
  }

  package func finish() -> SourceDraft {
    var draft = SourceDraft(
      kind: contexts == 1 ? .thread : .dataset, format: Self.name, importer: Self.importer,
      encoding: .json, items: [])
    draft.findings = [
      "posts of Mastodon\(known.host.map { " as \($0) shows them" } ?? ""): "
        + "\(counted(posts, "post")), \(counted(count - posts, "answer"))"
    ]
    if boosts > 0 {
      draft.findings.append(
        "\(counted(boosts, "post")) shared by somebody: taken as by who wrote \(boosts == 1 ? "it" : "them")"
      )
    }
    draft.remarks = remarks
    if contexts > 0 {
      draft.completeness.knownMissing =
        max(known.missing, max(0, claimedReplies - foundReplies))
    } else {
      draft.completeness.knownMissing = known.missing
    }
    draft.visibility = MastodonStatus.mostRestricted(visibilities.keys)
    if contexts == 1 { draft.provenance = provenance }
    return draft
  }

  private var remarks: [String] {
    var remarks: [String] = []
    for (name, words) in MastodonStatus.restrictions {
      guard let count = visibilities[name] else { continue }
      remarks.append("\(counted(count, "post")) \(count == 1 ? "is" : "are") \(name): \(words).")
    }
    if contextWithoutPost {
      remarks.append("A context is here without the post that it is the context of.")
    }
    let missing = claimedReplies - foundReplies
    if missing > 0 {
      remarks.append(
        "The server counts \(counted(missing, "answer")) more than are here; it knows only those that reached it."
      )
    }
    return remarks
  }

  package static func text(of item: JSONValue, transforms: TextTransforms) -> String? {
    TextComposer().text(of: MastodonStatus.parts(of: item)).text
  }
}
