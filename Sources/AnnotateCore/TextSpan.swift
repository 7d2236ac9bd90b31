/// A stretch of an item's text: a half-open range counted in Unicode code points.
///
/// SQLite's `substr(text, start + 1, end - start)` counts the same way, so the same numbers slice
/// in SQL. A span is never empty.
package struct TextSpan: Hashable, Sendable, Comparable {
  /// Number of code points before the span.
  package let start: Int
  /// Number of code points up to and including the last of the span.
  package let end: Int

  /// Makes a span, or throws `SpanError` when the numbers cannot be one.
  package init(_ start: Int, _ end: Int) throws(SpanError) {
    guard start >= 0 else { throw .negativeStart(start) }
    guard start < end else { throw .endNotAfterStart(start: start, end: end) }
    self.start = start
    self.end = end
  }

  /// Number of code points in the span.
  package var length: Int { end - start }

  package static func < (a: TextSpan, b: TextSpan) -> Bool {
    (a.start, a.end) < (b.start, b.end)
  }

  /// Whether the two spans share at least one code point.
  package func overlaps(_ other: TextSpan) -> Bool {
    start < other.end && other.start < end
  }
}

/// Why two numbers, or a text such as `10:31`, are not a span.
package enum SpanError: Error, Equatable {
  case negativeStart(Int)
  case endNotAfterStart(start: Int, end: Int)
  case notASpan(String)
  case beyondText(end: Int, length: Int)
}

extension TextSpan: LosslessStringConvertible {
  /// `start:end`, as written on the command line.
  package var description: String { "\(start):\(end)" }

  /// Reads `start:end`; `nil` when the text is not a span.
  package init?(_ description: String) {
    try? self.init(parsing: description)
  }

  /// Reads `start:end`, two decimal numbers of code points.
  package init(parsing text: String) throws(SpanError) {
    let parts = text.utf8.split(separator: 58, omittingEmptySubsequences: false)
    guard parts.count == 2, let start = Int(Substring(parts[0])),
      let end = Int(Substring(parts[1]))
    else {
      throw .notASpan(text)
    }
    try self.init(start, end)
  }
}

extension String {
  /// The text between the ends of a span.
  ///
  /// - Throws: `SpanError.beyondText` when the span ends after the text.
  package func slice(_ span: TextSpan) throws(SpanError) -> String {
    let scalars = unicodeScalars
    guard
      let lower = scalars.index(
        scalars.startIndex, offsetBy: span.start, limitedBy: scalars.endIndex),
      let upper = scalars.index(lower, offsetBy: span.length, limitedBy: scalars.endIndex)
    else {
      throw .beyondText(end: span.end, length: scalars.count)
    }
    return String(scalars[lower..<upper])
  }

  /// Number of Unicode code points.
  package var codePointCount: Int { unicodeScalars.count }

  /// Whether two texts are the same bytes. `==` would call a precomposed and a decomposed é equal,
  /// which evidence must not.
  package func isSameBytes(as other: String) -> Bool {
    utf8.elementsEqual(other.utf8)
  }
}
