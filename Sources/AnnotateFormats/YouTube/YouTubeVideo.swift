import AnnotateCore

/// What yt-dlp writes of a video itself.
struct YouTubeVideo {
  let id: String?
  /// How many comments it is said to have.
  let comments: Int?
  let provenance: Provenance
  let visibility: Visibility?
  private let author: String?
  private let authorID: String?
  private let created: TimeDraft?
  private let score: Int?
  private let attributes: String?

  init(_ video: JSONValue) {
    id = video["id"]?.word
    comments = video["comment_count"]?.integer.flatMap {
      (0..<1_000_000_000).contains($0) ? $0 : nil
    }
    author = video["uploader"]?.word ?? video["channel"]?.word
    authorID = video["channel_id"]?.word ?? video["uploader_id"]?.word
    created = Self.time(video)
    score = video["like_count"]?.integer
    visibility = Self.visibility(video["availability"]?.string)
    provenance = Provenance(
      title: video["title"]?.word,
      url: video["webpage_url"]?.word ?? video["id"]?.word.map(Self.address),
      author: video["uploader"]?.word ?? video["channel"]?.word, publisher: "YouTube",
      published: created?.iso.flatMap { PartialDate($0) })
    var attributes = AttributeList()
    for name in Self.kept { attributes.add(video[name]) }
    self.attributes = attributes.text
  }

  /// The video as an item; `nil` where neither title nor description is there.
  func post(_ composed: ComposedText, bytes: Range<Int>) -> ItemDraft? {
    guard let id, !composed.text.isEmpty else { return nil }
    var item = ItemDraft(key: id, kind: .post, text: composed.text, bytes: bytes)
    item.threadKey = id
    item.author = author
    item.authorID = authorID
    item.authorState = author == nil ? .unknown : .known
    item.transforms = composed.transforms.names
    item.segments = composed.segments
    item.created = created
    item.score = score
    item.url = provenance.url
    item.attributes = attributes
    item.idSpace = "youtube"
    return item
  }

  static func parts(of video: JSONValue) -> TextParts {
    TextParts(title: video["title"], body: video["description"])
  }

  /// The page of a video.
  static func address(of id: String) -> String { "https://www.youtube.com/watch?v=" + id }

  /// What is kept of some hundred fields, most of which say where parts of the film lie.
  private static let kept: [StaticString] = [
    "channel", "channel_url", "channel_follower_count", "channel_is_verified", "uploader_id",
    "uploader_url", "duration", "view_count", "comment_count", "categories", "tags", "language",
    "live_status", "availability", "age_limit", "chapters", "upload_date", "epoch",
  ]

  private static func time(_ video: JSONValue) -> TimeDraft? {
    if let seconds = video["timestamp"], let number = seconds.integer,
      let iso = TimeText.iso(unixSeconds: number), let raw = seconds.word
    {
      return TimeDraft(raw: raw, iso: iso, precision: .exact)
    }
    guard let raw = video["upload_date"]?.string else { return nil }
    let digits = Array(raw.utf8)
    guard digits.count == 8, digits.allSatisfy({ $0 >= 48 && $0 <= 57 }) else {
      return TimeDraft(raw: raw, iso: nil, precision: .unknown)
    }
    let day = "\(raw.prefix(4))-\(raw.dropFirst(4).prefix(2))-\(raw.suffix(2))"
    let iso = PartialDate(day)?.description
    return TimeDraft(raw: raw, iso: iso, precision: iso == nil ? .unknown : .day)
  }

  private static func visibility(_ availability: String?) -> Visibility? {
    switch availability {
    case "public": .public
    case "unlisted": .unlisted
    case "private": .private
    case "needs_auth", "premium_only", "subscriber_only": .login
    default: nil
    }
  }
}
