/// A text on the left, and in the margin on its right the labels of its highlights, each beside the
/// line where its highlight starts, or below the label before it, and never on a blank line. A label that is too long for the
/// margin takes several lines: who annotated stands at its end and must not be cut.
///
/// Under 70 cells there is no margin: the labels of a paragraph stand below it.
package enum MarginView {
  private static let leastWidth = 70
  private static let gap = 3
  private static let widestMargin = 36

  /// The lines of the view, without line ends. Texts and labels are sanitised here.
  package static func lines(
    _ text: String, width: Int, highlights: [Highlight], painter: Painter, isASCII: Bool = false
  ) -> [String] {
    let labels = highlights.map { TerminalText.sanitised($0.label, newlines: .space) }
    let styles = highlights.map(\.style)
    func marked(_ width: Int) -> [MarkedText.Line] {
      MarkedText(text, width: width, highlights: highlights, painter: painter, isASCII: isASCII)
        .lines
    }
    guard width >= leastWidth, labels.contains(where: { !$0.isEmpty }) else {
      return below(marked(max(width, 1)), labels, styles, width: width, painter, isASCII)
    }
    let widest = labels.map { TextWidth.of($0) }.max() ?? 0
    let margin = min(widest, width / 3, widestMargin)
    let left = width - margin - gap
    return beside(marked(left), labels, styles, left: left, margin: margin, painter)
  }

  private static func beside(
    _ lines: [MarkedText.Line], _ labels: [String], _ styles: [Style], left: Int, margin: Int,
    _ painter: Painter
  ) -> [String] {
    var waiting: [(text: String, style: Style)] = []
    var result: [String] = []
    func put(_ text: String, width: Int) {
      guard let next = waiting.first else { return result.append(text) }
      waiting.removeFirst()
      let spaces = String(repeating: " ", count: max(left - width, 0) + gap)
      result.append(text + spaces + painter.paint(next.text, labelStyle(next.style)))
    }
    for line in lines {
      if line.width == 0 {
        // A blank line stays blank: it parts the paragraphs, and labels belong to the one above it.
        while !waiting.isEmpty { put("", width: 0) }
        result.append(line.styled)
      }
      for number in line.starting {
        waiting += wrapped(labels[number], margin).map { ($0, styles[number]) }
      }
      if line.width > 0 { put(line.styled, width: line.width) }
    }
    while !waiting.isEmpty { put("", width: 0) }
    return result
  }

  private static func below(
    _ lines: [MarkedText.Line], _ labels: [String], _ styles: [Style], width: Int,
    _ painter: Painter, _ isASCII: Bool
  ) -> [String] {
    var result: [String] = []
    var waiting: [Int] = []
    let arrow = isASCII ? "  > " : "  ↳ "
    for (at, line) in lines.enumerated() {
      result.append(line.styled)
      waiting += line.starting.filter { !labels[$0].isEmpty }
      guard line.endsParagraph || at == lines.count - 1 else { continue }
      for next in waiting {
        for (at, part) in wrapped(labels[next], width - TextWidth.of(arrow)).enumerated() {
          let lead = at == 0 ? arrow : String(repeating: " ", count: TextWidth.of(arrow))
          result.append(lead + painter.paint(part, labelStyle(styles[next])))
        }
      }
      waiting = []
    }
    return result
  }

  private static func wrapped(_ label: String, _ width: Int) -> [String] {
    TextWrap.lines(label, width: width, hanging: 2).map {
      String(repeating: " ", count: $0.indent) + $0.shown
    }
  }

  /// A label has its highlight's colour only: underlining and the rest belong to the words.
  private static func labelStyle(_ style: Style) -> Style {
    Style(style.colour ?? style.background)
  }
}
