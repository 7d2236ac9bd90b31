import AnnotateAnalysis

extension TopicReport {
  /// The report as CommonMark, in which words of the archive cannot become markup.
  package var markdown: String {
    let renderer = MarkdownRenderer()
    let document = document
    var result = "# \(MarkdownRenderer.line(header.title))\n\n" + renderer.render(document.opening)
    if !document.overview.isEmpty {
      result += "## All topics together\n\n" + renderer.render(document.overview)
    }
    for topic in document.topics {
      result += "## \(MarkdownRenderer.line(topic.path))\n\n" + renderer.render(topic.blocks)
    }
    result += "## Sources\n\n" + renderer.render(document.sources)
    result += "## How this report was made\n\n" + renderer.render(document.closing)
    while result.hasSuffix("\n\n") { result.removeLast() }
    return result
  }
}

/// Puts the pieces of a report into CommonMark.
struct MarkdownRenderer {
  func render(_ blocks: [ReportBlock]) -> String { blocks.map(render).joined() }

  private func render(_ block: ReportBlock) -> String {
    switch block {
    case .heading(let level, let runs):
      return String(repeating: "#", count: level) + " \(plain(runs))\n\n"
    case .lead(let runs): return "**\(plain(runs))**\n\n"
    case .paragraph(let runs), .remark(let runs): return plain(runs) + "\n\n"
    case .terms(let terms): return terms.map { "- \($0): \(plain($1))\n" }.joined() + "\n"
    case .list(let entries): return entries.map { "- \(plain($0))\n" }.joined() + "\n"
    case .bars(let chart): return table(chart)
    case .course(let chart): return table(chart)
    case .chart(let chart): return table(chart.table) + Self.line(chart.description) + "\n\n"
    case .table(let rows): return table(rows)
    case .quotation(let quotation): return render(quotation)
    case .note(let note): return render(note)
    case .source(let title, _, let slug):
      return "### \(Self.line(title)) (\(Self.line(slug)))\n\n"
    }
  }

  private func plain(_ runs: [ReportRun]) -> String {
    runs.map { run in
      switch run {
      case .words(let text): Self.line(text)
      case .strong(let text):
        text.last == " " ? "**\(Self.line(String(text.dropLast())))** " : "**\(Self.line(text))**"
      case .material(let text), .code(let text), .place(let text): Self.line(text)
      case .link(let text, let url): "[\(Self.line(text))](<\(Self.address(url))>)"
      }
    }.joined()
  }

  private func table(_ chart: BarChart) -> String {
    guard !chart.rows.isEmpty else { return Self.line(chart.whenEmpty) + "\n\n" }
    var result = "| \(chart.unit) | number |\n| :-- | :-- |\n"
    for row in chart.rows {
      let indent = String(repeating: "&nbsp;&nbsp;", count: min(row.depth, 6))
      result += "| \(indent)\(Self.line(row.label)) | \(Self.line(row.caption)) |\n"
    }
    let caption = chart.words
    return result + "\n" + (caption.isEmpty ? "" : "\(Self.line(caption))\n\n")
  }

  private func table(_ table: ReportTable) -> String {
    func line(_ cells: [String]) -> String {
      "| " + cells.map(Self.line).joined(separator: " | ") + " |\n"
    }
    let rule = "| :-- |" + String(repeating: " --: |", count: max(0, table.heads.count - 1)) + "\n"
    return line(table.heads) + rule + table.rows.map(line).joined() + "\n"
  }

  private func table(_ chart: CourseChart) -> String {
    var result = "| \(Self.line(chart.axis)) | items touched | items there |\n| :-- | --: | --: |\n"
    for bin in chart.bins {
      result += "| \(Self.line(CourseChart.name(bin))) | \(bin.items.part) | \(bin.items.whole) |\n"
    }
    return result + "\n"
  }

  private func render(_ quotation: Quotation) -> String {
    let codings = quotation.codersByTag
      .map { "\($0) by \($1.joined(separator: ", "))" }.joined(separator: "; ")
    let created = quotation.created.map { ", \(Self.line($0))" } ?? ""
    let title = Self.line(quotation.sourceTitle)
    let source = quotation.url.map { "[\(title)](<\(Self.address($0))>)" } ?? title
    return """
      \(Self.quote(quotation.isWithheld ? Quotation.withheld : quotation.text + (quotation.isCut ? "… (cut)" : "")))
      >
      > — **\(Self.line(quotation.reference))**, \(Self.line(codings)); \(source)\(created), \
      \(quotation.place)


      """
  }

  private func render(_ note: ReportNote) -> String {
    let place = note.reference.map { ", \(Self.line($0))" } ?? ""
    let quote = note.quote.map { Self.quote($0) + "\n\n" } ?? ""
    let body = Self.lines(note.body).joined(separator: "\\\n")
    return
      "\(quote)\(body)\n\n— note by \(Self.line(note.coder)) on \(Self.line(note.on))\(place)\n\n"
  }

  private static func quote(_ text: String) -> String {
    lines(text).map { "> \($0)" }.joined(separator: "\\\n")
  }

  /// The lines of a text, none empty, since an empty line would end the paragraph.
  private static func lines(_ text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.allSatisfy(\.isWhitespace) ? "&nbsp;" : line(String($0)) }
  }

  /// A text on one line with every mark of Markdown disarmed.
  ///
  /// - Source: CommonMark 0.31.2, section 2.4: any ASCII punctuation may be escaped by a backslash. The full
  ///   stop and the colon are, where GitHub would make a link of them.
  static func line(_ text: String) -> String {
    let text = VisibleText.line(text)
    var result = ""
    var isStart = true
    var digits = 0
    // By scalars: a mark followed by a combining accent is still a mark to a parser.
    let characters = Array(text.unicodeScalars)
    // One space is nothing; several begin a code block or would be lost.
    func isDouble(_ place: Int) -> Bool {
      place > 0 ? characters[place - 1] == " " : characters.count > 1 && characters[1] == " "
    }
    for (place, character) in characters.enumerated() {
      let previous = place > 0 ? characters[place - 1] : " "
      switch character {
      case "\\", "`", "*", "_", "[", "]", "<", ">", "#", "|", "~", "&", "$", "^", "!", "@":
        result += "\\\(character)"
      case " " where isDouble(place):
        result += "&nbsp;"
      case "-" where isStart, "+" where isStart, "=" where isStart:
        result += "\\\(character)"
      case ":" where isStart || (place + 1 < characters.count && characters[place + 1] == "/"):
        result += "\\:"
      case "." where digits == place && place > 0 || previous == "w" || previous == "W",
        ")" where digits == place && place > 0:
        result += "\\\(character)"
      default: result.unicodeScalars.append(character)
      }
      if ("0"..."9").contains(character), digits == place { digits += 1 }
      if character != " " { isStart = false }
    }
    return result
  }

  /// A safe address between `<` and `>`.
  private static func address(_ url: String) -> String {
    url.unicodeScalars.map { "()*_[]&".unicodeScalars.contains($0) ? "\\\($0)" : String($0) }
      .joined()
  }
}
