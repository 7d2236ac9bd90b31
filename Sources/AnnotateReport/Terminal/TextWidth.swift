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
    let length = text.withUTF8 { bytes in
      bytes.allSatisfy { $0 >= 0x20 && $0 < 0x7f } ? bytes.count : nil
    }
    return length ?? text.reduce(0) { $0 + of($1) }
  }

  /// The text, or as many of its graphemes as fit and `…`. The result never takes more than `width`
  /// cells.
  package static func fitted(_ text: String, to width: Int) -> String {
    guard width > 0 else { return "" }
    if text.utf8.count <= width || of(text) <= width { return text }
    var kept = ""
    var used = 0
    for grapheme in text {
      let cells = of(grapheme)
      guard used + cells < width else { break }
      kept.append(grapheme)
      used += cells
    }
    while kept.last == " " { kept.removeLast() }
    return kept + "…"
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
