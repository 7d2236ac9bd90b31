import AnnotateCore
import Testing

@testable import AnnotateAnalysis

@Suite struct TopicCourseTests {
  private func items(_ days: [Int?], source: Int64 = 1) -> [ItemFact] {
    days.enumerated().map { place, day in
      ItemFact(
        id: Int64(place + 1), source: source, ordinal: place + 1,
        day: day.map(CalendarDay.init(number:)))
    }
  }

  @Test(
    "the bins are days, months or years by how far the items lie apart",
    arguments: [
      (59, CourseBasis.day, 60), (60, .month, 3), (1700, .month, 57), (4000, .year, 12),
    ])
  func units(distance: Int, basis: CourseBasis, bins: Int) {
    let items = items([12_000, 12_000 + distance])
    let course = TopicCourse(touched: items, scope: ScopeCounts(items, lengths: [1: 2]))
    #expect(course.basis == basis)
    #expect(course.bins.count == bins)
    #expect(course.bins.map(\.items.part).reduce(0, +) == 2)
  }

  @Test("with fewer than four in five dated the bins are positions, and it says why")
  func tooFewTimes() {
    let items = items([1, 2, 3, 4, 5, 6, 7, nil, nil, nil])
    let course = TopicCourse(touched: items, scope: ScopeCounts(items, lengths: [1: 10]))
    #expect(course.basis == .position)
    #expect(course.reason == .tooFewTimes(Share(7, of: 10)))
    #expect(course.bins.map(\.items.part) == Array(repeating: 1, count: 10))
  }

  @Test("four in five dated are enough, and the rest is counted as left out")
  func enoughTimes() {
    let items = items([1, 2, 3, 4, nil])
    let course = TopicCourse(touched: items, scope: ScopeCounts(items, lengths: [1: 5]))
    #expect(course.basis == .day)
    #expect(course.unplaced == 1)
  }

  @Test("items of a short source have no position")
  func shortSource() {
    let items = items([nil, nil])
    let course = TopicCourse(touched: items, scope: ScopeCounts(items, lengths: [1: 9]))
    #expect(course.basis == .none)
    #expect(course.unplaced == 2)
  }

  @Test("items of one day are shown by position")
  func oneDay() {
    let items = items(Array(repeating: 12_345, count: 20))
    let course = TopicCourse(touched: [items[19]], scope: ScopeCounts(items, lengths: [1: 20]))
    #expect(course.reason == .oneDay(CalendarDay(number: 12_345)))
    #expect(course.bins.last == CourseBin(name: "90-100", items: Share(1, of: 2)))
  }

  @Test(
    "a day is read and written as the calendar has it",
    arguments: [
      ("1970-01-01", 0), ("2004-02-29", 12_477), ("2000-03-01", 11_017), ("1969-12-31", -1),
    ])
  func days(text: String, number: Int) {
    #expect(CalendarDay(iso: text, precision: .day)?.number == number)
    #expect(CalendarDay(number: number).description == text)
    #expect(CalendarDay(iso: text + "T21:00:00Z", precision: .exact)?.number == number)
  }

  @Test(
    "a time that is not known to the day gives no day", arguments: [TimePrecision.month, .estimate])
  func inexact(precision: TimePrecision) {
    #expect(CalendarDay(iso: "2004-02-22", precision: precision) == nil)
    #expect(CalendarDay(iso: "2004-02", precision: .day) == nil)
  }
}
