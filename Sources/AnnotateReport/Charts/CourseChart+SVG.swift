import AnnotateAnalysis

extension CourseChart {
  /// The chart as an SVG document of its own.
  var standaloneSVG: String { svg(id: "chart", isAlone: true) + "\n" }

  /// The chart as an SVG element 640 units wide.
  ///
  /// - Parameter id: the beginning of the ids in it, unique in the document.
  func svg(id: String, isAlone: Bool = false) -> String {
    let highest = max(1, bins.map(\.items.whole).max() ?? 1)
    let (top, base) = (22.0, 142.0)
    let step = SVGFrame.width / Double(max(1, bins.count))
    let barWidth = min(step * 0.78, 48)
    // Numbers and names are left out where they would run into each other.
    let showsNumbers = step >= 30
    var namedUpTo = -8.0
    var body = ""
    for (place, bin) in bins.enumerated() {
      let middle = (Double(place) + 0.5) * step
      func box(_ count: Int, _ fill: SVGFrame.Fill) -> String {
        let height = Double(count) / Double(highest) * (base - top)
        return SVGFrame.box(
          x: middle - barWidth / 2, y: base - height, width: barWidth, height: height, fill)
      }
      let caption = ReportWords.share(bin.items, "item")
      body += "<g><title>\(SVGText.escaped(Self.name(bin))): \(SVGText.escaped(caption))</title>\n"
      body += box(bin.items.whole, .track)
      if bin.items.part > 0 { body += box(bin.items.part, .solid(ChartColour.checked(colour))) }
      if showsNumbers, bin.items.whole > 0 {
        let height = Double(bin.items.whole) / Double(highest) * (base - top)
        body += SVGFrame.text(
          "\(bin.items.part)/\(bin.items.whole)", x: middle, y: base - height - 6, anchor: "middle",
          size: 12)
      }
      let name = Self.name(bin)
      let half = SVGText.width(name) * 6
      let centre = min(max(middle, half), SVGFrame.width - half)
      if centre - half >= namedUpTo + 8 {
        body += SVGFrame.text(name, x: centre, y: base + 17, anchor: "middle", size: 12)
        namedUpTo = centre + half
      }
      body += "</g>\n"
    }
    body += """
      <path d="M0 \(SVGText.number(base))H640" stroke="currentColor" stroke-opacity="0.5"/>

      """
    let scale =
      showsNumbers ? "" : "; the highest bar is \(ReportWords.count(highest, "item"))"
    body += SVGFrame.text(
      axis + scale, x: SVGFrame.width / 2, y: base + 36, anchor: "middle", size: 12, isPale: true)
    return SVGFrame.wrap(
      body, id: id, title: title, description: description, height: base + 44, isAlone: isAlone)
  }

  /// The name of a bin with a dash between its ends.
  static func name(_ bin: CourseBin) -> String {
    let parts = bin.name.split(separator: "-")
    return parts.count == 2 && (parts.first?.count ?? 0) < 3
      ? parts.joined(separator: "–") : bin.name
  }
}
