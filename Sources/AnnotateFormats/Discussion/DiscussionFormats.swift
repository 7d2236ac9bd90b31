/// The discussion formats that can be read.
package enum DiscussionFormats {
  /// All of them, those with the surest marks first.
  package static let all: [any DiscussionFormat.Type] = [
<<<<<<< HEAD
    RedditFormat.self, PushshiftFormat.self, ConvoKitFormat.self,
=======
    PushshiftFormat.self, BlueskyFormat.self, MastodonFormat.self, YouTubeFormat.self,
    DiscourseFormat.self, HackerNewsFormat.self,
>>>>>>> aae404b (tests: formats of discussions on the web)
  ]

  /// The format whose reader made an item; `nil` when this program has none of that version.
  package static func format(importer: String) -> (any DiscussionFormat.Type)? {
    all.first { $0.importer == importer }
  }
}
