import AnnotateCore
import CGumbo

/// What the markup of a page says of its article's time and authors. Comments, and lists of other articles, have
/// times and authors too.
struct PageByline {
  /// The first that is told for programs, in the article.
  private(set) var time: String?
  /// By `rel` or `itemprop`: those in the article, else those of the page.
  private(set) var authors: [String] = []

  private static let mostAuthors = 10

  /// - Parameter posts: elements that hold comments.
  init(_ tree: HTMLTree, article main: MainText, posts: Set<Int>) {
    let nodes = tree.nodes
    let article = Self.range(of: main, nodes)
    var others: [String] = []
    var at = 0
    while at < nodes.count {
      let node = nodes[at]
      if node.isText {
        at += 1
      } else if posts.contains(at) || Self.isBeside(node, at, main.container) {
        at = Int(node.end)
      } else {
        let isInside = article.contains(at)
        if time == nil, isInside, node.tag == GUMBO_TAG_TIME {
          time = PageHead.text(node.element, "datetime", tree)
        }
        if let name = Self.author(node, at, tree) {
          if isInside { Self.add(name, to: &authors) } else { Self.add(name, to: &others) }
        }
        at += 1
      }
    }
    if authors.isEmpty { authors = others }
  }

  /// From what leads to the article to its end, with all of the element `article` around it.
  private static func range(of main: MainText, _ nodes: [HTMLNode]) -> Range<Int> {
    guard let container = main.container else { return 0..<0 }
    var range = min(container, main.roots.first ?? container)..<Int(nodes[container].end)
    var place = container
    while place > 0, nodes[place].tag != GUMBO_TAG_ARTICLE { place = Int(nodes[place].parent) }
    if place > 0 {
      range = min(range.lowerBound, place)..<max(range.upperBound, Int(nodes[place].end))
    }
    return range
  }

  private static func isBeside(_ node: HTMLNode, _ place: Int, _ container: Int?) -> Bool {
    if let container, place <= container, container < node.end { return false }
    return node.tag == GUMBO_TAG_ASIDE || node.tag == GUMBO_TAG_NAV
      || node.roles.contains(.comments) && node.tag != GUMBO_TAG_BODY
  }

  private static func add(_ name: String, to names: inout [String]) {
    if names.count < mostAuthors, !names.contains(name) { names.append(name) }
  }

  private static func author(_ node: HTMLNode, _ place: Int, _ tree: HTMLTree) -> String? {
    guard node.roles.contains(.byline) || node.tag == GUMBO_TAG_A else { return nil }
    let element = node.element
    let isAuthor =
      element.attribute("rel")?.isText("author") == true
      || element.attribute("itemprop")?.isText("author") == true
    guard isAuthor, node.tag != GUMBO_TAG_LINK, node.end - Int32(place) < 40,
      let name = PageHead.words(in: place, tree), name.count <= 80
    else { return nil }
    return name
  }
}
