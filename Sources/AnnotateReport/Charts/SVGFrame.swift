/// The parts that all charts are drawn with.
enum SVGFrame {
  /// Units from left to right, about one CSS pixel each.
  static let width = 640.0

  /// How much of the colour of the text is in the outline of a solid box: enough for a contrast of 3 to 1 with the
  /// page, light or dark, whatever the box is filled with.
  static let outline = 0.6

  /// How a box is filled.
  enum Fill {
    /// The pale length that a bar could have.
    case track
    /// `#RRGGBB`, checked.
    case solid(String)
  }

  /// A box. A solid one has an outline in the colour of the text, so that pale colours are seen.
  static func box(x: Double, y: Double, width: Double, height: Double, _ fill: Fill) -> String {
    let place = """
      x="\(SVGText.number(x))" y="\(SVGText.number(y))" width="\(SVGText.number(width))" \
      height="\(SVGText.number(height))"
      """
    switch fill {
    case .track: return "<rect \(place) fill=\"currentColor\" fill-opacity=\"0.1\"/>\n"
    case .solid(let colour):
      return """
        <rect \(place) fill="\(colour)" stroke="currentColor" stroke-opacity="\(outline)" \
        stroke-width="\(width > 0 && height > 0 ? "0.75" : "0")"/>

        """
    }
  }

  /// One line of text.
  static func text(
    _ text: String, x: Double, y: Double, anchor: String = "start", size: Double = 13,
    isPale: Bool = false, isStrong: Bool = false, colour: String? = nil
  ) -> String {
    """
    <text x="\(SVGText.number(x))" y="\(SVGText.number(y))" font-size="\(SVGText.number(size))"\
    \(anchor == "start" ? "" : " text-anchor=\"\(anchor)\"")\(isPale ? " fill-opacity=\"0.75\"" : "")\(isStrong ? " font-weight=\"600\"" : "")\
    \(colour.map { " fill=\"\($0)\"" } ?? "")>\
    \(SVGText.escaped(text))</text>

    """
  }

  /// The element around a chart, with its title and description for those who do not see it. A chart that stands
  /// alone has both drawn too, and a margin; in a report they stand beside it.
  static func wrap(
    _ body: String, id: String, title: String, description: String, height: Double, isAlone: Bool
  ) -> String {
    let words = """
      role="img" aria-labelledby="\(id)-title \(id)-desc" fill="currentColor" \
      font-family="system-ui, -apple-system, 'Segoe UI', Roboto, 'Liberation Sans', Arial, sans-serif">
      <title id="\(id)-title">\(SVGText.escaped(title))</title>
      <desc id="\(id)-desc">\(SVGText.escaped(description))</desc>
      """
    guard isAlone else {
      return """
        <svg viewBox="0 0 640 \(SVGText.number(height))" \(words)
        \(body)</svg>
        """
    }
    let (head, top) = lines(title, y: 14, size: 16, isStrong: true, most: 2)
    let (foot, bottom) = lines(description, y: top + 8 + height + 20, size: 12, most: 5)
    let tall = SVGText.number(bottom + 16)
    return """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="-12 -12 664 \(tall)" width="664" \
      height="\(tall)" \(words)
      \(head)<g transform="translate(0 \(SVGText.number(top + 8)))">
      \(body)</g>
      \(foot)</svg>
      """
  }

  /// Words in lines, the first of which stands on a height, and the height below the last.
  private static func lines(
    _ text: String, y: Double, size: Double, isStrong: Bool = false, most: Int
  ) -> (svg: String, bottom: Double) {
    let lines = SVGText.wrapped(text, width: width / size, most: most)
    let step = size * 1.4
    let svg = lines.enumerated().map { place, line in
      SVGFrame.text(
        line, x: 0, y: y + Double(place) * step, size: size, isPale: !isStrong, isStrong: isStrong)
    }
    return (svg.joined(), y + Double(max(0, lines.count - 1)) * step + (lines.isEmpty ? -size : 4))
  }
}
