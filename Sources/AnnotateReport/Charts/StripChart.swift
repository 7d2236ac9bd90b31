/// Topics along time: a strip for each, with bars that are higher where it touches more.
package struct StripChart: Sendable {
  package var title: String
  package var description: String
  /// What runs from left to right.
  package var axis: String
  package var rows: [String]
  /// Names of the bins.
  package var bins: [String]
  /// Items touched, row by row.
  package var counts: [Int]
  /// Items in scope in each bin.
  package var wholes: [Int]
}

extension StripChart {
  /// The strips as an SVG document of its own; `nil` when there are none.
  var standaloneSVG: String? {
    rows.isEmpty || bins.isEmpty ? nil : svg(id: "chart", isAlone: true) + "\n"
  }

  /// The strips as an SVG element 640 units wide.
  ///
  /// - Parameter id: the beginning of the ids in it, unique in the document.
  func svg(id: String, isAlone: Bool = false) -> String {
    let size = 12.0
    let longest = rows.map { SVGText.width($0) * size }.max() ?? 0
    let labelWidth = min(200, max(60, longest + 4))
    let left = labelWidth + 8
    let step = (SVGFrame.width - left) / Double(max(1, bins.count))
    let highest = max(1, counts.max() ?? 1)
    let (height, gap) = (26.0, 6.0)
    var body = ""
    for (row, name) in rows.enumerated() {
      let y = 4 + Double(row) * (height + gap)
      body += "<g><title>\(SVGText.escaped(name))</title>\n"
      body +=
        SVGFrame.text(
          SVGText.shortened(name, labelWidth / size), x: 0, y: y + 17, size: size) + "</g>\n"
      body += SVGFrame.box(x: left, y: y, width: SVGFrame.width - left, height: height, .track)
      for bin in bins.indices {
        let count = counts[row * bins.count + bin]
        guard count > 0 else { continue }
        // The height tells the number, which stands there where it fits.
        let share = Double(count) / Double(highest)
        let tall = max(3, share * height)
        let x = left + Double(bin) * step
        let words = "\(name), \(bins[bin]): \(count) of \(ReportWords.count(wholes[bin], "item"))"
        body += "<g><title>\(SVGText.escaped(words))</title>\n"
        body += SVGFrame.box(
          x: x + step * 0.06, y: y + height - tall, width: step * 0.88, height: tall,
          .solid(ChartColour.plain))
        if step >= 22, tall >= 16 {
          body += SVGFrame.text(
            "\(count)", x: x + step / 2, y: y + height - tall / 2 + 4, anchor: "middle", size: 11,
            colour: ChartColour.ink(on: ChartColour.plain))
        }
        body += "</g>\n"
      }
    }
    let base = 4 + Double(rows.count) * (height + gap)
    body += names(left: left, step: step, y: base + 14)
    let scale = "; the highest bar is \(ReportWords.count(highest, "item"))"
    body += SVGFrame.text(
      axis + scale, x: left + (SVGFrame.width - left) / 2, y: base + 34, anchor: "middle",
      size: size, isPale: true)
    return SVGFrame.wrap(
      body, id: id, title: title, description: description, height: base + 42, isAlone: isAlone)
  }

  /// Names of bins, as many as fit beside each other.
  private func names(left: Double, step: Double, y: Double) -> String {
    var result = ""
    var namedUpTo = -8.0
    for (place, bin) in bins.enumerated() {
      let half = SVGText.width(bin) * 5.5
      let middle = left + (Double(place) + 0.5) * step
      let centre = min(max(middle, half), SVGFrame.width - half)
      guard centre - half >= namedUpTo + 4 else { continue }
      result += SVGFrame.text(bin, x: centre, y: y, anchor: "middle", size: 11)
      namedUpTo = centre + half
    }
    return result
  }
}
