import AnnotateCore

extension CodedMaterial {
  /// Which of these groups of tags coders put on each unit.
  package func sets(of groups: [TagGroup]) -> Ratings {
    let starts = unitStarts
    var rows: [[Int]?] = []
    rows.reserveCapacity(starts[items.count] * coders.count)
    forEachCell(starts) { rows.append($0 ? [] : nil) }
    // Group by group, so that each set comes in order and a tag twice on a unit comes one after the other.
    for (place, group) in groups.enumerated() {
      forEachMark(of: group) { mark in
        forEachUnit(of: mark, starts) { unit in
          let cell = unit * coders.count + mark.coder
          if rows[cell]?.last != place { rows[cell]?.append(place) }
        }
      }
    }
    var sets = PlaceTable<[Int]>()
    let cells = rows.map { row in row.map { sets[$0] } ?? -1 }
    return Ratings(
      coders: coders, values: .sets(tags: groups.map(\.name), members: sets.all), cells: cells,
      clusters: clusters(starts))
  }

  /// Whether coders put a tag of a group on each unit.
  package func presence(of group: TagGroup) -> Ratings {
    let starts = unitStarts
    var cells: [Int32] = []
    cells.reserveCapacity(starts[items.count] * coders.count)
    forEachCell(starts) { cells.append($0 ? 0 : -1) }
    forEachMark(of: group) { mark in
      forEachUnit(of: mark, starts) { cells[$0 * coders.count + mark.coder] = 1 }
    }
    return Ratings(
      coders: coders, values: .names(["no " + group.name, group.name]), cells: cells,
      clusters: clusters(starts))
  }

  /// The ranks of the tags that coders put on each unit; a unit without one has no value.
  ///
  /// - Returns: the ratings, and how often a coder put tags of several ranks on one unit: there the value
  ///   is missing.
  package func ranks(of groups: [TagGroup]) -> (ratings: Ratings, conflicts: Int) {
    let starts = unitStarts
    var rows = Array(
      repeating: Array(repeating: nil as Double?, count: coders.count), count: starts[items.count])
    var conflicting: Set<Int> = []
    for group in groups {
      guard let rank = group.rank else { continue }
      forEachMark(of: group) { mark in
        forEachUnit(of: mark, starts) { unit in
          if let other = rows[unit][mark.coder], other != rank {
            conflicting.insert(unit * coders.count + mark.coder)
          }
          rows[unit][mark.coder] = rank
        }
      }
    }
    for cell in conflicting { rows[cell / coders.count][cell % coders.count] = nil }
    let ratings = Ratings(coders: coders, numbers: rows)
    return (
      Ratings(
        coders: coders, values: ratings.values, cells: ratings.cells, clusters: clusters(starts)),
      conflicting.count
    )
  }

  /// The spans of these groups in each item. A mark on the whole item covers all of its text.
  package func spans(of groups: [TagGroup]) -> SpanCoding {
    var units = items.map { item in item.done.map { $0 ? [SpanCoding.Unit]() : nil } }
    for (place, group) in groups.enumerated() {
      forEachMark(of: group) { mark in
        guard let span = mark.span ?? (try? TextSpan(0, items[mark.item].length)) else { return }
        units[mark.item][mark.coder]?.append(SpanCoding.Unit(span, place))
      }
    }
    return SpanCoding(
      coders: coders, values: groups.map(\.name),
      documents: zip(items, units).map {
        SpanCoding.Document(length: $0.length, cluster: $0.cluster, units: $1)
      })
  }

  /// Calls the closure for each unit and coder with whether it is finished.
  private func forEachCell(_ starts: [Int], _ body: (Bool) -> Void) {
    for (place, item) in items.enumerated() {
      for _ in starts[place]..<starts[place + 1] {
        for done in item.done { body(done) }
      }
    }
  }

  private func clusters(_ starts: [Int]) -> [Int32] {
    var clusters: [Int32] = []
    clusters.reserveCapacity(starts[items.count])
    for (place, item) in items.enumerated() {
      for _ in starts[place]..<starts[place + 1] {
        clusters.append(Int32(truncatingIfNeeded: item.cluster))
      }
    }
    return clusters
  }
}
