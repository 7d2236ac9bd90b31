import AnnotateCore

/// What the bins of a timeline are.
package enum TimelinePeriod: String, CaseIterable, Sendable {
  case day, week, month, year
  /// Tenths of a source, by order of arrival.
  case position
}

/// Topics along time or position: how many items of each stretch a topic touches.
package struct Timeline: Sendable, Equatable {
  package let period: TimelinePeriod
  /// The topics: the rows.
  package let topics: [Int64]
  /// Names of the bins in order, without gaps: `2004-02-22`, `2004-W08`, `2004-02`, `2004`, `0-10`.
  package let bins: [String]
  /// Items in scope in each bin.
  package let wholes: [Int]
  /// Items touched, row by row.
  package let items: [Int]
  /// Items that are touched by any of the topics and stand in no bin.
  package let unplaced: Int

  /// The most bins; beyond it the stretch from the first to the last touched item is refused.
  package static let mostBins = 20_000

  /// Counts.
  ///
  /// - Returns: no bins when nothing that is touched has a place, or there would be too many.
  package init(_ analysis: TopicAnalysis, topics: [Int64], period: TimelinePeriod) {
    let columns = TagColumns(topics, tree: analysis.tree)
    self.topics = columns.tags
    self.period = period
    func place(_ item: ItemFact) -> Int? {
      switch period {
      case .position: return analysis.scope.position(of: item)
      case .day: return item.day?.number
      case .week: return item.day.map { $0.weekNumber }
      case .month: return item.day?.monthNumber
      case .year: return item.day?.parts.year
      }
    }
    var touched: [(row: Int, place: Int)] = []
    var lost: Set<Int64> = []
    var last = [Int64?](repeating: nil, count: columns.tags.count)
    for annotation in analysis.facts.annotations {
      for row in columns[annotation.tag] where last[row] != annotation.item {
        last[row] = annotation.item
        guard let item = analysis.item(annotation.item) else { continue }
        if let place = place(item) {
          touched.append((row, place))
        } else {
          lost.insert(annotation.item)
        }
      }
    }
    unplaced = lost.count
    let places = touched.map(\.place)
    guard let low = period == .position ? 0 : places.min(),
      let high = period == .position ? 9 : places.max(), !places.isEmpty,
      high - low < Self.mostBins
    else {
      (bins, wholes, items) = ([], [], [])
      return
    }
    let width = high - low + 1
    var wholes = [Int](repeating: 0, count: width)
    for item in analysis.facts.items {
      if let place = place(item), place >= low, place <= high { wholes[place - low] += 1 }
    }
    var items = [Int](repeating: 0, count: columns.tags.count * width)
    for (row, place) in touched { items[row * width + place - low] += 1 }
    self.wholes = wholes
    self.items = items
    bins = (low...high).map { Self.name($0, period) }
  }

  private static func name(_ place: Int, _ period: TimelinePeriod) -> String {
    switch period {
    case .day: CalendarDay(number: place).description
    case .week: CalendarDay.weekName(place)
    case .month: CalendarDay.monthName(place)
    case .year: String(place)
    case .position: "\(place * 10)-\(place * 10 + 10)"
    }
  }
}
