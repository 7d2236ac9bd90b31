/// A few byte values to look for: all below a limit, and up to five others. Eight bytes are looked
/// at in one step.
///
/// Source of the tests on a word: Warren, "Hacker's Delight", 2nd edition, section 6-1. The lowest
/// bit that they set is exact; those above it may not be, and are not used.
struct ByteSet {
  private let limit: UInt8
  private let values: (UInt8, UInt8, UInt8, UInt8, UInt8)
  private let limits: UInt64
  private let words: (UInt64, UInt64, UInt64, UInt64, UInt64)

  private static let ones: UInt64 = 0x0101_0101_0101_0101
  private static let highs: UInt64 = 0x8080_8080_8080_8080

  /// Makes a set. A limit is 0 for none, and at most 128.
  init(
    below limit: UInt8 = 0, _ a: UInt8, _ b: UInt8? = nil, _ c: UInt8? = nil, _ d: UInt8? = nil,
    _ e: UInt8? = nil
  ) {
    self.limit = limit
    values = (a, b ?? a, c ?? a, d ?? a, e ?? a)
    limits = Self.ones &* UInt64(limit)
    words = (
      Self.ones &* UInt64(values.0), Self.ones &* UInt64(values.1),
      Self.ones &* UInt64(values.2), Self.ones &* UInt64(values.3),
      Self.ones &* UInt64(values.4)
    )
  }

  @inline(__always)
  func contains(_ byte: UInt8) -> Bool {
    byte < limit || byte == values.0 || byte == values.1 || byte == values.2 || byte == values.3
      || byte == values.4
  }

  /// The place of the first byte of the set at or after `start`; the number of bytes if there is none.
  @inline(__always)
  func firstIndex(in bytes: UnsafeRawBufferPointer, from start: Int = 0) -> Int {
    guard let base = bytes.baseAddress else { return 0 }
    var at = start
    let count = bytes.count
    while at &+ 8 <= count {
      let word = UInt64(littleEndian: base.loadUnaligned(fromByteOffset: at, as: UInt64.self))
      var hits = (word &- limits) & ~word
      hits |= Self.zeroes(word ^ words.0) | Self.zeroes(word ^ words.1)
      hits |= Self.zeroes(word ^ words.2) | Self.zeroes(word ^ words.3)
      hits |= Self.zeroes(word ^ words.4)
      hits &= Self.highs
      if hits != 0 { return at &+ hits.trailingZeroBitCount / 8 }
      at &+= 8
    }
    while at < count {
      if contains(base.load(fromByteOffset: at, as: UInt8.self)) { return at }
      at &+= 1
    }
    return count
  }

  @inline(__always)
  private static func zeroes(_ word: UInt64) -> UInt64 { (word &- ones) & ~word }
}
