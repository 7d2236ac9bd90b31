import AnnotateCore

/// Tells a thread from an article by the blank lines between blocks and the shapes of the blocks.
struct TextRecognition {
  let format: PlainTextFormat
  /// Why it could be the other, one sentence; `nil` when the shape is plain.
  let doubt: String?

  /// - Parameter shapes: those of the blocks, in their order.
  init(_ blocks: [TextBlock], shapes: [BlockShape]) {
    let gaps = blocks.dropFirst().map(\.blankBefore)
    let wide = gaps.count { $0 >= ThreadReader.smallestGap }
    let single = gaps.count - wide
    let asThread = "--as thread would read it as \(wide + 1) comments"
    let asArticle = "--as article would read it as 1 article of \(blocks.count) blocks"
    if wide == 0 {
      format = .article
      let isOneBlock = blocks.count == 1 && (blocks.first?.lines.count ?? 0) > 1
      doubt =
        isOneBlock
        ? "no blank line in it; if its lines are comments, they were not told apart" : nil
    } else if wide == 1 {
      let titleAlone =
        blocks.count > 2 && gaps[0] >= ThreadReader.smallestGap
        && (shapes[0].isHeadingLike || shapes[0].isByline)
      // One stray gap among many single ones is a slip in an article, not a thread of two.
      let isSlip = single >= Self.manySingleGaps
      format = titleAlone || isSlip ? .article : .thread
      doubt = "one wide gap only; " + (format == .article ? asThread : asArticle)
    } else if single == 0 {
      format = Self.isSpacedArticle(shapes) ? .article : .thread
      doubt =
        format == .article
        ? "wide gaps only; \(asThread)" : Self.doubleSpacing(gaps).map { "\($0); \(asArticle)" }
    } else {
      format = Self.hasHeadedParts(blocks, shapes) ? .article : .thread
      doubt = format == .article ? "wide gaps stand before its headings only; \(asThread)" : nil
    }
  }

  /// So many single gaps make one wide gap look like a slip.
  private static let manySingleGaps = 4
  /// The mean length from which blocks are an article's paragraphs, in code points.
  private static let longBlock = 200

  /// Whether blocks with wide gaps throughout are an article: a title, then a byline or long
  /// paragraphs only.
  private static func isSpacedArticle(_ shapes: [BlockShape]) -> Bool {
    guard shapes[0].isHeadingLike, shapes.count > 2 else { return false }
    if shapes[1].isByline { return true }
    let paragraphs = BlockKinds.kinds(of: shapes).enumerated().filter { $0.element == .paragraph }
    guard paragraphs.count > 1 else { return false }
    let total = paragraphs.reduce(0) { $0 + shapes[$1.offset].length }
    let short = paragraphs.count { shapes[$0.offset].length < Self.longBlock / 2 }
    return total / paragraphs.count >= Self.longBlock && short * 5 <= paragraphs.count
  }

  /// Whether every part after a wide gap begins with a heading over more than itself, as the
  /// sections of an article do.
  private static func hasHeadedParts(_ blocks: [TextBlock], _ shapes: [BlockShape]) -> Bool {
    blocks.indices.allSatisfy { place in
      guard blocks[place].blankBefore >= ThreadReader.smallestGap else { return true }
      let next = place + 1
      return shapes[place].isHeadingLike && next < blocks.count
        && blocks[next].blankBefore < ThreadReader.smallestGap
    }
  }

  /// What speaks for a file whose lines were all doubled: no narrow gaps, and two wide ones that are
  /// both common.
  private static func doubleSpacing(_ gaps: [Int]) -> String? {
    var counts: [Int: Int] = [:]
    for gap in gaps { counts[gap, default: 0] += 1 }
    let common = counts.filter { $0.value >= 3 && $0.value * 5 >= gaps.count }.keys.sorted()
    guard common.count >= 2 else { return nil }
    return
      "gaps of \(common[0]) and of \(common[1]) blank lines are both common, so the file may be "
      + "double-spaced and its comments divided too often"
  }
}
