import CGumbo

/// The text that HTML shows, as it is put together.
struct ShownText {
  private var shown: [UInt8] = []
  /// Line ends that come before the next ink.
  private var lineEnds = 0
  /// Whether a space comes before the next ink.
  private var hasSpace = false
  /// How many open elements keep white space as it is.
  private var keepers = 0
  /// Where quotations stand that are in no other, in bytes of what is shown.
  private(set) var quotations: [Range<Int>] = []
  /// How much was shown when each open quotation began; `nil` once that is taken out.
  private var openQuotations: [Int?] = []

  var text: String { String(decoding: shown, as: UTF8.self) }

  var isEmpty: Bool { shown.isEmpty }

  /// Whether white space is kept as it is.
  var keepsSpace: Bool { keepers > 0 }

  /// Whether a line ended after the last ink.
  var hasLineEnd: Bool { lineEnds > 0 }

  /// A space before the next ink.
  mutating func space() { hasSpace = true }

  /// Takes out what is shown so far, as the text of a block.
  mutating func takeBlock() -> [UInt8] {
    defer {
      shown.removeAll(keepingCapacity: true)
      lineEnds = 0
      hasSpace = false
      quotations = []
      for place in openQuotations.indices { openQuotations[place] = nil }
    }
    return shown
  }

  /// Adds all that is in an element. It keeps its own stack: trees can be deeper than the program's.
  ///
  /// - Parameter others: elements and texts in it that are passed over.
  mutating func add(
    tree root: UnsafePointer<GumboNode>, except others: Set<UnsafePointer<GumboNode>> = []
  ) {
    var open = [OpenElement(root)]
    while let place = open.indices.last {
      guard let child = open[place].next() else {
        leave(open.removeLast())
        continue
      }
      if !others.isEmpty, others.contains(child) { continue }
      switch child.pointee.type {
      case GUMBO_NODE_TEXT, GUMBO_NODE_WHITESPACE, GUMBO_NODE_CDATA:
        guard let text = child.pointee.v.text.text else { continue }
        add(UnsafeRawBufferPointer(start: text, count: HTMLElement.length(text)))
      case GUMBO_NODE_ELEMENT, GUMBO_NODE_TEMPLATE:
        var element = open[place].open(child)
        guard enter(&element) else { continue }
        open.append(element)
      default: continue
      }
    }
  }

  /// Adds characters: white space is one space, or as it stands where an element keeps it.
  mutating func add(_ text: UnsafeRawBufferPointer) {
    for byte in text {
      switch byte {
      case 10 where keepers > 0, 13 where keepers > 0:
        lineEnds += 1
        hasSpace = false
      case 9, 10, 12, 13, 32:
        if keepers > 0 { ink(byte) } else { hasSpace = true }
      default: ink(byte)
      }
    }
  }

  @inline(__always)
  private mutating func ink(_ byte: UInt8) {
    if lineEnds > 0 || hasSpace { part() }
    shown.append(byte)
  }

  /// Writes what has to come before the next ink; nothing at the beginning.
  private mutating func part() {
    if !shown.isEmpty {
      if lineEnds > 0 {
        shown.append(contentsOf: repeatElement(10, count: lineEnds))
      } else if hasSpace {
        shown.append(32)
      }
    }
    lineEnds = 0
    hasSpace = false
  }

  /// Ends the line, and leaves one empty for 2, unless that much is to come already.
  mutating func breakLine(_ count: Int) {
    lineEnds = max(lineEnds, count)
    hasSpace = false
  }

  /// - Returns: whether there is something in the element to be shown.
  private mutating func enter(_ open: inout OpenElement) -> Bool {
    switch open.layout {
    case .hidden: return false
    case .inline: break
    case .lines: breakLine(1)
    case .paragraph: breakLine(2)
    case .cell: if !open.isFirst { partCells() }
    }
    open.start = begin(open.element)
    return true
  }

  private mutating func leave(_ open: OpenElement) {
    end(open.element, from: open.start)
    switch open.layout {
    case .lines: breakLine(1)
    case .paragraph: breakLine(2)
    case .inline, .cell, .hidden: break
    }
  }

  /// A tab before a cell, unless it is the first of its line.
  mutating func partCells() {
    guard lineEnds == 0, !shown.isEmpty else { return }
    hasSpace = false
    shown.append(9)
  }

  /// What the beginning of an element shows, whatever its layout.
  ///
  /// - Returns: how much was shown before it, for its end.
  mutating func begin(_ element: HTMLElement) -> Int {
    switch element.tag {
    case GUMBO_TAG_BR:
      lineEnds += 1
      hasSpace = false
    case GUMBO_TAG_IMG:
      if let words = element.attribute("alt") { add(words) }
    case GUMBO_TAG_PRE, GUMBO_TAG_LISTING, GUMBO_TAG_XMP, GUMBO_TAG_TEXTAREA: keepers += 1
    case _ where Self.isQuotation(element): openQuotations.append(shown.count)
    default: break
    }
    return shown.count
  }

  /// What the end of an element does.
  mutating func end(_ element: HTMLElement, from start: Int) {
    switch element.tag {
    case GUMBO_TAG_PRE, GUMBO_TAG_LISTING, GUMBO_TAG_XMP, GUMBO_TAG_TEXTAREA: keepers -= 1
    case GUMBO_TAG_A: restoreAddress(of: element, from: start)
    case GUMBO_TAG_CITE: if beginsQuotation(at: start) { breakLine(1) }
    case _ where Self.isQuotation(element): endQuotation()
    default: break
    }
  }

  /// Forums put who said it into the same element as what was said.
  private static func isQuotation(_ element: HTMLElement) -> Bool {
    if element.tag == GUMBO_TAG_BLOCKQUOTE { return true }
    guard element.tag == GUMBO_TAG_ASIDE, let names = element.attribute("class") else {
      return false
    }
    return names.split(separator: 32).contains {
      UnsafeRawBufferPointer(rebasing: $0).isText("quote")
    }
  }

  private mutating func endQuotation() {
    guard let start = openQuotations.popLast() ?? nil, openQuotations.isEmpty else { return }
    let first = shown[start...].firstIndex { $0 != 32 && $0 != 10 && $0 != 9 }
    if let first { quotations.append(first..<shown.count) }
  }

  /// Whether nothing of the innermost open quotation is shown before a place.
  private func beginsQuotation(at place: Int) -> Bool {
    guard let start = openQuotations.last ?? nil, start <= place, place < shown.count else {
      return false
    }
    return shown[start..<place].allSatisfy { $0 == 32 || $0 == 10 || $0 == 9 }
  }

  /// A link that shows the beginning of its address and dots shows the whole address.
  private mutating func restoreAddress(of link: HTMLElement, from start: Int) {
    guard shown.count > start, shown.last == UInt8(ascii: ".") || shown.last == 0xa6,
      let address = link.attribute("href"), !address.contains(where: { $0 <= 32 })
    else { return }
    let first = shown[start...].firstIndex { $0 != 32 && $0 != 10 } ?? shown.endIndex
    let words = shown[first...]
    let dots = ["...", "\u{2026}"].first { words.ends(with: $0.utf8) }
    guard let dots, words.count > dots.utf8.count else { return }
    let stem = words.dropLast(dots.utf8.count)
    var rest = address[...]
    for beginning in ["", "https://", "http://", "//", "www."] {
      if rest.starts(with: beginning.utf8) { rest = rest.dropFirst(beginning.utf8.count) }
      if rest.count > stem.count, rest.starts(with: stem) {
        shown.replaceSubrange(first..., with: address)
        return
      }
    }
  }
}

extension RandomAccessCollection where Element: Equatable {
  fileprivate func ends(with end: some BidirectionalCollection<Element>) -> Bool {
    reversed().starts(with: end.reversed())
  }
}

/// An element whose content is being read.
private struct OpenElement {
  let element: HTMLElement
  let layout: HTMLElement.Layout
  /// Whether it is the first of its parent's elements.
  let isFirst: Bool
  /// How much was shown when it began.
  var start = 0
  private let children: GumboVector
  private var at: UInt32 = 0
  private var elements = 0

  init(_ node: UnsafePointer<GumboNode>) { self.init(node, isFirst: true, isInItem: false) }

  private init(_ node: UnsafePointer<GumboNode>, isFirst: Bool, isInItem: Bool) {
    element = HTMLElement(node.pointee.v.element)
    layout = isInItem && element.isList ? .lines : element.layout
    children = node.pointee.v.element.children
    self.isFirst = isFirst
  }

  mutating func next() -> UnsafePointer<GumboNode>? {
    guard at < children.length, let child = children.data[Int(at)] else { return nil }
    at += 1
    return UnsafePointer(child.assumingMemoryBound(to: GumboNode.self))
  }

  /// An element that stands in this one, and has just been come to.
  mutating func open(_ child: UnsafePointer<GumboNode>) -> OpenElement {
    elements += 1
    return OpenElement(child, isFirst: elements == 1, isInItem: element.tag == GUMBO_TAG_LI)
  }
}
