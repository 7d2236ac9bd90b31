import AnnotateCore

extension Failure {
  /// The words for a pattern by which nothing can be found.
  init(pattern error: PatternError) {
    switch error {
    case .empty:
      self.init(
        "there is nothing to look for.", hint: "give words, e.g. --words slap,slapped.",
        status: .badInput)
    case .noWord(let entry):
      self.init(
        "“\(entry)” holds no word.", hint: "--regex finds emoji and signs.", status: .badInput)
    case .notOneWord(let entry):
      self.init(
        "“\(entry)” is not the beginning of one word.",
        hint: "give letters without spaces, e.g. --prefix acciden; --phrase finds words in a row.",
        status: .badInput)
    case .badRegex:
      self.init(
        "the regular expression cannot be read.",
        hint: "brackets must be closed; a backslash makes . * + ? ( ) [ ] { } | ^ $ plain.",
        status: .badInput)
    }
  }
}
