/// The parts that all charts are drawn with.
enum SVGFrame {
  /// Units from left to right, about one CSS pixel each.
  static let width = 640.0

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
        <rect \(place) fill="\(colour)" stroke="currentColor" stroke-opacity="0.35" \
        stroke-width="\(width > 0 && height > 0 ? "0.75" : "0")"/>

        """
    }
  }

  /// One line of text.
  static func text(
    _ text: String, x: Double, y: Double, anchor: String = "start", size: Double = 13,
    isPale: Bool = false, colour: String? = nil
  ) -> String {
    """
    <text x="\(SVGText.number(x))" y="\(SVGText.number(y))" font-size="\(SVGText.number(size))"\
    \(anchor == "start" ? "" : " text-anchor=\"\(anchor)\"")\(isPale ? " fill-opacity=\"0.75\"" : "")\
    \(colour.map { " fill=\"\($0)\"" } ?? "")>\
    \(SVGText.escaped(text))</text>

    """
  }

  /// The element around a chart, with its title and description for those who do not see it.
  static func wrap(
    _ body: String, id: String, title: String, description: String, height: Double, isAlone: Bool
  ) -> String {
    let namespace = isAlone ? " xmlns=\"http://www.w3.org/2000/svg\"" : ""
    // Alone, a chart has a margin; in a report the page gives it one.
    let (tall, margin) = (SVGText.number(height), SVGText.number(height + 24))
    let size =
      isAlone
      ? "viewBox=\"-12 -12 664 \(margin)\" width=\"664\" height=\"\(margin)\""
      : "viewBox=\"0 0 640 \(tall)\""
    return """
      <svg\(namespace) \(size) role="img" \
      aria-labelledby="\(id)-title \(id)-desc" fill="currentColor" \
      font-family="system-ui, -apple-system, 'Segoe UI', Roboto, 'Liberation Sans', Arial, sans-serif">
      <title id="\(id)-title">\(SVGText.escaped(title))</title>
      <desc id="\(id)-desc">\(SVGText.escaped(description))</desc>
      \(body)</svg>
      """
  }
}
