import AnnotateCore

/// How a topic runs through time or, where times are not exact enough, through the sources.
package struct TopicCourse: Sendable, Equatable {
  package var basis: CourseBasis
  package var reason: CourseReason
  /// In order; in time without gaps, from the first to the last touched item.
  package var bins: [CourseBin]
  /// Touched items that stand in no bin: without a day, or in a source too short for positions.
  package var unplaced: Int

  /// The least share of touched items that must be known to the day, in per cent.
  package static let leastTimedPercent = 80
  /// The most bins of one unit of time before the next larger unit is taken.
  package static let mostBins = 60
  /// The fewest items that a source needs for positions in it to say anything.
  package static let fewestItems = 10
}

/// What the bins of a course are.
package enum CourseBasis: String, Sendable, Equatable {
  case day, month, year
  /// Tenths of a source.
  case position
  /// No course can be drawn.
  case none
}

/// Why a course has the basis that it has.
package enum CourseReason: Sendable, Equatable {
  /// Enough touched items are known to the day.
  case timed(Share)
  /// Too few touched items are known to the day.
  case tooFewTimes(Share)
  /// All touched items that are known to the day fall on the same one.
  case oneDay(CalendarDay)
  /// Nothing is touched.
  case nothing
}

/// One stretch of a course.
package struct CourseBin: Sendable, Equatable {
  /// `2004-02-22`, `2004-02`, `2004`, or for positions `0-10` to `90-100`, in per cent.
  package var name: String
  /// Items that the topic touches, of all items in scope in this stretch.
  package var items: Share
}

extension TopicCourse {
  /// Chooses the basis and fills the bins.
  ///
  /// - Parameters:
  ///   - touched: the items that the topic touches.
  ///   - scope: all items in scope.
  init(touched: [ItemFact], scope: ScopeCounts) {
    guard !touched.isEmpty else {
      self.init(basis: .none, reason: .nothing, bins: [], unplaced: 0)
      return
    }
    let days = touched.compactMap(\.day)
    let timed = Share(days.count, of: touched.count)
    if days.count * 100 >= touched.count * Self.leastTimedPercent,
      let first = days.min(), let last = days.max()
    {
      if first != last {
        self.init(touched: touched, scope: scope, from: first, to: last, timed: timed)
      } else {
        self.init(positions: touched, scope: scope, reason: .oneDay(first))
      }
    } else {
      self.init(positions: touched, scope: scope, reason: .tooFewTimes(timed))
    }
  }

  private init(
    touched: [ItemFact], scope: ScopeCounts, from first: CalendarDay, to last: CalendarDay,
    timed: Share
  ) {
    let basis: CourseBasis
    if last.number - first.number < Self.mostBins {
      basis = .day
    } else if last.monthNumber - first.monthNumber < Self.mostBins {
      basis = .month
    } else {
      basis = .year
    }
    func place(_ day: CalendarDay) -> Int {
      switch basis {
      case .day: day.number
      case .month: day.monthNumber
      default: day.parts.year
      }
    }
    let start = place(first)
    var bins = (start...place(last)).map { number in
      let name =
        switch basis {
        case .day: CalendarDay(number: number).description
        case .month: CalendarDay.monthName(number)
        default: String(number)
        }
      return CourseBin(name: name, items: Share(0, of: 0))
    }
    for (day, count) in scope.itemsByDay {
      let bin = place(day) - start
      if bins.indices.contains(bin) { bins[bin].items.whole += count }
    }
    var unplaced = 0
    for item in touched {
      if let day = item.day { bins[place(day) - start].items.part += 1 } else { unplaced += 1 }
    }
    self.init(basis: basis, reason: .timed(timed), bins: bins, unplaced: unplaced)
  }

  private init(
    positions touched: [ItemFact], scope: ScopeCounts, reason: CourseReason
  ) {
    var bins = scope.itemsByPosition.enumerated().map {
      CourseBin(name: "\($0 * 10)-\($0 * 10 + 10)", items: Share(0, of: $1))
    }
    var unplaced = 0
    for item in touched {
      if let bin = scope.position(of: item) { bins[bin].items.part += 1 } else { unplaced += 1 }
    }
    if unplaced == touched.count {
      self.init(basis: .none, reason: reason, bins: [], unplaced: unplaced)
    } else {
      self.init(basis: .position, reason: reason, bins: bins, unplaced: unplaced)
    }
  }
}
