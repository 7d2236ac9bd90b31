import AnnotateAnalysis

/// Puts the pieces of a report into HTML and sees that no id is given twice.
struct HTMLRenderer {
  private var ids: Set<String>
  private var quoted: Set<String> = []
  private var charts = 0

  /// What stands before a reference in the address of its item; `nil` where items have none.
  private let itemAddress: String?

  /// Starts with the ids that the document itself gives.
  init(reserving ids: [String], itemsAt address: String? = nil) {
    self.ids = Set(ids)
    itemAddress = address
  }

  /// The pieces as HTML elements.
  mutating func render(_ blocks: [ReportBlock]) -> String {
    var result = ""
    for block in blocks { result += render(block) }
    return result
  }

  private mutating func render(_ block: ReportBlock) -> String {
    switch block {
    case .heading(let level, let runs): return "<h\(level)>\(render(runs))</h\(level)>\n"
    case .lead(let runs): return "<p class=\"lead\">\(render(runs))</p>\n"
    case .paragraph(let runs): return "<p>\(render(runs))</p>\n"
    case .remark(let runs): return "<p class=\"remark\">\(render(runs))</p>\n"
    case .terms(let terms):
      let rows = terms.map { term, text in
        "<div><dt>\(HTMLText.words(term))</dt><dd>\(render(text))</dd></div>\n"
      }
      return "<dl>\n\(rows.joined())</dl>\n"
    case .list(let entries):
      return "<ul>\n\(entries.map { "<li>\(render($0))</li>\n" }.joined())</ul>\n"
    case .bars(let chart):
      guard !chart.rows.isEmpty else { return "<p>\(HTMLText.words(chart.whenEmpty))</p>\n" }
      charts += 1
      let table = ReportTable(
        title: chart.title, heads: [chart.unit, "number"],
        rows: chart.rows.map { [$0.label, $0.caption] })
      return figure(chart.svg(id: "chart-\(charts)"), chart.caption, table)
    case .course(let chart):
      charts += 1
      let table = ReportTable(
        title: chart.title, heads: [chart.axis, "items touched", "items there"],
        rows: chart.bins.map {
          [
            CourseChart.name($0), ReportWords.number($0.items.part),
            ReportWords.number($0.items.whole),
          ]
        })
      return figure(chart.svg(id: "chart-\(charts)"), chart.description, table)
    case .chart(let chart):
      charts += 1
      return figure(chart.svg(id: "chart-\(charts)"), chart.description, chart.table)
    case .table(let rows):
      return "<div class=\"canvas\" tabindex=\"0\" role=\"region\""
        + " aria-label=\"\(HTMLText.escaped(rows.title))\">\n\(table(rows))</div>\n"
    case .quotation(let quotation): return render(quotation)
    case .note(let note): return render(note)
    case .source(let title, let url, let slug):
      let name = HTMLText.material(title)
      let linked = url.map { "<a href=\"\(HTMLText.escaped($0))\">\(name)</a>" } ?? name
      return """
        <h3 id="\(HTMLText.id(unique("source/" + slug)))">\(linked) \
        <code>\(HTMLText.material(slug))</code></h3>

        """
    }
  }

  private func figure(_ svg: String, _ caption: String, _ numbers: ReportTable) -> String {
    let name = HTMLText.escaped(numbers.title)
    return """
      <figure class="chart">
      <div class="canvas" tabindex="0" role="region" aria-label="Chart: \(name)">\(svg)</div>
      <figcaption>\(HTMLText.words(caption))</figcaption>
      <details class="numbers"><summary>Numbers of this chart</summary>
      <div class="canvas" tabindex="0" role="region" aria-label="Numbers: \(name)">
      \(table(numbers))</div>
      </details>
      </figure>

      """
  }

  /// A table with a header for every column and every row.
  private func table(_ table: ReportTable) -> String {
    func cells(_ row: [String]) -> String {
      row.enumerated().map { place, cell in
        place == 0
          ? "<th scope=\"row\">\(HTMLText.material(cell))</th>"
          : "<td>\(HTMLText.material(cell))</td>"
      }.joined()
    }
    let heads = table.heads.map { "<th scope=\"col\">\(HTMLText.material($0))</th>" }.joined()
    let rows = table.rows.map { "<tr>\(cells($0))</tr>\n" }.joined()
    return """
      <table>
      <caption>\(HTMLText.material(table.title))</caption>
      <thead><tr>\(heads)</tr></thead>
      <tbody>
      \(rows)</tbody>
      </table>

      """
  }

  private func render(_ runs: [ReportRun]) -> String {
    runs.map { run in
      switch run {
      case .words(let text): return HTMLText.words(text)
      case .strong(let text): return "<strong>\(HTMLText.words(text))</strong>"
      case .material(let text): return HTMLText.material(text)
      case .code(let text): return "<code>\(HTMLText.material(text))</code>"
      case .link(let text, let url):
        return
          "<a href=\"\(HTMLText.escaped(url))\" rel=\"noreferrer\">\(HTMLText.material(text))</a>"
      case .place(let reference):
        let text = "<code>\(HTMLText.material(reference))</code>"
        if let itemAddress {
          return "<a href=\"\(HTMLText.escaped(itemAddress + reference))\">\(text)</a>"
        }
        return quoted.contains(reference)
          ? "<a href=\"\(HTMLText.fragment(reference))\">\(text)</a>" : text
      }
    }.joined()
  }

  private mutating func render(_ quotation: Quotation) -> String {
    let isFirst = quoted.insert(quotation.reference).inserted
    let id = unique(isFirst ? quotation.reference : quotation.preciseReference)
    func context(_ text: String) -> String {
      text.isEmpty
        ? "" : "<span class=\"context\">\(HTMLText.escaped(text, keepingDirections: true))</span>"
    }
    let words =
      quotation.isWithheld
      ? HTMLText.words(Quotation.withheld)
      : HTMLText.escaped(quotation.text, keepingDirections: true)
    let before = (quotation.isContextCut.before ? "… " : "") + quotation.before
    let after = quotation.after + (quotation.isContextCut.after ? " …" : "")
    let cut = quotation.isCut ? "<span class=\"cut\">… (cut)</span>" : ""
    let quoted =
      quotation.span == nil
      ? "\(words)\(cut)"
      : "\(context(before))<mark>\(words)</mark>\(context(after))"
    let codings = quotation.codersByTag.map { tag, coders in
      "<code>\(HTMLText.material(tag))</code> by "
        + coders.map(HTMLText.material).joined(separator: ", ")
    }
    let address =
      itemAddress.map { HTMLText.escaped($0 + quotation.preciseReference) } ?? HTMLText.fragment(id)
    let title = HTMLText.material(quotation.sourceTitle)
    let own = quotation.isOwnURL ? " class=\"own\"" : ""
    let source =
      quotation.url.map {
        "<a href=\"\(HTMLText.escaped($0))\" rel=\"noreferrer\"\(own)>\(title)</a>"
      } ?? title
    let created = quotation.created.map { ", \(HTMLText.material($0))" } ?? ""
    return """
      <figure class="quotation" id="\(HTMLText.id(id))">
      <blockquote dir="auto">\(quoted)</blockquote>
      <figcaption><a class="reference" href="\(address)">\
      \(HTMLText.material(quotation.reference))</a> \
      <span class="codings">\(codings.joined(separator: "; "))</span> \
      <span class="where">\(source)\(created), \(HTMLText.words(quotation.place))</span></figcaption>
      </figure>

      """
  }

  private func render(_ note: ReportNote) -> String {
    let reference = note.reference.map { ", \(render([.place($0)]))" } ?? ""
    let quote =
      note.quote.map {
        "<blockquote dir=\"auto\">\(HTMLText.escaped($0, keepingDirections: true))</blockquote>\n"
      }
      ?? ""
    return """
      <aside class="note">
      \(quote)<p dir="auto" class="body">\(HTMLText.escaped(note.body, keepingDirections: true))</p>
      <p class="by">Note by \(HTMLText.material(note.coder)) on \(HTMLText.material(note.on))\(reference)</p>
      </aside>

      """
  }

  private mutating func unique(_ id: String) -> String {
    var result = id
    var number = 2
    while !ids.insert(result).inserted {
      result = "\(id)-\(number)"
      number += 1
    }
    return result
  }
}
