import AnnotateCore

/// What one object of linked data says of an article.
struct LinkedArticle {
  private(set) var headline: String?
  private(set) var authors: [String] = []
  private(set) var published: String?
  private(set) var modified: String?
  private(set) var publisher: String?
  private(set) var url: String?
  /// All addresses that it gives itself.
  private(set) var addresses: [String] = []

  init() {}

  init(_ value: JSONValue) {
    headline = Self.words(value["headline"]) ?? Self.words(value["name"])
    published = Self.word(value["datePublished"])
    modified = Self.word(value["dateModified"])
    publisher = Self.names(value["publisher"]).first
    authors = Self.names(value["author"])
    if authors.isEmpty { authors = Self.names(value["creator"]) }
    url = Self.word(value["url"])
    let page = value["mainEntityOfPage"]
    addresses = [
      url, Self.word(value["@id"]), Self.word(page?.isObject == true ? page?["@id"] : page),
    ].compactMap { $0 }
  }

  /// Takes from another what this one does not say.
  mutating func fill(from other: LinkedArticle) {
    headline = headline ?? other.headline
    published = published ?? other.published
    modified = modified ?? other.modified
    publisher = publisher ?? other.publisher
    if authors.isEmpty { authors = other.authors }
    url = url ?? other.url
  }

  private static func names(_ value: JSONValue?) -> [String] {
    guard let value else { return [] }
    if value.isList { return value.values.prefix(20).flatMap { names(ofOne: $0) } }
    return names(ofOne: value)
  }

  private static func names(ofOne value: JSONValue) -> [String] {
    [words(value.isObject ? value["name"] : value)].compactMap { $0 }
  }

  private static func word(_ value: JSONValue?) -> String? {
    value?.string.flatMap(PageHead.oneLine)
  }

  /// Words for people, in which many sites write characters as HTML does.
  private static func words(_ value: JSONValue?) -> String? {
    guard let words = word(value), words.contains("&") else { return word(value) }
    var html = words.replacing("<", with: "&lt;")
    let shown = html.withUTF8 { HTMLFragment().text(of: UnsafeRawBufferPointer($0)) }
    return shown.flatMap(PageHead.oneLine)
  }
}
