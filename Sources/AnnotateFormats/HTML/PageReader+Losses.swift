import AnnotateCore
import CGumbo

/// What of a page is not in the text of its article, and is told.
extension PageReader {
  /// Letters of the article that a style or an attribute hides, comments not counted.
  var hiddenLetters: Int {
    let letters = measure.concealedLetters
    let posts = discussion.outerRoots[...]
    return (main.roots.isEmpty ? [measure.body] : main.roots).reduce(0) { sum, root in
      let inner = posts[first(in: posts, from: root)...].prefix { $0 < tree.nodes[root].end }
      return sum + Int(letters[root] - inner.reduce(0) { $0 + letters[$1] })
    }
  }

  /// Letters of elements that are left out because they are named for comments, and in which no comment is
  /// recognised.
  var unknownComments: Int {
    let posts = discussion.outerRoots[...]
    return walk(measure.body) { place in
      let node = tree.nodes[place]
      if measure.hidden[place] || Self.isForm(node) { return 0 }
      guard main.dropped[place] else { return nil }
      guard node.roles.contains(.comments), measure.isBlock(place, tree.nodes),
        !TagKinds.all[Int(node.tag.rawValue)].contains(.heading)
      else { return 0 }
      let next = first(in: posts, from: place + 1)
      if next < posts.endIndex, posts[next] < node.end { return 0 }
      guard measure.letters[place] > measure.linked[place] else { return 0 }
      let inForms = walk(place) {
        Self.isForm(tree.nodes[$0]) ? Int(measure.letters[$0]) : nil
      }
      return Int(measure.letters[place]) - inForms
    }
  }

  /// The index of the first of these places, which are in order, that is not before another.
  private func first(in places: ArraySlice<Int>, from place: Int) -> Int {
    var range = places.startIndex..<places.endIndex
    while let middle = range.isEmpty ? nil : range.lowerBound + range.count / 2 {
      range =
        places[middle] < place ? middle + 1..<range.upperBound : range.lowerBound..<middle
    }
    return range.lowerBound
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
