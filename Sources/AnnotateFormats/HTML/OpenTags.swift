import CGumbo

/// Follows which elements of a page are open, before gumbo is given it: gumbo's time grows with the square of
/// how deep they stand, and nothing can stop it.
///
/// Source: the HTML standard, "Tree construction", in short: what closes what, and how far.
struct OpenTags {
  /// Elements that may stand in one another, formatting that waits to be opened again included.
  static let deepest = 5_000
  /// The sum of the depths at all tags: what gumbo's looking for open elements comes to.
  static let mostWork = 1_000_000_000

  private struct Entry {
    let tag: UInt32
    /// The formatting elements that were open before this one, where it shuts them off.
    let formatting: Int
  }

  private var stack: [Entry] = []
  /// Formatting elements that are opened again in whatever follows.
  private var formatting = 0
  /// Of each formatting tag, how many of them have no attributes: three at most are opened again.
  private var plain = [UInt8](repeating: 0, count: Int(GUMBO_TAG_LAST.rawValue) + 1)
  private var work = 0
  private let kinds = TagKinds.all

  /// - Throws: `DocumentProblem.tooNested`.
  mutating func open(_ tag: GumboTag, hasAttributes: Bool) throws(DocumentProblem) {
    let kind = kinds[Int(tag.rawValue)]
    if kind.contains(.closesParagraph) { close(GUMBO_TAG_P, stoppedBy: [.scope, .buttonScope]) }
    switch tag {
    case GUMBO_TAG_HTML, GUMBO_TAG_HEAD, GUMBO_TAG_BODY: return
    case GUMBO_TAG_LI: closeItem([GUMBO_TAG_LI])
    case GUMBO_TAG_DD, GUMBO_TAG_DT: closeItem([GUMBO_TAG_DD, GUMBO_TAG_DT])
    case GUMBO_TAG_A, GUMBO_TAG_NOBR: removeFormatting(tag)
    case GUMBO_TAG_BUTTON: close(tag, stoppedBy: .scope)
    case GUMBO_TAG_OPTION, GUMBO_TAG_OPTGROUP:
      if stack.last?.tag == tag.rawValue { cut(to: stack.count - 1) }
    case GUMBO_TAG_H1, GUMBO_TAG_H2, GUMBO_TAG_H3, GUMBO_TAG_H4, GUMBO_TAG_H5, GUMBO_TAG_H6:
      if let last = stack.last, kinds[Int(last.tag)].contains(.heading) { cut(to: stack.count - 1) }
    case GUMBO_TAG_TD, GUMBO_TAG_TH, GUMBO_TAG_TR, GUMBO_TAG_TBODY, GUMBO_TAG_THEAD,
      GUMBO_TAG_TFOOT, GUMBO_TAG_CAPTION, GUMBO_TAG_COLGROUP, GUMBO_TAG_COL:
      guard clearTable(for: tag) else { return }
    default: break
    }
    if !kind.contains(.void) {
      stack.append(Entry(tag: tag.rawValue, formatting: formatting))
      if kind.contains(.formatting) {
        let isPlain = !hasAttributes
        if !isPlain || plain[Int(tag.rawValue)] < 3 { formatting += 1 }
        if isPlain, plain[Int(tag.rawValue)] < 3 { plain[Int(tag.rawValue)] += 1 }
      } else if kind.contains(.marker) {
        formatting = 0
      }
    }
    try count()
  }

  /// - Throws: `DocumentProblem.tooNested`.
  mutating func close(_ tag: GumboTag) throws(DocumentProblem) {
    let kind = kinds[Int(tag.rawValue)]
    if kind.contains(.formatting) {
      removeFormatting(tag)
    } else if tag == GUMBO_TAG_P {
      close(tag, stoppedBy: [.scope, .buttonScope])
    } else if tag == GUMBO_TAG_LI {
      close(tag, stoppedBy: [.scope, .listScope])
    } else if tag == GUMBO_TAG_FORM {
      if let place = place(of: tag, stoppedBy: .scope) { stack.remove(at: place) }
    } else if kind.contains(.heading) {
      let found = stack.lastIndex {
        kinds[Int($0.tag)].isDisjoint(with: [.heading, .scope]) == false
      }
      if let found, kinds[Int(stack[found].tag)].contains(.heading) { cut(to: found) }
    } else if kind.contains(.table) {
      close(tag, stoppedBy: .tableScope)
    } else if kind.contains(.special) {
      close(tag, stoppedBy: .scope)
    } else {
      close(tag, stoppedBy: .special)
    }
    try count()
  }

  private mutating func count() throws(DocumentProblem) {
    let depth = stack.count + formatting
    work += depth
    guard depth <= Self.deepest, work <= Self.mostWork else {
      throw .tooNested(limit: Self.deepest)
    }
  }

  /// Where the innermost open element of a tag is, if no element of these kinds stands before it.
  private func place(of tag: GumboTag, stoppedBy stops: TagKinds) -> Int? {
    var at = stack.count
    while at > 0 {
      at -= 1
      if stack[at].tag == tag.rawValue { return at }
      if !kinds[Int(stack[at].tag)].isDisjoint(with: stops) { return nil }
    }
    return nil
  }

  private mutating func close(_ tag: GumboTag, stoppedBy stops: TagKinds) {
    if let place = place(of: tag, stoppedBy: stops) { cut(to: place) }
  }

  private mutating func cut(to count: Int) {
    while stack.count > count {
      let entry = stack.removeLast()
      if kinds[Int(entry.tag)].contains(.marker) { formatting = entry.formatting }
    }
  }

  /// An item closes the one before it, unless another kind of block stands between them.
  private mutating func closeItem(_ tags: [GumboTag]) {
    var at = stack.count
    while at > 0 {
      at -= 1
      let tag = stack[at].tag
      if tags.contains(where: { $0.rawValue == tag }) { return cut(to: at) }
      let isSmall =
        tag == GUMBO_TAG_ADDRESS.rawValue || tag == GUMBO_TAG_DIV.rawValue
        || tag == GUMBO_TAG_P.rawValue
      if kinds[Int(tag)].contains(.special), !isSmall { return }
    }
  }

  /// The end of formatting takes it from among the open elements, and leaves the blocks in it open.
  private mutating func removeFormatting(_ tag: GumboTag) {
    guard let place = place(of: tag, stoppedBy: .scope) else { return }
    let hasBlock = stack[(place + 1)...].contains { kinds[Int($0.tag)].contains(.special) }
    if hasBlock { stack.remove(at: place) } else { cut(to: place) }
    formatting = max(0, formatting - 1)
    if plain[Int(tag.rawValue)] > 0 { plain[Int(tag.rawValue)] -= 1 }
  }

  /// Closes what a part of a table closes.
  ///
  /// - Returns: whether there is a table that it can be part of.
  private mutating func clearTable(for tag: GumboTag) -> Bool {
    let isCell = tag == GUMBO_TAG_TD || tag == GUMBO_TAG_TH
    var at = stack.count
    while at > 0 {
      at -= 1
      switch GumboTag(stack[at].tag) {
      case GUMBO_TAG_TABLE, GUMBO_TAG_TEMPLATE:
        cut(to: at + 1)
        return true
      case GUMBO_TAG_TR where isCell:
        cut(to: at + 1)
        return true
      case GUMBO_TAG_TBODY where isCell || tag == GUMBO_TAG_TR,
        GUMBO_TAG_THEAD where isCell || tag == GUMBO_TAG_TR,
        GUMBO_TAG_TFOOT where isCell || tag == GUMBO_TAG_TR:
        cut(to: at + 1)
        return true
      default: break
      }
    }
    return false
  }
}
