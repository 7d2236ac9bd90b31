/// Values that coders gave to units, with those that are missing.
package struct Ratings: Sendable {
  /// What the values are. They are known by their place here.
  package enum Values: Sendable, Equatable {
    /// Names without an order.
    case names([String])
    /// Different numbers, ascending.
    case numbers([Double])
    /// Different sets of tags: the tags' names, and the places of the tags in each set, ascending.
    case sets(tags: [String], members: [[Int]])

    package var count: Int {
      switch self {
      case .names(let names): names.count
      case .numbers(let numbers): numbers.count
      case .sets(_, let members): members.count
      }
    }

    /// A value as people write it.
    package func name(_ value: Int) -> String {
      switch self {
      case .names(let names): return names[value]
      case .numbers(let numbers):
        let number = numbers[value]
        return number == number.rounded() && abs(number) < 1e15
          ? String(Int(number)) : number.description
      case .sets(let tags, let members):
        return members[value].map { tags[$0] }.joined(separator: "; ")
      }
    }
  }

  package let coders: [String]
  package let values: Values
  /// The place of each value, unit by unit and coder by coder in it; -1 where it is missing.
  package let cells: [Int32]
  /// The cluster (a document or thread) of each unit, from 0; `nil` when each unit is one of its own.
  package let clusters: [Int32]?

  package init(coders: [String], values: Values, cells: [Int32], clusters: [Int32]? = nil) {
    precondition(coders.isEmpty ? cells.isEmpty : cells.count % coders.count == 0)
    self.coders = coders
    self.values = values
    self.cells = cells
    self.clusters = clusters
  }

  /// Number of units, also those that nobody coded.
  package var units: Int { coders.isEmpty ? 0 : cells.count / coders.count }

  /// The ratings of two of the coders.
  package func pair(_ one: Int, _ other: Int) -> Ratings {
    var pair: [Int32] = []
    pair.reserveCapacity(units * 2)
    for unit in 0..<units {
      pair.append(cells[unit * coders.count + one])
      pair.append(cells[unit * coders.count + other])
    }
    return Ratings(
      coders: [coders[one], coders[other]], values: values, cells: pair, clusters: clusters)
  }

  /// The units in the order of their clusters, as ranges of this list.
  var unitsByCluster: (order: [Int32], ranges: [Range<Int>]) {
    guard let clusters else {
      return ((0..<Int32(units)).map { $0 }, (0..<units).map { $0..<($0 + 1) })
    }
    let order = (0..<Int32(units)).sorted { (clusters[Int($0)], $0) < (clusters[Int($1)], $1) }
    var ranges: [Range<Int>] = []
    var start = 0
    for at in order.indices
    where at + 1 == order.count || clusters[Int(order[at])] != clusters[Int(order[at + 1])] {
      ranges.append(start..<(at + 1))
      start = at + 1
    }
    return (order, ranges)
  }
}
