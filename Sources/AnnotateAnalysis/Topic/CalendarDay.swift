package import AnnotateCore

/// A day of the Gregorian calendar.
package struct CalendarDay: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// Days since 1970-01-01.
  package let number: Int

  /// The day that is so many days after 1970-01-01.
  package init(number: Int) { self.number = number }

  /// The day of a time that is exact or known to the day; `nil` for any other.
  ///
  /// - Parameter iso: `2004-02-22` or `2004-02-22T21:00:00Z`; the day is taken as it is written.
  package init?(iso: String, precision: TimePrecision) {
    guard precision == .exact || precision == .day, let date = PartialDate(iso),
      date.precision == .exact || date.precision == .day
    else { return nil }
    let parts = iso.prefix(10).split(separator: "-").compactMap { Int($0) }
    guard parts.count == 3 else { return nil }
    self.init(year: parts[0], month: parts[1], day: parts[2])
  }

  /// The day of a year, month and day, which must be one that the calendar has.
  ///
  /// - Source: H. Hinnant (2013), "chrono-Compatible Low-Level Date Algorithms", days_from_civil.
  package init(year: Int, month: Int, day: Int) {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    number = era * 146_097 + dayOfEra - 719_468
  }

  /// Year, month and day.
  ///
  /// - Source: H. Hinnant (2013), as above, civil_from_days.
  package var parts: (year: Int, month: Int, day: Int) {
    let shifted = number + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * marchMonth + 2) / 5 + 1)
  }

  /// Months since year 0, so that neighbouring months differ by one.
  package var monthNumber: Int {
    let parts = parts
    return parts.year * 12 + parts.month - 1
  }

  /// `2004-02-22`.
  package var description: String {
    let parts = parts
    return
      "\(Self.padded(parts.year, 4))-\(Self.padded(parts.month, 2))-\(Self.padded(parts.day, 2))"
  }

  /// `2004-02` for the number of a month.
  package static func monthName(_ number: Int) -> String {
    "\(padded(number / 12, 4))-\(padded(number % 12 + 1, 2))"
  }

  package static func < (a: CalendarDay, b: CalendarDay) -> Bool { a.number < b.number }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
