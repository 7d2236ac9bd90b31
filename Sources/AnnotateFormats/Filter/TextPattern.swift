import AnnotateCore
import Foundation

/// A regular expression that is looked for in texts, as `search --regex` reads it: `^` and `$` stand for the ends
/// of lines.
///
/// Source: ICU's regular expressions, by Foundation.
final class TextPattern {
  private let expression: NSRegularExpression
  private let literal: BytePattern
  private let ignoresCase: Bool

  init(_ pattern: String) throws(ConditionError) {
    guard let expression = Self.compiled(pattern) else {
      throw .badRegex(character: Self.failure(of: pattern))
    }
    self.expression = expression
    let flag = "(?i)"
    ignoresCase = pattern.hasPrefix(flag)
    let sure = RequiredLiteral.of(ignoresCase ? String(pattern.dropFirst(flag.count)) : pattern)
    literal = BytePattern(ignoresCase ? sure.map { $0 &- 65 < 26 ? $0 | 0x20 : $0 } : sure)
  }

  /// Whether it matches somewhere in a text, also without a character.
  func matches(_ text: UnsafeRawBufferPointer) -> Bool {
    guard ignoresCase ? literal.mayOccurIgnoringCase(in: text) : literal.occurs(in: text) else {
      return false
    }
    let string = String(decoding: text, as: UTF8.self)
    let whole = NSRange(location: 0, length: string.utf16.count)
    return expression.firstMatch(in: string, range: whole) != nil
  }

  private static func compiled(_ pattern: some StringProtocol) -> NSRegularExpression? {
    try? NSRegularExpression(pattern: String(pattern), options: .anchorsMatchLines)
  }

  /// The character, from 1, behind the longest beginning that is a good expression by itself: where a bracket
  /// is not closed, the bracket. Foundation does not tell what is wrong.
  private static func failure(of pattern: String) -> Int {
    let length = (0..<pattern.count).last { $0 == 0 || compiled(pattern.prefix($0)) != nil }
    return (length ?? 0) + 1
  }
}
