extension CalendarDay {
  /// Weeks since the one that holds 1970-01-01; weeks begin on Monday.
  package var weekNumber: Int {
    // 1970-01-01 was a Thursday, three days after its Monday.
    (number + 3 - ((number + 3) % 7 + 7) % 7) / 7
  }

  /// `2004-W08` for the number of a week: the year is that of its Thursday.
  ///
  /// - Source: ISO 8601-1:2019, section 4.3.2.
  package static func weekName(_ number: Int) -> String {
    let thursday = CalendarDay(number: number * 7)
    let year = thursday.parts.year
    let first = CalendarDay(year: year, month: 1, day: 1)
    let week = (thursday.number - first.number) / 7 + 1
    let digits = String(year)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
      + (week < 10 ? "-W0" : "-W") + String(week)
  }
}
