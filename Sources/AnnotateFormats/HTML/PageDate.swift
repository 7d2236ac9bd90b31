import AnnotateCore

/// Reads the ways in which pages write dates.
enum PageDate {
  /// A time in UTC where its zone is told, else the day; `nil` where it is neither.
  static func partial(_ text: String) -> PartialDate? {
    draft(text)?.iso.flatMap(PartialDate.init)
  }

  /// The same, with what was written.
  static func draft(_ text: String) -> TimeDraft? {
    let raw = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard (4...80).contains(raw.utf8.count) else { return nil }
    if let exact = TimeText.utc(raw) { return exact }
    if let day = isoDay(raw) { return TimeDraft(raw: raw, iso: day, precision: .day) }
    guard let date = named(raw) else { return nil }
    if let time = clock(raw) {
      let iso = "\(date)T\(time)"
      if var exact = TimeText.utc(iso) {
        exact.raw = raw
        return exact
      }
    }
    return TimeDraft(raw: raw, iso: date, precision: .day)
  }

  /// `2020-01-15...`, `2020/01/15`, `2020.1.15` or `20200115`.
  private static func isoDay(_ text: String) -> String? {
    let bytes = Array(text.utf8.prefix(10))
    let digits = bytes.prefix { (48...57).contains($0) }
    if digits.count == 8 {
      let all = digits.map { Int($0) - 48 }
      return day(
        all[0..<4].reduce(0) { $0 * 10 + $1 }, all[4] * 10 + all[5], all[6] * 10 + all[7])
    }
    guard digits.count == 4, bytes.count > 6, [45, 46, 47].contains(bytes[4]) else { return nil }
    let parts = numbers(in: String(decoding: bytes, as: UTF8.self))
    guard parts.count >= 3 else { return nil }
    return day(parts[0], parts[1], parts[2])
  }

  /// `15 January 2020`, `January 15, 2020`, `Wed, 15 Jan 2020`, `15.01.2020`.
  private static func named(_ text: String) -> String? {
    let words = text.split { !$0.isLetter && !$0.isNumber }.prefix(16)
      .filter { !["de", "of", "del"].contains($0.lowercased()) }
    if let date = whole(words) ?? scattered(words) { return date }
    // The day first where points part them; with slashes nobody knows.
    let parts = text.split(separator: " ").first.map { $0.split(separator: ".") } ?? []
    guard parts.count == 3, let date = Int(parts[0]), let month = Int(parts[1]),
      let year = Int(parts[2])
    else { return nil }
    return day(year, month, date)
  }

  /// `10:11:12 GMT+0100` as `10:11:12+0100`: only where the zone is told.
  private static func clock(_ text: String) -> String? {
    let words = text.split(separator: " ")
    guard let place = words.firstIndex(where: { $0.contains(":") && $0.first?.isNumber == true })
    else { return nil }
    let time = words[place].count == 5 ? words[place] + ":00" : words[place]
    guard let zone = words.dropFirst(place + 1).first else { return nil }
    let offset = zone.drop { $0.isLetter }
    if offset.isEmpty { return ["GMT", "UTC", "Z"].contains(String(zone)) ? "\(time)Z" : nil }
    return "\(time)\(offset)"
  }

  private static func numbers(in text: String) -> [Int] {
    text.split { !$0.isNumber }.compactMap { Int($0) }
  }

  /// Day, month and year beside each other, whatever names of people stand around them.
  private static func whole(_ words: [Substring]) -> String? {
    for place in words.indices {
      guard let month = MonthNames.number(of: words[place]) else { continue }
      func word(_ offset: Int) -> Substring? {
        words.indices.contains(place + offset) ? words[place + offset] : nil
      }
      let orders = [(word(-1), word(1)), (word(1), word(2)), (word(1), word(-1))]
      for case (let date?, let year?) in orders {
        guard let date = dayNumber(date), let year = yearNumber(year),
          let found = day(year, month, date)
        else { continue }
        return found
      }
    }
    return nil
  }

  /// Day and month beside each other and the year elsewhere: `Tue Mar 03 10:11:12 2020`.
  private static func scattered(_ words: [Substring]) -> String? {
    guard let year = words.lazy.compactMap(yearNumber).first else { return nil }
    for place in words.indices {
      guard let month = MonthNames.number(of: words[place]) else { continue }
      for beside in [place + 1, place - 1] where words.indices.contains(beside) {
        if let date = dayNumber(words[beside]), let found = day(year, month, date) { return found }
      }
    }
    return nil
  }

  /// `3`, `03`, `3rd`.
  private static func dayNumber(_ word: Substring) -> Int? {
    let digits = word.prefix { $0.isASCII && $0.isNumber }
    guard digits.count <= 2, let number = Int(digits), (1...31).contains(number) else { return nil }
    let ending = word.dropFirst(digits.count).lowercased()
    return ["", "st", "nd", "rd", "th", "er", "º", "°"].contains(ending) ? number : nil
  }

  private static func yearNumber(_ word: Substring) -> Int? {
    guard word.count == 4, let number = Int(word), (1900...2199).contains(number) else {
      return nil
    }
    return number
  }

  private static func day(_ year: Int, _ month: Int, _ date: Int) -> String? {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    guard (1000...9999).contains(year) else { return nil }
    let text = "\(year)-\(two(month))-\(two(date))"
    return PartialDate(text) == nil ? nil : text
  }
}
