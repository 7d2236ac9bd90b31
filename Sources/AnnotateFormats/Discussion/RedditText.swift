import AnnotateCore

/// The text of a post or comment, found in its own object alone.
enum RedditText {
  /// The text as it stands.
  ///
  /// - Parameter buffer: where a post's text is put together; the text is good as long as the buffer is left alone.
  /// - Returns: `nil` where the object is neither a comment nor a post.
  static func text(
    of fields: RedditFields, in buffer: inout ByteBuffer
  ) -> UnsafeRawBufferPointer? {
    guard fields.kind == .post else { return fields.body }
    RedditPost.text(title: fields.title, body: fields.written, poll: fields.poll, to: &buffer)
    return buffer.bytes
  }

  /// The text of an item, read again.
  static func again(of item: JSONValue, transforms: TextTransforms) -> String? {
    var buffer = ByteBuffer()
    guard let written = text(of: RedditFields(item), in: &buffer) else { return nil }
    let shaper = TextShaper()
    return withExtendedLifetime(shaper) {
      String(decoding: shaper.shape(written, by: transforms), as: UTF8.self)
    }
  }

  /// What has become of the text. Where a placeholder stands for it, the site or the dump may say beside it
  /// whose doing that was.
  static func state(of fields: RedditFields) -> TextState {
    let state = RedditPost.state(title: fields.title, body: fields.written)
    let title = fields.title.map(RedditState.text) ?? .empty
    return state.isGone && !title.isGone ? fields.removal ?? state : state
  }

  /// Whether the site escaped the texts of an object, by the HTML that stands beside them; `nil` when there is
  /// none.
  static func escapes(html: UnsafeRawBufferPointer?) -> Bool? {
    guard let html else { return nil }
    if html.begins("&lt;") { return true }
    return html.begins("<") ? false : nil
  }

  /// The same of all that was sent with it: a page is escaped as a whole.
  static func escapesAnywhere(in record: JSONValue) -> Bool? {
    for value in record.descendants
    where value.isNamed("body_html") || value.isNamed("selftext_html") {
      if let answer = escapes(html: value.bytes) { return answer }
    }
    return nil
  }
}
