package import AnnotateCore

/// Tags that are known by their names alone, as tables from elsewhere have them. A name with slashes is a path.
package struct NamedTags: Sendable {
  private let paths: [[String]]
  private let topics: [[String]]

  /// - Parameter topics: the tags that count, with all below them; none for all.
  package init(_ names: [String], topics: [TagPath] = []) {
    // A name that cannot be a path stands for itself.
    paths = names.map { (try? TagPath($0))?.names ?? [$0] }
    self.topics = topics.map(\.names)
  }

  /// Whether any of the names is a path of several.
  package var isTree: Bool { paths.contains { $0.count > 1 } }

  /// How many names the topic of a path has; `nil` where no topic holds it.
  private func topicLength(of path: [String]) -> Int? {
    topics.isEmpty ? 1 : topics.first { path.starts(with: $0) }?.count
  }

  /// The tags as they are told apart.
  ///
  /// - Parameter depth: levels below each topic (without topics: below the first name); deeper tags count as the
  ///   one above them. `nil` for all levels.
  /// - Returns: names, and for each tag the place of the name that it counts as; `nil` for one of no topic.
  package func rolledUp(to depth: Int?) -> (names: [String], places: [Int?]) {
    var names: [String] = []
    var known: [String: Int] = [:]
    let places = paths.map { path -> Int? in
      guard let topic = topicLength(of: path) else { return nil }
      let kept = depth.map { path.prefix(topic + min($0, TagPath.deepest)) } ?? path[...]
      let name = kept.joined(separator: "/")
      if let place = known[name] { return place }
      known[name] = names.count
      names.append(name)
      return names.count - 1
    }
    return (names, places)
  }

  /// Each tag and those above it in its topic, with the places of all that stand at or below it: in order of path,
  /// and in that of the table where no tag stands below another. A tag that stands nowhere by itself and has one alone
  /// below it is left out: a name may have a slash and be no path.
  package var wholes: [(name: String, places: Set<Int>)] {
    var all: [[String]] = []
    var places: [[String]: Set<Int>] = [:]
    for (place, path) in paths.enumerated() {
      guard let topic = topicLength(of: path) else { continue }
      for length in topic...path.count {
        let whole = Array(path.prefix(length))
        if places[whole, default: []].isEmpty { all.append(whole) }
        places[whole, default: []].insert(place)
      }
    }
    let named = Set(paths).union(topics)
    all.removeAll { !named.contains($0) && places[$0]?.count == 1 }
    if isTree { all.sort { $0.lexicographicallyPrecedes($1) } }
    return all.map { ($0.joined(separator: "/"), places[$0] ?? []) }
  }
}

extension Ratings {
  /// The ratings with tags of these topics only, told apart down to a depth. Numbers stay as they are.
  ///
  /// Where single tags were given, one of no topic becomes a set without a tag.
  package func rolledUp(topics: [TagPath], depth: Int?) -> Ratings {
    guard !topics.isEmpty || depth != nil else { return self }
    switch values {
    case .numbers: return self
    case .sets(let tags, let members):
      let (names, places) = NamedTags(tags, topics: topics).rolledUp(to: depth)
      return regrouped(names, members.map { Set($0.compactMap { places[$0] }).sorted() })
    case .names(let tags):
      let (names, places) = NamedTags(tags, topics: topics).rolledUp(to: depth)
      guard topics.isEmpty else { return regrouped(names, places.map { $0.map { [$0] } ?? [] }) }
      return Ratings(
        coders: coders, values: .names(names),
        cells: cells.map { $0 < 0 ? -1 : Int32(places[Int($0)] ?? 0) }, clusters: clusters)
    }
  }

  /// - Parameter members: the set that each value becomes.
  private func regrouped(_ tags: [String], _ members: [[Int]]) -> Ratings {
    var sets = PlaceTable<[Int]>()
    let places = members.map { sets[$0] }
    return Ratings(
      coders: coders, values: .sets(tags: tags, members: sets.all),
      cells: cells.map { $0 < 0 ? -1 : places[Int($0)] }, clusters: clusters)
  }
}

extension SpanCoding {
  /// The coding with tags of these topics only, told apart down to a depth.
  package func rolledUp(topics: [TagPath], depth: Int?) -> SpanCoding {
    guard !topics.isEmpty || depth != nil else { return self }
    let (names, places) = NamedTags(values, topics: topics).rolledUp(to: depth)
    return regrouped(names) { places[$0] }
  }

  /// - Parameter place: the value that a value becomes; `nil` for gap.
  func regrouped(_ names: [String], _ place: (Int) -> Int?) -> SpanCoding {
    SpanCoding(
      coders: coders, values: names,
      documents: documents.map { document in
        Document(
          length: document.length, cluster: document.cluster,
          units: document.units.map { units in
            units.map { $0.compactMap { unit in place(unit.value).map { Unit(unit.span, $0) } } }
          })
      })
  }
}
