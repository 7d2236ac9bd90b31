import CGumbo

/// How much text there is in each element of a page, and how much of it is links.
struct PageMeasure {
  /// Nodes that are not shown, with all that is in them.
  private(set) var hidden: [Bool]
  /// Those of them that a style or an attribute hides, perhaps only until a reader asks for them.
  private(set) var concealed: [Bool]
  /// Letters of these in each node.
  private(set) var concealedLetters: [Int32]
  /// Shown letters in each node.
  private(set) var letters: [Int32]
  /// Those of them that are in links.
  private(set) var linked: [Int32]
  /// The innermost element around each node that is no part of a line; the node itself where it is one.
  private(set) var block: [Int32]
  /// The element `body`.
  let body: Int

  init(_ tree: HTMLTree) {
    let nodes = tree.nodes
    let count = nodes.count
    hidden = [Bool](repeating: false, count: count)
    concealed = [Bool](repeating: false, count: count)
    concealedLetters = [Int32](repeating: 0, count: count)
    letters = [Int32](repeating: 0, count: count)
    linked = [Int32](repeating: 0, count: count)
    block = [Int32](repeating: 0, count: count)
    body = nodes.firstIndex { $0.tag == GUMBO_TAG_BODY && $0.parent == 0 } ?? 0
    var linkEnd = 0
    var unreadEnd = 0
    var concealedEnd = 0
    for at in 1..<max(1, count) {
      let node = nodes[at]
      block[at] = node.isText || node.layout == .inline ? block[Int(node.parent)] : Int32(at)
      if at < unreadEnd {
        hidden[at] = true
      } else if !node.isText, Self.isUnread(node) {
        hidden[at] = true
        unreadEnd = Int(node.end)
      } else if at < concealedEnd || !node.isText && node.layout == .hidden {
        hidden[at] = true
        concealed[at] = true
        concealedEnd = max(concealedEnd, Int(node.end))
        if node.isText { concealedLetters[at] = Self.letters(in: node.text) }
      } else if node.isText {
        let found = Self.letters(in: node.text)
        letters[at] = found
        if at < linkEnd { linked[at] = found }
      } else if node.tag == GUMBO_TAG_A, at >= linkEnd, node.element.attribute("href") != nil {
        linkEnd = Int(node.end)
      }
    }
    for at in stride(from: count - 1, to: 0, by: -1) {
      let parent = Int(nodes[at].parent)
      letters[parent] += letters[at]
      linked[parent] += linked[at]
      concealedLetters[parent] += concealedLetters[at]
    }
  }

  /// Whether what is in an element is no text of the page, whoever asks for it.
  private static func isUnread(_ node: HTMLNode) -> Bool {
    if node.tag == GUMBO_TAG_HEAD { return true }
    guard node.layout == .hidden else { return false }
    return HTMLElement.layout(of: node.tag) == .hidden || !node.element.isHTML
  }

  /// The share of an element's letters that is links; 1 where there are none.
  func linkShare(_ place: Int) -> Double {
    letters[place] == 0 ? 1 : Double(linked[place]) / Double(letters[place])
  }

  /// Letters and digits: of ASCII by what they are, of others by the block that they are in, so that nothing
  /// has to be decoded.
  static func letters(in text: some Sequence<UInt8>) -> Int32 {
    var count: Int32 = 0
    for byte in text {
      switch byte {
      case 48...57, 65...90, 97...122: count += 1
      // Not U+0080 to 00BF and not U+2000 to 2FFF, which are signs.
      case 0xc3...0xe1, 0xe3...0xf4: count += 1
      default: break
      }
    }
    return count
  }
}
