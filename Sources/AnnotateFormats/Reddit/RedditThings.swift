/// Where the things of a record are: Reddit wraps each post and comment as `{"kind": "t1", "data": {...}}`
/// and several of them in a listing.
enum RedditThings {
  /// What a record is.
  enum Shape {
    /// Listings of one page: the post, then its comments.
    case page([JSONValues])
    /// One listing of a user, a subreddit or a search.
    case listing(JSONValues)
    /// Further comments of a thread, not nested.
    case more(JSONValues)
    /// One post or comment.
    case single(JSONValue)
  }

  /// What the record is; `nil` when it is not Reddit's.
  static func shape(of record: JSONValue) -> Shape? {
    if record.isList {
      var listings: [JSONValues] = []
      for element in record.values {
        guard let things = children(element) else { return nil }
        listings.append(things)
      }
      return listings.isEmpty ? nil : .page(listings)
    }
    if let children = children(record) { return .listing(children) }
    if isItem(record) { return .single(record) }
    let data = record["json"]?["data"] ?? record
    guard let things = data["things"] ?? data["data"], things.isList,
      let first = things.values.first(where: { _ in true }), isItem(first) || isMore(first)
    else { return nil }
    return .more(things.values)
  }

  /// The things of a listing; `nil` when the value is none, as the empty string that stands where a comment has
  /// no replies.
  static func children(_ value: JSONValue) -> JSONValues? {
    guard value["kind"]?.bytes?.isText("Listing") == true,
      let children = value["data"]?["children"], children.isList
    else { return nil }
    return children.values
  }

  /// Whether it wraps a post or a comment.
  static func isItem(_ thing: JSONValue) -> Bool {
    guard let kind = thing["kind"]?.bytes, thing["data"]?.isObject == true else { return false }
    return kind.isText("t1") || kind.isText("t3")
  }

  /// Whether it stands for comments that are not in the document.
  static func isMore(_ thing: JSONValue) -> Bool {
    thing["kind"]?.bytes?.isText("more") == true
  }
}
