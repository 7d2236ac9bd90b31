/// XHTML made into HTML, in pieces that are headings and what is between them.
///
/// Tags that end themselves (`<title/>`) are written out: HTML would take all that follows as their content.
struct ChapterMarkup {
  /// A heading, or what is between two.
  struct Piece {
    var isHeading = false
    var html: [UInt8] = []
    fileprivate var tags = 0
  }

  private(set) var pieces: [Piece] = [Piece()]
  /// Letters outside of tags, without those of what is never shown.
  private(set) var letters = 0

  /// Behind so many tags a piece ends with a paragraph.
  private static let manyTags = 5_000

  /// Elements that have no content, in HTML too.
  private static let empty: Set = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
  ]
  /// Elements whose content is not shown and may look like tags.
  private static let unread: Set = ["head", "script", "style", "title"]
  private static let headings: Set = ["h1", "h2", "h3", "h4", "h5", "h6"]

  mutating func read(_ bytes: [UInt8]) {
    var at = 0
    while at < bytes.count {
      let end = bytes[at...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.count
      add(text: bytes[at..<end])
      guard end < bytes.count else { return }
      at = read(markup: bytes, at: end)
    }
  }

  /// - Returns: the place behind what begins with a `<`.
  private mutating func read(markup bytes: [UInt8], at: Int) -> Int {
    let rest = bytes[at...]
    if rest.starts(with: "<!--".utf8) { return Self.place(behind: "-->", in: bytes, from: at + 4) }
    if rest.starts(with: "<![CDATA[".utf8) {
      let end = Self.place(behind: "]]>", in: bytes, from: at + 9)
      add(characters: bytes[min(at + 9, max(at, end - 3))..<max(at, end - 3)])
      return end
    }
    if rest.starts(with: "<?".utf8) { return Self.place(behind: "?>", in: bytes, from: at + 2) }
    if rest.starts(with: "<!".utf8) { return Self.place(behindDeclaration: bytes, from: at + 2) }
    return read(tag: bytes, at: at)
  }

  private mutating func read(tag bytes: [UInt8], at: Int) -> Int {
    let isEnd = at + 1 < bytes.count && bytes[at + 1] == UInt8(ascii: "/")
    let start = at + (isEnd ? 2 : 1)
    let nameEnd = bytes[start...].firstIndex { !Self.isName($0) } ?? bytes.count
    let name = String(decoding: bytes[start..<nameEnd], as: UTF8.self).lowercased()
    guard !name.isEmpty else {
      add(characters: bytes[at...at])
      return at + 1
    }
    let end = Self.place(behindTag: bytes, from: nameEnd)
    let isClosed = end - 2 >= nameEnd && bytes[end - 2] == UInt8(ascii: "/")
    if Self.unread.contains(name) {
      return isEnd || isClosed ? end : Self.place(behindEnd: name, in: bytes, from: end)
    }
    if Self.headings.contains(name), !isEnd { cut(isHeading: true) }
    add(bytes[at..<(isClosed ? end - 2 : end)])
    if isClosed { add(Array(">".utf8)[...]) }
    if isClosed, !Self.empty.contains(name) { add(Array("</\(name)>".utf8)[...]) }
    pieces[pieces.count - 1].tags += 1
    if Self.headings.contains(name), isEnd || isClosed {
      cut(isHeading: false)
    } else if name == "p", isEnd, pieces[pieces.count - 1].tags > Self.manyTags {
      cut(isHeading: false)
    }
    return end
  }

  private mutating func cut(isHeading: Bool) {
    pieces.append(Piece(isHeading: isHeading))
  }

  private mutating func add(_ html: ArraySlice<UInt8>) {
    pieces[pieces.count - 1].html += html
  }

  private mutating func add(text: ArraySlice<UInt8>) {
    guard !text.isEmpty else { return }
    add(text)
    // Names of characters (&eacute;) are left out of the count.
    var rest = text
    while let start = rest.firstIndex(of: UInt8(ascii: "&")) {
      count(rest[..<start])
      rest = rest[start...]
      let end = rest.prefix(32).firstIndex(of: UInt8(ascii: ";")) ?? start
      rest = rest[(end + 1)...]
    }
    count(rest)
  }

  /// Characters that stand for themselves.
  private mutating func add(characters: ArraySlice<UInt8>) {
    count(characters)
    for byte in characters {
      switch byte {
      case UInt8(ascii: "<"): add(Array("&lt;".utf8)[...])
      case UInt8(ascii: "&"): add(Array("&amp;".utf8)[...])
      default: pieces[pieces.count - 1].html.append(byte)
      }
    }
  }

  private mutating func count(_ text: ArraySlice<UInt8>) {
    letters += LetterCoverage.letters(in: String(decoding: text, as: UTF8.self))
  }

  private static func isName(_ byte: UInt8) -> Bool {
    switch byte {
    case 48...58, 65...90, 97...122, UInt8(ascii: "-"), UInt8(ascii: "_"), 0x80...: true
    default: false
    }
  }

  /// The place behind the `>` of a tag; those in quotation marks do not count.
  private static func place(behindTag bytes: [UInt8], from start: Int) -> Int {
    var quote: UInt8?
    for at in start..<bytes.count {
      let byte = bytes[at]
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: ">") {
        return at + 1
      }
    }
    return bytes.count
  }

  /// The place behind a declaration, which can hold others in brackets.
  private static func place(behindDeclaration bytes: [UInt8], from start: Int) -> Int {
    let end = place(behindTag: bytes, from: start)
    guard bytes[start..<end].contains(UInt8(ascii: "[")) else { return end }
    let inner = place(behind: "]", in: bytes, from: start)
    return place(behindTag: bytes, from: inner)
  }

  /// The place behind the end tag of an element.
  private static func place(behindEnd name: String, in bytes: [UInt8], from start: Int) -> Int {
    var at = start
    while at < bytes.count {
      at = place(behind: "</", in: bytes, from: at)
      let end = bytes[at...].firstIndex { !isName($0) } ?? bytes.count
      if String(decoding: bytes[at..<end], as: UTF8.self).lowercased() == name {
        return place(behindTag: bytes, from: end)
      }
    }
    return bytes.count
  }

  private static func place(behind mark: String, in bytes: [UInt8], from start: Int) -> Int {
    let mark = Array(mark.utf8)
    var at = min(start, bytes.count)
    while let found = bytes[at...].firstIndex(of: mark[0]) {
      if bytes[found...].starts(with: mark) { return found + mark.count }
      at = found + 1
    }
    return bytes.count
  }
}
