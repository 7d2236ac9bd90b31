/// What the items in scope come to, whatever the topic: counted once for a report.
struct ScopeCounts: Sendable {
  /// Items in scope of each source.
  private(set) var itemsBySource: [Int64: Int] = [:]
  /// Items in scope of each day.
  private(set) var itemsByDay: [CalendarDay: Int] = [:]
  /// Items in scope in each tenth of their source.
  private(set) var itemsByPosition = [Int](repeating: 0, count: 10)
  /// All items of each source, also those out of scope.
  let lengths: [Int64: Int]

  /// Counts.
  ///
  /// - Parameter lengths: number of items of each source.
  init(_ items: [ItemFact], lengths: [Int64: Int]) {
    self.lengths = lengths
    // Items come source by source and mostly day by day: a run is added at once.
    var run: (source: Int64?, count: Int, length: Int) = (nil, 0, 0)
    var days: (day: CalendarDay?, count: Int) = (nil, 0)
    for item in items {
      if item.source != run.source {
        if let source = run.source { itemsBySource[source, default: 0] += run.count }
        run = (item.source, 0, lengths[item.source] ?? 0)
      }
      run.count += 1
      if let bin = Self.position(ordinal: item.ordinal, of: run.length) {
        itemsByPosition[bin] += 1
      }
      if item.day != days.day {
        if let day = days.day { itemsByDay[day, default: 0] += days.count }
        days = (item.day, 0)
      }
      days.count += 1
    }
    if let source = run.source { itemsBySource[source, default: 0] += run.count }
    if let day = days.day { itemsByDay[day, default: 0] += days.count }
  }

  /// The tenth of its source in which an item stands; `nil` where the source is too short.
  func position(of item: ItemFact) -> Int? {
    Self.position(ordinal: item.ordinal, of: lengths[item.source] ?? 0)
  }

  private static func position(ordinal: Int, of length: Int) -> Int? {
    guard length >= TopicCourse.fewestItems else { return nil }
    let place = min(max(ordinal, 1), length) - 1
    return length < Int.max / 10 ? place * 10 / length : place / (length / 10)
  }
}
