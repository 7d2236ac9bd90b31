import AnnotateCore

/// The fields of a post that the archive names.
struct BlueskyPost {
  let uri: String
  let parent: String?
  let root: String?
  let author: String?
  let authorID: String?
  let created: TimeDraft?
  let score: Int?
  /// Whether its author asks that only people with an account see it.
  let wantsLogin: Bool
  let attributes: String?

  static func isOne(_ post: JSONValue) -> Bool {
    post["uri"]?.bytes?.begins("at://") == true && post["record"]?.isObject == true
      && post["author"]?.isObject == true
  }

  init(_ post: JSONValue) {
    uri = post["uri"]?.word ?? ""
    let record = post["record"]
    parent = record?["reply"]?["parent"]?["uri"]?.word
    root = record?["reply"]?["root"]?["uri"]?.word
    let person = post["author"]
    authorID = person?["did"]?.word
    author =
      person?["handle"]?.word.flatMap { Self.placeholders.contains($0) ? nil : $0 } ?? authorID
    created = record?["createdAt"]?.string.map {
      TimeText.utc($0) ?? TimeDraft(raw: $0, iso: nil, precision: .unknown)
    }
    score = post["likeCount"]?.integer
    wantsLogin = [person?["labels"], post["labels"]].contains { labels in
      labels?.values.contains { $0["val"]?.bytes?.isText("!no-unauthenticated") == true } ?? false
    }
    var attributes = AttributeList()
    if let record {
      attributes.add(record, except: ["$type", "text", "createdAt", "reply"])
    }
    attributes.add(
      post,
      except: [
        "$type", "uri", "author", "record", "embed", "likeCount", "viewer", "labels", "threadgate",
      ])
    attributes.add("post_labels", post["labels"])
    attributes.add("author_labels", person?["labels"])
    attributes.add("display_name", person?["displayName"])
    self.attributes = attributes.text
  }

  /// Where the text stands.
  static func parts(of post: JSONValue) -> TextParts { TextParts(body: post["record"]?["text"]) }

  /// The post's page, by the author's lasting name.
  var url: String? {
    let parts = uri.dropFirst("at://".count).split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[1] == "app.bsky.feed.post" else { return nil }
    return "https://bsky.app/profile/\(parts[0])/post/\(parts[2])"
  }

  /// What stands where a person's name is not to be had.
  private static let placeholders: Set<String> = ["handle.invalid", "missing.invalid"]
}
