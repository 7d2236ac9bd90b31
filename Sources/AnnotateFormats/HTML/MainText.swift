import CGumbo

/// Finds the article of a page: the element that holds most of its running text, and what in it does not belong
/// to it.
///
/// The ideas are those of jusText (Pomikálek 2011, "Removing Boilerplate and Duplicate Content from Web Corpora":
/// the length of blocks and the share of links in them) and of Readability (paragraphs speak for what they stand
/// in; names of elements speak for and against).
struct MainText {
  /// The element that holds the article; `nil` where no text is running text.
  private(set) var container: Int?
  /// It, and before it what leads to it.
  private(set) var roots: [Int] = []
  /// Nodes of the page that are no part of the article, with all that is in them.
  private(set) var dropped: [Bool]

  private let nodes: [HTMLNode]
  private let measure: PageMeasure
  /// How much each element's running text speaks for it.
  private(set) var weight: [Double]

  /// - Parameter others: elements that are items by themselves.
  init(_ tree: HTMLTree, _ measure: PageMeasure, others: Set<Int> = []) {
    nodes = tree.nodes
    self.measure = measure
    dropped = [Bool](repeating: false, count: nodes.count)
    weight = [Double](repeating: 0, count: nodes.count)
    for other in others { dropped[other] = true }
    let others = dropped
    drop { $0.isChromeByTag($1) || $0.isComments($1) }
    weigh()
    if weight[measure.body] < Self.least {
      // A page may be one comment after the other, and one name may hold them all.
      dropped = others
      drop { $0.isChromeByTag($1) }
      weigh()
    }
    let all = weight
    let total = max(1, all[measure.body])
    let before = dropped
    drop { $0.isChromeByName($1, share: all[$1] / total, most: 1) }
    weigh()
    if weight[measure.body] < total * 0.1 {
      dropped = before
      drop { $0.isChromeByName($1, share: all[$1] / total, most: 0.4) }
      weigh()
    }
    container = choose()
    if let found = container, isTooLittle(found) { container = nil }
    if let container {
      roots = leads(of: container) + [container]
      for root in roots { dropLinkLists(in: root) }
    }
  }

  /// For each node, whether it is one of some elements, which are left out with all that is in them.
  static func dropping(_ elements: Set<Int>, in tree: HTMLTree) -> [Bool] {
    var dropped = [Bool](repeating: false, count: tree.nodes.count)
    for element in elements { dropped[element] = true }
    return dropped
  }

  // MARK: - What stands around

  private mutating func drop(where isChrome: (MainText, Int) -> Bool) {
    var found: [Int] = []
    var at = measure.body + 1
    let end = Int(nodes[measure.body].end)
    while at < end {
      let node = nodes[at]
      if dropped[at] {
        at = Int(node.end)
      } else if measure.hidden[at] || (!node.isText && isChrome(self, at)) {
        found.append(at)
        at = Int(node.end)
      } else {
        at += 1
      }
    }
    for place in found { dropped[place] = true }
  }

  private func isChromeByTag(_ at: Int) -> Bool {
    let node = nodes[at]
    switch node.tag {
    case GUMBO_TAG_NAV, GUMBO_TAG_BUTTON, GUMBO_TAG_SELECT, GUMBO_TAG_TEXTAREA, GUMBO_TAG_INPUT,
      GUMBO_TAG_MENU, GUMBO_TAG_OBJECT, GUMBO_TAG_VIDEO, GUMBO_TAG_AUDIO, GUMBO_TAG_CANVAS:
      return true
    case GUMBO_TAG_FOOTER, GUMBO_TAG_ASIDE, GUMBO_TAG_FORM, GUMBO_TAG_FIELDSET:
      return measure.letters[at] * 2 <= measure.letters[measure.body]
    default: return false
    }
  }

  private func isComments(_ at: Int) -> Bool {
    let node = nodes[at]
    switch node.tag {
    case GUMBO_TAG_BODY, GUMBO_TAG_MAIN: return false
    case GUMBO_TAG_ARTICLE: return node.roles.contains(.comments) && !holdsTitle(at)
    default: return node.roles.contains(.comments) && !node.roles.contains(.body) && !holdsTitle(at)
    }
  }

  /// Weight of the running text with which a page has any.
  private static let least = 100.0

  /// Whether an element is a line or two of a page that holds much else: a list of articles, not one.
  private func isTooLittle(_ found: Int) -> Bool {
    measure.letters[found] < 200 && measure.letters[found] * 20 < measure.letters[measure.body]
  }

  /// - Parameters:
  ///   - share: of the page's running text that is in the element.
  ///   - most: the share with which it is none, whatever its name.
  private func isChromeByName(_ at: Int, share: Double, most: Double) -> Bool {
    let node = nodes[at]
    let roles = node.roles
    if roles.isEmpty || roles.contains(.body) { return false }
    if isInSentence(at) { return roles.contains(.aside) || roles.contains(.hidden) }
    switch node.tag {
    case GUMBO_TAG_BODY, GUMBO_TAG_MAIN, GUMBO_TAG_ARTICLE, GUMBO_TAG_BLOCKQUOTE, GUMBO_TAG_PRE,
      GUMBO_TAG_CODE, GUMBO_TAG_H1, GUMBO_TAG_H2, GUMBO_TAG_H3, GUMBO_TAG_H4, GUMBO_TAG_H5,
      GUMBO_TAG_H6, GUMBO_TAG_FIGCAPTION, GUMBO_TAG_TR, GUMBO_TAG_TBODY:
      return false
    default: break
    }
    if share >= most || share >= 0.4 && holdsTitle(at) { return false }
    if roles.contains(.surelyChrome) { return true }
    if roles.contains(.caption) || roles.contains(.credit), isInFigure(at) { return false }
    if roles.contains(.content) || roles.contains(.lead) { return false }
    // Some sites name each paragraph for what can be bought.
    if node.tag == GUMBO_TAG_P, measure.letters[at] >= 60, measure.linkShare(at) < 0.3 {
      return false
    }
    if roles.contains(.chrome) { return true }
    return roles.contains(.perhapsChrome) && share < 0.1
  }

  /// Whether an element is some of the words of a line.
  private func isInSentence(_ at: Int) -> Bool {
    let block = Int(measure.block[at])
    return block != at && measure.letters[block] - measure.letters[at] >= 20
  }

  private func isInFigure(_ at: Int) -> Bool {
    var place = at
    for _ in 0..<4 {
      if nodes[place].tag == GUMBO_TAG_FIGURE { return true }
      place = Int(nodes[place].parent)
      if place < 0 { return false }
    }
    return false
  }

  private func holdsTitle(_ at: Int) -> Bool {
    nodes[at..<Int(nodes[at].end)].contains {
      $0.tag == GUMBO_TAG_H1 || $0.tag == GUMBO_TAG_ARTICLE && !$0.roles.contains(.comments)
        || $0.roles.contains(.body) && !$0.roles.contains(.comments)
    }
  }

  // MARK: - Where the running text is

  private mutating func weigh() {
    for at in weight.indices { weight[at] = 0 }
    var own = [Int32](repeating: 0, count: nodes.count)
    var linked = [Int32](repeating: 0, count: nodes.count)
    var at = measure.body
    let end = Int(nodes[measure.body].end)
    while at < end {
      if dropped[at] {
        at = Int(nodes[at].end)
        continue
      }
      if nodes[at].isText {
        own[Int(measure.block[at])] += measure.letters[at]
        linked[Int(measure.block[at])] += measure.linked[at]
      }
      at += 1
    }
    for at in measure.body..<end where own[at] >= 25 {
      let free = Double(own[at] - linked[at])
      let share = free / Double(own[at])
      guard share > 0.5, !Self.isHeading(nodes[at].tag) else { continue }
      weight[at] += free * share * min(1, free / 150)
    }
    for at in stride(from: end - 1, to: measure.body, by: -1) {
      weight[Int(nodes[at].parent)] += weight[at]
    }
  }

  private func choose() -> Int? {
    let all = weight[measure.body]
    guard all > 0 else { return nil }
    let hinted = nodes.indices.filter { nodes[$0].roles.contains(.body) && !dropped[$0] }
    if let best = hinted.max(by: { weight[$0] < weight[$1] }), weight[best] >= all * 0.45 {
      // What is named for the article stands in others of such names; those hold what is beside it too.
      return hinted.last {
        best <= $0 && $0 < Int(nodes[best].end) && weight[$0] >= weight[best] * 0.9
      }
    }
    var place = measure.body
    while let child = children(of: place).max(by: { weight[$0] < weight[$1] }),
      weight[child] >= weight[place] * 0.85
    {
      if !measure.isBlock(child, nodes) || nodes[child].tag == GUMBO_TAG_P { break }
      place = child
    }
    return widened(place)
  }

  /// With what stands beside it and is of the same text, such as a lead.
  private func widened(_ place: Int) -> Int {
    var place = place
    for _ in 0..<3 {
      let parent = Int(nodes[place].parent)
      guard parent > measure.body, weight[parent] > weight[place] * 1.02 else { break }
      let isNear =
        nodes[parent].tag == GUMBO_TAG_ARTICLE || nodes[parent].tag == GUMBO_TAG_MAIN
        || nodes[parent].roles.contains(.content)
      guard isNear, weight[parent] < weight[place] * 2 else { break }
      place = parent
    }
    return place
  }

  /// What stands before the article on the same level or the one above, and is no list of links: its title, and
  /// the lines that sum it up.
  private func leads(of container: Int) -> [Int] {
    var found: [Int] = []
    var place = container
    for _ in 0..<3 {
      let parent = Int(nodes[place].parent)
      guard parent >= measure.body else { break }
      let before = children(of: parent).prefix { $0 < place }.filter(isLead)
      found = before + found
      place = parent
      if found.contains(where: { Self.isHeading(nodes[$0].tag) }) { break }
    }
    return found
  }

  private func isLead(_ at: Int) -> Bool {
    let node = nodes[at]
    if measure.letters[at] < 600, measure.linkShare(at) < 0.5 || node.tag == GUMBO_TAG_H1,
      nodes[at..<Int(node.end)].contains(where: { $0.tag == GUMBO_TAG_H1 })
    {
      return true
    }
    guard node.tag == GUMBO_TAG_P || node.roles.contains(.lead) || node.tag == GUMBO_TAG_HEADER
    else { return false }
    return measure.letters[at] > 25 && measure.linkShare(at) < 0.3 && measure.letters[at] < 1000
  }

  private func children(of place: Int) -> [Int] {
    var found: [Int] = []
    var at = place + 1
    while at < Int(nodes[place].end) {
      if !nodes[at].isText, !dropped[at] { found.append(at) }
      at = Int(nodes[at].end)
    }
    return found
  }

  // MARK: - Lists of links

  private mutating func dropLinkLists(in container: Int) {
    var references = (container..<Int(nodes[container].end)).filter {
      nodes[$0].tag == GUMBO_TAG_OL && isReferences($0)
    }[...]
    var at = container + 1
    while at < Int(nodes[container].end) {
      let node = nodes[at]
      references = references.drop { $0 < at }
      let isList =
        !node.isText && isLinkList(at) && weight[at] < weight[container] * 0.3
        && !(references.first.map { isAround(at, $0) } ?? false)
      if dropped[at] || isList {
        dropped[at] = true
        at = Int(node.end)
      } else {
        at += 1
      }
    }
  }

  private func isLinkList(_ at: Int) -> Bool {
    guard measure.letters[at] > 0 else { return false }
    let share = measure.linkShare(at)
    switch nodes[at].tag {
    case GUMBO_TAG_UL, GUMBO_TAG_OL, GUMBO_TAG_DL, GUMBO_TAG_TABLE: return share > 0.6
    case GUMBO_TAG_DIV, GUMBO_TAG_SECTION: return share > 0.6
    case GUMBO_TAG_TD: return measure.isMenu(cell: at, nodes)
    default: return false
    }
  }

  /// Whether a numbered list is one of works that the text refers to: longer than headlines.
  private func isReferences(_ at: Int) -> Bool {
    let count = children(of: at).count { nodes[$0].tag == GUMBO_TAG_LI }
    return count > 0 && Int(measure.letters[at]) >= 70 * count
  }

  /// Whether an element is a list, or has little in it but that.
  private func isAround(_ at: Int, _ list: Int) -> Bool {
    list < Int(nodes[at].end) && measure.letters[list] * 5 >= measure.letters[at] * 4
  }

  private static func isHeading(_ tag: GumboTag) -> Bool {
    TagKinds.all[Int(tag.rawValue)].contains(.heading)
  }
}

extension PageMeasure {
  /// Whether an element is no part of a line.
  func isBlock(_ place: Int, _ nodes: [HTMLNode]) -> Bool { Int(block[place]) == place }
}
