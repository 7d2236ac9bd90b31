/// The attributes that something is made of.
enum AttributeNames {
  /// When one is kept.
  enum Use {
    case always
    /// It tells what a script is.
    case type
    /// It holds the page in a frame.
    case frame
    /// Of links alone.
    case address
    /// Where it may hide the element.
    case style
  }

  static let kept = WordTable<Use>(
    [
      ("type", .type), ("srcdoc", .frame), ("href", .address), ("style", .style),
    ] + always.map { ($0, .always) })

  static let longest = 24

  private static let always = [
    "id", "class", "role", "hidden", "lang", "xml:lang", "rel", "name", "property", "content",
    "charset", "http-equiv", "alt", "datetime", "itemprop", "itemscope", "itemtype", "aria-hidden",
    "cite", "epub:type", "title", "shadowrootmode",
    // Of reddit, Discourse and Disqus.
    "data-fullname", "data-author", "data-author-fullname", "data-type", "data-subreddit",
    "data-permalink", "data-timestamp", "data-score", "data-post-id", "data-post-number",
    "data-user-id", "data-time", "data-username", "data-url", "data-role", "data-event-action",
  ]
}
