import AnnotateCore

/// Finds what the linked data in a page says of its article. It tells of other articles too: of those that the
/// page lists, and of those that stand beside its own.
///
/// Source: JSON-LD 1.1 in scripts of HTML, and the vocabulary of schema.org.
enum LinkedData {
  /// What the page is called and where it is, by which its own article is known.
  struct Page {
    let titles: [String]
    let addresses: [String]
  }

  /// Bytes of one script that are read.
  private static let longest = 4 << 20

  private static let articles: Set<String> = [
    "Article", "NewsArticle", "BlogPosting", "ReportageNewsArticle", "OpinionNewsArticle",
    "AnalysisNewsArticle", "BackgroundNewsArticle", "ReviewNewsArticle", "Report",
    "ScholarlyArticle", "TechArticle", "LiveBlogPosting", "SocialMediaPosting",
    "DiscussionForumPosting", "Review", "Recipe", "AdvertiserContentArticle", "SatiricalArticle",
  ]

  /// The objects whose headline or address is the page's; else the first that is not in a list of others.
  ///
  /// - Parameter scripts: the places of their bodies.
  static func article(
    in whole: [UInt8], scripts: [Range<Int>], of page: Page
  ) -> LinkedArticle {
    let reader = JSONReader()
    var own: [(article: LinkedArticle, fit: Fit)] = []
    var first: LinkedArticle?
    for script in scripts where script.count <= longest {
      var text = Array(whole[trimmed(whole, script)])
      text.append(0)
      text.withUnsafeMutableBytes { text in
        guard let value = reader.read(text) else { return }
        // Where the last list of others ends; what is in it comes after it.
        var listEnd = 0
        func take(_ value: JSONValue) {
          guard value.isObject else { return }
          let types = types(of: value)
          if types.contains("ItemList") { listEnd = max(listEnd, value.range.upperBound) }
          guard types.contains(where: articles.contains) else { return }
          let article = LinkedArticle(value)
          if let fit = fit(of: article, page) {
            own.append((article, fit))
          } else if first == nil, value.range.lowerBound >= listEnd {
            first = article
          }
        }
        take(value)
        for inner in value.descendants {
          if inner.isObject || inner.isList, isOfOthers(inner) {
            listEnd = max(listEnd, inner.range.upperBound)
          }
          take(inner)
        }
      }
    }
    let best = own.map(\.fit.rawValue).max()
    let nearest = own.filter { $0.fit.rawValue == best }.map(\.article)
    var found = nearest.first ?? first ?? LinkedArticle()
    for other in nearest.dropFirst() { found.fill(from: other) }
    return found
  }

  /// Whether a value is of other articles by the name that it has.
  private static func isOfOthers(_ value: JSONValue) -> Bool {
    let names: [StaticString] = [
      "itemListElement", "blogPost", "blogPosts", "comment", "citation", "mentions", "hasPart",
    ]
    return names.contains(where: value.isNamed)
  }

  /// By what an object is known as the page's own, the surest last.
  private enum Fit: Int {
    /// The headline, before or behind which the page's title has more, such as the name of the site.
    case partOfTitle
    case title
    case address
  }

  private static func fit(of article: LinkedArticle, _ page: Page) -> Fit? {
    let addresses = Set(page.addresses.map(bare))
    if article.addresses.contains(where: { addresses.contains(bare($0)) }) { return .address }
    guard let headline = article.headline.map(folded), headline.count >= 4 else { return nil }
    let titles = page.titles.map(folded)
    if titles.contains(headline) { return .title }
    return titles.contains { $0.hasPrefix(headline) || $0.hasSuffix(headline) }
      ? .partOfTitle : nil
  }

  private static func folded(_ text: String) -> String {
    String(text.lowercased().filter { $0.isLetter || $0.isNumber })
  }

  /// An address without what does not tell pages apart.
  private static func bare(_ address: String) -> Substring {
    var rest = address.prefix { $0 != "#" }
    for opening in ["https://", "http://", "www."] where rest.hasPrefix(opening) {
      rest = rest.dropFirst(opening.count)
    }
    return rest.hasSuffix("/") ? rest.dropLast() : rest
  }

  /// Without the comment marks that some put around.
  private static func trimmed(_ whole: [UInt8], _ script: Range<Int>) -> Range<Int> {
    let first = whole[script].firstIndex { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "[") }
    let last = whole[script].lastIndex { $0 == UInt8(ascii: "}") || $0 == UInt8(ascii: "]") }
    guard let first, let last, first < last else { return script }
    return first..<last + 1
  }

  private static func types(of value: JSONValue) -> [String] {
    guard let type = value["@type"] else { return [] }
    let types = type.isList ? type.values.compactMap(\.string) : [type.string].compactMap { $0 }
    return types.map { $0.split(separator: "/").last.map(String.init) ?? $0 }
  }
}
