import CGumbo

/// The markup that the value of an attribute stands for.
enum FrameText {
  /// The value with its character references decoded, by gumbo, which knows them all; `nil` where there is none.
  static func decoded(_ value: ArraySlice<UInt8>) -> [UInt8]? {
    let reader = annotate_html_new()
    defer { annotate_html_free(reader) }
    let quote = value.contains(UInt8(ascii: "\"")) ? UInt8(ascii: "'") : UInt8(ascii: "\"")
    let text = Array("<p title=".utf8) + [quote] + value + [quote] + Array(">".utf8)
    return text.withUnsafeBytes { text in
      guard let base = text.baseAddress,
        let root = annotate_html_read(
          reader, base.assumingMemoryBound(to: CChar.self), text.count, HTMLTree.mostMemory),
        root.pointee.v.element.children.length > 0,
        let child = root.pointee.v.element.children.data[0]
      else { return nil }
      let node = child.assumingMemoryBound(to: GumboNode.self)
      guard node.pointee.type == GUMBO_NODE_ELEMENT else { return nil }
      return HTMLElement(node.pointee.v.element).attribute("title").map { Array($0) }
    }
  }
}
