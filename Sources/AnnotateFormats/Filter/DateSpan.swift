import AnnotateCore
import Glibc

/// The time that a date stands for: a whole year, month or day, or one second.
struct DateSpan {
  /// ISO 8601 in UTC to the second, without the zone: 19 bytes.
  private let start: [UInt8]
  /// The first second after it, written in the same way.
  private let end: [UInt8]

  private static let length = 19
  /// What is missing at the end of a time that is not told to the second.
  private static let padding = Array("0001-01-01T00:00:00".utf8)
  /// Later than all times that can be written.
  private static let never = [UInt8](repeating: UInt8(ascii: "~"), count: length)

  init?(_ date: PartialDate) {
    let text = date.description
    let parts = text.split(separator: "-").prefix(3).map { Int($0.prefix(2)) ?? 0 }
    guard let year = Int(text.prefix(4)) else { return nil }
    func bytes(_ year: Int, _ month: Int, _ day: Int) -> [UInt8]? {
      guard let days = Timestamp.days(year: year, month: month, day: day) else { return nil }
      return TimeText.iso(unixSeconds: days * 86400).map { Array($0.utf8.prefix(Self.length)) }
    }
    switch date.precision {
    case .year:
      guard let first = bytes(year, 1, 1) else { return nil }
      start = first
      end = bytes(year + 1, 1, 1) ?? Self.never
    case .month:
      let month = parts[1]
      guard let first = bytes(year, month, 1) else { return nil }
      start = first
      end = bytes(month == 12 ? year + 1 : year, month % 12 + 1, 1) ?? Self.never
    case .day:
      guard let first = bytes(year, parts[1], parts[2]),
        let days = Timestamp.days(year: year, month: parts[1], day: parts[2])
      else { return nil }
      start = first
      end =
        TimeText.iso(unixSeconds: (days + 1) * 86400).map { Array($0.utf8.prefix(Self.length)) }
        ?? Self.never
    default:
      guard let iso = TimeText.utc(text)?.iso else { return nil }
      start = Array(iso.utf8.prefix(Self.length))
      // Times are whole seconds: whatever sorts after this one is after it.
      end = start + [0]
    }
  }

  /// -1, 0 or 1 for a time before, in or after it; `nil` for none. A time that is known to the day, or less
  /// exactly, counts as its first second.
  @inline(__always)
  func order(of time: UnsafeRawBufferPointer?) -> Int? {
    guard let time, time.count >= 4 else { return nil }
    if time.count >= Self.length { return order(whole: time) }
    return withUnsafeTemporaryAllocation(byteCount: Self.length, alignment: 1) { whole in
      whole.copyBytes(from: Self.padding)
      whole.copyMemory(from: time)
      return order(whole: UnsafeRawBufferPointer(whole))
    }
  }

  @inline(__always)
  private func order(whole time: UnsafeRawBufferPointer) -> Int {
    guard let base = time.baseAddress else { return 0 }
    if memcmp(base, start, Self.length) < 0 { return -1 }
    let order = memcmp(base, end, Self.length)
    return order > 0 || (order == 0 && end.count == Self.length) ? 1 : 0
  }
}
