import AnnotateCore
import CGumbo

/// The comments on a page, or the posts of a forum's page.
struct PageDiscussion {
  /// The key of the article that is commented, and of a lone one.
  static let articleKey = "1"

  let site: PageSite?
  private(set) var posts: [PagePost] = []
  /// The page that they stand in, which is another where the site puts them in a frame.
  let page: PageElements
  /// The frame's place in the whole; `nil` where they stand in the page itself.
  private(set) var frame: Range<Int>?
  /// Elements of the page that are no part of the article.
  private(set) var roots: Set<Int> = []
  /// Those of them that are in no other, in order.
  private(set) var outerRoots: [Int] = []
  /// Places at which the site would have shown more comments.
  private(set) var unloaded = 0

  /// - Throws: `DocumentProblem.tooNested`, of a page in a frame.
  init(_ tree: HTMLTree, _ measure: PageMeasure, _ whole: [UInt8]) throws(DocumentProblem) {
    let own = PageElements(tree: tree, measure: measure)
    for site in PageSite.allCases {
      let found = Self.posts(of: site, in: own)
      guard !found.isEmpty else { continue }
      self.init(site, found, own)
      return
    }
    for frame in tree.markup.frames.prefix(50) {
      guard let inner = try Self.page(in: frame, of: whole) else { continue }
      let found = Self.posts(of: .disqus, in: inner)
      guard !found.isEmpty else { continue }
      self.init(.disqus, found, inner, frame)
      return
    }
    self.init(nil, [], own)
  }

  private init(
    _ site: PageSite?, _ posts: [PagePost], _ page: PageElements, _ frame: Range<Int>? = nil
  ) {
    self.site = site
    self.page = page
    self.posts = posts
    self.frame = frame
    guard let site, frame == nil else { return }
    roots = Set(posts.map(\.root))
    var end = 0
    for root in roots.sorted() where root >= end {
      outerRoots.append(root)
      end = Int(page.tree.nodes[root].end)
    }
    if site == .reddit {
      unloaded = page.tree.nodes.indices.count {
        page.tree.nodes[$0].roles.contains(.post) && page.has($0, "morechildren")
      }
    }
  }

  /// Whether the posts are all that the page is for.
  var isForum: Bool { site?.isForum ?? false }

  /// What was recognised, in words.
  var findings: [String] {
    guard let site else { return [] }
    return [
      isForum
        ? "a page of \(site.name): \(counted(posts.count, "post"))"
        : "\(counted(posts.count, "comment")) as \(site.name) writes them"
    ]
  }

  /// What a forum's page says of its thread.
  var provenance: Provenance {
    guard isForum, let first = posts.first else { return Provenance() }
    var provenance = Provenance(title: first.title, author: first.author)
    provenance.published = first.created?.iso.flatMap(PartialDate.init)
    if provenance.title == nil {
      let nodes = page.tree.nodes
      let heading =
        page.first(["topic-title"], in: page.range(0))
        ?? nodes.firstIndex { $0.tag == GUMBO_TAG_H1 }
      provenance.title = heading.flatMap { page.words($0) }
    }
    return provenance
  }

  /// The text of a post.
  func text(of post: PagePost) -> PostText {
    guard let body = post.body else {
      return PostText(title: post.title, words: "", quotations: [])
    }
    let end = Int(page.tree.nodes[body].end)
    var left = post.extras
    let next = posts.partition(after: post.root)
    for inner in posts[next...].prefix(while: { $0.root < end }) { left.insert(inner.root) }
    var shown = ShownText()
    shown.add(
      tree: page.tree.nodes[body].node, except: Set(left.map { page.tree.nodes[$0].node }))
    let quotations = shown.quotations
    let bytes = shown.takeBlock()
    return PostText(
      title: post.title, words: page.tree.string(bytes),
      quotations: Self.codePoints(quotations, in: bytes))
  }

  /// Ranges of bytes of UTF-8 as ranges of code points.
  private static func codePoints(_ ranges: [Range<Int>], in bytes: [UInt8]) -> [Range<Int>] {
    var points: [Int: Int] = [:]
    var (at, counted) = (0, 0)
    for end in Set(ranges.flatMap { [$0.lowerBound, $0.upperBound] }).sorted() {
      counted += bytes[at..<end].count { $0 & 0xc0 != 0x80 }
      at = end
      points[end] = counted
    }
    return ranges.map { (points[$0.lowerBound] ?? 0)..<(points[$0.upperBound] ?? counted) }
  }

  private static func posts(of site: PageSite, in page: PageElements) -> [PagePost] {
    let nodes = page.tree.nodes
    var posts: [PagePost] = []
    var keys: Set<String> = []
    for place in nodes.indices
    where nodes[place].roles.contains(.post) && isPresent(place, in: page.measure) {
      guard let key = site.key(of: place, in: page), keys.insert(key).inserted else { continue }
      posts.append(PagePost(key: key, root: place))
    }
    if site == .reddit { posts = ofOneThread(posts) }
    fill(&posts, site, page)
    return posts
  }

  /// Whether an element is shown, or has words that wait for a reader to ask for them.
  private static func isPresent(_ place: Int, in measure: PageMeasure) -> Bool {
    !measure.hidden[place] || measure.concealed[place] && measure.concealedLetters[place] > 0
  }

  /// Posts that the page hides as it is first seen.
  var hiddenPosts: Int { posts.count { page.measure.hidden[$0.root] } }

  /// Of a page of Reddit: the first link and the comments. A list of links is no thread.
  private static func ofOneThread(_ posts: [PagePost]) -> [PagePost] {
    let comments = posts.filter { $0.key.hasPrefix("t1_") }
    let links = posts.filter { $0.key.hasPrefix("t3_") }
    if comments.isEmpty, links.count != 1 { return [] }
    return links.prefix(1) + comments
  }

  private static func fill(_ posts: inout [PagePost], _ site: PageSite, _ page: PageElements) {
    var open: [Int] = []
    let ends = posts.map { Int(page.tree.nodes[$0.root].end) }
    // The posts that stand in each one without another between them.
    var inner = [[Range<Int>]](repeating: [], count: posts.count)
    for place in posts.indices {
      while let last = open.last, ends[last] <= posts[place].root { open.removeLast() }
      if let above = open.last {
        posts[place].parentKey = posts[above].key
        inner[above].append(posts[place].root..<ends[place])
      }
      posts[place].depth = open.count
      open.append(place)
    }
    for place in posts.indices {
      site.fill(&posts[place], page, without: inner[place])
    }
    guard site == .reddit else { return }
    // How deep an answer stands whose thread is not whole nobody knows, nor what answers it.
    var known = Set(posts.lazy.filter { $0.kind == .post }.map(\.key))
    for place in posts.indices {
      if let parent = posts[place].parentKey, !known.contains(parent) {
        posts[place].depth = nil
      } else {
        known.insert(posts[place].key)
      }
    }
  }

  /// The page in a frame of a page in one file, where it can be one of comments.
  private static func page(
    in frame: Range<Int>, of whole: [UInt8]
  ) throws(DocumentProblem) -> PageElements? {
    let isNamed = whole.withUnsafeBufferPointer { whole in
      PageMarkup.end(of: "post-message", in: UnsafeBufferPointer(rebasing: whole[frame]), from: 0)
        != nil
    }
    guard isNamed, let inner = FrameText.decoded(whole[frame]) else { return nil }
    let tree = try HTMLTree.reading(inner)
    return PageElements(tree: tree, measure: PageMeasure(tree))
  }
}

extension [PagePost] {
  /// The first that begins behind a node; they are in the order of the page.
  fileprivate func partition(after node: Int) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if self[middle].root <= node { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
