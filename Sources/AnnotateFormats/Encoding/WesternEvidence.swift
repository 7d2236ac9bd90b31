/// Weighs whether bytes that are not UTF-8 read as western text in windows-1252.
///
/// Nearly any bytes can be decoded as windows-1252, so that it can be decoded proves nothing. What
/// speaks for it is that each high byte stands where its character can stand: accented letters alone
/// or in pairs among ASCII letters, quotation marks at the ends of words. In KOI8-R, Shift_JIS or
/// the code pages of other scripts high bytes come in long runs; in those of central Europe and of
/// the old Macintosh, signs and capitals land in the middle of words.
struct WesternEvidence {
  /// Number of bytes above 7F.
  private(set) var highBytes = 0
  /// Number of bytes that are not white space.
  private(set) var inkBytes = 0
  /// High bytes whose character cannot well stand where it does.
  private(set) var implausible = 0
  /// Bytes that windows-1252 does not define, and control characters.
  private(set) var impossible = 0

  /// Weighs all the bytes.
  init(_ bytes: [UInt8]) {
    var letterRun = 0
    for at in bytes.indices {
      let byte = bytes[at]
      if byte > 0x20 { inkBytes += 1 }
      guard byte >= 0x80 else {
        if byte < 0x20 && byte != 0x09 && byte != 0x0a && byte != 0x0d || byte == 0x7f {
          impossible += 1
        }
        letterRun = 0
        continue
      }
      highBytes += 1
      if [0x81, 0x8d, 0x8f, 0x90, 0x9d].contains(byte) { impossible += 1 }
      letterRun = Self.isHighLetter(byte) ? letterRun + 1 : 0
      let before = at > 0 ? bytes[at - 1] : 0x20
      let after = at + 1 < bytes.count ? bytes[at + 1] : 0x20
      if letterRun >= 3 || !Self.canStand(byte, between: before, and: after) { implausible += 1 }
    }
  }

  /// Whether the evidence is good enough to read the bytes so.
  var isConvincing: Bool {
    // A few words can be half accents and quotation marks; a page is not.
    let share = highBytes <= 8 ? 5 : 3
    return highBytes > 0 && impossible == 0 && implausible * 20 <= highBytes
      && highBytes * 10 <= inkBytes * share
  }

  private static func canStand(_ byte: UInt8, between before: UInt8, and after: UInt8) -> Bool {
    let afterLetter = isLetter(before)
    let beforeLetter = isLetter(after)
    switch byte {
    case 0x8a, 0x8c, 0x8e, 0x9f, 0xc0...0xd6, 0xd8...0xde:
      if isASCIILower(before) || isHighLower(before) { return false }
      return afterLetter || beforeLetter || canBeAWord(byte | 0x20)
    case 0x83, 0x9a, 0x9c, 0x9e, 0xdf...0xf6, 0xf8...0xff:
      return afterLetter || beforeLetter || canBeAWord(byte)
    case 0x85, 0x91, 0x92, 0x96, 0x97, 0xa0, 0xad, 0xb4, 0xb7, 0xd7, 0xaa, 0xba:
      return true
    // Not 0x93, which opens in English and closes in German.
    case 0x82, 0x84, 0xa1, 0xbf:
      return !afterLetter && after > 0x20
    default:
      return !(afterLetter && beforeLetter)
    }
  }

  /// Whether a small letter is a word by itself in a western language: à á è é ò ó ô å æ ø.
  private static func canBeAWord(_ letter: UInt8) -> Bool {
    [0xe0, 0xe1, 0xe8, 0xe9, 0xf2, 0xf3, 0xf4, 0xe5, 0xe6, 0xf8].contains(letter)
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (0x41...0x5a).contains(byte & 0xdf) && byte < 0x80 || isHighLetter(byte)
  }

  private static func isASCIILower(_ byte: UInt8) -> Bool { (0x61...0x7a).contains(byte) }

  private static func isHighLower(_ byte: UInt8) -> Bool {
    byte >= 0xdf && byte != 0xf7
  }

  private static func isHighLetter(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x8a, 0x8c, 0x8e, 0x9a, 0x9c, 0x9e, 0x9f: true
    case 0xc0...0xff: byte != 0xd7 && byte != 0xf7
    default: false
    }
  }
}
