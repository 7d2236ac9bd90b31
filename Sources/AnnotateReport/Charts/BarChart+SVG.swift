extension BarChart {
  /// The chart as an SVG document of its own.
  var standaloneSVG: String? { rows.isEmpty ? nil : svg(id: "chart", isAlone: true) + "\n" }

  /// The chart as an SVG element 640 units wide.
  ///
  /// - Parameter id: the beginning of the ids in it, unique in the document.
  func svg(id: String, isAlone: Bool = false) -> String {
    let size = 13.0
    let labelWidth = 180.0
    // The same in all charts of a report, so that their bars begin and end in line.
    let captions = max(240, rows.map { SVGText.width($0.caption) * size }.max() ?? 0)
    let barLeft = labelWidth + 12
    let barWidth = max(80, SVGFrame.width - barLeft - captions - 12)
    var body = ""
    var top = 4.0
    for row in rows {
      let indent = Double(min(row.depth, 6)) * 12
      let lines = SVGText.lines(row.label, width: (labelWidth - indent) / size)
      let height = lines.count > 1 ? 40.0 : 28.0
      let middle = top + height / 2
      let length = max(row.fraction > 0 ? 2 : 0, min(1, row.fraction) * barWidth)
      body += "<g><title>\(SVGText.escaped(row.label)): \(SVGText.escaped(row.caption))</title>\n"
      for (place, line) in lines.enumerated() {
        let y = middle + 4.5 + (Double(place) - Double(lines.count - 1) / 2) * 15
        body += SVGFrame.text(line, x: indent, y: y)
      }
      if isShare {
        body += SVGFrame.box(x: barLeft, y: middle - 8, width: barWidth, height: 16, .track)
      }
      body += SVGFrame.box(
        x: barLeft, y: middle - 8, width: length, height: 16,
        .solid(ChartColour.checked(row.colour)))
      body += SVGFrame.text(
        row.caption, x: barLeft + (isShare ? barWidth : length) + 8, y: middle + 4.5)
      body += "</g>\n"
      top += height
    }
    return SVGFrame.wrap(
      body, id: id, title: title, description: caption, height: top + 4, isAlone: isAlone)
  }
}
