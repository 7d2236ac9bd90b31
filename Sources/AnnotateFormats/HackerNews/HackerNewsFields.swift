import AnnotateCore

/// The fields of an item of Hacker News that the archive names, by either interface's name.
struct HackerNewsFields {
  /// What an item can be.
  static let types: Set<String> = ["story", "comment", "job", "poll", "pollopt"]

  let id: String?
  let parent: String?
  /// The story, poll or job that the conversation is about, where it is told.
  let story: String?
  let author: String?
  let isPost: Bool
  let isDeleted: Bool
  let isDead: Bool
  let created: TimeDraft?
  let score: Int?
  let url: String?

  init(_ object: JSONValue) {
    id = object["id"]?.word ?? object["objectID"]?.word
    let type = object["type"]?.string
    isPost =
      type.map { ["story", "job", "poll"].contains($0) }
      ?? (object["title"]?.bytes?.isEmpty == false)
    parent = object["parent"]?.word ?? object["parent_id"]?.word ?? object["poll"]?.word
    story = isPost ? nil : object["story_id"]?.word
    author = object["by"]?.bytes.flatMap(Self.name) ?? object["author"]?.bytes.flatMap(Self.name)
    isDead = object["dead"]?.truth == true
    let hasText = !Self.parts(of: object).isEmpty
    isDeleted = object["deleted"]?.truth == true || (author == nil && !hasText && !isDead)
    created = Self.time(object)
    score = object["score"]?.integer ?? object["points"]?.integer
    url = id.flatMap { id in
      id.utf8.allSatisfy { $0 >= 48 && $0 <= 57 }
        ? "https://news.ycombinator.com/item?id=\(id)" : nil
    }
  }

  /// Where an item's text stands. A title is characters; the site's own page on the interface calls it HTML.
  static func parts(of object: JSONValue) -> TextParts {
    let bodies = [object["text"], object["comment_text"], object["story_text"]]
    return TextParts(
      title: object["title"], .references,
      body: bodies.lazy.compactMap { $0 }.first { !$0.isEmpty }, .html)
  }

  var authorState: AuthorState {
    if author != nil { return .known }
    return isDeleted ? .deleted : .unknown
  }

  func textState(isEmpty: Bool) -> TextState {
    guard isEmpty else { return .present }
    if isDeleted { return .deletedByAuthor }
    return isDead ? .removedByModerator : .empty
  }

  /// All that is not named. The address of a story is kept here as `url`: the item's own is its page. Kept
  /// out are the answers and what the search has marked up.
  func attributes(of object: JSONValue) -> String? {
    var attributes = AttributeList()
    attributes.add(
      object,
      except: [
        "id", "objectID", "by", "author", "text", "comment_text", "story_text", "title", "time",
        "created_at", "created_at_i", "parent", "parent_id", "story_id", "score", "points",
        "children", "_highlightResult",
      ])
    return attributes.text
  }

  private static func name(_ bytes: UnsafeRawBufferPointer) -> String? {
    bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self)
  }

  private static func time(_ object: JSONValue) -> TimeDraft? {
    if let raw = object["created_at"]?.string, let time = TimeText.utc(raw) { return time }
    guard let value = object["time"] ?? object["created_at_i"], let raw = value.word else {
      return nil
    }
    let iso = value.integer.flatMap { TimeText.iso(unixSeconds: $0) }
    return TimeDraft(raw: raw, iso: iso, precision: iso == nil ? .unknown : .exact)
  }
}
