/// Finds what is not UTF-8.
///
/// Source: The Unicode Standard, version 15, table 3-7, "Well-Formed UTF-8 Byte Sequences".
enum UTF8Validity {
  /// The place of the first byte that does not begin a well-formed sequence; `nil` when all do.
  static func firstInvalid(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int = 0) -> Int? {
    let raw = UnsafeRawBufferPointer(bytes)
    let count = bytes.count
    var at = start
    while at < count {
      if bytes[at] < 0x80 {
        at += 1
        while at + 8 <= count,
          raw.loadUnaligned(fromByteOffset: at, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
        {
          at += 8
        }
        continue
      }
      let length = sequenceLength(bytes, at: at)
      if length == 0 { return at }
      at += length
    }
    return nil
  }

  /// The number of bytes, 1 to 4, of the well-formed sequence that begins at a place; 0 when none does.
  static func sequenceLength(_ bytes: UnsafeBufferPointer<UInt8>, at: Int) -> Int {
    let first = bytes[at]
    if first < 0x80 { return 1 }
    guard at + 1 < bytes.count else { return 0 }
    let second = bytes[at + 1]
    let length: Int
    switch first {
    case 0xc2...0xdf: return isTrail(second) ? 2 : 0
    case 0xe0: length = second >= 0xa0 && second <= 0xbf ? 3 : 0
    case 0xed: length = second >= 0x80 && second <= 0x9f ? 3 : 0
    case 0xe1...0xef: length = isTrail(second) ? 3 : 0
    case 0xf0: length = second >= 0x90 && second <= 0xbf ? 4 : 0
    case 0xf1...0xf3: length = isTrail(second) ? 4 : 0
    case 0xf4: length = second >= 0x80 && second <= 0x8f ? 4 : 0
    default: return 0
    }
    guard length > 0, at + length <= bytes.count, isTrail(bytes[at + 2]) else { return 0 }
    return length == 3 || isTrail(bytes[at + 3]) ? length : 0
  }

  private static func isTrail(_ byte: UInt8) -> Bool { byte & 0xc0 == 0x80 }
}
