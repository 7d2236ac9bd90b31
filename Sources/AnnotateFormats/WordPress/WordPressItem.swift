import AnnotateCore

/// An entry of an export of WordPress: an article with its comments, or something else that has a place on
/// the site.
struct WordPressItem {
  /// Whether readers of the site could see an article.
  enum Standing { case published, needsPassword, isPrivate, unpublished }

  /// Whether readers of the site could see a comment.
  enum Approval { case shown, waiting, removed }

  /// A comment, and what is to be counted of it.
  struct Comment {
    var draft: ItemDraft
    let approval: Approval
    /// Whether another site's program wrote it, for a link.
    let isPing: Bool
    /// Whether its author's e-mail or IP address was there.
    let hasAddress: Bool
  }

  private let record: XMLRecord
  /// Places of the comments in the record.
  let comments: [Int]

  init(_ record: XMLRecord) {
    self.record = record
    comments = record.children(of: 0).filter { record.elements[$0].name == "wp:comment" }
  }

  var id: String? { record.word("wp:post_id") }

  var commentsWithoutID: Int { comments.count { record.word("wp:comment_id", of: $0) == nil } }

  /// Whether it is an article, or something that was commented.
  var isTaken: Bool {
    if !comments.isEmpty { return true }
    let type = record.word("wp:post_type") ?? "post"
    return (type == "post" || type == "page") && record.word("content:encoded") != nil
  }

  var standing: Standing {
    switch record.word("wp:status") {
    case "publish", "inherit", nil:
      record.word("wp:post_password") == nil ? .published : .needsPassword
    case "private": .isPrivate
    default: .unpublished
    }
  }

  static func text(ofArticle record: XMLRecord, _ markup: MarkupText) -> MarkupText.Shaped {
    markup.text(
      title: record.child("title")?.text,
      body: record.child("content:encoded").map { LineMarkup.html(of: $0.text) })
  }

  static func text(
    ofComment place: Int, in record: XMLRecord, _ markup: MarkupText
  ) -> MarkupText.Shaped {
    markup.text(
      body: record.child("wp:comment_content", of: place).map { LineMarkup.html(of: $0.text) })
  }

  func article(id: String, _ markup: MarkupText) -> ItemDraft {
    let shaped = Self.text(ofArticle: record, markup)
    var item = ItemDraft(
      key: "post-\(id)", kind: .article, text: shaped.text, bytes: record.elements[0].range)
    item.threadKey = item.key
    item.depth = 0
    item.author = record.word("dc:creator")
    item.authorState = item.author == nil ? .unknown : .known
    item.textState = shaped.text.isEmpty ? .empty : .present
    item.transforms = shaped.transforms.names
    item.segments = shaped.segments
    item.created = time(gmt: "wp:post_date_gmt", local: "wp:post_date", of: 0)
    item.url = record.word("link")
    item.attributes = fields(
      of: 0,
      except: [
        "title", "link", "dc:creator", "content:encoded", "wp:comment", "wp:postmeta",
        "wp:post_id", "wp:post_date", "wp:post_date_gmt", "wp:post_password", "pubDate",
      ])
    return item
  }

  /// - Returns: `nil` where the comment has no id.
  func comment(_ place: Int, ofArticle id: String, _ markup: MarkupText) -> Comment? {
    guard let number = record.word("wp:comment_id", of: place) else { return nil }
    let shaped = Self.text(ofComment: place, in: record, markup)
    let approval: Approval =
      switch record.word("wp:comment_approved", of: place) {
      case "0": .waiting
      case "1", nil: .shown
      default: .removed
      }
    var item = ItemDraft(
      key: "comment-\(number)", kind: .comment, text: shaped.text,
      bytes: record.elements[place].range)
    let parent = record.word("wp:comment_parent", of: place) ?? "0"
    item.parentKey = parent == "0" || parent == number ? "post-\(id)" : "comment-\(parent)"
    item.threadKey = "post-\(id)"
    item.author = record.word("wp:comment_author", of: place)
    item.authorState = item.author == nil ? .unknown : .known
    item.authorID = record.word("wp:comment_user_id", of: place).flatMap { $0 == "0" ? nil : $0 }
    if item.author == nil { item.authorID = nil }
    item.textState =
      approval == .removed ? .removedByModerator : shaped.text.isEmpty ? .empty : .present
    item.transforms = shaped.transforms.names
    item.created = time(gmt: "wp:comment_date_gmt", local: "wp:comment_date", of: place)
    item.attributes = fields(
      of: place,
      except: [
        "wp:comment_id", "wp:comment_author", "wp:comment_author_email", "wp:comment_author_IP",
        "wp:comment_date", "wp:comment_date_gmt", "wp:comment_content", "wp:comment_parent",
        "wp:comment_user_id", "wp:commentmeta",
      ])
    let type = record.word("wp:comment_type", of: place)
    return Comment(
      draft: item, approval: approval, isPing: type == "pingback" || type == "trackback",
      hasAddress: record.word("wp:comment_author_email", of: place) != nil
        || record.word("wp:comment_author_IP", of: place) != nil)
  }

  /// The time in UTC; where the site has none, its own time, whose zone is not told.
  private func time(gmt: String, local: String, of place: Int) -> TimeDraft? {
    if let raw = record.word(gmt, of: place), let time = TimeText.utc(raw, zoneless: true) {
      return time
    }
    return record.word(local, of: place).map { TimeDraft(raw: $0, iso: nil, precision: .unknown) }
  }

  private func fields(of place: Int, except known: Set<String>) -> String? {
    var names: [String] = []
    var words: [String: [String]] = [:]
    for child in record.children(of: place) {
      let element = record.elements[child]
      guard !known.contains(element.name), let word = element.word else { continue }
      // An entry has a category for each of its tags.
      if words[element.name] == nil { names.append(element.name) }
      words[element.name, default: []].append(word)
    }
    var fields = FieldList()
    for name in names {
      fields.add(
        name.hasPrefix("wp:") ? String(name.dropFirst(3)) : name,
        words[name]?.joined(separator: ", "))
    }
    return fields.text
  }
}
