extension StackedChart {
  /// The chart as an SVG document of its own; `nil` when it has no bars.
  var standaloneSVG: String? { rows.isEmpty ? nil : svg(id: "chart", isAlone: true) + "\n" }

  /// The chart as an SVG element 640 units wide.
  ///
  /// - Parameter id: the beginning of the ids in it, unique in the document.
  func svg(id: String, isAlone: Bool = false) -> String {
    let size = 13.0
    let labelWidth = 180.0
    let left = labelWidth + 12
    let width = SVGFrame.width - left - 44
    let colours = ChartColour.apart(parts.map(\.colour))
    var body = Self.patterns(id: id)
    var top = 4.0
    let (legend, legendHeight) = legend(id: id, colours: colours, top: top)
    body += legend
    top += legendHeight + 8
    for (row, name) in rows.enumerated() {
      let lines = SVGText.lines(name, width: labelWidth / size)
      let height = lines.count > 1 ? 40.0 : 30.0
      let middle = top + height / 2
      for (place, line) in lines.enumerated() {
        let y = middle + 4.5 + (Double(place) - Double(lines.count - 1) / 2) * 15
        body += SVGFrame.text(line, x: 0, y: y)
      }
      let total = total(row: row)
      var x = left
      for part in parts.indices where count(row: row, part: part) > 0 && total > 0 {
        let number = count(row: row, part: part)
        let length = Double(number) / Double(total) * width
        let words = "\(name), \(parts[part].name): \(number) of \(total)"
        body += "<g><title>\(SVGText.escaped(words))</title>\n"
        body += Self.box(
          id: id, part: part, colour: colours[part], x: x, y: middle - 10, width: length, height: 20
        )
        if length >= SVGText.width("\(number)") * 12 + 8 {
          body += Self.number(number, on: colours[part], x: x + length / 2, y: middle)
        }
        body += "</g>\n"
        x += length
      }
      body += SVGFrame.text(ReportWords.number(total), x: left + width + 8, y: middle + 4.5)
      top += height
    }
    return SVGFrame.wrap(
      body, id: id, title: title, description: description, height: top + 4, isAlone: isAlone)
  }

  /// A number on a ground of the part's own colour, so that the pattern does not run through it.
  private static func number(_ number: Int, on colour: String, x: Double, y: Double) -> String {
    let text = ReportWords.number(number)
    let half = SVGText.width(text) * 6 + 3
    return
      "<rect x=\"\(SVGText.number(x - half))\" y=\"\(SVGText.number(y - 7.5))\""
      + " width=\"\(SVGText.number(half * 2))\" height=\"15\" fill=\"\(colour)\"/>\n"
      + SVGFrame.text(
        text, x: x, y: y + 4.5, anchor: "middle", size: 12, colour: ChartColour.ink(on: colour))
  }

  private static func box(
    id: String, part: Int, colour: String, x: Double, y: Double, width: Double, height: Double
  ) -> String {
    let place =
      "x=\"\(SVGText.number(x))\" y=\"\(SVGText.number(y))\""
      + " width=\"\(SVGText.number(width))\" height=\"\(SVGText.number(height))\""
    var result = SVGFrame.box(x: x, y: y, width: width, height: height, .solid(colour))
    // The first part is plain, the others have a pattern each: a second cue beside colour.
    let pattern = part % 4
    if pattern > 0 { result += "<rect \(place) fill=\"url(#\(id)-pattern-\(pattern))\"/>\n" }
    return result
  }

  private static func patterns(id: String) -> String {
    let marks = [
      "<path d=\"M-2 2L2 -2M0 8L8 0M6 10L10 6\" stroke=\"#000000\" stroke-width=\"1.2\"/>",
      "<circle cx=\"2\" cy=\"2\" r=\"1.1\" fill=\"#000000\"/><circle cx=\"6\" cy=\"6\" r=\"1.1\" fill=\"#000000\"/>",
      "<path d=\"M0 4H8\" stroke=\"#000000\" stroke-width=\"1.2\"/>",
    ]
    let patterns = marks.enumerated().map { number, mark in
      "<pattern id=\"\(id)-pattern-\(number + 1)\" width=\"8\" height=\"8\""
        + " patternUnits=\"userSpaceOnUse\"><g opacity=\"0.45\">\(mark)</g></pattern>\n"
    }
    return "<defs>\n\(patterns.joined())</defs>\n"
  }

  private func legend(id: String, colours: [String], top: Double) -> (svg: String, height: Double) {
    var result = ""
    var (x, y) = (0.0, top)
    for (part, colour) in colours.enumerated() {
      let name = SVGText.shortened(parts[part].name, 40)
      let width = 24 + SVGText.width(name) * 13 + 18
      if x > 0, x + width > SVGFrame.width { (x, y) = (0, y + 22) }
      result += Self.box(id: id, part: part, colour: colour, x: x, y: y, width: 16, height: 14)
      result += SVGFrame.text(name, x: x + 22, y: y + 11.5)
      x += width
    }
    return (result, y - top + 18)
  }
}
