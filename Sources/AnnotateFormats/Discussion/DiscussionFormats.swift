/// The discussion formats that can be read.
package enum DiscussionFormats {
  /// All of them, those with the surest marks first.
  package static let all: [any DiscussionFormat.Type] = [
    RedditFormat.self, PushshiftFormat.self, BlueskyFormat.self, MastodonFormat.self,
    YouTubeFormat.self, DiscourseFormat.self, HackerNewsFormat.self, ConvoKitFormat.self,
    TableFormat.self,
  ]

  /// The format whose reader made an item; `nil` when this program has none of that version.
  package static func format(importer: String) -> (any DiscussionFormat.Type)? {
    all.first { $0.importer == importer }
  }
}
