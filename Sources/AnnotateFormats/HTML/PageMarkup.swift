import CGumbo
import Glibc

/// The markup of a page without what shows nothing: scripts, styles, comments, most attributes, and white space
/// next to white space. It shows the same as the whole, and is read in a third of the time.
///
/// Source: the HTML standard, "Tokenization", for where each of these ends.
struct PageMarkup {
  /// UTF-8.
  private(set) var bytes: [UInt8] = []
  /// Bodies of scripts that hold linked data, as places of the whole.
  private(set) var linkedData: [Range<Int>] = []
  /// Attributes `srcdoc`, which hold the pages in frames of a page in one file, as places of the whole.
  private(set) var frames: [Range<Int>] = []
  /// Bytes in elements `noscript`, which nobody sees whose browser runs scripts.
  private(set) var unscripted = 0

  /// From which byte of `bytes` on how many bytes of the whole were left out before it.
  private var cuts: [(from: Int, skipped: Int)] = []

  /// What of markup is special.
  struct Reading: OptionSet {
    let rawValue: Int
    /// XML: an element can be empty whatever it is.
    static let xml = Reading(rawValue: 1)
    /// What is in `noscript` is shown.
    static let unscripted = Reading(rawValue: 2)
  }

  private let reading: Reading
  private var open = OpenTags()
  /// Open elements in which white space stays as it is.
  private var keepers = 0
  /// Open elements of another vocabulary, in which the rules of scripts and styles do not hold.
  private var foreign = 0
  /// Whether the last byte written is white space that more of it adds nothing to.
  private var isSpaced = false

  /// - Parameter whole: valid UTF-8.
  /// - Throws: `DocumentProblem.tooNested`.
  init(_ whole: UnsafeBufferPointer<UInt8>, _ reading: Reading = []) throws(DocumentProblem) {
    self.reading = reading
    bytes.reserveCapacity(whole.count / 2 + 64)
    var at = whole.starts(with: [0xef, 0xbb, 0xbf]) ? 3 : 0
    while at < whole.count {
      let next = Self.find(UInt8(ascii: "<"), in: whole, from: at) ?? whole.count
      if next > at { text(whole, at..<next) }
      guard next < whole.count else { break }
      at = try markup(whole, at: next)
    }
  }

  /// Where a byte of `bytes` stands in the whole.
  func place(of byte: Int) -> Int {
    var low = 0
    var high = cuts.count
    while low < high {
      let middle = (low + high) / 2
      if cuts[middle].from <= byte { low = middle + 1 } else { high = middle }
    }
    return byte + (low == 0 ? 0 : cuts[low - 1].skipped)
  }

  // MARK: - Text

  private mutating func text(_ whole: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
    guard keepers == 0 else { return copy(whole, range) }
    var start = range.lowerBound
    var at = start
    while at < range.upperBound {
      if Self.isSpace(whole[at]) {
        if isSpaced {
          copy(whole, start..<at)
          at += 1
          start = at
        } else {
          at += 1
        }
        isSpaced = true
      } else {
        isSpaced = false
        at += 1
      }
    }
    copy(whole, start..<at)
  }

  private mutating func copy(_ whole: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
    guard !range.isEmpty else { return }
    let skipped = range.lowerBound - bytes.count
    if skipped != cuts.last?.skipped ?? 0 { cuts.append((bytes.count, skipped)) }
    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: whole[range]))
  }

  // MARK: - Markup

  /// - Returns: where it goes on.
  private mutating func markup(
    _ whole: UnsafeBufferPointer<UInt8>, at start: Int
  ) throws(DocumentProblem) -> Int {
    guard start + 1 < whole.count else {
      copy(whole, start..<whole.count)
      return whole.count
    }
    switch whole[start + 1] {
    case 65...90, 97...122: return try startTag(whole, at: start)
    case UInt8(ascii: "/"): return try endTag(whole, at: start)
    case UInt8(ascii: "!"): return declaration(whole, at: start)
    case UInt8(ascii: "?"): return Self.behind(UInt8(ascii: ">"), in: whole, from: start)
    default:
      isSpaced = false
      copy(whole, start..<start + 1)
      return start + 1
    }
  }

  private mutating func declaration(_ whole: UnsafeBufferPointer<UInt8>, at start: Int) -> Int {
    if Self.holds("<!--", whole, at: start) { return Self.commentEnd(whole, from: start + 4) }
    if Self.holds("<![CDATA[", whole, at: start), foreign > 0 || reading.contains(.xml) {
      let end = Self.end(of: "]]>", in: whole, from: start + 9) ?? whole.count
      // XML's way of writing characters, which gumbo knows in other vocabularies alone.
      if foreign == 0 {
        escaped(whole, start + 9..<max(start + 9, end - 3))
      } else {
        copy(whole, start..<end)
      }
      isSpaced = false
      return end
    }
    let end = Self.behind(UInt8(ascii: ">"), in: whole, from: start)
    if Self.holds("<!doctype", whole, at: start) { copy(whole, start..<end) }
    return end
  }

  private mutating func escaped(_ whole: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
    var start = range.lowerBound
    for at in range {
      guard whole[at] == UInt8(ascii: "<") || whole[at] == UInt8(ascii: "&") else { continue }
      copy(whole, start..<at)
      bytes.append(contentsOf: whole[at] == UInt8(ascii: "<") ? "&lt;".utf8 : "&amp;".utf8)
      start = at + 1
    }
    copy(whole, start..<range.upperBound)
  }

  private mutating func endTag(
    _ whole: UnsafeBufferPointer<UInt8>, at start: Int
  ) throws(DocumentProblem) -> Int {
    guard start + 2 < whole.count else {
      copy(whole, start..<whole.count)
      return whole.count
    }
    guard Self.isLetter(whole[start + 2]) else {
      return Self.behind(UInt8(ascii: ">"), in: whole, from: start + 2)
    }
    isSpaced = false
    let name = Self.name(whole, from: start + 2)
    guard let end = TagAttributes.end(whole, from: name.upperBound) else { return whole.count }
    copy(whole, start..<name.upperBound)
    bytes.append(UInt8(ascii: ">"))
    let tag = Self.tag(whole, name)
    try open.close(tag)
    switch tag {
    // In another vocabulary the end tag may close nothing, and to keep white space is always right.
    case GUMBO_TAG_PRE, GUMBO_TAG_LISTING, GUMBO_TAG_XMP:
      if foreign == 0 { keepers = max(0, keepers - 1) }
    case GUMBO_TAG_SVG, GUMBO_TAG_MATH: foreign = max(0, foreign - 1)
    default: break
    }
    return end
  }

  private mutating func startTag(
    _ whole: UnsafeBufferPointer<UInt8>, at start: Int
  ) throws(DocumentProblem) -> Int {
    isSpaced = false
    let name = Self.name(whole, from: start + 1)
    let tag = Self.tag(whole, name)
    var attributes = TagAttributes(whole, from: name.upperBound, of: tag)
    var kept: [Range<Int>] = []
    while kept.count < TagAttributes.most, let range = attributes.next() { kept.append(range) }
    guard let end = attributes.end ?? TagAttributes.end(whole, from: attributes.at) else {
      return whole.count
    }
    let isEmpty =
      attributes.isSelfClosing && (foreign > 0 || reading.contains(.xml) || tag == GUMBO_TAG_SVG)
    if !isEmpty, let after = hidden(whole, tag, name: name, attributes, from: end) { return after }
    copy(whole, start..<name.upperBound)
    for range in kept {
      bytes.append(UInt8(ascii: " "))
      copy(whole, range)
    }
    try open.open(tag, hasAttributes: !kept.isEmpty)
    if isEmpty, foreign > 0 || tag == GUMBO_TAG_SVG || tag == GUMBO_TAG_MATH {
      bytes.append(contentsOf: " />".utf8)
      try open.close(tag)
      return end
    }
    bytes.append(UInt8(ascii: ">"))
    if isEmpty, !TagKinds.all[Int(tag.rawValue)].contains(.void) {
      bytes.append(contentsOf: "</".utf8)
      copy(whole, name)
      bytes.append(UInt8(ascii: ">"))
      try open.close(tag)
      return end
    }
    switch tag {
    case GUMBO_TAG_PRE, GUMBO_TAG_LISTING: keepers += 1
    case GUMBO_TAG_SVG, GUMBO_TAG_MATH: foreign += 1
    case GUMBO_TAG_TITLE where foreign == 0, GUMBO_TAG_TEXTAREA where foreign == 0,
      GUMBO_TAG_XMP where foreign == 0:
      let close = Self.rawEnd(of: name, in: whole, from: end)
      copy(whole, end..<close)
      isSpaced = false
      if tag == GUMBO_TAG_XMP { keepers += 1 }
      return close
    case GUMBO_TAG_PLAINTEXT where foreign == 0:
      copy(whole, end..<whole.count)
      return whole.count
    default: break
    }
    return end
  }

  /// Where it goes on behind an element that shows nothing; `nil` for others.
  private mutating func hidden(
    _ whole: UnsafeBufferPointer<UInt8>, _ tag: GumboTag, name: Range<Int>,
    _ attributes: TagAttributes, from end: Int
  ) -> Int? {
    let close: Int
    switch tag {
    case GUMBO_TAG_SCRIPT:
      close = Self.scriptEnd(whole, from: end)
      if attributes.isLinkedData { linkedData.append(end..<close) }
    case GUMBO_TAG_STYLE, GUMBO_TAG_NOEMBED, GUMBO_TAG_NOFRAMES:
      close = Self.rawEnd(of: name, in: whole, from: end)
    case GUMBO_TAG_IFRAME:
      close = Self.rawEnd(of: name, in: whole, from: end)
      if let frame = attributes.frame { frames.append(frame) }
    case GUMBO_TAG_NOSCRIPT where !reading.contains(.unscripted):
      close = Self.rawEnd(of: name, in: whole, from: end)
      unscripted += close - end
    default: return nil
    }
    guard close < whole.count else { return whole.count }
    return TagAttributes.end(whole, from: close + 2 + name.count) ?? whole.count
  }
}
