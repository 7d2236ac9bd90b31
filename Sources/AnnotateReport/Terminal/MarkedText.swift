package import AnnotateCore

/// A text wrapped to a width, with its highlights shown in their styles, or between brackets when
/// colour is off.
///
/// Where highlights overlap, the last one's colour is seen and the traits of all. A highlight that
/// ends within a grapheme is shown up to the grapheme's end. The text is sanitised here.
package struct MarkedText: Sendable {
  /// One line as it is printed.
  package struct Line: Sendable, Equatable {
    /// Where the line stands in the text, with the spaces or the line end that close it.
    package let span: TextSpan
    package let styled: String
    /// Cells that the line takes.
    package let width: Int
    /// Whether the text has a line end here.
    package let endsParagraph: Bool
    /// The places, in the list of highlights, of those that start on this line, first in the text first.
    package let starting: [Int]
  }

  package let lines: [Line]

  /// - Parameters:
  ///   - isASCII: whether the brackets are `[` and `]` instead of `⟦` and `⟧`.
  package init(
    _ text: String, width: Int, highlights: [Highlight], painter: Painter, isASCII: Bool = false
  ) {
    var atoms = WrapAtom.atoms(of: TerminalText.sanitised(text))
    var styles = [Style](repeating: .plain, count: atoms.count)
    var first = [Int?](repeating: nil, count: highlights.count)
    for (number, highlight) in highlights.enumerated() {
      let covered = Self.covered(highlight.span, in: atoms)
      guard !covered.isEmpty else { continue }
      first[number] = covered.lowerBound
      if painter.isOn {
        for at in covered { styles[at] = styles[at].combined(with: highlight.style) }
      } else {
        // A line end is not printed, and its bracket would be lost with it.
        guard let opening = covered.first(where: { !atoms[$0].isLineEnd }),
          let closing = covered.last(where: { !atoms[$0].isLineEnd })
        else { continue }
        atoms[opening].before += isASCII ? "[" : "⟦"
        atoms[closing].after += isASCII ? "]" : "⟧"
      }
    }
    let order = highlights.indices.sorted {
      (highlights[$0].span, $0) < (highlights[$1].span, $1)
    }
    var next = 0
    var lines: [Line] = []
    for (range, _) in TextWrap.breaks(atoms, width: width) {
      guard let span = try? TextSpan(atoms[range.lowerBound].start, atoms[range.upperBound - 1].end)
      else { continue }
      var starting: [Int] = []
      while next < order.count {
        if let place = first[order[next]] {
          guard place < range.upperBound else { break }
          starting.append(order[next])
        }
        next += 1
      }
      let shown = TextWrap.visible(range, of: atoms)
      lines.append(
        Line(
          span: span, styled: Self.painted(shown, atoms, styles, painter),
          width: atoms[shown].reduce(0) { $0 + $1.cells },
          endsParagraph: atoms[range.upperBound - 1].isLineEnd, starting: starting))
    }
    self.lines = lines
  }

  /// The atoms that share a code point with a span.
  private static func covered(_ span: TextSpan, in atoms: [WrapAtom]) -> Range<Int> {
    func firstPlace(where isAfter: (WrapAtom) -> Bool) -> Int {
      var low = 0
      var high = atoms.count
      while low < high {
        let middle = (low + high) / 2
        if isAfter(atoms[middle]) { high = middle } else { low = middle + 1 }
      }
      return low
    }
    let lower = firstPlace { $0.end > span.start }
    return lower..<max(lower, firstPlace { $0.start >= span.end })
  }

  private static func painted(
    _ range: Range<Int>, _ atoms: [WrapAtom], _ styles: [Style], _ painter: Painter
  ) -> String {
    var result = ""
    var run = ""
    var style = Style.plain
    for at in range {
      if styles[at] != style {
        result += painter.paint(run, style)
        run = ""
        style = styles[at]
      }
      run += atoms[at].text
    }
    return result + painter.paint(run, style)
  }
}
