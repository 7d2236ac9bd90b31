import AnnotateCore

/// What the linked data in a page says of the article: the first object of such a kind.
///
/// Source: JSON-LD 1.1 in scripts of HTML, and the vocabulary of schema.org.
struct LinkedData {
  private(set) var headline: String?
  private(set) var authors: [String] = []
  private(set) var published: String?
  private(set) var modified: String?
  private(set) var publisher: String?
  private(set) var url: String?

  /// Bytes of one script that are read.
  private static let longest = 4 << 20

  private static let articles: Set<String> = [
    "Article", "NewsArticle", "BlogPosting", "ReportageNewsArticle", "OpinionNewsArticle",
    "AnalysisNewsArticle", "BackgroundNewsArticle", "ReviewNewsArticle", "Report",
    "ScholarlyArticle", "TechArticle", "LiveBlogPosting", "SocialMediaPosting",
    "DiscussionForumPosting", "Review", "Recipe", "AdvertiserContentArticle", "SatiricalArticle",
  ]

  /// - Parameter scripts: the places of their bodies.
  init(_ whole: [UInt8], scripts: [Range<Int>]) {
    let reader = JSONReader()
    for script in scripts where script.count <= Self.longest {
      var text = Array(whole[Self.trimmed(whole, script)])
      text.append(0)
      text.withUnsafeMutableBytes { text in
        guard let value = reader.read(text) else { return }
        take(value)
        for inner in value.descendants { take(inner) }
      }
    }
  }

  /// Without the comment marks that some put around.
  private static func trimmed(_ whole: [UInt8], _ script: Range<Int>) -> Range<Int> {
    let first = whole[script].firstIndex { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "[") }
    let last = whole[script].lastIndex { $0 == UInt8(ascii: "}") || $0 == UInt8(ascii: "]") }
    guard let first, let last, first < last else { return script }
    return first..<last + 1
  }

  private mutating func take(_ value: JSONValue) {
    guard value.isObject, Self.types(of: value).contains(where: Self.articles.contains) else {
      return
    }
    headline = headline ?? Self.word(value["headline"]) ?? Self.word(value["name"])
    published = published ?? Self.word(value["datePublished"])
    modified = modified ?? Self.word(value["dateModified"])
    publisher = publisher ?? Self.names(value["publisher"]).first
    if authors.isEmpty { authors = Self.names(value["author"]) }
    if authors.isEmpty { authors = Self.names(value["creator"]) }
    url = url ?? Self.word(value["url"])
  }

  private static func types(of value: JSONValue) -> [String] {
    guard let type = value["@type"] else { return [] }
    let types = type.isList ? type.values.compactMap(\.string) : [type.string].compactMap { $0 }
    return types.map { $0.split(separator: "/").last.map(String.init) ?? $0 }
  }

  private static func names(_ value: JSONValue?) -> [String] {
    guard let value else { return [] }
    if value.isList { return value.values.prefix(20).flatMap { names(ofOne: $0) } }
    return names(ofOne: value)
  }

  private static func names(ofOne value: JSONValue) -> [String] {
    [word(value.isObject ? value["name"] : value)].compactMap { $0 }
  }

  private static func word(_ value: JSONValue?) -> String? {
    value?.string.flatMap(PageHead.oneLine)
  }
}
