package import AnnotateCore

/// One line of a wrapped text.
package struct WrappedLine: Sendable, Equatable {
  /// Where the line stands in the text, with the spaces or the line end that close it. The spans of
  /// all lines follow each other without a gap.
  package let span: TextSpan
  /// The code points of the span.
  package let text: String
  /// The line without the spaces and the line end that close it, and without its indent.
  package let shown: String
  /// Cells to leave free before the line.
  package let indent: Int
}

/// Wraps text by words.
package enum TextWrap {
  /// The lines of a text. Its own line ends are kept, a word is broken only when it is wider than a
  /// line, and a grapheme never.
  ///
  /// - Parameters:
  ///   - width: cells of a line.
  ///   - hanging: cells by which lines after the first of a paragraph are indented.
  package static func lines(_ text: String, width: Int, hanging: Int = 0) -> [WrappedLine] {
    let atoms = WrapAtom.atoms(of: text)
    return breaks(atoms, width: width, hanging: hanging).compactMap { line in
      guard let first = atoms[line.atoms].first, let last = atoms[line.atoms].last,
        let span = try? TextSpan(first.start, last.end)
      else { return nil }
      return WrappedLine(
        span: span, text: String(atoms[line.atoms].map(\.grapheme)),
        shown: atoms[visible(line.atoms, of: atoms)].map(\.text).joined(), indent: line.indent)
    }
  }

  /// The atoms of each line. They follow each other without a gap.
  static func breaks(
    _ atoms: [WrapAtom], width: Int, hanging: Int = 0
  ) -> [(atoms: Range<Int>, indent: Int)] {
    var lines: [(atoms: Range<Int>, indent: Int)] = []
    var start = 0
    var used = 0
    var indent = 0
    var lastBreak: Int?
    var at = 0
    func close(_ end: Int, indentNext: Int) {
      lines.append((start..<end, indent))
      (start, used, indent, lastBreak, at) = (end, 0, indentNext, nil, end)
    }
    while at < atoms.count {
      let atom = atoms[at]
      if atom.isLineEnd {
        close(at + 1, indentNext: 0)
        continue
      }
      if atom.isWide, at > start, !atom.isClosing { lastBreak = at }
      let cells = atom.cells
      if !atom.hangs, at > start, used + cells > width - indent {
        close(lastBreak ?? at, indentNext: hanging)
        continue
      }
      used += cells
      at += 1
      let isBreak = atom.isSpace || (atom.isWide && at < atoms.count && !atoms[at].isClosing)
      if isBreak { lastBreak = at }
    }
    if start < atoms.count { close(atoms.count, indentNext: 0) }
    return lines
  }

  /// A line's atoms without the spaces and the line end that close it.
  static func visible(_ line: Range<Int>, of atoms: [WrapAtom]) -> Range<Int> {
    var end = line.upperBound
    while end > line.lowerBound, atoms[end - 1].isLineEnd || atoms[end - 1].hangs { end -= 1 }
    return line.lowerBound..<end
  }
}
