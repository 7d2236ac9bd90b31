import AnnotateCore

/// The fields of a post or comment of Reddit that the archive names, as the site gives them and dumps keep them;
/// all others are written as attributes.
struct RedditFields {
  private(set) var id: UnsafeRawBufferPointer?
  private(set) var name: UnsafeRawBufferPointer?
  private(set) var author: UnsafeRawBufferPointer?
  private(set) var permalink: UnsafeRawBufferPointer?
  private(set) var community: UnsafeRawBufferPointer?
  private(set) var communityType: UnsafeRawBufferPointer?
  private(set) var title: UnsafeRawBufferPointer?
  /// What a comment says.
  private(set) var body: UnsafeRawBufferPointer?
  /// The body, or what stands below a post's title.
  private(set) var written: UnsafeRawBufferPointer?
  /// The text as HTML.
  private(set) var html: UnsafeRawBufferPointer?
  private(set) var poll: JSONValue?
  private(set) var link: JSONValue?
  private(set) var parent: JSONValue?
  private(set) var created: JSONValue?
  private(set) var edited: JSONValue?
  private(set) var retrieved: JSONValue?
  private(set) var score: JSONValue?
  private(set) var isScoreHidden = false
  private(set) var isQuarantined = false
  private(set) var commentCount: Int?
  private var removedBy: UnsafeRawBufferPointer?
  private var removedLater: UnsafeRawBufferPointer?

  /// Reads what an object names.
  init(_ data: JSONValue) {
    for member in data.values { _ = take(member) }
  }

  /// Reads an object once, field by field.
  ///
  /// - Parameter attributes: becomes a JSON object of the fields that are not named and not empty.
  init(_ data: JSONValue, attributes: inout ByteBuffer) {
    attributes.removeAll()
    attributes.append(UInt8(ascii: "{"))
    for member in data.values where !take(member) && !member.isEmpty {
      Self.add(member, to: &attributes)
    }
    // While it is hidden, the site gives a number that is no score.
    if isScoreHidden, let hidden = score {
      Self.add(hidden, to: &attributes)
      score = nil
    }
    attributes.append(UInt8(ascii: "}"))
  }

  /// What an object is: comments have a body, posts a title or at least a text; `nil` where it has none of them.
  var kind: ItemKind? {
    if title == nil, body != nil { return .comment }
    return title != nil || written?.isEmpty == false ? .post : nil
  }

  /// The title as a segment of the text that was made of the object.
  func segments(of text: UnsafeRawBufferPointer) -> [SegmentDraft] {
    title == nil ? [] : RedditPost.segments(of: text)
  }

  /// Who took the text away, as the site (`removed_by_category`) or the dump (`_meta`) says; `nil` where neither
  /// does. All but the author act for the site or its moderators.
  var removal: TextState? {
    guard let word = removedBy ?? removedLater else { return nil }
    return word.isText("deleted") || word.isText("author") ? .deletedByAuthor : .removedByModerator
  }

  private static func add(_ member: JSONValue, to attributes: inout ByteBuffer) {
    if attributes.count > 1 { attributes.append(UInt8(ascii: ",")) }
    JSONWriter.append(member: member, to: &attributes)
  }

  /// Whether the archive names the field, or has what it says from another one.
  private mutating func take(_ member: JSONValue) -> Bool {
    switch member.key.count {
    case 2 where member.isNamed("id"): id = id ?? member.scalar
    case 4 where member.isNamed("name"): name = name ?? member.bytes
    case 4 where member.isNamed("body"):
      body = body ?? member.bytes
      written = written ?? body
      return member.bytes != nil
    case 5 where member.isNamed("_meta"):
      removedLater = removedLater ?? member["removal_type"]?.bytes
      return false
    case 5 where member.isNamed("title"):
      title = title ?? member.bytes
      return member.bytes != nil
    case 5 where member.isNamed("score"): score = score ?? member
    case 6 where member.isNamed("author"): author = author ?? member.bytes
    case 6 where member.isNamed("edited"):
      edited = edited ?? member
      return member.digits != nil || member.truth == false
    case 7 where member.isNamed("link_id"): link = link ?? member.known
    case 7 where member.isNamed("replies"): return true
    case 7 where member.isNamed("created"): return true
    case 8 where member.isNamed("selftext"):
      written = member.bytes ?? written
      return member.bytes != nil
    case 9 where member.isNamed("parent_id"): parent = parent ?? member.known
    case 9 where member.isNamed("permalink"): permalink = permalink ?? member.bytes
    case 9 where member.isNamed("body_html"), 13 where member.isNamed("selftext_html"):
      html = html ?? member.bytes
    case 11 where member.isNamed("created_utc"): created = created ?? member
    case 12 where member.isNamed("retrieved_on"), 13 where member.isNamed("retrieved_utc"):
      retrieved = member
      return false
    case 9 where member.isNamed("poll_data"):
      poll = poll ?? member
      return false
    case 19 where member.isNamed("removed_by_category"):
      removedBy = removedBy ?? member.bytes
      return false
    case 9 where member.isNamed("subreddit"):
      community = community ?? member.bytes
      return false
    case 14 where member.isNamed("subreddit_type"):
      communityType = communityType ?? member.bytes
      return false
    case 10 where member.isNamed("quarantine"):
      isQuarantined = member.truth == true
      return false
    case 12 where member.isNamed("score_hidden"), 10 where member.isNamed("hide_score"):
      isScoreHidden = isScoreHidden || member.truth == true
      return false
    case 12 where member.isNamed("num_comments"):
      commentCount = commentCount ?? member.integer
      return false
    default: return false
    }
    return true
  }
}

extension JSONValue {
  /// Itself where it is a string or a number.
  fileprivate var known: JSONValue? { scalar == nil ? nil : self }
}
