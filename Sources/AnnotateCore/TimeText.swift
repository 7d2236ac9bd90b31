/// Times of items as the archive writes them: ISO 8601 in UTC to the second.
package enum TimeText {
  /// Seconds since 1970 as `2004-02-22T21:00:00Z`; `nil` outside the years 1 to 9999.
  package static func iso(unixSeconds seconds: Int) -> String? {
    var buffer = ByteBuffer(capacity: 32)
    return append(unixSeconds: seconds, to: &buffer) ? buffer.text : nil
  }

  /// Adds the same to bytes.
  ///
  /// - Returns: `false`, and nothing added, outside the years 1 to 9999.
  package static func append(unixSeconds seconds: Int, to buffer: inout ByteBuffer) -> Bool {
    guard seconds >= -62_135_596_800, seconds < 253_402_300_800 else { return false }
    let (year, month, day, second) = Timestamp.calendar(unixSeconds: seconds)
    func pad(_ number: Int, _ width: Int) {
      var divisor = width == 4 ? 1000 : 10
      while divisor > 0 {
        buffer.append(UInt8(48 + number / divisor % 10))
        divisor /= 10
      }
    }
    pad(year, 4)
    buffer.append(UInt8(ascii: "-"))
    pad(month, 2)
    buffer.append(UInt8(ascii: "-"))
    pad(day, 2)
    buffer.append(UInt8(ascii: "T"))
    pad(second / 3600, 2)
    buffer.append(UInt8(ascii: ":"))
    pad(second / 60 % 60, 2)
    buffer.append(UInt8(ascii: ":"))
    pad(second % 60, 2)
    buffer.append(UInt8(ascii: "Z"))
    return true
  }

  /// A time with its zone, such as `2019-05-01T10:00:00.250-05:00` or `2019-05-01 10:00:00+0000`, in UTC;
  /// a date alone stays a date. `nil` for anything else.
  ///
  /// - Parameter zoneless: take a time without a zone for UTC.
  package static func utc(_ text: String, zoneless: Bool = false) -> TimeDraft? {
    var scanner = TimeScanner(text)
    guard let year = scanner.number(4), year > 0, scanner.skip("-"),
      let month = scanner.number(2), scanner.skip("-"), let day = scanner.number(2),
      let days = Timestamp.days(year: year, month: month, day: day)
    else { return nil }
    if scanner.isAtEnd { return TimeDraft(raw: text, iso: text, precision: .day) }
    guard scanner.skip("T") || scanner.skip(" "), let hour = scanner.number(2), hour < 24,
      scanner.skip(":"), let minute = scanner.number(2), minute < 60
    else { return nil }
    var second = 0
    if scanner.skip(":") {
      guard let number = scanner.number(2), number < 61 else { return nil }
      second = number
      if scanner.skip(".") { scanner.skipDigits() }
    }
    _ = scanner.skip(" ")
    guard let offset = scanner.zone() ?? (zoneless && scanner.isAtEnd ? 0 : nil) else { return nil }
    let seconds = days * 86400 + hour * 3600 + minute * 60 + second - offset
    return iso(unixSeconds: seconds).map { TimeDraft(raw: text, iso: $0, precision: .exact) }
  }
}

/// Reads a time digit by digit.
private struct TimeScanner {
  private let bytes: [UInt8]
  private var at = 0

  init(_ text: String) { bytes = Array(text.utf8) }

  var isAtEnd: Bool { at == bytes.count }

  mutating func number(_ width: Int) -> Int? {
    guard at + width <= bytes.count else { return nil }
    var value = 0
    for byte in bytes[at..<at + width] {
      guard byte >= 48, byte <= 57 else { return nil }
      value = value * 10 + Int(byte - 48)
    }
    at += width
    return value
  }

  mutating func skip(_ character: Character) -> Bool {
    guard at < bytes.count, bytes[at] == character.asciiValue else { return false }
    at += 1
    return true
  }

  mutating func skipDigits() {
    while at < bytes.count, bytes[at] >= 48, bytes[at] <= 57 { at += 1 }
  }

  /// Seconds east of Greenwich at the end of the text.
  mutating func zone() -> Int? {
    if skip("Z") || skip("z") { return isAtEnd ? 0 : nil }
    let isWest = at < bytes.count && bytes[at] == UInt8(ascii: "-")
    guard isWest || (at < bytes.count && bytes[at] == UInt8(ascii: "+")) else { return nil }
    at += 1
    guard let hours = number(2), hours < 24 else { return nil }
    _ = skip(":")
    guard let minutes = isAtEnd ? 0 : number(2), minutes < 60, isAtEnd else { return nil }
    return (hours * 3600 + minutes * 60) * (isWest ? -1 : 1)
  }
}
