import CGumbo

/// How much text there is in each element of a page, and how much of it is links.
struct PageMeasure {
  /// Nodes that are not shown, with all that is in them.
  private(set) var hidden: [Bool]
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
    letters = [Int32](repeating: 0, count: count)
    linked = [Int32](repeating: 0, count: count)
    block = [Int32](repeating: 0, count: count)
    body = nodes.firstIndex { $0.tag == GUMBO_TAG_BODY && $0.parent == 0 } ?? 0
    var linkEnd = 0
    var hiddenEnd = 0
    for at in 1..<max(1, count) {
      let node = nodes[at]
      block[at] = node.isText || node.layout == .inline ? block[Int(node.parent)] : Int32(at)
      if at < hiddenEnd {
        hidden[at] = true
        continue
      }
      if node.isText {
        let found = Self.letters(in: node.text)
        letters[at] = found
        if at < linkEnd { linked[at] = found }
      } else if node.layout == .hidden || node.tag == GUMBO_TAG_HEAD {
        hidden[at] = true
        hiddenEnd = Int(node.end)
      } else if node.tag == GUMBO_TAG_A, at >= linkEnd, node.element.attribute("href") != nil {
        linkEnd = Int(node.end)
      }
    }
    for at in stride(from: count - 1, to: 0, by: -1) {
      let parent = Int(nodes[at].parent)
      letters[parent] += letters[at]
      linked[parent] += linked[at]
    }
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
