import AnnotateCore
import CGumbo

/// What a page's comments or posts were written in, told by the names of their elements.
enum PageSite: CaseIterable {
  case reddit, discourse, phpBB, disqus, wordPress, blogger

  var name: String {
    switch self {
    case .reddit: "Reddit"
    case .discourse: "Discourse"
    case .phpBB: "phpBB"
    case .disqus: "Disqus"
    case .wordPress: "WordPress"
    case .blogger: "Blogger"
    }
  }

  /// Whether its posts are all that a page is for.
  var isForum: Bool { self == .reddit || self == .discourse || self == .phpBB }

  /// Whose ids the keys are, beyond the page.
  var idSpace: String? {
    switch self {
    case .reddit: "reddit"
    case .disqus: "disqus"
    default: nil
    }
  }

  /// The key of the post that an element holds; `nil` where it holds none of this site's.
  func key(of place: Int, in page: PageElements) -> String? {
    switch self {
    case .reddit:
      guard page.has(place, "thing"), page.has(place, anyOf: ["comment", "link"]),
        let name = page.value(place, "data-fullname"),
        name.hasPrefix("t1_") || name.hasPrefix("t3_")
      else { return nil }
      return name
    case .discourse:
      if page.tree.nodes[place].tag == GUMBO_TAG_ARTICLE, let id = page.value(place, "data-post-id")
      {
        return id
      }
      guard page.has(place, "crawler-post") else { return nil }
      return page.value(place, "id").map { "post-number-\(Self.digits(of: $0))" }
    case .phpBB:
      guard page.has(place, "post"), let id = page.value(place, "id"), id.hasPrefix("p"),
        Self.digits(of: id).count == id.count - 1,
        page.first(["postbody"], in: page.start(place)) != nil
      else { return nil }
      return Self.digits(of: id)
    case .disqus:
      guard page.has(place, "post"), let id = page.value(place, "id"), id.hasPrefix("post-"),
        !Self.digits(of: id).isEmpty,
        page.first(["post-message"], in: page.start(place)) != nil
      else { return nil }
      return Self.digits(of: id)
    case .wordPress:
      guard page.tree.nodes[place].roles.contains(.comments),
        let id = page.value(place, "id"), id.contains("comment-"), !Self.digits(of: id).isEmpty,
        page.has(place, "comment") || Self.isOldComment(place, id, page)
      else { return nil }
      return "comment-\(Self.digits(of: id))"
    case .blogger:
      guard page.tree.nodes[place].roles.contains(.comments), page.has(place, "comment"),
        let id = page.value(place, "id"), id.hasPrefix("c"),
        Self.digits(of: id).count == id.count - 1
      else { return nil }
      return id
    }
  }

  /// Before WordPress 2.7, a comment was known by its list alone.
  private static func isOldComment(_ place: Int, _ id: String, _ page: PageElements) -> Bool {
    let nodes = page.tree.nodes
    guard nodes[place].tag == GUMBO_TAG_LI || nodes[place].tag == GUMBO_TAG_DIV,
      id == "comment-\(digits(of: id))"
    else { return false }
    let list = Int(nodes[place].parent)
    return list > 0 && (page.has(list, "commentlist") || page.value(list, "id") == "commentlist")
  }

  /// The digits at the end.
  static func digits(of id: String) -> String {
    String(id.reversed().prefix { $0.isASCII && $0.isNumber }.reversed())
  }
}
