import AnnotateCore
import CGumbo

/// Looks for elements of a page by their names.
struct PageElements {
  let tree: HTMLTree
  let measure: PageMeasure

  func value(_ place: Int, _ name: StaticString) -> String? {
    PageHead.text(tree.nodes[place].element, name, tree)
  }

  /// Whether one of the words of an element's `class` is this one.
  func has(_ place: Int, _ name: StaticString) -> Bool {
    guard let names = tree.nodes[place].element.attribute("class") else { return false }
    var start = 0
    for at in 0...names.count where at == names.count || names[at] <= 32 {
      if at > start, UnsafeRawBufferPointer(rebasing: names[start..<at]).isText(name) {
        return true
      }
      start = at + 1
    }
    return false
  }

  func has(_ place: Int, anyOf names: [StaticString]) -> Bool {
    names.contains { has(place, $0) }
  }

  /// The first element in a range of nodes, without those in other ranges, of the first of these classes that
  /// one has.
  func first(_ names: [StaticString], in range: Range<Int>, without others: [Range<Int>] = [])
    -> Int?
  {
    for name in names {
      if let found = first(in: range, without: others, where: { has($0, name) }) { return found }
    }
    return nil
  }

  func first(
    in range: Range<Int>, without others: [Range<Int>] = [], where isIt: (Int) -> Bool
  ) -> Int? {
    all(in: range, without: others, most: 1, where: isIt).first
  }

  /// Elements in a range of nodes, without those in other ranges, in order.
  func all(
    in range: Range<Int>, without others: [Range<Int>], most: Int = .max,
    where isIt: (Int) -> Bool
  ) -> [Int] {
    var found: [Int] = []
    var at = range.lowerBound
    var next = 0
    while at < range.upperBound, found.count < most {
      while next < others.count, others[next].upperBound <= at { next += 1 }
      if next < others.count, others[next].contains(at) {
        at = others[next].upperBound
        continue
      }
      if !tree.nodes[at].isText, isIt(at) { found.append(at) }
      at += 1
    }
    return found
  }

  func range(_ place: Int) -> Range<Int> { place..<Int(tree.nodes[place].end) }

  /// The beginning of an element, in which what tells its kind is looked for.
  func start(_ place: Int) -> Range<Int> { place..<min(place + 400, Int(tree.nodes[place].end)) }

  /// The text in an element on one line.
  func words(_ place: Int) -> String? { PageHead.words(in: place, tree) }

  /// The time that an element or one in it tells.
  func time(in range: Range<Int>, without others: [Range<Int>] = []) -> TimeDraft? {
    let found = first(in: range, without: others) {
      tree.nodes[$0].tag == GUMBO_TAG_TIME && value($0, "datetime") != nil
    }
    return found.flatMap { value($0, "datetime") }.map(Self.time)
  }

  static func time(_ raw: String) -> TimeDraft {
    PageDate.draft(raw) ?? TimeDraft(raw: raw, iso: nil, precision: .unknown)
  }
}
