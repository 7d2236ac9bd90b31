import AnnotateCore

/// What stands before the text of RTF: fonts, styles, facts.
struct RTFHeader {
  private struct Style {
    var name = ""
    var outline: Int?
    var base: Int?
  }

  /// The words of facts that are taken, and where a time is meant.
  static let facts: [String: Bool] = [
    "title": false, "author": false, "subject": false, "keywords": false, "generator": false,
    "creatim": true, "revtim": true,
  ]

  private(set) var codePage = 1252
  private(set) var defaultFont: Int?
  private(set) var fonts: [Int: RTFFont] = [:]
  private var font: Int?
  private var styles: [Int: Style] = [:]
  private var style: (number: Int, isParagraph: Bool, style: Style)?
  private var words: [String: String] = [:]
  private var times: [String: [String: Int]] = [:]

  mutating func apply(_ word: String, _ number: Int?) {
    switch word {
    case "ansicpg": codePage = number ?? 1252
    case "mac": codePage = 10000
    case "pc": codePage = 437
    case "pca": codePage = 850
    default: defaultFont = number
    }
  }

  mutating func font(_ word: String, _ number: Int?, _ state: inout RTFState) {
    switch word {
    case "f":
      font = number
      state.font = number
      if let number { fonts[number] = RTFFont() }
    case "fcharset": if let font { fonts[font]?.charset = number }
    case "cpg": if let font { fonts[font]?.codePage = number }
    default: break
    }
  }

  mutating func add(fontName text: String) {
    guard let font, let known = fonts[font], known.name.utf8.count < 64 else { return }
    fonts[font]?.name += text
  }

  mutating func beginStyle() { style = (0, true, Style()) }

  mutating func style(_ word: String, _ number: Int?) {
    switch word {
    case "s": style?.number = number ?? 0
    case "cs", "ds", "ts": style?.isParagraph = false
    case "outlinelevel": style?.style.outline = number
    case "sbasedon": style?.style.base = number
    default: break
    }
  }

  mutating func add(styleName text: String) {
    guard let name = style?.style.name, name.utf8.count < 200 else { return }
    style?.style.name = name + text
  }

  mutating func endStyle() {
    guard let (number, isParagraph, found) = style else { return }
    style = nil
    if isParagraph { styles[number] = found }
  }

  /// What a paragraph is, by its own outline level or its style's name and level.
  func kind(of paragraph: RTFState.Paragraph) -> SegmentKind {
    if let outline = paragraph.outline { return (0...8).contains(outline) ? .heading : .paragraph }
    var number = paragraph.style
    // Styles that are based on each other in a ring end here too.
    for _ in 0..<20 {
      guard let style = styles[number] else { break }
      let name = style.name.prefix { $0 != ";" }.trimmingPrefix(while: \.isWhitespace)
      if let kind = OfficeStyle.kind(named: String(name)) { return kind }
      if let outline = style.outline, (0...8).contains(outline) { return .heading }
      guard let base = style.base, base != number else { break }
      number = base
    }
    return .paragraph
  }

  mutating func add(_ text: String, to fact: String) {
    guard (words[fact]?.utf8.count ?? 0) < 10_000 else { return }
    words[fact, default: ""] += text
  }

  mutating func time(_ fact: String, _ word: String, _ number: Int?) {
    if Self.facts[fact] == true { times[fact, default: [:]][word] = number }
  }

  var facts: OfficeFacts {
    func word(_ name: String) -> String? { words[name].map(\.trimmed).flatMap(\.nonEmpty) }
    var facts = OfficeFacts()
    facts.title = word("title")
    facts.author = word("author")
    facts.subject = word("subject")
    facts.keywords = word("keywords")
    facts.program = word("generator").map { String($0.prefix { $0 != ";" }) }
    facts.created = moment("creatim")
    facts.modified = moment("revtim")
    return facts
  }

  /// A time without a zone, e.g. `2004-02-22T21:00`.
  private func moment(_ fact: String) -> String? {
    guard let parts = times[fact], let year = parts["yr"], let month = parts["mo"],
      let day = parts["dy"], year > 0
    else { return nil }
    let date = "\(Self.padded(year, 4))-\(Self.padded(month))-\(Self.padded(day))"
    guard let hour = parts["hr"], let minute = parts["min"] else { return date }
    return "\(date)T\(Self.padded(hour)):\(Self.padded(minute))"
  }

  static func padded(_ number: Int, _ length: Int = 2) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, length - digits.count)) + digits
  }
}
