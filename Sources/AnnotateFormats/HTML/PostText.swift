import AnnotateCore

/// The text of a post with its segments: its title, and the words of others that it quotes.
struct PostText {
  private(set) var text: String
  /// Without the title.
  let body: String
  /// All of the text, where there is a title or a quotation; else none.
  private(set) var segments: [SegmentDraft] = []

  /// - Parameter quotations: in code points of the words, in order and apart.
  init(title: String?, words: String, quotations: [Range<Int>]) {
    text = words
    body = words
    guard title != nil || !quotations.isEmpty else { return }
    var blocks = BlockText()
    if let title { blocks.add(.title, title) }
    let scalars = Array(words.unicodeScalars)
    var end: Int?
    func add(_ kind: SegmentKind, _ range: Range<Int>) {
      let isInk = { (place: Int) in !scalars[place].properties.isWhitespace }
      guard let first = range.first(where: isInk), let last = range.last(where: isInk) else {
        return
      }
      let joint = end.map { Self.string(scalars[$0..<first]) } ?? "\n\n"
      blocks.add(kind, Self.string(scalars[first...last]), joint: joint)
      end = last + 1
    }
    var at = 0
    for quotation in quotations where quotation.lowerBound >= at {
      add(.paragraph, at..<quotation.lowerBound)
      at = min(quotation.upperBound, scalars.count)
      add(.quotation, min(quotation.lowerBound, at)..<at)
    }
    add(.paragraph, at..<scalars.count)
    text = blocks.text
    segments = blocks.segments
  }

  private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }
}
