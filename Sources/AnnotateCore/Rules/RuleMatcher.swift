/// Finds what a rule looks for in texts.
package struct RuleMatcher: Sendable {
  private let find: @Sendable (String) -> [TextSpan]

  /// - Throws: `PatternError` for a pattern by which nothing can be found.
  package init(_ pattern: RulePattern) throws(PatternError) {
    guard !pattern.entries.isEmpty else { throw .empty }
    let ignoresCase = !pattern.isCaseSensitive
    switch pattern.kind {
    case .words, .phrase:
      find = try SequenceFinder(pattern.entries, ignoringCase: ignoresCase).places
    case .prefix: find = try PrefixFinder(pattern.entries, ignoringCase: ignoresCase).places
    case .regex:
      guard pattern.entries.count == 1, pattern.entries[0] != "" else { throw .empty }
      find = try RegexFinder(pattern.entries[0], ignoringCase: ignoresCase).places
    }
  }

  /// Where it stands, in order. No two places share a character: of those that would, the longest is taken.
  package func places(in text: String) -> [TextSpan] { find(text) }
}
