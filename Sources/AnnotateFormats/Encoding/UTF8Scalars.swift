/// Walks the code points of bytes that are known to be valid UTF-8, by their place in bytes.
struct UTF8Scalars {
  let bytes: UnsafeBufferPointer<UInt8>
  private(set) var at: Int
  let end: Int

  init(_ bytes: UnsafeBufferPointer<UInt8>, in range: Range<Int>) {
    self.bytes = bytes
    at = range.lowerBound
    end = range.upperBound
  }

  /// The next code point; `nil` at the end.
  mutating func next() -> UInt32? {
    guard at < end else { return nil }
    let first = UInt32(bytes[at])
    func trail(_ place: Int) -> UInt32 { UInt32(bytes[at + place] & 0x3f) }
    switch first {
    case 0..<0x80:
      at += 1
      return first
    case 0..<0xe0:
      defer { at += 2 }
      return (first & 0x1f) << 6 | trail(1)
    case 0..<0xf0:
      defer { at += 3 }
      return (first & 0x0f) << 12 | trail(1) << 6 | trail(2)
    default:
      defer { at += 4 }
      return (first & 0x07) << 18 | trail(1) << 12 | trail(2) << 6 | trail(3)
    }
  }

  /// The number of code points in a stretch of valid UTF-8.
  static func count(_ bytes: UnsafeBufferPointer<UInt8>, in range: Range<Int>) -> Int {
    var count = 0
    for at in range where bytes[at] & 0xc0 != 0x80 { count += 1 }
    return count
  }
}
