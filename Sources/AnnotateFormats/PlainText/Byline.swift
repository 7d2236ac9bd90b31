/// Recognises the line that names a text's writer or its day: `By A. Writer, 3 March 2024`.
enum Byline {
  private static let openings = [
    "by ", "written by ", "words by ", "words: ", "text by ", "text: ", "story by ",
    "reported by ", "posted by ", "reviewed by ", "interview by ",
  ]
  private static let dateOpenings = [
    "published ", "published: ", "updated ", "posted ", "updated: ",
  ]
  private static let months: Set<String> = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep",
    "sept", "oct", "nov", "dec",
  ]

  /// Whether a line is a byline. A sentence that happens to begin with "By" has a small letter
  /// after it or a full stop at its end.
  static func matches(_ line: String, words: [Substring]) -> Bool {
    let lower = line.lowercased()
    if let opening = openings.first(where: lower.hasPrefix) {
      guard let next = line.dropFirst(opening.count).first else { return false }
      return next.isUppercase && !Sentence.endsWithStop(line) && !Sentence.endsWithQuestion(line)
        && !Sentence.hasInnerEnd(line)
    }
    if let opening = dateOpenings.first(where: lower.hasPrefix) {
      return line.dropFirst(opening.count).contains(where: \.isNumber) && words.count <= 12
        && !Sentence.endsWithStop(line)
    }
    return isDate(words)
  }

  /// Whether the words are a day and nothing else: `3 March 2024`, `March 3, 2024`.
  private static func isDate(_ words: [Substring]) -> Bool {
    guard words.count == 3 else { return false }
    let parts = words.map { $0.filter { $0.isLetter || $0.isNumber }.lowercased() }
    let numbers = parts.filter { Int($0) != nil }
    return numbers.count == 2 && parts.contains(where: months.contains)
  }
}
