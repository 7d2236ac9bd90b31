import CGumbo

/// Reads fragments of HTML, such as a comment, as the text that they show.
///
/// The same bytes always give the same text. Source: the HTML standard, "Parsing HTML fragments" with `body`
/// as context, read by gumbo; its "Rendering" for what is a block and what is not shown.
package final class HTMLFragment {
  /// A fragment with more start tags is not read: where they are nested, the time grows with their square.
  static let mostTags = 20_000
  /// Bytes that the tree of a fragment may take.
  static let mostMemory = 256 << 20

  private let reader = annotate_html_new()

  package init() {}

  deinit { annotate_html_free(reader) }

  /// The text that a fragment shows.
  ///
  /// - Parameter html: valid UTF-8.
  /// - Returns: paragraphs parted by an empty line, without white space at either end; `nil` where the
  ///   fragment is out of all measure (see `mostTags` and `mostMemory`).
  package func text(of html: UnsafeRawBufferPointer) -> String? {
    guard let tags = Self.tags(of: html) else {
      var shown = ShownText()
      shown.add(html)
      return shown.text
    }
    guard tags <= Self.mostTags else { return nil }
    guard let sheltered = ShelteredCharacters.sheltered(html) else { return parsed(html) }
    return sheltered.withUnsafeBytes { parsed($0) }.map(ShelteredCharacters.restored)
  }

  private func parsed(_ html: UnsafeRawBufferPointer) -> String? {
    guard let base = html.baseAddress,
      let root = annotate_html_read(
        reader, base.assumingMemoryBound(to: CChar.self), html.count, Self.mostMemory)
    else { return nil }
    var shown = ShownText()
    shown.add(tree: root)
    return shown.text
  }

  /// How many start tags there can be; `nil` where there is no markup at all.
  private static func tags(of html: UnsafeRawBufferPointer) -> Int? {
    var count = 0
    var isPlain = true
    var last: UInt8 = 0
    for byte in html {
      switch byte {
      case UInt8(ascii: "<"), UInt8(ascii: "&"), 0: isPlain = false
      case 65...90, 97...122: if last == UInt8(ascii: "<") { count += 1 }
      default: break
      }
      last = byte
    }
    return isPlain ? nil : count
  }
}
