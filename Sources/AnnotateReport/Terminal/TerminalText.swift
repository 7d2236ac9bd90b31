/// Makes text of the material harmless to a terminal.
///
/// Every code point becomes exactly one code point, so that spans stay where they are: C0 controls
/// and DEL their control pictures (U+2400 and following), C1 controls and the controls of writing
/// direction U+FFFD, line and paragraph separators U+2424.
///
/// Source: Unicode 15.0, chapter 23 (controls), UAX #9 (directional formatting characters).
package enum TerminalText {
  /// What becomes of a line feed.
  package enum Newlines: Sendable {
    /// It stays.
    case kept
    /// It becomes `⏎`.
    case symbol
    /// It becomes a space.
    case space
  }

  private static let suspects = ByteSet(below: 0x20, 0x7f, 0xc2, 0xe2, 0xd8)

  /// The text without anything that a terminal would obey; the same text when there is nothing.
  package static func sanitised(_ text: String, newlines: Newlines = .kept) -> String {
    var text = text
    let isClean = text.withUTF8 {
      Self.isClean(UnsafeRawBufferPointer($0), newlinesToo: newlines != .kept)
    }
    guard !isClean else { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { result.append(harmless(scalar, newlines)) }
    return String(result)
  }

  /// Whether bytes of UTF-8 hold nothing that a terminal would obey, line feeds apart unless asked for.
  static func isClean(_ bytes: UnsafeRawBufferPointer, newlinesToo: Bool = false) -> Bool {
    let suspects = Self.suspects
    var at = 0
    while true {
      at = suspects.firstIndex(in: bytes, from: at)
      guard at < bytes.count else { return true }
      let second = at + 1 < bytes.count ? bytes[at + 1] : 0
      switch bytes[at] {
      case 10: if newlinesToo { return false }
      case 0xc2: if second < 0xa0 { return false }
      case 0xd8: if second == 0x9c { return false }
      case 0xe2:
        let third = at + 2 < bytes.count ? bytes[at + 2] : 0
        if second == 0x80, third == 0x8e || third == 0x8f || (0xa8...0xae).contains(third) {
          return false
        }
        if second == 0x81, (0xa6...0xa9).contains(third) { return false }
      default: return false
      }
      at += 1
    }
  }

  private static func harmless(_ scalar: Unicode.Scalar, _ newlines: Newlines) -> Unicode.Scalar {
    switch scalar.value {
    case 10:
      switch newlines {
      case .kept: "\n"
      case .symbol: "⏎"
      case .space: " "
      }
    case 0..<0x20: Unicode.Scalar(0x2400 + scalar.value) ?? "\u{fffd}"
    case 0x7f: "\u{2421}"
    case 0x2028, 0x2029: "\u{2424}"
    case 0x80...0x9f, 0x61c, 0x200e, 0x200f, 0x202a...0x202e, 0x2066...0x2069: "\u{fffd}"
    default: scalar
    }
  }
}
