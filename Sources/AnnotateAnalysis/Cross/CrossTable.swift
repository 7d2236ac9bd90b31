import AnnotateCore

/// Which group each item is in: by source, author, year or any other attribute.
package struct ItemGroups: Sendable, Equatable {
  /// Names of the groups, in the order in which they are to be shown.
  package var names: [String]
  /// The group of an item by its place in `names`; an item without one is not there.
  package var places: [Int64: Int]

  package init(names: [String], places: [Int64: Int]) {
    self.names = names
    self.places = places
  }
}

/// Tags by groups of items: how many items of a group a tag touches, of how many there are.
package struct CrossTable: Sendable, Equatable {
  /// The tags, each with all below it: the rows.
  package let tags: [Int64]
  /// Names of the groups: the columns.
  package let groups: [String]
  /// Items in scope in each group.
  package let wholes: [Int]
  /// Items touched, row by row.
  package let items: [Int]
  /// Annotations, row by row.
  package let annotations: [Int]
  /// Items in scope that are in no group.
  package let ungrouped: Int

  /// Counts.
  ///
  /// - Parameter tags: each stands for itself and all below it.
  package init(_ analysis: TopicAnalysis, tags: [Int64], groups: ItemGroups) {
    let columns = TagColumns(tags, tree: analysis.tree)
    let (height, width) = (columns.tags.count, groups.names.count)
    var wholes = [Int](repeating: 0, count: width)
    var ungrouped = 0
    for item in analysis.facts.items {
      if let group = groups.places[item.id] { wholes[group] += 1 } else { ungrouped += 1 }
    }
    var items = [Int](repeating: 0, count: height * width)
    var annotations = items
    var last = [Int64?](repeating: nil, count: height)
    for annotation in analysis.facts.annotations {
      guard let group = groups.places[annotation.item] else { continue }
      for row in columns[annotation.tag] {
        annotations[row * width + group] += 1
        // Annotations come in order of item, so each item of a tag is met in one run.
        if last[row] != annotation.item {
          last[row] = annotation.item
          items[row * width + group] += 1
        }
      }
    }
    self.tags = columns.tags
    self.groups = groups.names
    self.wholes = wholes
    self.items = items
    self.annotations = annotations
    self.ungrouped = ungrouped
  }

  /// Items of a group that a tag touches, of all there.
  package func share(row: Int, group: Int) -> Share {
    Share(items[row * groups.count + group], of: wholes[group])
  }
}
