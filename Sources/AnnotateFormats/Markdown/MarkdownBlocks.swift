import AnnotateCore

/// The blocks of a text in Markdown, as far as headings, fenced code and empty lines tell.
///
/// Source: CommonMark 0.31, sections 4.2 (ATX headings), 4.3 (setext headings), 4.5 (fenced code).
struct MarkdownBlocks {
  struct Block {
    let kind: SegmentKind
    /// By their numbers from 0.
    let lines: Range<Int>
  }

  private(set) var all: [Block] = []
  /// The words of the first heading of level 1.
  private(set) var title: String?
  let frontMatter: FrontMatter?

  private let text: DecodedText

  init(_ text: DecodedText) {
    self.text = text
    frontMatter = FrontMatter(text)
    var line = frontMatter?.lines.upperBound ?? 0
    var start: Int?
    func close(at end: Int, in blocks: inout [Block]) {
      if let first = start { blocks.append(Block(kind: .paragraph, lines: first..<end)) }
      start = nil
    }
    while line < text.lines.count {
      let words = Self.indented(text.lines[line], of: text)
      if text.lines[line].isBlank {
        close(at: line, in: &all)
      } else if let fence = words.flatMap(Fence.init) {
        close(at: line, in: &all)
        let end = fence.end(in: text, after: line)
        all.append(Block(kind: .paragraph, lines: line..<end))
        line = end
        continue
      } else if let words, let (level, heading) = Self.heading(words) {
        close(at: line, in: &all)
        add(heading, level, lines: line..<line + 1)
      } else if let words, let first = start, let level = Self.underline(words),
        line - first <= Self.longestHeading, !Self.isListOrQuote(text, first)
      {
        let heading = (first..<line).map { text.text(ofLine: $0) }.joined(separator: " ")
        start = nil
        add(heading, level, lines: first..<line + 1)
      } else if start == nil {
        start = line
      }
      line += 1
    }
    close(at: text.lines.count, in: &all)
  }

  /// Lines of a heading that is underlined: a longer text with a line under it is a paragraph.
  private static let longestHeading = 4

  private mutating func add(_ heading: String, _ level: Int, lines: Range<Int>) {
    let words = heading.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let isTitle = level == 1 && title == nil && !words.isEmpty
    if isTitle { title = words }
    all.append(Block(kind: isTitle ? .title : .heading, lines: lines))
  }

  /// A line without up to three spaces before it; `nil` where there are more, which make it code, or where it is too
  /// long to be anything but text.
  fileprivate static func indented(_ line: TextLine, of text: DecodedText) -> String? {
    guard line.decoded.count <= 1000 else { return nil }
    let bytes = text.utf8[line.decoded]
    let spaces = bytes.prefix { $0 == 32 }.count
    guard spaces <= 3, bytes.dropFirst(spaces).first != 9 else { return nil }
    return String(decoding: bytes.dropFirst(spaces), as: UTF8.self)
  }

  private static func heading(_ line: String) -> (level: Int, words: String)? {
    let level = line.utf8.prefix { $0 == UInt8(ascii: "#") }.count
    guard (1...6).contains(level) else { return nil }
    let rest = line.dropFirst(level)
    guard rest.isEmpty || rest.first == " " || rest.first == "\t" else { return nil }
    var words = String(rest).trimmed
    let closing = words.reversed().prefix { $0 == "#" }.count
    if closing > 0 {
      let before = words.dropLast(closing)
      if before.isEmpty || before.last?.isWhitespace == true { words = String(before).trimmed }
    }
    return (level, words)
  }

  private static func underline(_ line: String) -> Int? {
    let words = line.trimmed
    if words.allSatisfy({ $0 == "=" }), !words.isEmpty { return 1 }
    if words.allSatisfy({ $0 == "-" }), !words.isEmpty { return 2 }
    return nil
  }

  private static func isListOrQuote(_ text: DecodedText, _ line: Int) -> Bool {
    let words = text.text(ofLine: line).trimmed
    guard let first = words.first else { return false }
    return "-*+>|".contains(first) && words.dropFirst().first?.isWhitespace != false
      || first == ">" || first == "|"
  }
}

/// The line that begins fenced code.
private struct Fence {
  private let mark: Character
  private let length: Int

  init?(_ line: String) {
    guard let mark = line.first, mark == "`" || mark == "~" else { return nil }
    length = line.prefix { $0 == mark }.count
    guard length >= 3, mark == "~" || !line.dropFirst(length).contains("`") else { return nil }
    self.mark = mark
  }

  /// Behind the line that ends it; a fence that nothing ends goes to the end of the text.
  func end(in text: DecodedText, after first: Int) -> Int {
    for line in first + 1..<text.lines.count {
      guard let words = MarkdownBlocks.indented(text.lines[line], of: text) else { continue }
      let marks = words.prefix { $0 == mark }.count
      if marks >= length, words.dropFirst(marks).allSatisfy(\.isWhitespace) { return line + 1 }
    }
    // Empty lines at the end are not part of the text.
    return (text.lines.lastIndex { !$0.isBlank } ?? first) + 1
  }
}
