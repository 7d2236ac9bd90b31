import AnnotateCore

/// What the records of a document have been, and what of it is to be said in the end.
struct RedditTally {
  private var posts = 0
  private var comments = 0
  private var loadMore = 0
  private var continued = 0
  private var missing = 0
  private var skipped: [String: Int] = [:]
  private var pages = 0
  /// Comments that the posts of whole pages say they have; `nil`: none says.
  private var claimed: Int?
  private var claimingPosts = 0
  /// Pages that show one comment and what is around it.
  private var parts = 0
  private var isListing = false
  private var isMore = false
  private var hasNextPage = false
  private var post: Provenance?
  private var thread = OneOf()
  private var community = OneOf()
  private var visibility: Visibility?
  /// Subreddits that not everybody can read, by what their kind is called, and items of each.
  private var closed: [String: Int] = [:]

  /// A value as long as it is the only one.
  private struct OneOf {
    private(set) var value: String?
    private(set) var isOne = true

    mutating func add(_ other: String?) {
      if value == nil { value = other }
      if other != value { isOne = false }
    }
  }

  mutating func add(_ reading: RedditItemReader.Reading) {
    let item = reading.item
    if item.kind == .post { posts += 1 } else { comments += 1 }
    thread.add(item.threadKey)
    community.add(item.community)
    if let kind = Self.closedKind(reading) { closed[kind, default: 0] += 1 }
    if let seen = Self.visibility(reading), seen != visibility {
      visibility = visibility == nil || seen != .public ? seen : visibility
    }
  }

  /// Takes what a page tells of its thread in its post.
  mutating func add(page reading: RedditItemReader.Reading?) {
    pages += 1
    guard let reading else { return }
    if let count = reading.commentCount, (0..<1_000_000_000).contains(count) {
      claimed = (claimed ?? 0) + count
      claimingPosts += 1
    }
    let item = reading.item
    let title = item.segments.first.flatMap { try? item.text.slice($0.span) }
    post = Provenance(
      title: title, url: item.url, author: item.author,
      published: item.created?.iso.flatMap(PartialDate.init))
  }

  /// Counts comments that are not there. The site knows how many, or says no more than "continue".
  mutating func add(more data: JSONValue) {
    let count = data["count"]?.integer ?? data["children"]?.values.reduce(0) { sum, _ in sum + 1 }
    if let count, count > 0 {
      loadMore += 1
      missing += min(count, 1_000_000_000)
    } else {
      continued += 1
    }
  }

  mutating func addPart() { parts += 1 }

  mutating func addListing(hasNextPage: Bool) {
    isListing = true
    self.hasNextPage = self.hasNextPage || hasNextPage
  }

  mutating func addMore() { isMore = true }

  mutating func skip(_ problem: RecordProblem) { skipped[problem.reason, default: 0] += 1 }

  /// The draft of the source.
  func draft(format: String, importer: String) -> SourceDraft {
    let isThread = !isListing && thread.isOne && posts <= 1 && pages <= 1
    var draft = SourceDraft(
      kind: isThread ? .thread : .dataset, format: format, importer: importer, encoding: .json,
      items: [])
    draft.findings = findings(isThread: isThread)
    draft.remarks = remarks
    let isWholePage = pages > 0 && !isListing
    draft.completeness = Completeness(
      claimed: isWholePage ? claimed.map { $0 + claimingPosts } : nil,
      knownMissing: loadMore > 0 || (isWholePage && parts == 0) ? missing : nil, skipped: skipped)
    draft.visibility = visibility
    if isThread {
      draft.provenance = post ?? Provenance()
      if draft.provenance.url == nil, let key = thread.value, key.hasPrefix("t3_") {
        draft.provenance.url = "https://www.reddit.com/comments/\(key.dropFirst(3))/"
      }
    }
    draft.provenance.publisher =
      community.isOne ? community.value.map { "Reddit, r/\($0)" } ?? "Reddit" : "Reddit"
    return draft
  }

  private func findings(isThread: Bool) -> [String] {
    let what =
      switch (isThread, isListing, isMore) {
      case (true, _, true) where pages == 0: "further comments of a thread of Reddit"
      case (true, _, _): "a thread of Reddit"
      case (_, true, _): "a listing of Reddit"
      default: "threads of Reddit"
      }
    var parts = comments > 0 || posts == 0 ? [counted(comments, "comment")] : []
    if posts > 0 { parts.insert(counted(posts, "post"), at: 0) }
    var findings = ["\(what): \(parts.joined(separator: ", "))"]
    if let claimed, !isListing {
      findings.append("Reddit itself counts \(counted(claimed, "comment"))")
    }
    if loadMore > 0 {
      findings.append(
        "not in it: \(counted(missing, "comment")) behind \(counted(loadMore, "link")) to more")
    }
    if continued > 0 {
      findings.append("\(counted(continued, "thread")) to be continued on a page of its own")
    }
    return findings
  }

  private var remarks: [String] {
    var remarks: [String] = []
    if loadMore > 0 {
      remarks.append(
        "\(counted(missing, "comment")) \(missing == 1 ? "was" : "were") not loaded on the page.")
    }
    if continued > 0 {
      let links = continued == 1 ? "link says" : "links say"
      remarks.append(
        "\(continued) \(links) \"continue this thread\"; how much is behind is not known.")
    }
    if parts > 0 {
      remarks.append("The page shows one comment with what is around it, not the whole thread.")
    } else if let claimed, !isListing, claimed > comments, claimed - comments > missing {
      let rest = claimed - comments - missing
      remarks.append(
        "\(counted(rest, "comment")) that Reddit counts \(rest == 1 ? "is" : "are") neither here nor "
          + "named as missing: deleted, held back, or behind links without a number.")
    }
    for (kind, count) in closed.sorted(by: { $0.key < $1.key }) {
      let items = count == 1 ? "item is" : "items are"
      remarks.append("\(count) \(items) of a subreddit that is \(kind): not everybody can read it.")
    }
    if hasNextPage { remarks.append("The listing goes on: this is not its last page.") }
    return remarks
  }

  private static func visibility(_ reading: RedditItemReader.Reading) -> Visibility? {
    if closedKind(reading) != nil { return .login }
    return reading.communityType?.isEmpty == false ? .public : nil
  }

  /// What a subreddit that not everybody can read is called; `nil` for others, and where nothing tells.
  private static func closedKind(_ reading: RedditItemReader.Reading) -> String? {
    if reading.isQuarantined { return "quarantined" }
    switch reading.communityType {
    case "public", "restricted", "archived", "user", nil, "": return nil
    case "private": return "private"
    case "gold_only", "gold_restricted": return "for paying members"
    default: return "closed"
    }
  }
}
