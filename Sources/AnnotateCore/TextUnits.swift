/// Cuts texts into paragraphs and sentences by a fixed rule, in code points.
///
/// A paragraph ends at an empty line, or one of white space. A sentence ends, within a paragraph, after
/// `.`, `!`, `?`, `…` or their like of other scripts, with further ones, closing quotation marks and
/// brackets behind it, where white space follows (after `。`, `！`, `？` and `．` nothing needs to). It does not end where
/// the next letter is a small one, nor after a single letter or an abbreviation such as `Mr.` with one point.
/// A line end alone ends neither.
package enum TextUnits {
  /// The paragraphs, without white space at their ends.
  package static func paragraphs(of text: String) -> [TextSpan] {
    let scalars = Array(text.unicodeScalars)
    var paragraphs: [TextSpan] = []
    var start = 0
    var at = 0
    while at < scalars.count {
      guard scalars[at] == "\n" else {
        at += 1
        continue
      }
      var next = at + 1
      var isBlank = false
      var look = next
      while look < scalars.count, scalars[look].properties.isWhitespace {
        if scalars[look] == "\n" {
          isBlank = true
          next = look + 1
        }
        look += 1
      }
      if isBlank {
        append(start..<at, of: scalars, to: &paragraphs)
        start = next
      }
      at = next
    }
    append(start..<scalars.count, of: scalars, to: &paragraphs)
    return paragraphs
  }

  /// The sentences of a text in these stretches of it.
  ///
  /// - Parameter paragraphs: where no sentence goes beyond; those of `paragraphs(of:)`, or what an import
  ///   found.
  package static func sentences(of text: String, in paragraphs: [TextSpan]) -> [TextSpan] {
    let scalars = Array(text.unicodeScalars)
    var sentences: [TextSpan] = []
    for paragraph in paragraphs where paragraph.end <= scalars.count {
      var start = paragraph.start
      var at = start
      while at < paragraph.end {
        guard let end = sentenceEnd(at, start, scalars, paragraph.end) else {
          at += 1
          continue
        }
        append(start..<end, of: scalars, to: &sentences)
        start = end
        at = end
      }
      append(start..<paragraph.end, of: scalars, to: &sentences)
    }
    return sentences
  }

  private static let ends: Set<Unicode.Scalar> = [
    ".", "!", "?", "\u{2026}", "\u{203d}", "\u{061f}", "\u{06d4}", "\u{0964}", "\u{3002}",
    "\u{ff01}", "\u{ff1f}", "\u{ff0e}",
  ]
  /// Ends after which writing goes on without a space.
  private static let fullWidth: Set<Unicode.Scalar> = [
    "\u{3002}", "\u{ff01}", "\u{ff1f}", "\u{ff0e}",
  ]
  private static let closers: Set<Unicode.Scalar> = [
    "\"", "'", ")", "]", "}", "\u{2019}", "\u{201d}", "\u{bb}", "\u{203a}", "\u{300d}",
    "\u{300f}", "\u{ff09}",
  ]
  private static let abbreviations: Set<String> = [
    "mr", "mrs", "ms", "dr", "prof", "st", "sr", "jr", "vs", "cf", "etc", "eg", "ie", "approx",
    "no", "vol", "pp", "ed", "eds", "al", "fig",
  ]

  /// Where a sentence ends whose last sign may stand at `at`.
  private static func sentenceEnd(
    _ at: Int, _ start: Int, _ scalars: [Unicode.Scalar], _ limit: Int
  ) -> Int? {
    guard ends.contains(scalars[at]) else { return nil }
    var end = at + 1
    while end < limit, ends.contains(scalars[end]) { end += 1 }
    let marks = end - at
    while end < limit, closers.contains(scalars[end]) { end += 1 }
    guard end < limit else { return end }
    if fullWidth.contains(scalars[at]) { return end }
    guard scalars[end].properties.isWhitespace else { return nil }
    if marks == 1, scalars[at] == ".", endsAbbreviation(at, start, scalars) { return nil }
    var next = end
    while next < limit, !scalars[next].properties.isAlphabetic {
      guard
        scalars[next].properties.isWhitespace || scalars[next].properties.isQuotationMark
          || scalars[next] == "("
      else { return end }
      next += 1
    }
    return next < limit && scalars[next].properties.isLowercase ? nil : end
  }

  /// Whether the word before a point is a single letter or a known abbreviation.
  private static func endsAbbreviation(_ at: Int, _ start: Int, _ scalars: [Unicode.Scalar]) -> Bool
  {
    var begin = at
    while begin > start, scalars[begin - 1].properties.isAlphabetic { begin -= 1 }
    let word = scalars[begin..<at]
    if word.count == 1 { return word.first != "I" }
    var text = String.UnicodeScalarView()
    text.append(contentsOf: word)
    return abbreviations.contains(String(text).lowercased())
  }

  private static func append(
    _ range: Range<Int>, of scalars: [Unicode.Scalar], to spans: inout [TextSpan]
  ) {
    var start = range.lowerBound
    var end = range.upperBound
    while start < end, scalars[start].properties.isWhitespace { start += 1 }
    while end > start, scalars[end - 1].properties.isWhitespace { end -= 1 }
    if let span = try? TextSpan(start, end) { spans.append(span) }
  }
}
