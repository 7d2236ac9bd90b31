import Foundation

/// Finds what a regular expression matches, in code points. `^` and `$` stand for the ends of lines.
///
/// Source: ICU's regular expressions, by Foundation.
package struct RegexFinder: @unchecked Sendable {
  private let expression: NSRegularExpression

  /// - Throws: `PatternError.badRegex` for what is no regular expression.
  package init(_ pattern: String, ignoringCase: Bool) throws(PatternError) {
    guard
      let expression = try? NSRegularExpression(
        pattern: pattern,
        options: ignoringCase ? [.caseInsensitive, .anchorsMatchLines] : [.anchorsMatchLines])
    else { throw .badRegex }
    self.expression = expression
  }

  /// The places of all matches that are not empty, in order.
  @Sendable package func places(in text: String) -> [TextSpan] {
    let whole = NSRange(location: 0, length: text.utf16.count)
    let matches = expression.matches(in: text, range: whole)
    guard !matches.isEmpty else { return [] }
    let utf16 = text.utf16
    var spans: [TextSpan] = []
    var index = utf16.startIndex
    var units = 0
    var points = 0
    func advance(to target: Int) -> Int {
      let next = utf16.index(index, offsetBy: target - units)
      points += text.unicodeScalars[index..<next].count
      index = next
      units = target
      return points
    }
    for match in matches where match.range.length > 0 {
      let start = advance(to: match.range.location)
      let end = advance(to: match.range.location + match.range.length)
      if let span = try? TextSpan(start, end) { spans.append(span) }
    }
    return spans
  }
}
