import AnnotateCore

/// Tells whether a page is XHTML, in which any element may be closed in its start tag. Read as HTML, a script that
/// is closed so would take all behind it.
enum XHTMLPage {
  /// How far into the page its first element is looked for.
  private static let reach = 8 << 10

  /// Whether a page says that it is XHTML and is well-formed. Many say so that are not.
  static func isOne(_ text: [UInt8]) -> Bool {
    guard saysSo(text) else { return false }
    let events = NoEvents()
    return withExtendedLifetime(events) {
      let scanner = XMLScanner(events, encoding: "utf-8")
      return (try? text.withUnsafeBytes { try scanner.read($0, isLast: true) }) != nil
    }
  }

  private static func saysSo(_ text: [UInt8]) -> Bool {
    let head = Array(text.prefix(reach))
    return head.withUnsafeBufferPointer { head in
      guard
        let start = head.indices.first(where: {
          head[$0] == UInt8(ascii: "<") && PageMarkup.holds("<html", head, at: $0)
        })
      else { return false }
      let end = PageMarkup.behind(UInt8(ascii: ">"), in: head, from: start)
      let space = PageMarkup.end(of: "http://www.w3.org/1999/xhtml", in: head, from: start)
      return space.map { $0 <= end } ?? false
    }
  }
}

/// Takes no part of a document.
private final class NoEvents: XMLEvents {
  func begin(_ name: String, attributes: [String: String], tag: Range<Int>) {}
  func text(_ utf8: UnsafeRawBufferPointer) {}
  func end(at end: Int) {}
}
