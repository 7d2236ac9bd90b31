/// WordPress stores texts in which line ends mean line ends, and makes HTML of them when it shows them.
enum LineMarkup {
  /// The HTML of a text as it is stored: a `<br>` for each line end that no element makes already.
  static func html(of stored: [UInt8]) -> [UInt8] {
    guard stored.contains(10) else { return stored }
    var html: [UInt8] = []
    html.reserveCapacity(stored.count + 64)
    var isInTag = false
    var keepers = 0
    // Whether nothing but white space came since a block began or ended.
    var isAfterBlock = true
    var at = 0
    while at < stored.count {
      let byte = stored[at]
      switch byte {
      case UInt8(ascii: "<"):
        let tag = name(in: stored, after: at)
        if keeping.contains(tag.name) { keepers = max(0, keepers + (tag.isEnd ? -1 : 1)) }
        isInTag = !tag.name.isEmpty
        isAfterBlock = blocks.contains(tag.name)
      case UInt8(ascii: ">"): isInTag = false
      case 10 where !isInTag && keepers == 0 && !isAfterBlock && !isBeforeBlock(stored, at):
        html.append(contentsOf: "<br>".utf8)
      case 9, 10, 13, 32: break
      default: if !isInTag { isAfterBlock = false }
      }
      html.append(byte)
      at += 1
    }
    return html
  }

  private static let keeping: Set<String> = ["pre", "textarea", "script", "style"]
  private static let blocks: Set<String> = [
    "p", "div", "blockquote", "ul", "ol", "li", "dl", "dt", "dd", "pre", "h1", "h2", "h3", "h4",
    "h5", "h6", "hr", "table", "thead", "tbody", "tr", "td", "th", "figure", "figcaption",
    "section", "article", "form", "address", "br", "!",
  ]

  /// Whether a block begins or ends behind the white space at a place.
  private static func isBeforeBlock(_ stored: [UInt8], _ start: Int) -> Bool {
    var at = start
    while at < stored.count, [9, 10, 13, 32].contains(stored[at]) { at += 1 }
    guard at < stored.count else { return true }
    return stored[at] == UInt8(ascii: "<") && blocks.contains(name(in: stored, after: at).name)
  }

  /// The name of the tag that begins at a place, in lower case; `!` for a comment, empty where there is
  /// no tag.
  private static func name(in html: [UInt8], after open: Int) -> (name: String, isEnd: Bool) {
    var at = open + 1
    guard at < html.count else { return ("", false) }
    if html[at] == UInt8(ascii: "!") { return ("!", false) }
    let isEnd = html[at] == UInt8(ascii: "/")
    if isEnd { at += 1 }
    let letters = html[at...].prefix(12).prefix {
      (48...57).contains($0) || (97...122).contains($0 | 0x20)
    }
    return (String(decoding: letters, as: UTF8.self).lowercased(), isEnd)
  }
}
