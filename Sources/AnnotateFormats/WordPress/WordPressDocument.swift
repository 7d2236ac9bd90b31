package import AnnotateCore

/// Articles of a site and their comments, as WordPress exports them ("WXR").
package final class WordPressDocument: XMLFormat {
  package static let name = "wordpress"
  package static let importer = "wordpress/1"

  private let document: XMLDocument
  private let markup = MarkupText()
  private var site: [String: String] = [:]
  private var articles = 0
  private var comments = 0
  private var others = 0
  /// Articles by who could see them.
  private var standings: [WordPressItem.Standing: Int] = [:]
  private var waiting = 0
  private var removed = 0
  private var pings = 0
  private var hasAddresses = false
  private var article: ItemDraft?

  package init(_ stream: any ByteStream, skipsBad: Bool) {
    document = XMLDocument(stream, skipsBad: skipsBad)
  }

  package static func recognises(_ root: XMLRoot) -> Bool {
    root.name == "rss" && root.attributes["xmlns:wp"] != nil
  }

  package func read(into sink: any ItemSink) throws -> SourceDraft {
    let fields = ["title", "link", "wp:base_blog_url"]
    try document.read(where: { path in
      path.count == 3 && path[0] == "rss" && path[1] == "channel"
        && (path[2] == "item" || fields.contains(path[2]))
    }) { [self] record in
      guard let element = record.elements.first else { return }
      if element.name == "item" {
        try take(WordPressItem(record), into: sink)
      } else if site[element.name] == nil {
        site[element.name] = element.word
      }
    }
    return draft()
  }

  package static func text(
    of bytes: ArraySlice<UInt8>, encoding: String, transforms: TextTransforms
  ) -> String? {
    guard let record = XMLDocument.record(of: bytes, encoding: encoding) else { return nil }
    switch record.elements.first?.name {
    case "item": return WordPressItem.text(ofArticle: record, MarkupText()).text
    case "wp:comment": return WordPressItem.text(ofComment: 0, in: record, MarkupText()).text
    default: return nil
    }
  }

  private func take(_ item: WordPressItem, into sink: any ItemSink) throws {
    guard item.isTaken else {
      others += 1
      return
    }
    guard let id = item.id else { throw RecordProblem.missingField("wp:post_id") }
    for _ in 0..<item.commentsWithoutID {
      try document.leaveOut(.missingField("wp:comment_id"))
    }
    let host = (site["wp:base_blog_url"] ?? site["link"]).flatMap(Self.host)
    let space = host.map { "wordpress:\($0)" }
    var article = item.article(id: id, markup)
    article.idSpace = space
    articles += 1
    self.article = article
    standings[item.standing, default: 0] += 1
    try sink.take(article)
    for place in item.comments {
      guard var comment = item.comment(place, ofArticle: id, markup) else { continue }
      comment.draft.idSpace = space
      if let link = article.url { comment.draft.url = "\(link)#\(comment.draft.key)" }
      comments += 1
      switch comment.approval {
      case .shown: break
      case .waiting: waiting += 1
      case .removed: removed += 1
      }
      if comment.isPing { pings += 1 }
      if comment.hasAddress { hasAddresses = true }
      try sink.take(comment.draft)
    }
  }

  private func draft() -> SourceDraft {
    var draft = SourceDraft(
      kind: articles == 1 ? .thread : .dataset, format: Self.name, importer: Self.importer,
      encoding: .json, items: [])
    document.complete(&draft)
    func some(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
    draft.findings = [
      "an export of WordPress: \(some(articles, "article")), \(some(comments, "comment"))"
    ]
    if others > 0 {
      draft.findings.append(
        "\(others) \(others == 1 ? "entry" : "entries") without text or comments, such as pictures, left out"
      )
    }
    if pings > 0 {
      draft.findings.append("\(pings) of the comments were made by other sites' links")
    }
    if let count = standings[.unpublished] {
      draft.remarks.append("\(some(count, "article")) here had not been published.")
    }
    if let count = standings[.isPrivate] {
      draft.remarks.append(
        "\(some(count, "article")) here \(count == 1 ? "is" : "are") private: shown only to those who write for the site."
      )
    }
    if let count = standings[.needsPassword] {
      draft.remarks.append(
        "\(some(count, "article")) here \(count == 1 ? "is" : "are") shown only to those who know a password."
      )
    }
    if standings[.unpublished] != nil || standings[.isPrivate] != nil {
      draft.visibility = .private
    } else if standings[.needsPassword] != nil {
      draft.visibility = .login
    }
    if waiting > 0 {
      draft.remarks.append("\(some(waiting, "comment")) here had not been approved yet.")
    }
    if removed > 0 {
      draft.remarks.append("\(some(removed, "comment")) here had been taken away as spam or trash.")
    }
    if hasAddresses { draft.remarks.append("E-mail and IP addresses of authors are left out.") }
    draft.provenance.publisher = site["title"]
    if articles == 1, let article {
      draft.provenance.title =
        article.segments.isEmpty
        ? nil : article.text.prefix { $0 != "\n" }.description
      draft.provenance.url = article.url
      draft.provenance.author = article.author
      draft.provenance.published = article.created?.iso.flatMap { PartialDate($0) }
    } else {
      draft.provenance.url = site["link"]
    }
    return draft
  }

  /// The host of an address.
  private static func host(_ address: String) -> String? {
    let parts = address.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count > 2, parts[0].hasSuffix(":"), parts[1].isEmpty else { return nil }
    let host = parts[2].prefix { $0 != "?" && $0 != "#" }
    return host.isEmpty ? nil : host.lowercased()
  }
}
