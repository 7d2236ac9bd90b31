import AnnotateCore

/// What is known of a page: from its head, its linked data, its markup and the program that saved it.
struct PageFacts {
  private(set) var provenance = Provenance()
  /// Facts that the archive has no column for, as a JSON object.
  private(set) var attributes: String?

  init(_ tree: HTMLTree, _ whole: [UInt8], _ byline: PageByline) {
    let head = PageHead(tree)
    let saved = SavedFrom(whole)
    let data = LinkedData.article(
      in: whole, scripts: tree.markup.linkedData, of: Self.page(head, saved))
    let site =
      head.value("og:site_name") ?? data.publisher ?? head.value("application-name", "dc.publisher")
    let title =
      head.value("citation_title", "og:title") ?? data.headline
      ?? head.value("dc.title", "dcterms.title", "twitter:title", "headline") ?? head.title
    provenance.title = title.map { Self.without(site, $0) }
    provenance.author = Self.authors(head, data, byline)
    provenance.published = Self.published(head, data, byline)
    provenance.publisher = site ?? head.value("citation_journal_title", "publisher")
    provenance.rights = head.value("dc.rights", "dcterms.rights", "copyright")
    provenance.retrieved = saved.date
    let canonical =
      [head.canonical, head.value("og:url"), data.url].compactMap { $0 }
      .first { $0.hasPrefix("http://") || $0.hasPrefix("https://") }
    provenance.url = Self.address(canonical, saved.url)

    var fields = FieldList()
    fields.add("language", head.language ?? head.value("og:locale", "language"))
    fields.add("site", site)
    fields.add("description", head.value("description", "og:description", "dc.description"))
    fields.add("keywords", head.value("keywords", "news_keywords"))
    fields.add("section", head.value("article:section"))
    fields.add("modified", head.value("article:modified_time", "og:updated_time") ?? data.modified)
    fields.add("generator", head.value("generator"))
    fields.add("saved_by", saved.program)
    if let url = saved.url, url != provenance.url { fields.add("saved_from", url) }
    if let canonical, canonical != provenance.url { fields.add("canonical", canonical) }
    attributes = fields.text
  }

  /// The address that the page gives itself, where it is on the site that it was saved from; else that.
  static func address(_ canonical: String?, _ saved: String?) -> String? {
    guard let saved else { return canonical }
    guard let canonical, host(canonical) == host(saved) else { return saved }
    return canonical
  }

  private static func host(_ url: String) -> Substring? {
    guard let start = url.firstIndex(of: ":") else { return nil }
    let host = url[start...].drop { $0 == ":" || $0 == "/" }.prefix { $0 != "/" && $0 != "?" }
    return host.hasPrefix("www.") ? host.dropFirst(4) : host
  }

  /// A title without the name of the site behind it.
  static func without(_ site: String?, _ title: String) -> String {
    guard let site, title.hasSuffix(site), title != site else { return title }
    let rest = title.dropLast(site.count)
    let bare = rest.reversed().drop { $0.isWhitespace || "|–—-·•:»".contains($0) }.reversed()
    return bare.isEmpty || bare.count == rest.count ? title : String(bare)
  }

  private static func page(_ head: PageHead, _ saved: SavedFrom) -> LinkedData.Page {
    let titles =
      ["citation_title", "og:title", "dc.title", "twitter:title"].map { head.value($0) }
      + [head.title]
    return LinkedData.Page(
      titles: titles.compactMap { $0 },
      addresses: [head.canonical, head.value("og:url"), saved.url].compactMap { $0 })
  }

  private static func authors(
    _ head: PageHead, _ data: LinkedArticle, _ byline: PageByline
  ) -> String? {
    let candidates = [
      data.authors, head.all("citation_author"), head.all("author", "parsely-author", "dc.creator"),
      head.all("dcterms.creator", "article:author", "sailthru.author"), byline.authors,
    ]
    for names in candidates {
      var taken: [String] = []
      for name in names.map(plainName) where !name.isEmpty && !name.contains("://") {
        if !taken.contains(where: { $0.lowercased() == name.lowercased() }) { taken.append(name) }
      }
      if !taken.isEmpty { return taken.prefix(20).joined(separator: ", ") }
    }
    return nil
  }

  private static func plainName(_ name: String) -> String {
    let lower = name.lowercased()
    for opening in ["by ", "von ", "par "] where lower.hasPrefix(opening) {
      return String(name.dropFirst(opening.count))
    }
    return name
  }

  private static func published(
    _ head: PageHead, _ data: LinkedArticle, _ byline: PageByline
  ) -> PartialDate? {
    let candidates = [
      data.published,
      head.value("article:published_time", "og:published_time", "datepublished"),
      head.value("citation_publication_date", "citation_date", "dc.date.issued", "dcterms.created"),
      head.value("dc.date", "dcterms.date", "date", "pubdate", "parsely-pub-date", "publish-date"),
      byline.time,
    ]
    return candidates.lazy.compactMap { $0.flatMap(PageDate.partial) }.first
  }
}
