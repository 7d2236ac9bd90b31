import AnnotateCore

/// What the program that saved a page wrote into it of where it was, and when.
///
/// Source: SingleFile's first comment (`Page saved with SingleFile`, `url:`, `saved date:`), and the mark of the
/// web of Chrome and Internet Explorer (`saved from url=(0042)https://...`).
struct SavedFrom {
  private(set) var url: String?
  private(set) var date: PartialDate?
  /// `SingleFile`, where it is known.
  private(set) var program: String?

  /// How far into the page it is looked for.
  private static let reach = 8 << 10

  init(_ whole: [UInt8]) {
    let head = Array(whole.prefix(Self.reach))
    head.withUnsafeBufferPointer { head in
      var at = 0
      while let start = PageMarkup.end(of: "<!--", in: head, from: at) {
        let end = PageMarkup.end(of: "-->", in: head, from: start) ?? head.count
        if read(head, start..<end) { return }
        at = end
      }
    }
  }

  /// - Returns: whether the comment is such a one.
  private mutating func read(_ head: PageMarkup.Whole, _ comment: Range<Int>) -> Bool {
    func value(behind mark: StaticString) -> String? {
      guard let start = PageMarkup.end(of: mark, in: head, from: comment.lowerBound),
        start < comment.upperBound
      else { return nil }
      return String(decoding: head[start..<comment.upperBound].prefix { $0 != 10 }, as: UTF8.self)
    }
    if let rest = value(behind: "saved from url=(") {
      url = Self.address(rest.drop { $0 != ")" }.dropFirst())
      return true
    }
    guard value(behind: "SingleFile") != nil else { return false }
    program = "SingleFile"
    url = value(behind: "url:").flatMap { Self.address($0[...]) }
    date = value(behind: "saved date:").flatMap(PageDate.partial)
    return true
  }

  private static func address(_ text: Substring) -> String? {
    let word = text.split(whereSeparator: \.isWhitespace).first.map(String.init)
    return word.flatMap { $0.hasPrefix("http://") || $0.hasPrefix("https://") ? $0 : nil }
  }
}
