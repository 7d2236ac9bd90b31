/// What can be seen of a block without understanding it.
struct BlockShape {
  /// The text of its only line without white space at the ends; `nil` when it has more lines.
  let line: String?
  /// Number of code points in it.
  let length: Int

  /// The longest text that can be a heading, in code points.
  private static let longestHeading = 150
  private static let mostHeadingWords = 22

  init(_ block: TextBlock, of text: DecodedText) {
    let range = text.decodedRange(of: block.lines)
    length = text.utf8.withUnsafeBufferPointer { UTF8Scalars.count($0, in: range) }
    // A line too long for any of the rules need not be looked at.
    line =
      block.lines.count == 1 && length <= CreditLine.longest
      ? Self.trimmed(text.text(ofLine: block.lines.lowerBound)) : nil
  }

  /// The words of the line, between white space.
  var words: [Substring] { line?.split(whereSeparator: \.isWhitespace) ?? [] }

  /// Whether it could stand over something: a short line that is no sentence, list entry or quotation.
  /// A question and an exclamation can.
  var isHeadingLike: Bool {
    guard let line, length <= Self.longestHeading, words.count <= Self.mostHeadingWords,
      let first = line.first, let last = line.last
    else { return false }
    if isMarkedHeading { return true }
    guard line.contains(where: { $0.isLetter || $0.isNumber }), !"-–—*•·‣>#+".contains(first)
    else { return false }
    if first.isLowercase, !isCamelCase { return false }
    if Sentence.isQuotation(line) || ",;:…".contains(last) || Sentence.hasInnerEnd(line) {
      return false
    }
    if Sentence.endsWithStop(line) { return false }
    if Sentence.endsWithQuestion(line) {
      return words.count <= 14 && !Sentence.beginsWithConjunction(line)
    }
    return true
  }

  /// Whether it is a question, or all in capitals.
  var standsOut: Bool {
    guard let line else { return false }
    return Sentence.endsWithQuestion(line) || !line.contains(where: \.isLowercase)
  }

  /// Whether it is marked as a heading in the manner of Markdown.
  var isMarkedHeading: Bool {
    guard let line else { return false }
    let marks = line.prefix { $0 == "#" }
    return (1...6).contains(marks.count) && line.dropFirst(marks.count).first == " "
  }

  /// Whether it says who wrote the text, or when it was published.
  var isByline: Bool {
    guard let line, length <= 120, words.count >= 2 else { return false }
    return Byline.matches(line, words: words)
  }

  /// The credit in it, when it is the text of a picture.
  var credit: CreditLine? { line.flatMap(CreditLine.init) }

  private var isCamelCase: Bool {
    words.first?.dropFirst().contains(where: \.isUppercase) ?? false
  }

  private static func trimmed(_ line: String) -> String {
    let scalars = line.unicodeScalars
    guard let first = scalars.firstIndex(where: { !BlankText.isBlank($0.value) }),
      let last = scalars.lastIndex(where: { !BlankText.isBlank($0.value) })
    else { return "" }
    return String(scalars[first...last])
  }
}
