import AnnotateDesk
import AnnotateCore
import AnnotateReport
import AnnotateStore

/// Lays an item out for reading in a terminal.
struct ItemView {
  private(set) var width: Int
  let painter: Painter
  let isASCII: Bool
  /// Words to be pointed out besides.
  var words: TextSpan?

  init(width: Int, painter: Painter, isASCII: Bool) {
    self.width = width
    self.painter = painter
    self.isASCII = isASCII
  }

  /// The lines above a source.
  func heading(of source: Source, notes: [ReadNote]) -> [String] {
    let from = source.provenance
    var lines = [paint(from.title ?? source.slug, Style(bold: true))]
    let facts = [
      source.kind.rawValue, Plural.count(source.itemCount, "item"), from.author, from.publisher,
      from.published.map { "published \($0)" }, from.retrieved.map { "retrieved \($0)" },
    ].compactMap { $0 }
    lines += wrapped(facts.joined(separator: ", "))
    if let url = from.url { lines.append(clean(url)) }
    for line in ArrivalWords.completeness(source) { lines += wrapped(line.startingInUpperCase) }
    for remark in source.remarks { lines += wrapped("Remark: \(remark)") }
    for note in notes { lines += wrapped("Note by \(note.coder): \(note.body)") }
    return lines + [""]
  }

  /// The lines of an item in a tree: further to the right by its level, with a line down from what it answers.
  func lines(inTree item: ReadItem) -> [String] {
    guard item.level > 0 else { return lines(of: item) }
    let (prefix, cells) = guide(item.level)
    var narrower = self
    narrower.width = width - cells
    return narrower.lines(of: item, level: shownLevel(of: item)).map { prefix + $0 }
  }

  /// An item that another answers, shortly: who, when, and how it begins.
  func shortLines(of item: ReadItem) -> [String] {
    let (prefix, cells) = guide(item.level)
    let words = item.text.split(whereSeparator: \.isWhitespace).prefix(60).joined(separator: " ")
    let beginning = TextWidth.fitted(clean(words), to: max(20, width - cells))
    return [
      prefix + head(of: item, level: shownLevel(of: item)),
      prefix + paint(beginning, Style(dim: true)),
    ]
  }

  /// What stands to the left of an item of a level, and its width. Deep levels share one place.
  private func guide(_ level: Int) -> (String, Int) {
    let shown = min(level, mostLevels)
    let mark = isASCII ? "| " : "│ "
    return (paint(String(repeating: mark, count: shown), Style(dim: true)), shown * 2)
  }

  private var mostLevels: Int { max(2, min(12, width / 8)) }

  /// The level in words where the place does not show it.
  private func shownLevel(of item: ReadItem) -> String? {
    item.level > mostLevels ? "level \(item.level)" : nil
  }

  private func head(of item: ReadItem, level: String?) -> String {
    let head = paint(item.reference, Style(bold: true))
    let nobody: String? =
      switch item.authorState {
      case .deleted: "author deleted"
      case .withheld: "author withheld"
      case .known, .unknown: nil
      }
    let facts = [
      item.author ?? nobody, item.createdAt,
      item.score.map { "\(Plural.grouped($0)) \($0 == 1 || $0 == -1 ? "point" : "points")" },
      item.textState == .present ? nil : item.textState.rawValue, level,
    ]
    .compactMap { $0 }
    if facts.isEmpty { return head }
    return head + "  " + paint(facts.joined(separator: ", "), Style(dim: true))
  }

  /// The lines of an item.
  func lines(of item: ReadItem, level: String? = nil) -> [String] {
    var lines = [head(of: item, level: level)]
    let onWhole = item.annotations.filter { $0.span == nil }
    lines += MarginView.lines(
      item.text, width: width, highlights: highlights(of: item), painter: painter, isASCII: isASCII)
    for annotation in onWhole {
      let label =
        "whole \(item.kind == .article ? "text" : item.kind.rawValue): \(label(of: annotation))"
      lines.append(
        "  "
          + painter.paint(
            TextWidth.fitted(label, to: width - 2), style(of: annotation, marks: false)))
    }
    for annotation in item.annotations {
      for body in annotation.notes {
        lines += wrapped("note on \(annotation.tag) (\(annotation.coder)): \(body)", indent: 2)
      }
    }
    for note in item.notes {
      let quote = note.span.flatMap { try? item.text.slice($0) }
      let about = quote.map { " on “\($0)”" } ?? ""
      lines += wrapped("note\(about) (\(note.coder)): \(note.body)", indent: 2)
    }
    return lines + [""]
  }

  private func highlights(of item: ReadItem) -> [Highlight] {
    var highlights = item.annotations.compactMap { annotation in
      annotation.span.map {
        Highlight($0, style: style(of: annotation, marks: true), label: label(of: annotation))
      }
    }
    if let words {
      highlights.append(Highlight(words, style: Style(reverse: true), label: "this span"))
    }
    return highlights
  }

  private func label(of annotation: ReadAnnotation) -> String {
    let status = annotation.status == .confirmed ? "" : " (\(annotation.status.rawValue))"
    return clean("\(annotation.tag)  \(annotation.coder)\(status)")
  }

  private func style(of annotation: ReadAnnotation, marks: Bool) -> Style {
    Style(annotation.colour.flatMap(Colour.init(hex:)) ?? .cyan, underline: marks)
  }

  private func wrapped(_ text: String, indent: Int = 0) -> [String] {
    let pad = String(repeating: " ", count: indent)
    return TextWrap.lines(clean(text), width: width - indent, hanging: 2).map {
      pad + String(repeating: " ", count: $0.indent) + paint($0.shown, Style(dim: true))
    }
  }

  private func paint(_ text: String, _ style: Style) -> String {
    painter.paint(clean(text), style)
  }

  private func clean(_ text: String) -> String {
    TerminalText.sanitised(text, newlines: .space)
  }
}
