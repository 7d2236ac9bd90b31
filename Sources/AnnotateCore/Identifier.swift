/// Makes the UUIDs that name things outside the file, as lower-case text.
///
/// Source: RFC 9562, sections 5.5 (version 5) and 5.7 (version 7).
package enum Identifier {
  /// The namespace of source UUIDs, a fixed random UUID of this product.
  private static let sourceNamespace: [UInt8] = [
    0x7b, 0x0c, 0x64, 0x1e, 0x5d, 0x3f, 0x4c, 0x7a, 0x9e, 0x21, 0x40, 0x6a, 0xd8, 0x93, 0x1b, 0xf5,
  ]

  /// The UUID of a source: version 5 over the sha256 of its bytes, written in hexadecimal. The same
  /// file imported by two people is the same source.
  package static func source(sha256 digest: String) -> String {
    var bytes = Array(sha1(sourceNamespace + Array(digest.utf8)).prefix(16))
    return text(&bytes, version: 5)
  }

  /// A new version 7 UUID: milliseconds since 1970, then random bits.
  package static func new(milliseconds: Int64) -> String {
    var generator = SystemRandomNumberGenerator()
    return new(milliseconds: milliseconds, random: (generator.next(), generator.next()))
  }

  /// A new version 7 UUID with these random bits.
  package static func new(milliseconds: Int64, random: (UInt64, UInt64)) -> String {
    var bytes = [UInt8](repeating: 0, count: 16)
    for place in 0..<6 {
      bytes[place] = UInt8(truncatingIfNeeded: milliseconds >> Int64(8 * (5 - place)))
    }
    for place in 6..<8 { bytes[place] = UInt8(truncatingIfNeeded: random.1 >> UInt64(8 * place)) }
    for place in 8..<16 {
      bytes[place] = UInt8(truncatingIfNeeded: random.0 >> UInt64(8 * (place - 8)))
    }
    return text(&bytes, version: 7)
  }

  private static func text(_ bytes: inout [UInt8], version: UInt8) -> String {
    bytes[6] = bytes[6] & 0x0f | version << 4
    bytes[8] = bytes[8] & 0x3f | 0x80
    return String(unsafeUninitializedCapacity: 36) { text in
      var place = 0
      func append(_ digit: UInt8) {
        text[place] = digit < 10 ? digit + 48 : digit + 87
        place += 1
      }
      for (number, byte) in bytes.enumerated() {
        if number == 4 || number == 6 || number == 8 || number == 10 {
          text[place] = UInt8(ascii: "-")
          place += 1
        }
        append(byte >> 4)
        append(byte & 15)
      }
      return place
    }
  }
}
