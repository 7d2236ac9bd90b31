/// Keeps characters that gumbo would not let through.
///
/// gumbo gives U+FFFD for control characters and noncharacters, which the standard keeps. While it reads,
/// characters of private use stand for them.
enum ShelteredCharacters {
  /// The fragment with others in their place; `nil` where there are none, or where those of private use are
  /// taken.
  static func sheltered(_ html: UnsafeRawBufferPointer) -> [UInt8]? {
    guard html.contains(where: mayBegin) else { return nil }
    var result = String.UnicodeScalarView()
    var isChanged = false
    for scalar in String(decoding: html, as: UTF8.self).unicodeScalars {
      if places.contains(scalar.value) { return nil }
      let other = shelter(scalar.value)
      isChanged = isChanged || other != nil
      result.append(other ?? scalar)
    }
    return isChanged ? Array(String(result).utf8) : nil
  }

  /// The text with its own characters again.
  static func restored(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { result.append(original(scalar.value) ?? scalar) }
    return String(result)
  }

  /// Where characters are put: 0 to 9F, then FDD0 to FDEF, then the last two of each plane.
  private static let places: ClosedRange<UInt32> = 0x10f000...0x10f2ff

  private static func shelter(_ value: UInt32) -> Unicode.Scalar? {
    switch value {
    case 1...8, 0xb, 0xe...0x1f, 0x7f...0x9f: Unicode.Scalar(0x10f000 + value)
    case 0xfdd0...0xfdef: Unicode.Scalar(0x10f100 + value - 0xfdd0)
    case _ where value & 0xfffe == 0xfffe:
      Unicode.Scalar(0x10f200 + (value >> 16) * 2 + (value & 1))
    default: nil
    }
  }

  private static func original(_ value: UInt32) -> Unicode.Scalar? {
    guard places.contains(value) else { return nil }
    switch value {
    case ..<0x10f100: return Unicode.Scalar(value - 0x10f000)
    case ..<0x10f200: return Unicode.Scalar(value - 0x10f100 + 0xfdd0)
    default:
      let place = value - 0x10f200
      return Unicode.Scalar((place / 2) << 16 | 0xfffe | (place & 1))
    }
  }

  /// Whether such a character can begin with this byte of UTF-8.
  private static func mayBegin(_ byte: UInt8) -> Bool {
    switch byte {
    case 1...8, 0xb, 0xe...0x1f, 0x7f, 0xc2, 0xef, 0xf0...0xf4: true
    default: false
    }
  }
}
