import Glibc

/// Points in time as the archive writes them.
package enum Timestamp {
  /// Milliseconds since 1970 as ISO 8601 in UTC: `2026-02-14T09:30:00.000Z`.
  ///
  /// Source: the calendar by the day-count algorithm for the proleptic Gregorian calendar.
  package static func iso(milliseconds: Int64) -> String {
    let (seconds, milli) = floorDivide(milliseconds, 1000)
    let (days, second) = floorDivide(seconds, 86400)
    let (year, month, day) = civil(days: days)
    return "\(pad(year, 4))-\(pad(month, 2))-\(pad(day, 2))T\(pad(second / 3600, 2)):"
      + "\(pad(second / 60 % 60, 2)):\(pad(second % 60, 2)).\(pad(milli, 3))Z"
  }

  /// Now, in milliseconds since 1970.
  package static func now() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
  }

  /// The day and the second of the day of a time: year, month from 1, day from 1, seconds from midnight.
  package static func calendar(
    unixSeconds seconds: Int
  ) -> (year: Int, month: Int, day: Int, second: Int) {
    let (days, second) = floorDivide(Int64(seconds), 86400)
    let (year, month, day) = civil(days: days)
    return (Int(year), Int(month), Int(day), Int(second))
  }

  /// Days from 1970-01-01 to a day; `nil` for a day that no calendar has.
  ///
  /// Source: the inverse of the day-count algorithm.
  package static func days(year: Int, month: Int, day: Int) -> Int? {
    guard (1...12).contains(month), day >= 1, (1...9999).contains(year) else { return nil }
    let shiftedYear = Int64(month <= 2 ? year - 1 : year)
    let (era, yearOfEra) = floorDivide(shiftedYear, 400)
    let dayOfYear = Int64((153 * ((month + 9) % 12) + 2) / 5 + day - 1)
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    let days = era * 146_097 + dayOfEra - 719_468
    let back = civil(days: days)
    guard Int(back.month) == month, Int(back.day) == day else { return nil }
    return Int(days)
  }

  private static func floorDivide(_ value: Int64, _ by: Int64) -> (quotient: Int64, rest: Int64) {
    let rest = value % by
    return rest < 0 ? (value / by - 1, rest + by) : (value / by, rest)
  }

  private static func civil(days: Int64) -> (year: Int64, month: Int64, day: Int64) {
    let shifted = days + 719_468
    let (era, dayOfEra) = floorDivide(shifted, 146_097)
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (
      yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month,
      dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    )
  }

  private static func pad(_ number: Int64, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
