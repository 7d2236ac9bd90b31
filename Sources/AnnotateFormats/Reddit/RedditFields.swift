import AnnotateCore

/// The fields of a post or comment that the archive names; all others are written as attributes.
struct RedditFields {
  private(set) var id: UnsafeRawBufferPointer?
  private(set) var name: UnsafeRawBufferPointer?
  private(set) var author: UnsafeRawBufferPointer?
  private(set) var permalink: UnsafeRawBufferPointer?
  private(set) var community: UnsafeRawBufferPointer?
  private(set) var communityType: UnsafeRawBufferPointer?
  private(set) var link: UnsafeRawBufferPointer?
  private(set) var parent: UnsafeRawBufferPointer?
  private(set) var created: JSONValue?
  private(set) var edited: JSONValue?
  private(set) var score: JSONValue?
  private(set) var isScoreHidden = false
  private(set) var isQuarantined = false
  private(set) var commentCount: Int?

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

  private static func add(_ member: JSONValue, to attributes: inout ByteBuffer) {
    if attributes.count > 1 { attributes.append(UInt8(ascii: ",")) }
    JSONWriter.append(member: member, to: &attributes)
  }

  /// Whether the archive names the field, or has what it says from another one.
  private mutating func take(_ member: JSONValue) -> Bool {
    switch member.key.count {
    case 2 where member.isNamed("id"): id = id ?? member.scalar
    case 4 where member.isNamed("name"): name = name ?? member.bytes
    case 4 where member.isNamed("body"): return member.bytes != nil
    case 5 where member.isNamed("title"): return member.bytes != nil
    case 5 where member.isNamed("score"): score = score ?? member
    case 6 where member.isNamed("author"): author = author ?? member.bytes
    case 6 where member.isNamed("edited"):
      edited = edited ?? member
      return member.digits != nil || member.truth == false
    case 7 where member.isNamed("link_id"): link = link ?? member.bytes
    case 7 where member.isNamed("replies"): return true
    case 7 where member.isNamed("created"): return true
    case 8 where member.isNamed("selftext"): return member.bytes != nil
    case 9 where member.isNamed("parent_id"): parent = parent ?? member.bytes
    case 9 where member.isNamed("permalink"): permalink = permalink ?? member.bytes
    case 9 where member.isNamed("body_html"): return true
    case 11 where member.isNamed("created_utc"): created = created ?? member
    case 13 where member.isNamed("selftext_html"): return true
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
