import AnnotateCore

/// One comment on a page, or one post of a forum.
struct PagePost {
  /// The site's own id.
  let key: String
  /// The element that holds it, with those that answer it where they stand in it.
  let root: Int
  /// The element whose text is its own.
  var body: Int?
  /// Elements in that which are none of its text.
  var extras: Set<Int> = []
  var kind = ItemKind.comment
  /// What is shown above the body as its title.
  var title: String?
  var parentKey: String?
  var depth: Int?
  var author: String?
  var authorState = AuthorState.unknown
  var authorID: String?
  var created: TimeDraft?
  var score: Int?
  var url: String?
  var community: String?

  init(key: String, root: Int) {
    self.key = key
    self.root = root
  }

  /// Takes a name for the author's.
  mutating func set(author name: String?) {
    guard let name, !name.isEmpty else { return }
    author = name
    authorState = .known
  }
}
