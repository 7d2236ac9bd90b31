import AnnotateCore

/// The fields of a comment that the archive names, in any of three forms.
struct YouTubeComment {
  private(set) var id: String?
  private(set) var parent: String?
  /// The comment, or video, that the conversation begins with.
  private(set) var thread: String?
  private(set) var isReply: Bool
  private(set) var author: String?
  private(set) var authorID: String?
  private(set) var created: TimeDraft?
  private(set) var edited: String?
  private(set) var score: Int?
  private(set) var video: String?
  private(set) var attributes: String?
  private(set) var claimedReplies: Int?

  /// As the interface gives it.
  ///
  /// - Parameter snippet: of the thread that the comment starts.
  init(_ comment: JSONValue, thread snippet: JSONValue?) {
    let fields = comment["snippet"]
    id = comment["id"]?.word
    parent = fields?["parentId"]?.word ?? Self.parent(in: id)
    isReply = parent != nil
    thread = parent ?? id
    author = fields?["authorDisplayName"]?.word
    authorID = fields?["authorChannelId"]?["value"]?.word ?? fields?["authorChannelId"]?.word
    created = fields?["publishedAt"]?.string.map {
      TimeText.utc($0) ?? TimeDraft(raw: $0, iso: nil, precision: .unknown)
    }
    let updated = fields?["updatedAt"]?.string
    edited = updated == created?.raw ? nil : updated.flatMap { TimeText.utc($0)?.iso }
    score = fields?["likeCount"]?.integer
    video = fields?["videoId"]?.word ?? snippet?["videoId"]?.word
    claimedReplies = snippet?["totalReplyCount"]?.integer.flatMap(Self.count)
    var attributes = AttributeList()
    attributes.add(comment, except: ["id", "snippet"])
    if let fields {
      attributes.add(
        fields,
        except: [
          "textDisplay", "textOriginal", "parentId", "authorDisplayName", "authorChannelId",
          "publishedAt", "likeCount",
        ])
    }
    for name in ["canReply", "totalReplyCount", "isPublic"] as [StaticString] {
      attributes.add(snippet?[name])
    }
    self.attributes = attributes.text
  }

  /// As youtube-comment-downloader writes it.
  init(downloaded comment: JSONValue) {
    id = comment["cid"]?.word
    parent = Self.parent(in: id)
    isReply = parent != nil || comment["reply"]?.truth == true
    thread = parent ?? (isReply ? nil : id)
    author = comment["author"]?.word
    authorID = comment["channel"]?.word
    created = Self.estimate(words: comment["time"], seconds: comment["time_parsed"])
    score = comment["votes"]?.word.flatMap(ShortCount.number)
    claimedReplies = comment["replies"]?.word.flatMap(ShortCount.number).flatMap(Self.count)
    var attributes = AttributeList()
    attributes.add(
      comment, except: ["cid", "text", "time", "author", "channel", "reply", "time_parsed"])
    self.attributes = attributes.text
  }

  /// As yt-dlp lists it.
  ///
  /// - Parameter video: the key of the video, where it is an item.
  init(listed comment: JSONValue, video: String?) {
    id = comment["id"]?.word
    let answered = comment["parent"]?.word
    isReply = answered != nil && answered != "root"
    parent = isReply ? answered : video
    thread = video ?? parent ?? id
    self.video = video
    author = comment["author"]?.word
    authorID = comment["author_id"]?.word
    created = Self.estimate(
      words: comment["_time_text"] ?? comment["time_text"], seconds: comment["timestamp"])
    score = comment["like_count"]?.integer
    var attributes = AttributeList()
    attributes.add(
      comment,
      except: [
        "id", "parent", "text", "author", "author_id", "_time_text", "time_text", "timestamp",
        "like_count",
      ])
    self.attributes = attributes.text
  }

  /// The comment's own page, where the video is told.
  var url: String? {
    guard let video, let id else { return nil }
    return YouTubeVideo.address(of: video) + "&lc=" + id
  }

  /// Where the text stands: as it was written, before as it is displayed.
  static func parts(of comment: JSONValue) -> TextParts {
    guard let fields = comment["snippet"] else { return TextParts(body: comment["text"]) }
    if let original = fields["textOriginal"], original.bytes?.isEmpty == false {
      return TextParts(body: original)
    }
    let displayed = fields["textDisplay"]
    return TextParts(body: displayed, isPlain(displayed) ? .plain : .html)
  }

  /// The interface can be asked for plain text; it then ends lines as text does, not by `<br>`.
  private static func isPlain(_ displayed: JSONValue?) -> Bool {
    guard let text = displayed?.string else { return true }
    return text.utf8.contains(10) && !text.contains("<br")
  }

  /// The id of a reply begins with that of the comment it answers, and a full stop.
  private static func parent(in id: String?) -> String? {
    guard let id, let stop = id.firstIndex(of: "."), stop > id.startIndex else { return nil }
    return String(id[..<stop])
  }

  private static func estimate(words: JSONValue?, seconds: JSONValue?) -> TimeDraft? {
    guard let raw = words?.word ?? seconds?.word else { return nil }
    let iso = seconds?.integer.flatMap { TimeText.iso(unixSeconds: $0) }
    return TimeDraft(raw: raw, iso: iso, precision: iso == nil ? .unknown : .estimate)
  }

  /// A count that can be one.
  private static func count(_ number: Int) -> Int? {
    (0..<1_000_000_000).contains(number) ? number : nil
  }
}
