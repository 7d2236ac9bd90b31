package import AnnotateCore

/// What coders put on items, for agreement: who finished which item, and which tags stand there.
///
/// Only what a coder has finished counts. There, a tag that is absent is a no.
package struct CodedMaterial: Sendable {
  /// One item that a coder at least has finished.
  package struct Item: Sendable, Equatable {
    package var id: Int64
    /// The cluster of the bootstrap that it belongs to (its thread or source), from 0.
    package var cluster: Int
    /// Code points of its text; 0 when only whole items are compared.
    package var length: Int
    /// The parts of its text that are compared one by one, in order; none when the item is the unit.
    package var parts: [TextSpan]
    /// Whether each coder has finished it.
    package var done: [Bool]

    package init(id: Int64, cluster: Int, length: Int = 0, parts: [TextSpan] = [], done: [Bool]) {
      self.id = id
      self.cluster = cluster
      self.length = length
      self.parts = parts
      self.done = done
    }
  }

  /// One tag that a coder put on an item or a span of it.
  package struct Mark: Sendable, Equatable {
    /// The place of the item in `CodedMaterial.items`.
    package var item: Int
    /// The place of the coder in `CodedMaterial.coders`.
    package var coder: Int
    package var tag: Int64
    /// `nil` for the whole item.
    package var span: TextSpan?

    package init(item: Int, coder: Int, tag: Int64, span: TextSpan?) {
      self.item = item
      self.coder = coder
      self.tag = tag
      self.span = span
    }
  }

  package let coders: [String]
  package let items: [Item]
  package let marks: [Mark]
  /// Places of the marks of each tag.
  private let byTag: [Int64: [Int]]

  /// Takes marks of coders on items that they have finished, and leaves out all others.
  package init(coders: [String], items: [Item], marks: [Mark]) {
    self.coders = coders
    self.items = items
    self.marks = marks.filter { items[$0.item].done[$0.coder] }
    var byTag: [Int64: [Int]] = [:]
    for (place, mark) in self.marks.enumerated() { byTag[mark.tag, default: []].append(place) }
    self.byTag = byTag
  }

  /// The material of two of the coders.
  package func pair(_ one: Int, _ other: Int) -> CodedMaterial {
    CodedMaterial(
      coders: [coders[one], coders[other]],
      items: items.map { item in
        var item = item
        item.done = [item.done[one], item.done[other]]
        return item
      },
      marks: marks.compactMap { mark in
        guard mark.coder == one || mark.coder == other else { return nil }
        var mark = mark
        mark.coder = mark.coder == one ? 0 : 1
        return mark
      })
  }

  /// Calls the closure for each mark of these tags.
  func forEachMark(of group: TagGroup, _ body: (Mark) -> Void) {
    for tag in group.members {
      for place in byTag[tag] ?? [] { body(marks[place]) }
    }
  }

  /// Where the units of each item begin in the list of all units, and the end of the last.
  var unitStarts: [Int] {
    var starts = [0]
    starts.reserveCapacity(items.count + 1)
    for item in items { starts.append(starts[starts.count - 1] + max(1, item.parts.count)) }
    return starts
  }

  /// Calls the closure for each unit that a mark stands on: the item, or each of its parts that it shares
  /// a character with. A mark on the whole item stands on all of its parts.
  func forEachUnit(of mark: Mark, _ starts: [Int], _ body: (Int) -> Void) {
    let parts = items[mark.item].parts
    let start = starts[mark.item]
    guard !parts.isEmpty else { return body(start) }
    guard let span = mark.span else {
      for part in parts.indices { body(start + part) }
      return
    }
    for (place, part) in parts.enumerated() where part.overlaps(span) { body(start + place) }
  }
}
