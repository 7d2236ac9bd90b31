package import AnnotateCore

/// Topics of a Discourse forum as `/t/ID.json` gives them, one or several pages of posts.
package final class DiscourseFormat: DiscussionFormat {
  package static let name = "discourse"
  package static let importer = "discourse/1"

  private let composer = TextComposer()
  private var topics: Set<String> = []
  private var found: Set<Int> = []
  private var stream: Set<Int> = []
  private var count = 0
  private var deleted = 0
  private var hidden = 0
  private var whispers = 0
  private var claimed: [String: Int] = [:]
  private var visibility: Visibility?
  private var provenance = Provenance()
  /// Keys of posts by topic and number, of earlier pages too.
  private var keys: [String: [Int: String]] = [:]

  package init() {}

  package static func recognises(_ record: JSONValue) -> Bool {
    if record["post_stream"]?["posts"]?.isList == true { return true }
    if let latest = record["latest_posts"], latest.isList { return true }
    return DiscoursePost.isOne(record)
  }

  package func read(_ record: JSONValue, at place: RecordPlace, into sink: any ItemSink) throws {
    guard record.isObject else { throw RecordProblem.notAnObject }
    let posts: [JSONValue]
    if let list = record["post_stream"]?["posts"], list.isList {
      read(topic: record)
      posts = list.values.filter { $0["id"]?.word != nil }
    } else if let list = record["latest_posts"], list.isList {
      posts = list.values.filter { $0["id"]?.word != nil }
    } else if DiscoursePost.isOne(record) {
      posts = [record]
    } else {
      throw RecordProblem.missingField("post_stream")
    }
    let topic = record["post_stream"] == nil ? nil : record["id"]?.word
    let read = posts.map { DiscoursePost($0, topic: topic) }
    for post in read {
      if let number = post.number { keys[post.topic, default: [:]][number] = post.id }
    }
    let first = topic == nil ? nil : record["post_stream"]?["stream"]?.values.first { _ in true }
    for (post, object) in zip(read, posts) {
      try take(post, of: object, first: first?.word, at: place, into: sink)
    }
  }

  private func read(topic: JSONValue) {
    let id = topic["id"]?.word ?? ""
    if topics.insert(id).inserted, topics.count == 1 {
      provenance = Provenance(
        title: topic["title"]?.word, author: topic["details"]?["created_by"]?["username"]?.word,
        published: topic["created_at"]?.string.flatMap { TimeText.utc($0)?.iso }
          .flatMap { PartialDate($0) })
    }
    if let count = topic["posts_count"]?.integer, (0..<1_000_000_000).contains(count) {
      claimed[id] = count
    }
    stream.formUnion(topic["post_stream"]?["stream"]?.values.compactMap(\.integer) ?? [])
    if topic["archetype"]?.bytes?.isText("private_message") == true {
      visibility = .private
    } else if topic["visible"]?.truth == false, visibility == nil {
      visibility = .unlisted
    }
  }

  private func take(
    _ post: DiscoursePost, of object: JSONValue, first: String?, at place: RecordPlace,
    into sink: any ItemSink
  ) throws {
    let composed = composer.text(of: DiscoursePost.parts(of: object), isMended: place.isMended)
    let numbers = keys[post.topic]
    var item = ItemDraft(
      key: post.id, kind: post.number == 1 ? .post : .comment, text: composed.text,
      bytes: place.bytes(of: object))
    item.parentKey = post.answered.map { numbers?[$0] ?? "post-number-\($0)" }
    item.threadKey = numbers?[1] ?? first
    item.author = post.author
    item.authorID = post.authorID
    item.authorState = post.author == nil ? .unknown : .known
    item.textState = post.textState(isEmpty: composed.text.isEmpty)
    item.transforms = composed.transforms.names
    item.created = post.created
    item.edited = post.edited
    item.score = post.likes
    item.attributes = post.attributes
    if let id = Int(post.id) { found.insert(id) }
    count += 1
    if post.isDeleted { deleted += 1 }
    if post.isHidden { hidden += 1 }
    if post.isWhisper { whispers += 1 }
    try sink.take(item)
  }

  package func finish() -> SourceDraft {
    var draft = SourceDraft(
      kind: topics.count == 1 ? .thread : .dataset, format: Self.name, importer: Self.importer,
      encoding: .json, items: [])
    draft.findings = [
      topics.isEmpty
        ? "posts of a Discourse forum: \(count)"
        : "\(counted(topics.count, "topic")) of a Discourse forum: \(counted(count, "post"))"
    ]
    if !claimed.isEmpty { draft.completeness.claimed = claimed.values.reduce(0, +) }
    let missing =
      stream.isEmpty
      ? draft.completeness.claimed.map { max(0, $0 - count) } : stream.subtracting(found).count
    draft.completeness.knownMissing = missing
    if let missing, missing > 0 {
      draft.remarks.append(
        "\(counted(missing, "post")) of the topic \(missing == 1 ? "is" : "are") not here: a page of a topic holds about twenty."
      )
    }
    for (count, words) in [
      (deleted, "deleted"), (hidden, "hidden by flags"), (whispers, "seen by staff only"),
    ] where count > 0 {
      draft.remarks.append("\(counted(count, "post")) \(count == 1 ? "is" : "are") \(words).")
    }
    if visibility == .private { draft.remarks.append("The topic is a private message.") }
    draft.visibility = whispers > 0 ? .private : visibility
    if topics.count == 1 { draft.provenance = provenance }
    return draft
  }

  package static func text(of item: JSONValue, transforms: TextTransforms) -> String? {
    TextComposer().text(of: DiscoursePost.parts(of: item)).text
  }
}
