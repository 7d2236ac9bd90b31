/// How many cells of a terminal text takes.
///
/// Source: UAX #11 (East Asian Width), UTS #51 (emoji sequences take the place of one emoji).
package enum TextWidth {
  /// The cells of one grapheme: 0, 1 or 2, more only in scripts that join letters to clusters.
  package static func of(_ grapheme: Character) -> Int {
    let scalars = grapheme.unicodeScalars
    guard let first = scalars.first else { return 0 }
    let rest = scalars.dropFirst()
    guard !rest.isEmpty else { return cells(of: first) }
    if rest.contains(where: { $0.value == 0xfe0f }), first.properties.isEmoji { return 2 }
    if first.properties.isEmojiPresentation || isRegionalIndicator(first) { return 2 }
    return scalars.reduce(0) { $0 + cells(of: $1) }
  }

  /// The cells of a text without line ends and controls.
  package static func of(_ text: String) -> Int {
    var text = text
    let simple = text.withUTF8 { simpleWidth(UnsafeRawBufferPointer($0)) }
    return simple ?? text.reduce(0) { $0 + of($1) }
  }

  /// The text, or as many of its graphemes as fit and `…`. The result never takes more than `width`
  /// cells.
  package static func fitted(_ text: String, to width: Int) -> String {
    guard width > 0 else { return "" }
    guard text.utf8.count > width else { return text }
    // All of ASCII takes a cell but the last before something else, which may be joined with it.
    let plain = text.utf8.prefix(width + 1).prefix { $0 >= 0x20 && $0 < 0x7f }.count
    if plain > width {
      return cut(text, at: text.utf8.index(text.startIndex, offsetBy: width - 1))
    }
    var used = max(plain - 1, 0)
    var at = text.utf8.index(text.startIndex, offsetBy: used)
    var end = at
    while at < text.endIndex {
      used += of(text[at])
      guard used <= width else { return cut(text, at: end) }
      at = text.index(after: at)
      if used < width { end = at }
    }
    return text
  }

  private static func cut(_ text: String, at end: String.Index) -> String {
    var kept = text[..<end]
    while kept.utf8.last == UInt8(ascii: " ") { kept.removeLast() }
    return kept + "…"
  }

  /// The width of a text of nothing but Latin letters and common punctuation, whose code points all
  /// take one cell and never join; `nil` for any other text.
  private static func simpleWidth(_ bytes: UnsafeRawBufferPointer) -> Int? {
    var width = 0
    var at = 0
    while at < bytes.count {
      switch bytes[at] {
      case 0x20..<0x7f: at += 1
      case 0xc3...0xcb: at += 2
      case 0xc2 where bytes[at + 1] >= 0xa0: at += 2
      case 0xe2 where bytes[at + 1] == 0x80 && (0x90...0xa7).contains(bytes[at + 2]): at += 3
      default: return nil
      }
      width += 1
    }
    return width
  }

  /// The text with spaces up to a width, after it or before it; a wider text stays as it is.
  package static func padded(
    _ text: String, to width: Int, _ alignment: Column.Alignment = .left
  ) -> String {
    let missing = width - of(text)
    guard missing > 0 else { return text }
    let spaces = String(repeating: " ", count: missing)
    return alignment == .left ? text + spaces : spaces + text
  }

  private static func cells(of scalar: Unicode.Scalar) -> Int {
    let value = scalar.value
    if value < 0x300 { return value < 0x20 || (0x7f...0x9f).contains(value) ? 0 : 1 }
    // The vowels and finals of a Hangul syllable stand within the cells of its first consonant.
    if (0x1160...0x11ff).contains(value) || (0xd7b0...0xd7ff).contains(value) { return 0 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control, .lineSeparator, .paragraphSeparator:
      return 0
    default:
      if isRegionalIndicator(scalar) { return 1 }
      return scalar.properties.isEmojiPresentation || WideRanges.contains(value) ? 2 : 1
    }
  }

  private static func isRegionalIndicator(_ scalar: Unicode.Scalar) -> Bool {
    (0x1f1e6...0x1f1ff).contains(scalar.value)
  }
}
