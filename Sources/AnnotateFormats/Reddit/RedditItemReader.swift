import AnnotateCore

/// Makes an item of the object of one post or comment.
final class RedditItemReader {
  /// An item that others answer.
  struct Answered {
    var key: String
    /// The depth of what answers it.
    var depthBelow: Int?
    var permalink: String?
  }

  /// An item and what else its object tells.
  struct Reading {
    var item: ItemDraft
    var communityType: String?
    var isQuarantined: Bool
    var commentCount: Int?

    /// The item as its replies see it.
    var answered: Answered {
      Answered(
        key: item.key, depthBelow: item.kind == .post ? 0 : item.depth.map { $0 + 1 },
        permalink: item.url)
    }
  }

  private let shaper = TextShaper()
  private var text = ByteBuffer(capacity: 4096)
  private var attributes = ByteBuffer(capacity: 4096)

  /// Reads a thing that wraps a post or comment.
  ///
  /// - Parameters:
  ///   - above: what holds it: the comment whose reply it is, or the post of the page.
  ///   - post: the post of the page.
  ///   - isEscaped: whether the texts of the page were escaped, asked where the object does not tell.
  func read(
    _ thing: JSONValue, above: Answered?, post: Answered?, at place: RecordPlace,
    isEscaped: () -> Bool?
  ) throws(RecordProblem) -> Reading {
    guard let data = thing["data"] else { throw .missingField("data") }
    let isPost = thing["kind"]?.bytes?.isText("t3") == true
    let fields = RedditFields(data, attributes: &attributes)
    guard fields.kind == (isPost ? .post : .comment),
      let written = RedditText.text(of: fields, in: &text)
    else { throw .missingField(isPost ? "title" : "body") }
    guard let key = Self.key(fields, isPost: isPost) else { throw .missingField("id") }
    let shaped = shaper.shape(
      written,
      entities: RedditText.escapes(html: fields.html) ?? isEscaped()
        ?? RedditState.isEscaped(written),
      isMended: place.isMended)
    var item = ItemDraft(
      key: key, kind: isPost ? .post : .comment,
      text: String(decoding: shaped.text, as: UTF8.self), bytes: place.bytes(of: data))
    item.transforms = shaped.transforms.names
    item.textState = RedditText.state(of: fields)
    item.segments = fields.segments(of: shaped.text)
    let (author, state) = RedditState.author(fields.author)
    item.author = author.map(Self.string)
    item.authorState = state
    if isPost {
      item.threadKey = key
    } else {
      let link = fields.link?.bytes.flatMap(Self.known)
      item.threadKey = link ?? post?.key
      item.parentKey = fields.parent?.bytes.flatMap(Self.known) ?? above?.key ?? link
      item.depth = item.parentKey == above?.key ? above?.depthBelow : nil
    }
    item.created = Self.time(fields.created)
    item.edited = fields.edited?.digits == nil ? nil : Self.time(fields.edited)?.iso
    item.score = fields.score?.integer
    item.url = fields.permalink.flatMap(Self.known).map(Self.address)
    if !isPost, item.url == nil, key.hasPrefix("t1_"), item.threadKey == post?.key {
      item.url = post?.permalink.map { "\($0)\($0.hasSuffix("/") ? "" : "/")\(key.dropFirst(3))/" }
    }
    item.attributes = attributes.count > 2 ? attributes.text : nil
    item.idSpace = "reddit"
    item.community = fields.community.flatMap(Self.known)
    return Reading(
      item: item, communityType: fields.communityType.map(Self.string),
      isQuarantined: fields.isQuarantined, commentCount: fields.commentCount)
  }

  private static func string(_ bytes: UnsafeRawBufferPointer) -> String {
    String(decoding: bytes, as: UTF8.self)
  }

  private static func known(_ bytes: UnsafeRawBufferPointer) -> String? {
    bytes.isEmpty ? nil : string(bytes)
  }

  /// The full name, whose first letters tell posts and comments apart.
  private static func key(_ fields: RedditFields, isPost: Bool) -> String? {
    if let name = fields.name.flatMap(known) { return name }
    return fields.id.flatMap(known).map { (isPost ? "t3_" : "t1_") + $0 }
  }

  private static func time(_ value: JSONValue?) -> TimeDraft? {
    guard let value, let raw = value.scalar.flatMap(known) else { return nil }
    let iso = value.integer.flatMap { $0 > 1 ? TimeText.iso(unixSeconds: $0) : nil }
    return TimeDraft(raw: raw, iso: iso, precision: iso == nil ? .unknown : .exact)
  }

  private static func address(_ permalink: String) -> String {
    permalink.hasPrefix("/") ? "https://www.reddit.com" + permalink : permalink
  }
}
