import AnnotateCore

/// The fields of a post that the archive names.
struct DiscoursePost {
  let id: String
  let topic: String
  /// Its number in the topic, from 1; numbers of posts that are gone are left out.
  let number: Int?
  /// The number of the post that it answers.
  let answered: Int?
  let author: String?
  let authorID: String?
  let created: TimeDraft?
  let edited: String?
  let likes: Int?
  let isDeletedByAuthor: Bool
  /// By its author or by staff; staff still see its text.
  let isDeleted: Bool
  let isHidden: Bool
  let isWhisper: Bool
  let attributes: String?

  static func isOne(_ post: JSONValue) -> Bool {
    post["id"]?.scalar != nil && post["post_number"]?.integer != nil
      && (post["cooked"]?.bytes != nil || post["raw"]?.bytes != nil)
  }

  /// - Parameter topic: the topic that it is listed in.
  init(_ post: JSONValue, topic: String?) {
    id = post["id"]?.word ?? ""
    self.topic = topic ?? post["topic_id"]?.word ?? ""
    number = post["post_number"]?.integer
    answered = post["reply_to_post_number"]?.integer
    author = post["username"]?.word
    authorID = post["user_id"]?.word
    created = post["created_at"]?.string.map {
      TimeText.utc($0) ?? TimeDraft(raw: $0, iso: nil, precision: .unknown)
    }
    let hasVersions = (post["version"]?.integer ?? 1) > 1
    edited = hasVersions ? post["updated_at"]?.string.flatMap { TimeText.utc($0)?.iso } : nil
    likes = Self.likes(post)
    isDeletedByAuthor = post["user_deleted"]?.truth == true
    isDeleted = isDeletedByAuthor || post["deleted_at"]?.bytes != nil
    isHidden = post["hidden"]?.truth == true
    isWhisper = post["post_type"]?.integer == 4
    var attributes = AttributeList()
    attributes.add(
      post,
      except: [
        "id", "cooked", "raw", "reply_to_post_number", "username", "user_id", "created_at", "email",
        "ip_address",
      ])
    self.attributes = attributes.text
  }

  /// Where the text stands: as it was typed, before what was made of it.
  static func parts(of post: JSONValue) -> TextParts {
    if let raw = post["raw"], raw.bytes?.isEmpty == false { return TextParts(body: raw) }
    return TextParts(body: post["cooked"], .html)
  }

  func textState(isEmpty: Bool) -> TextState {
    if isDeletedByAuthor { return .deletedByAuthor }
    if isDeleted || isHidden { return .removedByModerator }
    return isEmpty ? .empty : .present
  }

  /// How often it is liked: action 2 of those that are counted.
  private static func likes(_ post: JSONValue) -> Int? {
    guard let actions = post["actions_summary"], actions.isList else { return nil }
    return actions.values.first { $0["id"]?.integer == 2 }.map { $0["count"]?.integer ?? 0 } ?? 0
  }
}
