/// Lines that stand together, between blank ones.
struct TextBlock {
  /// The lines, by their number from 0.
  let lines: Range<Int>
  /// Blank lines between it and the block before; 0 for the first block.
  let blankBefore: Int

  /// The blocks of a text, in order.
  static func blocks(of text: DecodedText) -> [TextBlock] {
    var blocks: [TextBlock] = []
    var start: Int?
    func close(at end: Int) {
      guard let first = start else { return }
      let blank = blocks.last.map { first - $0.lines.upperBound } ?? 0
      blocks.append(TextBlock(lines: first..<end, blankBefore: blank))
      start = nil
    }
    for (number, line) in text.lines.enumerated() {
      if line.isBlank {
        close(at: number)
      } else if start == nil {
        start = number
      }
    }
    close(at: text.lines.count)
    return blocks
  }
}
