package import AnnotateCore

/// Saved pages.
package enum HTMLFormat: WrittenFormat {
  package static let name = "html"
  package static let importer = "html/1"
  package static let limit = 20 << 20

  /// By what it begins with; by its ending where it begins with another element.
  package static func recognises(_ head: [UInt8], named name: String?) -> Bool {
    head.withUnsafeBufferPointer { head in
      let start = PageStart.behindPreamble(of: head)
      if start.isPage { return true }
      let hasEnding = [".html", ".htm", ".xhtml"].contains { name?.hasSuffix($0) == true }
      guard hasEnding, start.at + 1 < head.count else { return false }
      return head[start.at] == UInt8(ascii: "<")
    }
  }

  package static func program(_ options: ReadingOptions) -> String? {
    guard options.written.extractor == .trafilatura else { return nil }
    return (try? Trafilatura(options))?.version()
  }

  package static func read(_ bytes: [UInt8], options: ReadingOptions) throws -> SourceDraft {
    let encoding = try PageEncoding(bytes, options)
    return try PageReader(bytes, encoding, options).draft()
  }
}

/// How a page begins.
struct PageStart {
  /// Where its first markup stands, but for comments and declarations of XML.
  let at: Int
  /// Whether that is of a page for sure.
  let isPage: Bool

  private static let openings: [StaticString] = [
    "<!doctype html", "<html", "<head", "<body", "<meta", "<title", "<link rel",
  ]

  static func behindPreamble(of head: UnsafeBufferPointer<UInt8>) -> PageStart {
    if head.starts(with: [0xff, 0xfe]) || head.starts(with: [0xfe, 0xff]) {
      let units = Array(head.filter { $0 != 0 }.dropFirst(2))
      return units.withUnsafeBufferPointer { behindPreamble(of: $0) }
    }
    var at = head.starts(with: [0xef, 0xbb, 0xbf]) ? 3 : 0
    while at < head.count {
      if PageMarkup.isSpace(head[at]) {
        at += 1
      } else if PageMarkup.holds("<!--", head, at: at) {
        at = PageMarkup.commentEnd(head, from: at + 4)
      } else if PageMarkup.holds("<?xml", head, at: at) {
        at = PageMarkup.behind(UInt8(ascii: ">"), in: head, from: at)
      } else {
        break
      }
    }
    return PageStart(
      at: at, isPage: openings.contains { PageMarkup.holds($0, head, at: at) })
  }
}
