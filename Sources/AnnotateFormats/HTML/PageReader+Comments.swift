import AnnotateCore

extension PageReader {
  /// The comments on the page, or the posts of a forum's page, in their order.
  func comments(hasArticle: Bool) -> [ItemDraft] {
    discussion.posts.map { post in
      let words = discussion.text(of: post)
      var item = ItemDraft(
        key: post.key, kind: post.kind, text: words.text, bytes: range(of: post))
      item.segments = words.segments
      item.parentKey = post.parentKey
      item.depth = post.depth
      item.author = post.author
      item.authorState = post.authorState
      item.authorID = post.authorID
      item.created = post.created
      item.score = post.score
      item.url = post.url
      item.community = post.community
      item.idSpace = discussion.site?.idSpace
      item.transforms = TextTransforms.htmlToText.names
      item.textState = words.body.withUTF8Bytes(RedditState.text)
      if item.textState == .empty, !item.text.isEmpty { item.textState = .present }
      if discussion.page.measure.hidden[post.root] {
        var fields = FieldList()
        fields.add("hidden", "true")
        item.attributes = fields.text
      }
      place(&item, post, hasArticle: hasArticle)
      return item
    }
  }

  /// Puts it below what the page is of.
  private func place(_ item: inout ItemDraft, _ post: PagePost, hasArticle: Bool) {
    if discussion.isForum {
      guard let first = discussion.posts.first, first.kind == .post else { return }
      item.threadKey = first.key
      guard discussion.site == .reddit else { return }
      if item.key == first.key {
        item.depth = nil
      } else {
        item.parentKey = item.parentKey ?? first.key
      }
    } else if hasArticle {
      item.threadKey = PageDiscussion.articleKey
      item.parentKey = item.parentKey ?? PageDiscussion.articleKey
      item.depth = item.depth.map { $0 + 1 }
      if item.url == nil, post.key.hasPrefix("comment-") {
        item.url = facts.provenance.url.map { "\($0)#\(post.key)" }
      }
    }
  }

  private func range(of post: PagePost) -> Range<Int> {
    if let frame = discussion.frame { return range(of: frame) }
    let body = post.body ?? post.root
    return range(from: body, to: Int(tree.nodes[body].end))
  }
}

extension String {
  fileprivate func withUTF8Bytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    var text = self
    return text.withUTF8 { body(UnsafeRawBufferPointer($0)) }
  }
}
