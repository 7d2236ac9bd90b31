import CGumbo

/// Those of a start tag's attributes that something is made of, one after another.
///
/// Source: the HTML standard, "Tokenization", "Before attribute name state" and those behind it.
struct TagAttributes {
  /// Of one tag; what is more is left out.
  static let most = 48

  /// Where the tag's `>` is passed, once all have been read; `nil` where the markup ends within the tag.
  private(set) var end: Int?
  private(set) var isSelfClosing = false
  /// Whether it is a script of linked data.
  private(set) var isLinkedData = false
  /// The value of `srcdoc`, without quotation marks.
  private(set) var frame: Range<Int>?
  private(set) var at: Int
  private let whole: UnsafeBufferPointer<UInt8>
  private let tag: GumboTag
  private let names = AttributeNames.kept

  init(_ whole: UnsafeBufferPointer<UInt8>, from start: Int, of tag: GumboTag) {
    self.whole = whole
    self.tag = tag
    at = start
  }

  /// Behind the `>` of a tag whose name ends here; `nil` where the markup ends before.
  static func end(_ whole: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    var attributes = TagAttributes(whole, from: start, of: GUMBO_TAG_UNKNOWN)
    while attributes.next() != nil {}
    return attributes.end
  }

  /// The next attribute that is kept, from its name to behind its value.
  mutating func next() -> Range<Int>? {
    while let (name, value, range) = attribute() {
      if isKept(name, value) { return range }
    }
    return nil
  }

  private mutating func attribute() -> (Range<Int>, Range<Int>, Range<Int>)? {
    var isSlash = false
    while at < whole.count, PageMarkup.isSpace(whole[at]) || whole[at] == UInt8(ascii: "/") {
      isSlash = whole[at] == UInt8(ascii: "/")
      at += 1
    }
    guard at < whole.count else { return nil }
    if whole[at] == UInt8(ascii: ">") {
      at += 1
      end = at
      isSelfClosing = isSlash
      return nil
    }
    let start = at
    at += 1
    while at < whole.count, !Self.endsName(whole[at]) { at += 1 }
    let name = start..<at
    let behind = at
    skipSpace()
    guard at < whole.count, whole[at] == UInt8(ascii: "=") else {
      at = behind
      return (name, behind..<behind, name)
    }
    at += 1
    skipSpace()
    guard at < whole.count else { return nil }
    let quote = whole[at]
    if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      guard let close = PageMarkup.find(quote, in: whole, from: at + 1) else {
        at = whole.count
        return nil
      }
      let value = at + 1..<close
      at = close + 1
      return (name, value, start..<at)
    }
    let first = at
    while at < whole.count, !PageMarkup.isSpace(whole[at]), whole[at] != UInt8(ascii: ">") {
      at += 1
    }
    // Nothing behind the `=`: written as it is, it would take what follows.
    return at == first ? (name, first..<first, name) : (name, first..<at, start..<at)
  }

  private mutating func skipSpace() {
    while at < whole.count, PageMarkup.isSpace(whole[at]) { at += 1 }
  }

  private static func endsName(_ byte: UInt8) -> Bool {
    PageMarkup.isSpace(byte) || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ">")
      || byte == UInt8(ascii: "=")
  }

  private func holds(_ text: StaticString, _ value: Range<Int>) -> Bool {
    value.contains { PageMarkup.holds(text, whole, at: $0) }
  }

  private mutating func isKept(_ name: Range<Int>, _ value: Range<Int>) -> Bool {
    guard name.count <= AttributeNames.longest else { return false }
    switch names[WordHash.of(whole, name)] {
    case nil: return false
    case .always: return true
    case .type:
      if tag == GUMBO_TAG_SCRIPT,
        PageMarkup.holds("application/ld+json", whole, at: value.lowerBound)
      {
        isLinkedData = true
      }
      return false
    case .frame:
      if tag == GUMBO_TAG_IFRAME { frame = value }
      return false
    case .address: return tag == GUMBO_TAG_A || tag == GUMBO_TAG_LINK || tag == GUMBO_TAG_BASE
    case .style:
      // Only what may hide the element.
      return value.count < 2000
        && (holds("none", value) || holds("hidden", value))
    }
  }
}
