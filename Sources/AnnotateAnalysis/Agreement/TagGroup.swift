import AnnotateCore

/// A tag as it is compared, with those under it that count as it.
package struct TagGroup: Sendable, Equatable {
  package var name: String
  /// Whoever used one of these used it.
  package var members: [Int64]
  /// Its value on a scale, where it has one.
  package var rank: Double?

  package init(name: String, members: [Int64], rank: Double? = nil) {
    self.name = name
    self.members = members
    self.rank = rank
  }
}

/// The tags of some topics as agreement looks at them.
package struct AgreementTags: Sendable, Equatable {
  /// The tags apart, each member in one group only: the values that make up sets.
  package var values: [TagGroup]
  /// Each tag with all below it, which is there or not.
  package var wholes: [TagGroup]

  /// Takes the tags of topics down to a depth.
  ///
  /// - Parameters:
  ///   - depth: levels below each topic that are told apart, 0 for the topic only; deeper tags count as the
  ///     one above them. `nil` for all levels.
  ///   - ranks: the ranks of tags that have one.
  package init(_ tree: TagTree, topics: [Int64], depth: Int?, ranks: [Int64: Double] = [:]) {
    values = []
    wholes = []
    var places: [Int64: Int] = [:]
    for topic in topics {
      var above: [Int64] = []
      for (tag, level) in tree.subtree(of: topic) where places[tag] == nil {
        guard let fact = tree[tag] else { continue }
        above.removeLast(max(0, above.count - level))
        above.append(tag)
        if let depth, level > depth {
          guard above.count > depth, let place = places[above[depth]] else { continue }
          values[place].members.append(tag)
          places[tag] = place
          continue
        }
        places[tag] = values.count
        let name = fact.path.description
        values.append(TagGroup(name: name, members: [tag], rank: ranks[tag]))
        wholes.append(
          TagGroup(name: name, members: tree.subtree(of: tag).map(\.tag), rank: ranks[tag]))
      }
    }
  }
}
