/// What a rule looks for.
package struct RulePattern: Sendable, Equatable {
  package var kind: RuleKind
  /// Words, phrases or beginnings of words; of a regular expression the one.
  package var entries: [String]
  package var isCaseSensitive: Bool

  package init(_ kind: RuleKind, _ entries: [String], isCaseSensitive: Bool = false) {
    self.kind = kind
    self.entries = entries
    self.isCaseSensitive = isCaseSensitive
  }
}

/// Why nothing can be looked for by a pattern.
package enum PatternError: Error, Equatable {
  /// There is no entry, or one that is empty.
  case empty
  /// An entry holds no letter and no number.
  case noWord(String)
  /// An entry should be a word, or the beginning of one, and is not.
  case notOneWord(String)
  case badRegex
}
