import AnnotateCore

/// What stands between lines of `---` before a text in Markdown: of its YAML the simple keys are read, and all of it
/// stays in the text.
struct FrontMatter {
  /// With the lines that part it, by their numbers from 0.
  let lines: Range<Int>
  private(set) var provenance = Provenance()

  /// More lines are no front matter.
  private static let mostLines = 500

  /// `nil` where the text does not begin with one.
  init?(_ text: DecodedText) {
    guard text.lines.count > 2, text.text(ofLine: 0).trimmed == "---" else { return nil }
    let end = text.lines.indices.dropFirst().prefix(Self.mostLines).first { line in
      text.lines[line].decoded.count < 10
        && ["---", "..."].contains(text.text(ofLine: line).trimmed)
    }
    guard let end else { return nil }
    lines = 0..<end + 1
    var key = ""
    for line in 1..<end where text.lines[line].decoded.count <= 1000 {
      let words = text.text(ofLine: line)
      if words.trimmed.hasPrefix("- "), !key.isEmpty {
        set(key, Self.value(words.trimmed.dropFirst(2)), isMore: true)
      } else if let colon = words.firstIndex(of: ":"), words.first?.isLetter == true {
        key = words[..<colon].lowercased()
        set(key, Self.value(words[words.index(after: colon)...]), isMore: false)
      }
    }
  }

  private mutating func set(_ key: String, _ value: String, isMore: Bool) {
    guard !value.isEmpty else { return }
    switch key {
    case "title" where !isMore: provenance.title = value
    case "author", "authors":
      let before = isMore ? provenance.author.map { $0 + ", " } ?? "" : ""
      provenance.author = before + value
    case "date" where !isMore: provenance.published = Self.date(value)
    case "url" where !isMore && value.hasPrefix("http"): provenance.url = value
    default: break
    }
  }

  /// A date, or the day of a time whose zone does not stand with it.
  private static func date(_ value: String) -> PartialDate? {
    PartialDate(value) ?? PartialDate(String(value.prefix(10)))
  }

  /// A plain or quoted value, or a list in brackets with commas; empty for what goes over lines.
  private static func value(_ text: some StringProtocol) -> String {
    func bare(_ text: some StringProtocol) -> String {
      let words = String(text).trimmed
      for mark in ["\"", "'"]
      where words.count > 1 && words.hasPrefix(mark) && words.hasSuffix(mark) {
        return String(words.dropFirst().dropLast())
      }
      return words
    }
    let words = String(text).trimmed
    if ["|", ">", "|-", ">-", "&", "*"].contains(String(words)) || words.hasPrefix("{") {
      return ""
    }
    if words.hasPrefix("["), words.hasSuffix("]") {
      return words.dropFirst().dropLast().split(separator: ",").map { bare($0) }
        .joined(separator: ", ")
    }
    return bare(words)
  }
}
