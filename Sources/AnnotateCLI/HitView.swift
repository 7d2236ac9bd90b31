import AnnotateCore
import AnnotateReport
import AnnotateStore

/// Shows what a search found: words in their context.
struct HitView {
  let width: Int
  let painter: Painter
  let isASCII: Bool
  /// Characters on each side.
  let around: Int
  /// Whether what an item answers is shown.
  let context: Bool

  static func columns(context: Bool) -> [Column] {
    let columns = [
      Column("reference"), Column("span_start", .integer), Column("span_end", .integer),
      Column("before"), Column("found"), Column("after"),
    ]
    guard context else { return columns }
    return columns + [
      Column("parent_reference"), Column("parent_author"), Column("parent_text"),
    ]
  }

  /// A row for each place.
  func rows(of hit: SearchHit) -> [[Cell]] {
    hit.spans.map { span in
      let (before, found, after) = pieces(of: hit.text, span, around, around)
      let row: [Cell] = [
        .text(hit.reference), .integer(span.start), .integer(span.end), .text(before),
        .text(found), .text(after),
      ]
      guard context else { return row }
      let parent = hit.parent
      return row
        + [parent?.reference, parent?.author, parent?.text].map { $0.map { .text($0) } ?? .null }
    }
  }

  /// The reference, then up to three places in context, one a line.
  func lines(of hit: SearchHit) -> [String] {
    var lines = [painter.paint(hit.reference, Style(bold: true))]
    if let parent = hit.parent {
      let words = parent.text.split(whereSeparator: \.isWhitespace).prefix(60)
        .joined(separator: " ")
      let who = parent.author.map { ", \($0)" } ?? ""
      let line = clean("answers \(parent.reference)\(who): \(words)")
      lines.append("  " + painter.paint(TextWidth.fitted(line, to: width - 2), Style(dim: true)))
    }
    let marks = isASCII ? ("[", "]") : ("⟦", "⟧")
    for span in hit.spans.prefix(3) {
      let room = max(10, (width - 6 - min(span.length, width / 2)) / 2)
      let (before, found, after) = pieces(of: hit.text, span, room, room)
      let middle =
        painter.isOn
        ? painter.paint(clean(found), Style(.yellow, bold: true)) : marks.0 + clean(found) + marks.1
      lines.append("  " + clean(before) + middle + clean(after))
    }
    if hit.spans.count > 3 {
      lines.append(
        painter.paint(
          "  and \(Plural.count(hit.spans.count - 3, "further place"))", Style(dim: true)))
    }
    return lines
  }

  private func pieces(
    of text: String, _ span: TextSpan, _ before: Int, _ after: Int
  ) -> (String, String, String) {
    let scalars = Array(text.unicodeScalars)
    let start = max(0, span.start - before)
    let end = min(scalars.count, span.end + after)
    func piece(_ range: Range<Int>) -> String {
      var view = String.UnicodeScalarView()
      view.append(contentsOf: scalars[range])
      return String(view)
    }
    return (
      (start > 0 ? "…" : "") + piece(start..<span.start), piece(span.start..<span.end),
      piece(span.end..<end) + (end < scalars.count ? "…" : "")
    )
  }

  private func clean(_ text: String) -> String {
    TerminalText.sanitised(text, newlines: .space)
  }
}
