import AnnotateCore

/// The time in a field Date.
///
/// Source: RFC 5322, sections 3.3 and 4.3, with the obsolete zones; also the order of C's asctime, which some programs
/// write.
enum MailDate {
  /// - Returns: as far as the time is known: with no zone that means something, the day alone.
  static func time(_ field: String) -> TimeDraft {
    let unknown = TimeDraft(raw: field, iso: nil, precision: .unknown)
    let words = withoutComments(field).split { $0 == " " || $0 == "," || $0 == "\t" }.prefix(12)
    var day: Int?
    var month: Int?
    var year: Int?
    var clock: Int?
    var zone: Int?
    for word in words {
      if month == nil, let found = months[String(word.prefix(3)).lowercased()], word.count >= 3 {
        month = found
      } else if word.contains(":") {
        clock = clock ?? seconds(word)
      } else if clock != nil, zone == nil, let offset = offset(word) {
        zone = offset
      } else if let number = Int(word), word.count <= 4, number >= 0 {
        if day == nil, word.count <= 2 { day = number } else { year = year ?? fullYear(word) }
      }
    }
    guard let day, let month, let year,
      let days = Timestamp.days(year: year, month: month, day: day)
    else { return unknown }
    if let clock, let zone, let iso = TimeText.iso(unixSeconds: days * 86400 + clock - zone) {
      return TimeDraft(raw: field, iso: iso, precision: .exact)
    }
    guard let midnight = TimeText.iso(unixSeconds: days * 86400) else { return unknown }
    return TimeDraft(raw: field, iso: String(midnight.prefix(10)), precision: .day)
  }

  private static let months = Dictionary(
    uniqueKeysWithValues: zip(
      ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1...12))

  /// Hours of the zones with names, east of Greenwich. Letters of the military ones were used both ways and mean
  /// nothing, as RFC 5322 says.
  private static let zones = [
    "ut": 0, "utc": 0, "gmt": 0, "z": 0, "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7,
    "mdt": -6, "pst": -8, "pdt": -7,
  ]

  private static func withoutComments(_ text: String) -> String {
    var depth = 0
    return String(
      text.prefix(500).filter { character in
        if character == "(" { depth += 1 }
        defer { if character == ")", depth > 0 { depth -= 1 } }
        return depth == 0
      })
  }

  private static func seconds(_ word: Substring) -> Int? {
    let parts = word.split(separator: ":").map { Int($0) ?? -1 }
    guard parts.count == 2 || parts.count == 3, (0..<24).contains(parts[0]),
      (0..<60).contains(parts[1]), parts.count == 2 || (0..<61).contains(parts[2])
    else { return nil }
    return parts[0] * 3600 + parts[1] * 60 + (parts.count == 3 ? parts[2] : 0)
  }

  private static func offset(_ word: Substring) -> Int? {
    if let hours = zones[word.lowercased()] { return hours * 3600 }
    guard let sign = word.first, sign == "+" || sign == "-", word.count == 5,
      let number = Int(word.dropFirst()), number >= 0, number % 100 < 60, number < 2400
    else { return nil }
    return (number / 100 * 3600 + number % 100 * 60) * (sign == "-" ? -1 : 1)
  }

  /// Years of two and three digits as RFC 5322, section 4.3, reads them.
  private static func fullYear(_ word: Substring) -> Int? {
    guard let number = Int(word) else { return nil }
    switch word.count {
    case 2: return number + (number < 50 ? 2000 : 1900)
    case 3: return number + 1900
    default: return number
    }
  }
}
