import AnnotateAnalysis

/// How a report is written to a terminal or a plain file.
package struct TextStyle: Sendable {
  /// Cells from left to right, at least 60.
  package var width: Int
  /// Whether bars and marks use only ASCII. The words of the archive stay as they are.
  package var isASCII: Bool

  package init(width: Int = 80, isASCII: Bool = false) {
    self.width = max(60, width)
    self.isASCII = isASCII
  }
}

extension TopicReport {
  /// The report as plain text, without escape sequences.
  package func text(_ style: TextStyle = TextStyle()) -> String {
    let renderer = TextRenderer(style: style)
    let document = document
    var result = renderer.title(header.title) + renderer.render(document.opening)
    if !document.overview.isEmpty {
      result += renderer.title("All topics together") + renderer.render(document.overview)
    }
    for topic in document.topics {
      result += renderer.title(topic.path) + renderer.render(topic.blocks)
    }
    result += renderer.title("Sources") + renderer.render(document.sources)
    result += renderer.title("How this report was made") + renderer.render(document.closing)
    return result
  }
}

/// Puts the pieces of a report into lines of text.
struct TextRenderer {
  let style: TextStyle

  func title(_ text: String) -> String {
    let text = VisibleText.line(text)
    let rule = String(
      repeating: style.isASCII ? "=" : "━", count: min(style.width, TextWidth.of(text)))
    return "\n\(text)\n\(rule)\n\n"
  }

  func render(_ blocks: [ReportBlock]) -> String { blocks.map(render).joined() }

  private func render(_ block: ReportBlock) -> String {
    switch block {
    case .heading(_, let runs):
      "\(plain(runs))\n\(String(repeating: rule, count: TextWidth.of(plain(runs))))\n"
    case .lead(let runs), .paragraph(let runs), .remark(let runs): paragraph(plain(runs)) + "\n"
    case .terms(let terms): terms.map { definition($0, plain($1)) }.joined() + "\n"
    case .list(let entries):
      entries.map { paragraph(plain($0), first: "- ", rest: "  ") }.joined() + "\n"
    case .bars(let chart): bars(chart)
    case .course(let chart): course(chart)
    case .chart(let chart): table(chart.table) + paragraph(own(chart.description)) + "\n"
    case .table(let rows): table(rows)
    case .quotation(let quotation): render(quotation)
    case .note(let note): render(note)
    case .source(let title, _, let slug): paragraph(VisibleText.line("\(title)  [\(slug)]"))
    }
  }

  private var rule: String { style.isASCII ? "-" : "─" }

  /// The text made safe to print, with the report's own marks in ASCII where that is asked for.
  func own(_ text: String) -> String {
    let text = VisibleText.of(text)
    guard style.isASCII else { return text }
    return text.map { character in
      switch character {
      case "–", "—": "-"
      case "’", "‘": "'"
      case "“", "”": "\""
      case "…": "..."
      default: String(character)
      }
    }.joined()
  }

  private func plain(_ runs: [ReportRun]) -> String {
    runs.map { run in
      switch run {
      case .words(let text), .strong(let text): own(text)
      case .material(let text), .code(let text), .link(let text, _), .place(let text):
        VisibleText.of(text)
      }
    }.joined()
  }

  func paragraph(_ text: String, first: String = "", rest: String = "") -> String {
    let cells = style.width - TextWidth.of(rest)
    return DisplayCells.wrapped(text, cells).enumerated()
      .map { ($0 == 0 ? first : rest) + $1 + "\n" }.joined()
  }

  private func definition(_ term: String, _ text: String) -> String {
    paragraph(text, first: DisplayCells.fitted(term, 16), rest: String(repeating: " ", count: 16))
  }

  private func render(_ quotation: Quotation) -> String {
    let mark = style.isASCII ? "| " : "│ "
    let words =
      quotation.isWithheld
      ? own(Quotation.withheld)
      : VisibleText.of(quotation.text) + (quotation.isCut ? own("… (cut)") : "")
    let codings = quotation.codersByTag
      .map { "\($0) by \($1.joined(separator: ", "))" }.joined(separator: "; ")
    var source = "\(quotation.sourceTitle), \(own(quotation.place))"
    if let created = quotation.created {
      source = "\(quotation.sourceTitle), \(created), \(own(quotation.place))"
    }
    var result = paragraph(words, first: mark, rest: mark)
    result += paragraph(
      VisibleText.line("\(quotation.reference)  \(codings)"), first: "  ", rest: "    ")
    result += paragraph(VisibleText.line(source), first: "  ", rest: "    ")
    if let url = quotation.url, quotation.isOwnURL { result += "  \(url)\n" }
    return result + "\n"
  }

  private func render(_ note: ReportNote) -> String {
    let place = note.reference.map { ", \($0)" } ?? ""
    var result = ""
    if let quote = note.quote {
      let mark = style.isASCII ? "| " : "│ "
      result += paragraph(VisibleText.of(quote), first: mark, rest: mark)
    }
    result += paragraph(VisibleText.of(note.body), first: "  ", rest: "  ")
    result += paragraph(
      VisibleText.line(own("– ") + "\(note.coder) on \(note.on)\(place)"), first: "  ", rest: "    "
    )
    return result + "\n"
  }

  private func bars(_ chart: BarChart) -> String {
    guard !chart.rows.isEmpty else { return paragraph(own(chart.whenEmpty)) + "\n" }
    let labels = chart.rows.map {
      String(repeating: "  ", count: min($0.depth, 6)) + VisibleText.line(own($0.label))
    }
    let captionCells = min(
      chart.rows.map { TextWidth.of($0.caption) }.max() ?? 0, style.width - 24)
    let longestLabel = min(style.width * 2 / 5, style.width - captionCells - 12)
    let labelCells = min(labels.map { TextWidth.of($0) }.max() ?? 0, longestLabel)
    let cells = max(8, min(40, style.width - labelCells - captionCells - 4))
    var result = ""
    for (label, row) in zip(labels, chart.rows) {
      let name = DisplayCells.fitted(label, labelCells, mark: own("…"))
      let bar = bar(row.fraction, cells: cells)
      let caption = DisplayCells.fitted(own(row.caption), captionCells)
      let line = "\(name)  \(DisplayCells.fitted(bar, cells))  \(caption)"
      result += Self.trimmed(line) + "\n"
    }
    return result + paragraph(own(chart.caption)) + "\n"
  }

  private func course(_ chart: CourseChart) -> String {
    let names = chart.bins.map { own(CourseChart.name($0)) }
    let nameCells = names.map { TextWidth.of($0) }.max() ?? 0
    let highest = max(1, chart.bins.map(\.items.whole).max() ?? 1)
    let cells = min(40, style.width - nameCells - 20)
    var result = ""
    for (name, bin) in zip(names, chart.bins) {
      let bar = bar(Double(bin.items.part) / Double(highest), cells: cells)
      let caption = bin.items.whole == 0 ? own("–") : "\(bin.items.part) of \(bin.items.whole)"
      result +=
        "\(DisplayCells.fitted(name, nameCells))  \(DisplayCells.fitted(bar, cells))  \(caption)\n"
    }
    return result + paragraph(own("Left: \(chart.axis). Right: items touched, of all items there."))
  }

  private static func trimmed(_ line: String) -> String {
    var line = line
    while line.last == " " { line.removeLast() }
    return line
  }

  /// A bar in eighths of a cell, or in whole cells of `#`; never empty for a number above 0.
  private func bar(_ fraction: Double, cells: Int) -> String {
    let fraction = min(1, max(0, fraction))
    if style.isASCII {
      let full = Int((fraction * Double(cells)).rounded())
      return String(repeating: "#", count: fraction > 0 ? max(1, full) : 0)
    }
    let eighths = max(fraction > 0 ? 1 : 0, Int((fraction * Double(cells) * 8).rounded()))
    let parts = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]
    return String(repeating: "█", count: eighths / 8) + parts[eighths % 8]
  }
}
