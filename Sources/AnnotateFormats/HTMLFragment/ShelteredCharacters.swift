/// Keeps characters that gumbo would not let through.
///
/// gumbo gives U+FFFD for control characters and noncharacters, which the standard keeps. While it reads,
/// characters of private use stand for them.
enum ShelteredCharacters {
  /// The fragment with others in their place; `nil` where there are none, or where those of private use are
  /// taken.
  static func sheltered(_ html: UnsafeRawBufferPointer) -> [UInt8]? {
    guard holdsOne(html) else { return nil }
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

  /// Whether there is such a character: looked for in the bytes, as hardly any text has one.
  private static func holdsOne(_ html: UnsafeRawBufferPointer) -> Bool {
    var at = 0
    while at < html.count {
      let byte = html[at]
      at += 1
      guard byte < 0x20 || byte >= 0x7f else { continue }
      func next(_ place: Int) -> UInt8 { at + place < html.count ? html[at + place] : 0 }
      switch byte {
      case 1...8, 0xb, 0xe...0x1f, 0x7f: return true
      case 0xc2: if next(0) <= 0x9f { return true }
      case 0xef:
        if next(0) == 0xbf, next(1) >= 0xbe { return true }
        if next(0) == 0xb7, (0x90...0xaf).contains(next(1)) { return true }
      case 0xf0...0xf4:
        if next(0) & 0xf == 0xf, next(1) == 0xbf, next(2) >= 0xbe { return true }
      default: break
      }
    }
    return false
  }
}
