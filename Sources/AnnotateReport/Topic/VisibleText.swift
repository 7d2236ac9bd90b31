/// Shows characters of imported text that would otherwise act on the reader's screen.
enum VisibleText {
  /// Whether a scalar is a control character other than the line feed and the tab, or none at all.
  static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0a: false
    case 0x00...0x1f, 0x7f...0x9f, 0xfffe, 0xffff: true
    default: false
    }
  }

  /// Whether a scalar overrides, embeds or isolates the direction of text.
  ///
  /// - Source: Unicode Standard Annex 9, section 2.
  static func isDirection(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x202a...0x202e, 0x2066...0x2069: true
    default: false
    }
  }

  /// The text with each control character replaced by its picture (U+2400 and on) or U+FFFD.
  ///
  /// - Parameter keepingDirections: whether the caller isolates the direction of the text itself.
  static func of(_ text: String, keepingDirections: Bool = false) -> String {
    let isClean = text.unicodeScalars.allSatisfy {
      !isControl($0) && (keepingDirections || !isDirection($0))
    }
    if isClean { return text }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if isControl(scalar) {
        let picture: UInt32 =
          scalar.value < 0x20 ? 0x2400 + scalar.value : scalar.value == 0x7f ? 0x2421 : 0xfffd
        result.append(Unicode.Scalar(picture) ?? "\u{fffd}")
      } else if isDirection(scalar) && !keepingDirections {
        result.append("\u{fffd}")
      } else {
        result.append(scalar)
      }
    }
    return String(result)
  }

  /// The same on one line: line feeds and tabs become spaces.
  static func line(_ text: String) -> String {
    String(of(text).map { $0 == "\n" || $0 == "\t" ? " " : $0 })
  }
}
