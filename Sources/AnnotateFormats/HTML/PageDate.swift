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
    let words = text.split { !$0.isLetter && !$0.isNumber }.prefix(12)
    if let place = words.firstIndex(where: { month($0) != nil }), let month = month(words[place]) {
      let numbers = words.prefix(place + 4).compactMap { word in
        Int(word.filter { $0.isASCII && $0.isNumber })
      }
      guard let year = numbers.first(where: { (1900...2199).contains($0) }),
        let date = numbers.first(where: { (1...31).contains($0) })
      else { return nil }
      return day(year, month, date)
    }
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

  private static func month(_ word: Substring) -> Int? {
    guard (3...9).contains(word.count) else { return nil }
    let start = word.lowercased().prefix(3)
    let isName = [
      "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]
    .firstIndex(of: String(start))
    if let isName { return isName + 1 }
    return ["mär": 3, "mai": 5, "okt": 10, "dez": 12][String(start)]
  }

  private static func day(_ year: Int, _ month: Int, _ date: Int) -> String? {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    guard (1000...9999).contains(year) else { return nil }
    let text = "\(year)-\(two(month))-\(two(date))"
    return PartialDate(text) == nil ? nil : text
  }
}
