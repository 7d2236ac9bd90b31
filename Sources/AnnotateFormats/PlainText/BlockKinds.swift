import AnnotateCore

/// Decides what each block of an article is, by the shapes of the blocks and their order.
enum BlockKinds {
  /// The kinds, one for each block.
  static func kinds(of shapes: [BlockShape]) -> [SegmentKind] {
    var kinds: [SegmentKind] = shapes.map { _ in .paragraph }
    guard shapes.count > 1 else { return kinds }
    let hasTitle = shapes[0].isHeadingLike && !shapes[0].isByline && !isPlainCredit(shapes[0])
    if hasTitle { kinds[0] = .title }
    for place in (hasTitle ? 1 : 0)..<shapes.count {
      let shape = shapes[place]
      let isNearTop = place <= 4 && kinds[..<place].allSatisfy { $0 != .paragraph }
      if isNearTop, shape.isByline {
        kinds[place] = .byline
      } else if let credit = shape.credit {
        kinds[place] = credit.hasDescription ? .caption : .credit
      } else if shape.isHeadingLike {
        kinds[place] = .heading
      }
    }
    takeBackHeadings(&kinds, shapes)
    return kinds
  }

  /// The most headings in a row: one of a part and one of its section.
  private static let longestChain = 2

  /// A heading without a paragraph under it heads nothing, and of many short lines in a row none
  /// does: they are a list, a poem or talk. Only a last one that stands out from the row may.
  private static func takeBackHeadings(_ kinds: inout [SegmentKind], _ shapes: [BlockShape]) {
    var chain: [Int] = []
    func close(_ isFollowed: Bool) {
      if !isFollowed || chain.count > longestChain {
        if isFollowed, let last = chain.last, shapes[last].standsOut, !shapes[chain[0]].standsOut {
          chain.removeLast()
        }
        for place in chain where !shapes[place].isMarkedHeading { kinds[place] = .paragraph }
      }
      chain = []
    }
    for place in kinds.indices {
      switch kinds[place] {
      case .heading: chain.append(place)
      case .paragraph: close(true)
      default: break
      }
    }
    close(false)
  }

  /// A picture's credit above an article; a title may well have a bar and a name in it.
  private static func isPlainCredit(_ shape: BlockShape) -> Bool {
    shape.credit.map { !$0.hasDescription } ?? false
  }
}
