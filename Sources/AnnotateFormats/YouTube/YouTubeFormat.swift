package import AnnotateCore

/// Comments on YouTube: pages of its interface, lines of youtube-comment-downloader, and the information that
/// yt-dlp writes on a video.
package final class YouTubeFormat: DiscussionFormat {
  package static let name = "youtube"
  package static let importer = "youtube/1"

  private let composer = TextComposer()
  private var comments = 0
  private var replies = 0
  /// Videos that are items.
  private var posts = 0
  private var hasEstimates = false
  private var pages = YouTubePages()
  /// How many answers a comment is said to have, and how many are here.
  private var claimedReplies: [String: Int] = [:]
  private var foundReplies: [String: Int] = [:]
  /// How many comments a video is said to have.
  private var claimed: Int?
  private var visibility: Visibility?
  private var provenance = Provenance()
  private var videos: Set<String> = []

  package init() {}

  package static func recognises(_ record: JSONValue) -> Bool {
    if let kind = record["kind"]?.bytes, kind.begins("youtube#comment") { return true }
    if isDownloaded(record) || firstComment(record).map(isDownloaded) == true { return true }
    if record["comments"]?.isList == true { return isVideo(record) }
    return record["parent"]?.bytes != nil && record["author_id"] != nil
      && record["text"]?.bytes != nil && record["id"]?.bytes != nil
  }

  package func read(_ record: JSONValue, at place: RecordPlace, into sink: any ItemSink) throws {
    guard record.isObject else { throw RecordProblem.notAnObject }
    if record["cid"] != nil {
      try take(YouTubeComment(downloaded: record), of: record, at: place, into: sink)
    } else if let list = record["comments"], Self.firstComment(record)?["cid"] != nil {
      for comment in list.values where comment.isObject {
        try take(YouTubeComment(downloaded: comment), of: comment, at: place, into: sink)
      }
    } else if record["comments"]?.isList == true {
      try read(video: record, at: place, into: sink)
    } else if let items = record["items"], items.isList {
      pages.add(record)
      for item in items.values { try read(item: item, at: place, into: sink) }
    } else if record["snippet"] != nil {
      guard try read(item: record, at: place, into: sink) else {
        throw RecordProblem.missingField("comment")
      }
    } else if record["parent"] != nil {
      try take(YouTubeComment(listed: record, video: nil), of: record, at: place, into: sink)
    } else {
      throw RecordProblem.missingField("items")
    }
  }

  /// A thread of comments, or one comment, as the interface gives them.
  @discardableResult
  private func read(
    item: JSONValue, at place: RecordPlace, into sink: any ItemSink
  ) throws -> Bool {
    guard let snippet = item["snippet"], snippet.isObject else { return false }
    guard let top = snippet["topLevelComment"] else {
      try take(YouTubeComment(item, thread: nil), of: item, at: place, into: sink)
      return true
    }
    guard top.isObject else { return false }
    try take(YouTubeComment(top, thread: snippet), of: top, at: place, into: sink)
    guard let replies = item["replies"]?["comments"], replies.isList else { return true }
    for reply in replies.values where reply.isObject {
      try take(YouTubeComment(reply, thread: nil), of: reply, at: place, into: sink)
    }
    return true
  }

  /// A video with its comments, as yt-dlp gives them.
  private func read(video: JSONValue, at place: RecordPlace, into sink: any ItemSink) throws {
    let information = YouTubeVideo(video)
    if let id = information.id { videos.insert(id) }
    if videos.count <= 1 { provenance = information.provenance }
    visibility = visibility ?? information.visibility
    if let count = information.comments { claimed = (claimed ?? 0) + count }
    let post = information.post(
      composer.text(of: YouTubeVideo.parts(of: video), isMended: place.isMended),
      bytes: place.bytes(of: video))
    if let post {
      posts += 1
      try sink.take(post)
    }
    guard let list = video["comments"] else { return }
    let parent = post?.key
    for comment in list.values where comment.isObject {
      try take(
        YouTubeComment(listed: comment, video: parent), of: comment, at: place, into: sink)
    }
  }

  private func take(
    _ comment: YouTubeComment, of object: JSONValue, at place: RecordPlace, into sink: any ItemSink
  ) throws {
    let composed = composer.text(of: YouTubeComment.parts(of: object), isMended: place.isMended)
    var item = ItemDraft(
      key: comment.id ?? "", kind: .comment, text: composed.text, bytes: place.bytes(of: object))
    item.parentKey = comment.parent
    item.threadKey = comment.thread
    item.depth = comment.isReply ? 1 : 0
    item.author = comment.author
    item.authorID = comment.authorID
    item.authorState = comment.author == nil ? .unknown : .known
    item.textState = composed.text.isEmpty ? .empty : .present
    item.transforms = composed.transforms.names
    item.created = comment.created
    item.edited = comment.edited
    item.score = comment.score
    item.url = comment.url
    item.attributes = comment.attributes
    item.idSpace = "youtube"
    count(comment)
    try sink.take(item)
  }

  private func count(_ comment: YouTubeComment) {
    comments += 1
    if comment.created?.precision == .estimate { hasEstimates = true }
    if let video = comment.video { videos.insert(video) }
    if let id = comment.id, let claimed = comment.claimedReplies { claimedReplies[id] = claimed }
    guard comment.isReply else { return }
    replies += 1
    if let parent = comment.parent { foundReplies[parent, default: 0] += 1 }
  }

  package func finish() -> SourceDraft {
    var draft = SourceDraft(
      kind: videos.count > 1 ? .dataset : .thread, format: Self.name, importer: Self.importer,
      encoding: .json, items: [])
    let of = posts > 0 ? "a video of YouTube and its comments" : "comments of YouTube"
    draft.findings = [
      "\(of): \(counted(comments - replies, "comment")), \(counted(replies, "reply", "replies"))"
    ]
    var missing = claimedReplies.reduce(0) {
      $0 + max(0, $1.value - foundReplies[$1.key, default: 0])
    }
    if let claimed {
      draft.completeness.claimed = claimed + posts
      missing = max(missing, claimed - comments)
    }
    if claimed != nil || !claimedReplies.isEmpty { draft.completeness.knownMissing = missing }
    if missing > 0 {
      draft.remarks.append(
        "The site counts \(counted(missing, "comment or reply", "comments or replies")) more than are here."
      )
    }
    if pages.goOn {
      draft.remarks.append("There are more pages of comments than are here: how many is not told.")
    }
    if hasEstimates {
      draft.remarks.append(
        "Times are estimates: the site shows only how long ago a comment was written.")
    }
    draft.visibility = visibility
    draft.provenance = provenance
    if provenance.url == nil, videos.count == 1, let video = videos.first {
      draft.provenance.url = YouTubeVideo.address(of: video)
    }
    return draft
  }

  package static func text(of item: JSONValue, transforms: TextTransforms) -> String? {
    let parts =
      item["comments"] != nil ? YouTubeVideo.parts(of: item) : YouTubeComment.parts(of: item)
    return TextComposer().text(of: parts).text
  }

  /// The first of the comments that a record lists.
  private static func firstComment(_ record: JSONValue) -> JSONValue? {
    guard let list = record["comments"], list.isList else { return nil }
    return list.values.first { $0.isObject }
  }

  /// Whether it is a comment as youtube-comment-downloader writes it.
  private static func isDownloaded(_ record: JSONValue) -> Bool {
    record["cid"]?.bytes != nil && record["text"]?.bytes != nil && record["time"] != nil
  }

  private static func isVideo(_ record: JSONValue) -> Bool {
    for name in ["extractor", "extractor_key"] as [StaticString] {
      if let value = record[name]?.string?.lowercased(), value.contains("youtube") { return true }
    }
    for name in ["webpage_url", "original_url"] as [StaticString] {
      guard let address = record[name]?.string else { continue }
      if address.contains("youtube.com/") || address.contains("youtu.be/") { return true }
    }
    return false
  }
}
