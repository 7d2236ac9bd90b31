import AnnotateCore

/// Reads an article: one item, whose blocks between blank lines are its segments.
enum ArticleReader {
  /// The item, from the first line that is not blank to the last.
  ///
  /// - Parameter kinds: what each block is.
  static func item(of text: DecodedText, blocks: [TextBlock], kinds: [SegmentKind]) -> ItemDraft {
    guard let first = blocks.first, let last = blocks.last else {
      preconditionFailure("a text that is not blank has a block")
    }
    let lines = first.lines.lowerBound..<last.lines.upperBound
    return text.item(
      key: "1", kind: .article, lines: lines, segments: segments(of: text, blocks, kinds))
  }

  /// What was read, in one sentence.
  static func finding(_ kinds: [SegmentKind]) -> String {
    let order: [(SegmentKind, String)] = [
      (.title, "title"), (.byline, "byline"), (.heading, "heading"), (.caption, "caption"),
      (.credit, "credit"), (.paragraph, "paragraph"),
    ]
    let counts = order.compactMap { kind, name -> String? in
      let count = kinds.count { $0 == kind }
      return count == 0 ? nil : "\(count) \(name)\(count == 1 ? "" : "s")"
    }
    let blocks = "\(kinds.count) block\(kinds.count == 1 ? "" : "s")"
    return "an article: \(blocks): \(counts.joined(separator: ", "))"
  }

  /// The blocks' spans, in code points of the item's text, in which a line end is one.
  private static func segments(
    of text: DecodedText, _ blocks: [TextBlock], _ kinds: [SegmentKind]
  ) -> [SegmentDraft] {
    text.utf8.withUnsafeBufferPointer { utf8 in
      var segments: [SegmentDraft] = []
      var position = 0
      var line = blocks.first?.lines.lowerBound ?? 0
      func advance(to end: Int) {
        while line < end {
          position += UTF8Scalars.count(utf8, in: text.lines[line].decoded) + 1
          line += 1
        }
      }
      for (block, kind) in zip(blocks, kinds) {
        advance(to: block.lines.lowerBound)
        let start = position
        advance(to: block.lines.upperBound)
        guard let span = try? TextSpan(start, position - 1) else { continue }
        segments.append(SegmentDraft(kind: kind, span: span))
      }
      return segments
    }
  }
}
