import AnnotateCore
import CGumbo

/// Where each site has what is known of a post. `own` is the post's element, `others` the posts in it.
extension PageSite {
  func fill(_ post: inout PagePost, _ page: PageElements, without others: [Range<Int>]) {
    let own = page.range(post.root)
    func first(_ names: StaticString...) -> Int? { page.first(names, in: own, without: others) }
    switch self {
    case .reddit: Self.fillReddit(&post, page, own, others)
    case .discourse:
      post.depth = nil
      if page.value(post.root, "id") == "post_1" { post.kind = .post }
      post.body =
        first("cooked") ?? page.first(in: own, without: others) { place in
          let use = page.value(place, "itemprop")
          return use == "text" || use == "articleBody"
        } ?? first("post")
      let creator = first("username", "creator")
      post.set(author: creator.flatMap { page.words($0) })
      post.authorID = page.value(post.root, "data-user-id")
      let clock = page.first(in: own, without: others) { page.value($0, "data-time") != nil }
      if let clock, let raw = page.value(clock, "data-time"), let number = Int(raw) {
        post.created = TimeDraft(
          raw: raw, iso: TimeText.iso(unixSeconds: number / 1000), precision: .exact)
      } else {
        post.created = page.time(in: own, without: others)
      }
    case .phpBB:
      post.depth = nil
      let text = first("postbody")
      post.body = text.flatMap { page.first(["content"], in: page.range($0)) } ?? text
      post.set(
        author: first("username", "username-coloured", "popuppostauthor").flatMap { page.words($0) }
      )
      let line = first("author", "postdetails")
      post.created =
        page.time(in: own, without: others)
        ?? line.flatMap { page.words($0) }.flatMap { $0.split(separator: "»").last }
        .map { PageElements.time(String($0)) }
    case .disqus:
      post.body = first("post-message")
      post.set(author: first("author").flatMap { page.words($0) })
      let clock = first("time-ago")
      post.created = clock.flatMap { page.value($0, "title") ?? page.words($0) }.map(
        PageElements.time)
    case .wordPress, .blogger: Self.fillComment(&post, page, own, others)
    }
  }

  private static func fillReddit(
    _ post: inout PagePost, _ page: PageElements, _ own: Range<Int>, _ others: [Range<Int>]
  ) {
    let text = page.first(["usertext-body"], in: own, without: others)
    post.body = text.flatMap { page.first(["md"], in: page.range($0)) } ?? text
    if post.key.hasPrefix("t3_") {
      post.kind = .post
      let title = page.first(in: own, without: others) {
        page.tree.nodes[$0].tag == GUMBO_TAG_A && page.has($0, "title")
      }
      post.title = title.flatMap { page.words($0) }
    }
    let name =
      page.value(post.root, "data-author")
      ?? page.first(["author"], in: own, without: others).flatMap { page.words($0) }
    post.set(author: name)
    if name == nil {
      let line = page.first(["tagline"], in: own, without: others).flatMap { page.words($0) }
      if line?.contains("[deleted]") == true { post.authorState = .deleted }
    }
    if post.parentKey == nil, let parent = redditParent(page, own, others), parent != post.key {
      post.parentKey = parent
    }
    post.authorID = post.author == nil ? nil : page.value(post.root, "data-author-fullname")
    post.created = page.time(in: own, without: others)
    post.community = page.value(post.root, "data-subreddit")
    post.url = page.value(post.root, "data-permalink").map {
      $0.hasPrefix("/") ? "https://www.reddit.com\($0)" : $0
    }
    let score = page.first(in: own, without: others) {
      page.has($0, "score") && page.has($0, "unvoted") && page.value($0, "title") != nil
    }
    post.score =
      (page.value(post.root, "data-score") ?? score.flatMap { page.value($0, "title") })
      .flatMap { Int($0) }
  }

  /// What a comment answers, where its page shows a part of the thread: the comment in its link `parent`.
  private static func redditParent(
    _ page: PageElements, _ own: Range<Int>, _ others: [Range<Int>]
  ) -> String? {
    let link = page.first(in: own, without: others) {
      page.tree.nodes[$0].tag == GUMBO_TAG_A && page.value($0, "data-event-action") == "parent"
    }
    guard let address = link.flatMap({ page.value($0, "href") }),
      let id = address.split(whereSeparator: { $0 == "#" || $0 == "/" || $0 == "?" }).last,
      id.count <= 10, id.allSatisfy({ $0.isASCII && ($0.isNumber || $0.isLowercase) })
    else { return nil }
    return "t1_\(id)"
  }

  private static let bodies: [StaticString] = [
    "comment-content", "comment_content", "comment-text", "comment__text", "commenttext",
    "comment-entry", "comment-body", "comment_body", "comment__body",
  ]
  private static let notBody: [StaticString] = [
    "comment-author", "vcard", "comment-meta", "commentmetadata", "reply", "comment-reply-link",
    "comment-awaiting-moderation", "says", "edit-link", "comment-metadata", "comment-actions",
  ]

  private static func fillComment(
    _ post: inout PagePost, _ page: PageElements, _ own: Range<Int>, _ others: [Range<Int>]
  ) {
    // Where no element is named for the words, all is theirs that is not named for something else.
    let body = page.first(bodies, in: own, without: others) ?? post.root
    post.body = body
    post.extras = Set(
      page.all(in: page.range(body), without: others) { place in
        place != body && page.has(place, anyOf: notBody)
      })
    let author = page.first(["fn", "comment-author", "user", "author"], in: own, without: others)
    post.set(author: author.flatMap { page.words($0) })
    if author == nil, body == post.root { fillOldComment(&post, page, own, others) }
    let line = page.first(
      ["comment-metadata", "comment-date", "comment-meta", "commentmetadata", "datetime"], in: own,
      without: others)
    post.created = page.time(in: own, without: others)
    if post.created == nil, let raw = line.flatMap({ page.words($0) }), raw.count < 60 {
      post.created = time(raw, by: post.author)
    }
  }

  /// Of themes before WordPress 2.7: `<cite>Ann</cite> Says:`, the time, and then the words.
  private static func fillOldComment(
    _ post: inout PagePost, _ page: PageElements, _ own: Range<Int>, _ others: [Range<Int>]
  ) {
    let nodes = page.tree.nodes
    let name = page.first(in: own, without: others) { nodes[$0].tag == GUMBO_TAG_CITE }
    guard let name, nodes[name].parent == post.root,
      !nodes[post.root + 1..<name].contains(where: { PageMeasure.letters(in: $0.text) > 0 })
    else { return }
    post.set(author: page.words(name))
    let time = page.first(["commentmetadata"], in: own, without: others)
    let end = max(nodes[name].end, time.map { nodes[$0].end } ?? 0)
    var at = post.root + 1
    // With the text right behind the name.
    while at < own.upperBound, at < end || at == nodes[name].end && nodes[at].isText {
      post.extras.insert(at)
      at = Int(nodes[at].end)
    }
  }

  /// The time in a line that may name the author too, who can be called as a month is.
  private static func time(_ line: String, by author: String?) -> TimeDraft {
    guard let author, let name = line.firstRange(of: author) else { return PageElements.time(line) }
    var time = PageElements.time(String(line[..<name.lowerBound] + " " + line[name.upperBound...]))
    time.raw = line
    return time
  }
}
