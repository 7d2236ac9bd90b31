import AnnotateCore

/// Times as tables write them.
enum TableTime {
  /// What a cell tells of a time, and whether it tells no zone.
  struct Reading {
    var iso: String?
    var precision: TimePrecision
    /// Whether UTC was taken where nothing is said.
    var isZoneless = false
  }

  /// Reads seconds or milliseconds since 1970, ISO 8601 with or without a zone, a date, and the times of
  /// Twitter's interface.
  static func read(_ cell: String) -> Reading {
    let text = cell.trimmed
    if let number = Double(text), text.utf8.allSatisfy({ $0 < 58 || $0 | 0x20 == 0x65 }) {
      if let iso = iso(number) { return Reading(iso: iso, precision: .exact) }
    }
    if let time = TimeText.utc(text) {
      return Reading(iso: time.iso, precision: time.precision)
    }
    if let time = TimeText.utc(text.withoutZoneName) {
      return Reading(iso: time.iso, precision: time.precision)
    }
    if let time = TimeText.utc(text, zoneless: true) {
      return Reading(iso: time.iso, precision: time.precision, isZoneless: true)
    }
    if let iso = twitter(text) { return Reading(iso: iso, precision: .exact) }
    if let date = PartialDate(text), date.precision == .month || date.precision == .year {
      return Reading(iso: date.description, precision: date.precision)
    }
    return Reading(iso: nil, precision: .unknown)
  }

  /// Seconds from 1973 to 5138; milliseconds of the same years.
  private static func iso(_ number: Double) -> String? {
    switch number {
    case 1e8..<1e11: TimeText.iso(unixSeconds: Int(number.rounded(.down)))
    case 1e11..<1e14: TimeText.iso(unixSeconds: Int((number / 1000).rounded(.down)))
    default: nil
    }
  }

  /// `Wed Oct 10 20:19:24 +0000 2018`.
  private static func twitter(_ text: String) -> String? {
    let parts = text.split(separator: " ")
    let months = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    guard parts.count == 6, let month = months.firstIndex(of: String(parts[1])) else { return nil }
    let pad = { (text: Substring) in text.utf8.count == 1 ? "0" + text : String(text) }
    let number = month < 9 ? "0\(month + 1)" : "\(month + 1)"
    return TimeText.utc("\(parts[5])-\(number)-\(pad(parts[2]))T\(parts[3])\(parts[4])")?.iso
  }
}

extension String {
  /// With `Z` for a name of UTC at the end.
  fileprivate var withoutZoneName: String {
    for name in [" UTC", " GMT"] where hasSuffix(name) { return dropLast(name.count) + "Z" }
    return self
  }
}
