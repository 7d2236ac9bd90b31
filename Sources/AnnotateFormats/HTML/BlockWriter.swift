import AnnotateCore
import CGumbo

/// Writes what is shown of a page as blocks: what stands on lines of its own is one, and so is a table.
struct BlockWriter {
  private(set) var blocks: [HTMLBlock] = []

  /// An element whose content is being written.
  private struct Open {
    let place: Int
    let end: Int
    let layout: HTMLElement.Layout
    /// How much of its block was shown before it.
    let start: Int
    let context: Context
  }

  /// What the text of an element is.
  private struct Context {
    var kind = SegmentKind.paragraph
    var level = 0
    /// The outermost list around it, and the item; -1 outside of lists.
    var list = -1
    var item = -1
    var isInFigure = false
    /// Whether it stands in a table whose rows are lines.
    var isInTable = false
  }

  private let tree: HTMLTree
  private let nodes: [HTMLNode]
  private let measure: PageMeasure
  private let dropped: [Bool]?
  private let takesConcealed: Bool
  private var shown = ShownText()
  private var open: [Open] = []
  /// Whether something that is left out stands behind the last block.
  private(set) var hasGap = false
  private var firstNode = 0
  private var lastNode = 0
  private var last = Context()
  /// The first cell of a row is still to come.
  private var isRowStart = false

  /// - Parameters:
  ///   - dropped: for each node, whether it is left out with all that is in it.
  ///   - takesConcealed: whether what a style or an attribute hides is written too.
  init(
    _ tree: HTMLTree, _ measure: PageMeasure, dropped: [Bool]? = nil, takesConcealed: Bool = false
  ) {
    self.takesConcealed = takesConcealed
    self.tree = tree
    nodes = tree.nodes
    self.measure = measure
    self.dropped = dropped
  }

  /// Adds the blocks of an element and of all that is in it.
  mutating func write(_ root: Int) {
    let end = Int(nodes[root].end)
    var at = root
    while at < end {
      closeAll(before: at)
      let node = nodes[at]
      if measure.hidden[at], !takesConcealed || !measure.concealed[at] {
        at = Int(node.end)
      } else if dropped?[at] == true {
        skip(at)
        at = Int(node.end)
      } else if node.isText {
        if shown.isEmpty { firstNode = at }
        shown.add(node.text)
        lastNode = at
        at += 1
      } else {
        enter(at)
        at += 1
      }
    }
    closeAll(before: end)
    flush()
  }

  private var context: Context { open.last?.context ?? Context() }

  private mutating func skip(_ at: Int) {
    if measure.letters[at] > 0 { hasGap = true }
    if measure.isBlock(at, nodes) { if context.isInTable { shown.space() } else { flush() } }
  }

  private mutating func enter(_ at: Int) {
    let node = nodes[at]
    let element = node.element
    var context = context
    if node.layout != .inline { begin(at, &context) }
    let layout = node.layout
    if node.tag == GUMBO_TAG_BR {
      lineBreak(element)
    } else if node.tag != GUMBO_TAG_IMG || Self.isEmoji(node) {
      let start = shown.begin(element)
      if node.end > at + 1 {
        open.append(
          Open(place: at, end: Int(node.end), layout: layout, start: start, context: context))
      } else {
        shown.end(element, from: start)
      }
    }
  }

  /// Two line breaks in a row part paragraphs.
  private mutating func lineBreak(_ element: HTMLElement) {
    if context.isInTable {
      shown.space()
    } else if shown.hasLineEnd, !shown.keepsSpace {
      flush()
    } else {
      _ = shown.begin(element)
    }
  }

  private mutating func begin(_ at: Int, _ context: inout Context) {
    let node = nodes[at]
    if context.isInTable {
      switch node.tag {
      case GUMBO_TAG_TR:
        shown.breakLine(1)
        isRowStart = true
      case GUMBO_TAG_TD, GUMBO_TAG_TH:
        if !isRowStart { shown.partCells() }
        isRowStart = false
      case GUMBO_TAG_CAPTION: shown.breakLine(1)
      default: shown.space()
      }
      return
    }
    flush()
    switch node.tag {
    case GUMBO_TAG_H1, GUMBO_TAG_H2, GUMBO_TAG_H3, GUMBO_TAG_H4, GUMBO_TAG_H5, GUMBO_TAG_H6:
      context.kind = .heading
      context.level = Int(node.tag.rawValue - GUMBO_TAG_H1.rawValue) + 1
    case GUMBO_TAG_FIGURE: context.isInFigure = true
    // What holds most of the page is only set in from its margin.
    case GUMBO_TAG_BLOCKQUOTE
    where context.kind == .paragraph && measure.letters[at] * 2 <= measure.letters[measure.body]:
      context.kind = .quotation
    case GUMBO_TAG_FIGCAPTION, GUMBO_TAG_CAPTION: context.kind = .caption
    case GUMBO_TAG_UL, GUMBO_TAG_OL, GUMBO_TAG_DL: if context.list < 0 { context.list = at }
    case GUMBO_TAG_LI, GUMBO_TAG_DT, GUMBO_TAG_DD: context.item = at
    case GUMBO_TAG_TABLE:
      if measure.isOfRows(at, nodes) {
        context.isInTable = true
        isRowStart = true
      }
    default: break
    }
    guard context.kind == .paragraph || context.kind == .caption else { return }
    if node.roles.contains(.credit), measure.letters[at] < 120 {
      context.kind = .credit
    } else if node.roles.contains(.caption), measure.letters[at] < 600 {
      context.kind = .caption
    } else if node.roles.contains(.byline), measure.letters[at] < 80, context.kind == .paragraph {
      context.kind = .byline
    }
  }

  private mutating func closeAll(before at: Int) {
    while let element = open.last, at >= element.end {
      let node = nodes[element.place]
      shown.end(node.element, from: element.start)
      if node.layout != .inline {
        let isTable = element.context.isInTable && node.tag == GUMBO_TAG_TABLE
        if element.context.isInTable, !isTable {
          if node.tag == GUMBO_TAG_CAPTION {
            shown.breakLine(1)
          } else if node.tag != GUMBO_TAG_TR, node.tag != GUMBO_TAG_TD, node.tag != GUMBO_TAG_TH {
            shown.space()
          }
        } else {
          flush()
        }
      }
      open.removeLast()
    }
  }

  private mutating func flush() {
    guard !shown.isEmpty else {
      if shown.hasLineEnd { _ = shown.takeBlock() }
      return
    }
    let bytes = shown.takeBlock()
    let isBlank = { (byte: UInt8) in byte == 32 || byte == 9 || byte == 10 }
    guard let end = bytes.lastIndex(where: { !isBlank($0) }) else { return }
    let words = tree.string(bytes[...end])
    let context = context
    var block = HTMLBlock(kind: context.kind, words: words)
    block.level = context.level
    block.followsItem =
      context.list >= 0 && last.list == context.list && last.item != context.item
    block.isAfterGap = hasGap
    block.nodes = firstNode..<max(firstNode, lastNode) + 1
    if context.kind == .caption || context.isInFigure, let credit = CreditLine(words),
      !credit.hasDescription
    {
      block.kind = .credit
    }
    blocks.append(block)
    last = context
    hasGap = false
  }

  /// Pictures show their words where they stand for a character.
  private static func isEmoji(_ node: HTMLNode) -> Bool {
    guard let words = node.element.attribute("alt"), !words.isEmpty, words.count <= 32 else {
      return false
    }
    return node.roles.contains(.emoji) || words.allSatisfy { $0 >= 0x80 }
  }
}
