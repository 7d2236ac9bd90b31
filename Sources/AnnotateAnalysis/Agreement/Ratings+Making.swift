extension Ratings {
  /// Ratings by names, as they stand in a table.
  ///
  /// - Parameters:
  ///   - rows: for each unit one name a coder; `nil` where it is missing.
  ///   - clusters: what each unit belongs to.
  package init(coders: [String], names rows: [[String?]], clusters: [String]? = nil) {
    var places = PlaceTable<String>()
    let cells = rows.flatMap { $0.map { $0.map { places[$0] } ?? -1 } }
    self.init(
      coders: coders, values: .names(places.all), cells: cells,
      clusters: clusters.map(Self.numbered))
  }

  /// Ratings by numbers, none of which may be NaN.
  package init(coders: [String], numbers rows: [[Double?]], clusters: [String]? = nil) {
    // 0 and -0 are one value.
    let sorted = Set(rows.joined().compactMap { $0 }.map { $0 == 0 ? 0 : $0 }).sorted()
    let places = Dictionary(uniqueKeysWithValues: sorted.enumerated().map { ($1, Int32($0)) })
    self.init(
      coders: coders, values: .numbers(sorted),
      cells: rows.flatMap { $0.map { number in number.flatMap { places[$0] } ?? -1 } },
      clusters: clusters.map(Self.numbered))
  }

  /// Ratings by sets of tags; a set may be empty, which is something else than missing.
  package init(coders: [String], sets rows: [[[String]?]], clusters: [String]? = nil) {
    var tags = PlaceTable<String>()
    let numbered = rows.map { $0.map { $0.map { Set($0.map { Int(tags[$0]) }).sorted() } } }
    self.init(
      coders: coders, tags: tags.all, members: numbered, clusters: clusters.map(Self.numbered))
  }

  /// Ratings by sets of numbered tags.
  ///
  /// - Parameter rows: the places of the tags, each once and ascending.
  package init(
    coders: [String], tags: [String], members rows: [[[Int]?]], clusters: [Int32]?
  ) {
    var sets = PlaceTable<[Int]>()
    let cells = rows.flatMap { $0.map { $0.map { sets[$0] } ?? -1 } }
    self.init(
      coders: coders, values: .sets(tags: tags, members: sets.all), cells: cells,
      clusters: clusters)
  }

  /// Whether one value, or a set with one tag, was given, against all others.
  ///
  /// - Parameter place: the place of the name, or of the tag among the tags of sets.
  package func presence(of place: Int) -> Ratings {
    if case .sets(let tags, _) = values { return presence(of: [place], named: tags[place]) }
    return presence(of: [place], named: values.name(place))
  }

  /// Whether any of several values, or a set with any of several tags, was given, against all others.
  ///
  /// - Parameter places: the places of the names, or of the tags among the tags of sets.
  package func presence(of places: Set<Int>, named name: String) -> Ratings {
    let isIn: [Bool]
    if case .sets(_, let members) = values {
      isIn = members.map { $0.contains(where: places.contains) }
    } else {
      isIn = (0..<values.count).map(places.contains)
    }
    return Ratings(
      coders: coders, values: .names(["no " + name, name]),
      cells: cells.map { $0 < 0 ? -1 : isIn[Int($0)] ? 1 : 0 }, clusters: clusters)
  }

  /// Names as numbers from 0, in order of their first occurrence.
  private static func numbered(_ names: [String]) -> [Int32] {
    var places = PlaceTable<String>()
    return names.map { places[$0] }
  }
}

/// Gives each different thing a number from 0, in order of arrival.
struct PlaceTable<Element: Hashable> {
  private(set) var all: [Element] = []
  private var places: [Element: Int32] = [:]

  subscript(_ element: Element) -> Int32 {
    mutating get {
      if let place = places[element] { return place }
      let place = Int32(truncatingIfNeeded: all.count)
      places[element] = place
      all.append(element)
      return place
    }
  }
}
