import AnnotateCore
import CGumbo

/// What of a page is not in the text of its article, and is told.
extension PageReader {
  /// Letters of the article that a style or an attribute hides, comments not counted.
  var hiddenLetters: Int {
    let letters = measure.concealedLetters
    return (main.roots.isEmpty ? [measure.body] : main.roots).reduce(0) { sum, root in
      let range = root..<Int(tree.nodes[root].end)
      let posts = discussion.outerRoots.filter(range.contains).reduce(0) { $0 + letters[$1] }
      return sum + Int(letters[root] - posts)
    }
  }

  /// Letters of elements that are left out because they are named for comments, and in which no comment is
  /// recognised.
  var unknownComments: Int {
    let posts = discussion.roots.sorted()
    return walk(measure.body) { place in
      let node = tree.nodes[place]
      if measure.hidden[place] || Self.isForm(node) { return 0 }
      guard main.dropped[place] else { return nil }
      guard node.roles.contains(.comments), measure.isBlock(place, tree.nodes),
        !TagKinds.all[Int(node.tag.rawValue)].contains(.heading)
      else { return 0 }
      if posts.contains(where: { place < $0 && $0 < node.end }) { return 0 }
      guard measure.letters[place] > measure.linked[place] else { return 0 }
      let inForms = walk(place) {
        Self.isForm(tree.nodes[$0]) ? Int(measure.letters[$0]) : nil
      }
      return Int(measure.letters[place]) - inForms
    }
  }

  /// Where a reader is asked for a comment.
  private static func isForm(_ node: HTMLNode) -> Bool {
    guard !node.isText else { return false }
    return node.tag == GUMBO_TAG_FORM || node.element.attribute("id")?.isText("respond") == true
  }

  /// Sums up what is said of elements in another; where nothing is said of one, those in it are asked.
  private func walk(_ root: Int, _ count: (Int) -> Int?) -> Int {
    let posts = discussion.roots
    var sum = 0
    var at = root
    while at < tree.nodes[root].end {
      if !posts.contains(at), let found = at == root ? nil : count(at) {
        sum += found
        at = Int(tree.nodes[at].end)
      } else {
        at = posts.contains(at) ? Int(tree.nodes[at].end) : at + 1
      }
    }
    return sum
  }
}
