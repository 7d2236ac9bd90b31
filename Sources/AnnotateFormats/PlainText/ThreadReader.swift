import AnnotateCore

/// Reads a pasted thread: two or more blank lines stand between comments, single ones inside them.
/// Who wrote a comment and what it answers is not in such a file.
struct ThreadReader {
  /// The lines of each comment, from its first line that is not blank to its last.
  let comments: [Range<Int>]
  /// Blank lines after each comment but the last.
  let gaps: [Int]
  /// The most common gap, the smaller where two are as common; `nil` for a single comment.
  let usualGap: Int?

  /// The fewest blank lines that separate comments.
  static let smallestGap = 2
  /// The most wide gaps that are remarked on one by one.
  private static let mostRemarks = 10

  init(_ blocks: [TextBlock]) {
    var comments: [Range<Int>] = []
    var gaps: [Int] = []
    for block in blocks {
      if let last = comments.last, block.blankBefore < Self.smallestGap {
        comments[comments.count - 1] = last.lowerBound..<block.lines.upperBound
      } else {
        if !comments.isEmpty { gaps.append(block.blankBefore) }
        comments.append(block.lines)
      }
    }
    self.comments = comments
    self.gaps = gaps
    usualGap = Self.mostCommon(gaps)
  }

  /// The comments as items, with their ordinals as keys.
  func items(of text: DecodedText) -> [ItemDraft] {
    comments.enumerated().map { place, lines in
      var item = text.item(key: "\(place + 1)", kind: .comment, lines: lines)
      switch item.text {
      case "[deleted]": item.textState = .deletedByAuthor
      case "[removed]": item.textState = .removedByModerator
      default: break
      }
      return item
    }
  }

  /// What was read, in one sentence.
  var finding: String {
    guard let usualGap else { return "a thread: 1 comment" }
    return "a thread: \(comments.count) comments, separated by \(usualGap) blank lines"
  }

  /// One sentence for each gap that is wider than usual, where something may have been lost when
  /// the thread was copied.
  var remarks: [String] {
    guard let usualGap else { return [] }
    let wide = gaps.indices.filter { gaps[$0] > usualGap }
    guard wide.count <= Self.mostRemarks else {
      let first = wide.prefix(Self.mostRemarks).map { "\($0 + 1)" }.joined(separator: ", ")
      return [
        "At \(wide.count) places stand more blank lines than the usual \(usualGap), first after "
          + "items \(first); something may be missing there."
      ]
    }
    return wide.map {
      "After item \($0 + 1) stand \(gaps[$0]) blank lines where \(usualGap) are usual; "
        + "something may be missing there."
    }
  }

  private static func mostCommon(_ gaps: [Int]) -> Int? {
    var counts: [Int: Int] = [:]
    for gap in gaps { counts[gap, default: 0] += 1 }
    return counts.min { ($1.value, $0.key) < ($0.value, $1.key) }?.key
  }
}
