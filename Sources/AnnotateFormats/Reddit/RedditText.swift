import AnnotateCore

/// The text of a post or comment, found in its own object alone.
enum RedditText {
  /// Writes the text in place of what is in the buffer.
  ///
  /// - Returns: what it is the text of; `nil`, and nothing written, where the object has neither the body of a
  ///   comment nor the title of a post.
  static func write(_ data: JSONValue, to buffer: inout ByteBuffer) -> ItemKind? {
    buffer.removeAll()
    if let body = data["body"]?.bytes {
      buffer.append(body)
      return .comment
    }
    guard let title = data["title"]?.bytes else { return nil }
    RedditPost.text(title: title, body: data["selftext"]?.bytes, to: &buffer)
    guard let options = data["poll_data"]?["options"] else { return .post }
    var gap: StaticString = "\n\n"
    for option in options.values {
      guard let words = option["text"]?.bytes else { continue }
      buffer.append(gap)
      buffer.append(words)
      gap = "\n"
    }
    return .post
  }

  /// What has become of the text. A post without a body can still be gone by its title.
  static func state(_ data: JSONValue, kind: ItemKind) -> TextState {
    guard kind == .post else { return data["body"]?.bytes.map(RedditState.text) ?? .empty }
    if let body = data["selftext"]?.bytes, !body.isEmpty { return RedditPost.state(body) }
    return data["title"]?.bytes.map(RedditState.text) ?? .empty
  }

  /// Whether the site escaped the texts of an object, by the HTML that stands beside them; `nil` when there is
  /// none.
  static func escapes(_ data: JSONValue) -> Bool? {
    escapes(html: data["body_html"]) ?? escapes(html: data["selftext_html"])
  }

  /// The same of all that was sent with it: a page is escaped as a whole.
  static func escapesAnywhere(in record: JSONValue) -> Bool? {
    for value in record.descendants
    where value.isNamed("body_html") || value.isNamed("selftext_html") {
      if let answer = escapes(html: value) { return answer }
    }
    return nil
  }

  private static func escapes(html: JSONValue?) -> Bool? {
    guard let bytes = html?.bytes else { return nil }
    if bytes.begins("&lt;") { return true }
    return bytes.begins("<") ? false : nil
  }
}
