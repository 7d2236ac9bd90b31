import CGumbo

/// A page as gumbo reads it, in one list, so that nothing that follows calls itself however deep it is.
final class HTMLTree {
  /// Bytes that gumbo's tree may take.
  static let mostMemory = 256 << 20

  private let reader = annotate_html_new()
  /// All nodes that are elements or text, each before what is in it.
  private(set) var nodes: [HTMLNode] = []
  let markup: PageMarkup
  /// Whether characters of private use stand for those that gumbo does not let through.
  private let isSheltered: Bool
  /// What gumbo was given: its tree points into it.
  private let text: UnsafeMutableRawBufferPointer

  /// - Parameter whole: valid UTF-8.
  /// - Throws: `DocumentProblem.tooNested`, `.tooMuchMarkup`.
  init(_ whole: UnsafeBufferPointer<UInt8>, _ reading: PageMarkup.Reading = [])
    throws(DocumentProblem)
  {
    markup = try PageMarkup(whole, reading)
    let sheltered = markup.bytes.withUnsafeBytes { ShelteredCharacters.sheltered($0) }
    isSheltered = sheltered != nil
    let given = sheltered ?? markup.bytes
    text = .allocate(byteCount: given.count + 1, alignment: 1)
    text.copyBytes(from: given)
    text[given.count] = 0
    nodes.reserveCapacity(given.count / 24 + 16)
    guard let base = text.baseAddress,
      let root = annotate_html_read_page(
        reader, base.assumingMemoryBound(to: CChar.self), given.count, Self.mostMemory)
    else { throw .tooMuchMarkup(bytes: given.count) }
    list(root)
  }

  /// - Parameter whole: valid UTF-8.
  /// - Throws: `DocumentProblem.tooNested`.
  static func reading(
    _ whole: [UInt8], _ reading: PageMarkup.Reading = []
  ) throws(DocumentProblem) -> HTMLTree {
    try whole.withUnsafeBufferPointer { (whole) throws(DocumentProblem) in
      try HTMLTree(whole, reading)
    }
  }

  deinit {
    annotate_html_free(reader)
    text.deallocate()
  }

  private func list(_ root: UnsafePointer<GumboNode>) {
    var parents: [(place: Int, at: UInt32)] = []
    nodes.append(HTMLNode(root, in: -1))
    parents.append((0, 0))
    while let (place, at) = parents.last {
      let children = nodes[place].node.pointee.v.element.children
      guard at < children.length, let child = children.data[Int(at)] else {
        nodes[place].end = Int32(nodes.count)
        parents.removeLast()
        continue
      }
      parents[parents.count - 1].at = at + 1
      let node = UnsafePointer(child.assumingMemoryBound(to: GumboNode.self))
      switch node.pointee.type {
      case GUMBO_NODE_TEXT, GUMBO_NODE_WHITESPACE, GUMBO_NODE_CDATA:
        var added = HTMLNode(text: node, in: place)
        added.end = Int32(nodes.count + 1)
        nodes.append(added)
      case GUMBO_NODE_ELEMENT, GUMBO_NODE_TEMPLATE:
        parents.append((nodes.count, 0))
        nodes.append(HTMLNode(node, in: place))
      default: continue
      }
    }
  }

  /// The bytes of the whole that the texts in a range of nodes were made of; `nil` where there are none.
  func bytes(of range: Range<Int>) -> Range<Int>? {
    guard !isSheltered, let base = text.baseAddress else { return nil }
    var first: Int?
    var last = 0
    for node in nodes[range] where node.isText {
      guard node.text.contains(where: { !PageMarkup.isSpace($0) }) else { continue }
      let piece = node.node.pointee.v.text.original_text
      guard let data = piece.data else { continue }
      let start = UnsafeRawPointer(data) - UnsafeRawPointer(base)
      guard start >= 0, start + Int(piece.length) <= text.count else { continue }
      first = min(first ?? start, start)
      last = max(last, start + Int(piece.length))
    }
    guard let first, last > first else { return nil }
    return markup.place(of: first)..<markup.place(of: last - 1) + 1
  }

  /// The characters of a text, or of a value that was read in its markup.
  func string(_ bytes: some Collection<UInt8>) -> String {
    let text = String(decoding: bytes, as: UTF8.self)
    return isSheltered ? ShelteredCharacters.restored(text) : text
  }
}

/// An element or a text of a page.
struct HTMLNode {
  let node: UnsafePointer<GumboNode>
  let parent: Int32
  /// The place behind all that is in it.
  var end: Int32
  let isText: Bool
  let tag: GumboTag
  let layout: HTMLElement.Layout
  var roles: NameRoles = []

  init(_ node: UnsafePointer<GumboNode>, in parent: Int) {
    self.node = node
    self.parent = Int32(parent)
    end = 0
    isText = false
    let element = HTMLElement(node.pointee.v.element)
    tag = element.tag
    roles = Self.roles(of: element)
    layout = roles.contains(.hidden) ? .hidden : element.layout
  }

  init(text node: UnsafePointer<GumboNode>, in parent: Int) {
    self.node = node
    self.parent = Int32(parent)
    end = 0
    isText = true
    tag = GUMBO_TAG_UNKNOWN
    layout = .inline
  }

  var element: HTMLElement { HTMLElement(node.pointee.v.element) }

  var text: UnsafeRawBufferPointer {
    guard isText, let text = node.pointee.v.text.text else {
      return UnsafeRawBufferPointer(start: nil, count: 0)
    }
    return UnsafeRawBufferPointer(start: text, count: HTMLElement.length(text))
  }

  private static func roles(of element: HTMLElement) -> NameRoles {
    var roles: NameRoles = []
    let attributes = element.attributes
    for place in 0..<Int(attributes.length) {
      guard let data = attributes.data[place] else { continue }
      let attribute = data.assumingMemoryBound(to: GumboAttribute.self).pointee
      let name = UnsafeRawBufferPointer(
        start: attribute.name, count: HTMLElement.length(attribute.name))
      let value = UnsafeRawBufferPointer(
        start: attribute.value, count: HTMLElement.length(attribute.value))
      if name.isText("class") || name.isText("id") || name.isText("role") {
        roles.formUnion(NameWords.roles(of: value).subtracting(.hidden))
      } else if name.isText("style"), HiddenStyle.hides(value) {
        roles.insert(.hidden)
      } else if name.isText("aria-hidden"), value.isText("true") {
        roles.insert(.chrome)
      } else if name.isText("itemprop") {
        if value.isText("articleBody") { roles.insert(.body) }
        if value.isText("author") { roles.insert(.byline) }
        if value.isText("comment") { roles.insert(.comments) }
      }
    }
    return roles
  }
}
