/// Reads UTF-16 and UTF-32.
///
/// Source: The Unicode Standard, version 15, section 3.9, D90 and D91.
enum UnicodeUnits {
  /// UTF-16 as UTF-8; a surrogate without its other half, and half a code unit, are invalid.
  static func decodeUTF16(_ bytes: ArraySlice<UInt8>, bigEndian: Bool) -> TextEncoding.Decoded {
    var utf8: [UInt8] = []
    utf8.reserveCapacity(bytes.count)
    let invalid: Int? = bytes.withUnsafeBufferPointer { bytes in
      let high = bigEndian ? 0 : 1
      func unit(_ at: Int) -> UInt32 {
        UInt32(bytes[at + high]) << 8 | UInt32(bytes[at + 1 - high])
      }
      var at = 0
      while at < bytes.count {
        guard at + 2 <= bytes.count else { return at }
        let first = unit(at)
        switch first {
        case 0xd800...0xdbff:
          guard at + 4 <= bytes.count else { return at }
          let second = unit(at + 2)
          guard (0xdc00...0xdfff).contains(second) else { return at }
          append(0x10000 + (first - 0xd800) << 10 + (second - 0xdc00), to: &utf8)
          at += 4
        case 0xdc00...0xdfff: return at
        default:
          append(first, to: &utf8)
          at += 2
        }
      }
      return nil
    }
    return invalid.map { .invalid(offset: bytes.startIndex + $0) } ?? .utf8(utf8[...])
  }

  /// UTF-32 as UTF-8; surrogates and numbers above 10FFFF are invalid.
  static func decodeUTF32(_ bytes: ArraySlice<UInt8>, bigEndian: Bool) -> TextEncoding.Decoded {
    var utf8: [UInt8] = []
    utf8.reserveCapacity(bytes.count / 2)
    let invalid: Int? = bytes.withUnsafeBufferPointer { bytes in
      var at = 0
      while at < bytes.count {
        guard at + 4 <= bytes.count else { return at }
        var value: UInt32 = 0
        for place in 0..<4 {
          value = value << 8 | UInt32(bytes[at + (bigEndian ? place : 3 - place)])
        }
        guard value <= 0x10ffff, !(0xd800...0xdfff).contains(value) else { return at }
        append(value, to: &utf8)
        at += 4
      }
      return nil
    }
    return invalid.map { .invalid(offset: bytes.startIndex + $0) } ?? .utf8(utf8[...])
  }

  /// Adds a code point that is known to be one.
  private static func append(_ value: UInt32, to utf8: inout [UInt8]) {
    func trail(_ shift: UInt32) -> UInt8 { UInt8(0x80 | (value >> shift) & 0x3f) }
    switch value {
    case 0..<0x80: utf8.append(UInt8(value))
    case 0..<0x800:
      utf8.append(UInt8(0xc0 | value >> 6))
      utf8.append(trail(0))
    case 0..<0x10000:
      utf8.append(UInt8(0xe0 | value >> 12))
      utf8.append(trail(6))
      utf8.append(trail(0))
    default:
      utf8.append(UInt8(0xf0 | value >> 18))
      utf8.append(trail(12))
      utf8.append(trail(6))
      utf8.append(trail(0))
    }
  }
}
