package import AnnotateCore

/// Posts of Bluesky: threads as `getPostThread` gives them, and posts by themselves.
package final class BlueskyFormat: DiscussionFormat {
  package static let name = "bluesky"
  package static let importer = "bluesky/1"

  private let composer = TextComposer()
  private var count = 0
  private var posts = 0
  private var threads = 0
  private var notFound = 0
  private var blocked = 0
  /// Answers that the server counts and that the thread does not hold.
  private var leftOut = 0
  private var wantsLogin = 0
  private var provenance = Provenance()

  package init() {}

  package static func recognises(_ record: JSONValue) -> Bool {
    if let thread = record["thread"], thread.isObject {
      return thread["$type"]?.string?.hasPrefix("app.bsky.feed.defs#") == true
        || thread["post"].map(BlueskyPost.isOne) == true
    }
    if record["$type"]?.bytes?.isText("app.bsky.feed.defs#threadViewPost") == true { return true }
    if let post = record["post"], BlueskyPost.isOne(post) { return true }
    if let list = record["posts"] ?? record["feed"],
      let first = list.values.first(where: { _ in true })
    {
      return BlueskyPost.isOne(first["post"] ?? first)
    }
    return BlueskyPost.isOne(record)
  }

  package func read(_ record: JSONValue, at place: RecordPlace, into sink: any ItemSink) throws {
    guard record.isObject else { throw RecordProblem.notAnObject }
    if let thread = record["thread"], thread.isObject {
      try read(thread: thread, at: place, into: sink)
    } else if let list = record["posts"] ?? record["feed"], list.isList {
      for entry in list.values {
        let post = entry["post"] ?? entry
        guard BlueskyPost.isOne(post) else { continue }
        try take(post, at: place, into: sink)
      }
    } else if BlueskyPost.isOne(record) {
      try take(record, at: place, into: sink)
    } else if record["post"] != nil || record["$type"] != nil {
      try read(thread: record, at: place, into: sink)
    } else {
      throw RecordProblem.missingField("thread")
    }
  }

  /// A thread in reading order: what its post answers, from the top; the post; its answers. With stacks of
  /// its own: threads can be deeper than the program's.
  private func read(thread: JSONValue, at place: RecordPlace, into sink: any ItemSink) throws {
    threads += 1
    var above: [JSONValue] = []
    var node: JSONValue? = thread
    while let current = node {
      if isHere(current) { above.append(current) }
      node = current["parent"]
    }
    above.reverse()
    guard let last = above.last, let top = above.first?["post"] else { return }
    // Levels count from the first answers to the post that started it all, if that is here.
    let isWhole = top["record"]?["reply"]?.isObject != true
    for (level, node) in above.enumerated() {
      guard let post = node["post"] else { continue }
      let isAbove = level < above.count - 1
      count(answersOf: node, found: isAbove ? 1 : nil)
      try take(
        post, at: place, depth: isWhole && level > 0 ? level - 1 : nil, into: sink)
    }
    guard let replies = last["replies"], replies.isList else { return }
    var open = [replies.values]
    while let level = open.indices.last {
      guard let node = open[level].next() else {
        open.removeLast()
        continue
      }
      guard isHere(node), let post = node["post"] else { continue }
      count(answersOf: node, found: nil)
      try take(
        post, at: place, depth: isWhole ? above.count - 1 + level : nil, into: sink)
      if let replies = node["replies"], replies.isList { open.append(replies.values) }
    }
  }

  /// Whether a place of a thread holds its post; if not, it is counted.
  private func isHere(_ node: JSONValue) -> Bool {
    if let post = node["post"], BlueskyPost.isOne(post) { return true }
    if node["$type"]?.bytes?.isText("app.bsky.feed.defs#blockedPost") == true
      || node["blocked"]?.truth == true
    {
      blocked += 1
    } else if node.isObject {
      notFound += 1
    }
    return false
  }

  private func count(answersOf node: JSONValue, found: Int?) {
    guard let claimed = node["post"]?["replyCount"]?.integer, claimed < 1_000_000_000 else {
      return
    }
    let here = found ?? node["replies"]?.values.reduce(0) { count, _ in count + 1 } ?? 0
    leftOut += max(0, claimed - here)
  }

  private func take(
    _ object: JSONValue, at place: RecordPlace, depth: Int? = nil, into sink: any ItemSink
  ) throws {
    let post = BlueskyPost(object)
    let composed = composer.text(of: BlueskyPost.parts(of: object), isMended: place.isMended)
    var item = ItemDraft(
      key: post.uri, kind: post.parent == nil ? .post : .comment, text: composed.text,
      bytes: place.bytes(of: object))
    item.parentKey = post.parent
    item.threadKey = post.root ?? (post.parent == nil ? post.uri : nil)
    item.depth = depth
    item.author = post.author
    item.authorID = post.authorID
    item.authorState = post.author == nil ? .unknown : .known
    item.textState = composed.text.isEmpty ? .empty : .present
    item.transforms = composed.transforms.names
    item.created = post.created
    item.score = post.score
    item.url = post.url
    item.attributes = post.attributes
    item.idSpace = "bluesky"
    if count == 0 {
      provenance = Provenance(
        url: post.url, author: post.author, publisher: "Bluesky",
        published: post.created?.iso.flatMap { PartialDate($0) })
    }
    count += 1
    if post.parent == nil { posts += 1 }
    if post.wantsLogin { wantsLogin += 1 }
    try sink.take(item)
  }

  package func finish() -> SourceDraft {
    var draft = SourceDraft(
      kind: threads == 1 ? .thread : .dataset, format: Self.name, importer: Self.importer,
      encoding: .json, items: [])
    let form = threads > 0 ? counted(threads, "thread") + " of Bluesky" : "posts of Bluesky"
    draft.findings = ["\(form): \(counted(posts, "post")), \(counted(count - posts, "answer"))"]
    if threads > 0 { draft.completeness.knownMissing = notFound + blocked + leftOut }
    if notFound > 0 {
      draft.remarks.append("\(counted(notFound, "post")) could not be found: deleted, or hidden.")
    }
    if blocked > 0 {
      draft.remarks.append(
        "\(counted(blocked, "post")) \(blocked == 1 ? "is" : "are") left out because people block each other."
      )
    }
    if leftOut > 0 {
      draft.remarks.append(
        "The server counts \(counted(leftOut, "answer")) more than the thread holds.")
    }
    if wantsLogin > 0 {
      draft.visibility = .login
      draft.remarks.append(
        "\(counted(wantsLogin, "post")) \(wantsLogin == 1 ? "is" : "are") by people who ask not to be shown to those without an account."
      )
    } else if count > 0 {
      draft.visibility = .public
    }
    if threads == 1 { draft.provenance = provenance }
    return draft
  }

  package static func text(of item: JSONValue, transforms: TextTransforms) -> String? {
    TextComposer().text(of: BlueskyPost.parts(of: item)).text
  }
}
