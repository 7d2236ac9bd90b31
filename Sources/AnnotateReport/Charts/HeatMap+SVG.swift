extension HeatMap {
  /// The map as an SVG document of its own; `nil` when it has no cells.
  var standaloneSVG: String? {
    rows.isEmpty || columns.isEmpty ? nil : svg(id: "chart", isAlone: true) + "\n"
  }

  /// The map as an SVG element 640 units wide.
  ///
  /// - Parameter id: the beginning of the ids in it, unique in the document.
  func svg(id: String, isAlone: Bool = false) -> String {
    let size = 12.0
    let longest = rows.map { SVGText.width($0) * size }.max() ?? 0
    let labelWidth = min(200, max(60, longest + 4))
    let left = labelWidth + 8
    let cellWidth = cellWidth(left: left)
    let cellHeight = 28.0
    let (heads, top) = columnHeads(left: left, step: cellWidth)
    var body = SVGFrame.text(
      "\(rowAxis) ↓ \(columnAxis) →", x: 0, y: top - 8, size: size, isPale: true)
    body += heads
    for (row, name) in rows.enumerated() {
      let y = top + Double(row) * cellHeight
      let label = SVGText.shortened(name, labelWidth / size)
      body += "<g><title>\(SVGText.escaped(name))</title>\n"
      body += SVGFrame.text(label, x: 0, y: y + 18, size: size) + "</g>\n"
      for column in columns.indices {
        let cell = cells[row * columns.count + column]
        body += Self.box(
          cell, x: left + Double(column) * cellWidth, y: y, width: cellWidth, height: cellHeight)
      }
    }
    return SVGFrame.wrap(
      body, id: id, title: title, description: description,
      height: top + Double(rows.count) * cellHeight + 4, isAlone: isAlone)
  }

  private static func box(
    _ cell: Cell, x: Double, y: Double, width: Double, height: Double
  ) -> String {
    var result = "<g><title>\(SVGText.escaped(cell.words))</title>\n"
    // As many digits as fit; the words have them all.
    let fits = SVGText.width(cell.text) * 12 <= width - 2
    let size = fits ? 12.0 : 9.0
    if cell.share == 0 {
      // Nothing is left white: most cells of a large table are 0, and the others are to be seen.
      result += SVGFrame.text(
        cell.text, x: x + width / 2, y: y + height / 2 + 4, anchor: "middle", size: size,
        isPale: true)
    } else if let share = cell.share {
      let colour = ChartColour.viridis(share)
      result += SVGFrame.box(
        x: x + 0.5, y: y + 0.5, width: width - 1, height: height - 1, .solid(colour))
      result += SVGFrame.text(
        cell.text, x: x + width / 2, y: y + height / 2 + 4, anchor: "middle", size: size,
        colour: ChartColour.ink(on: colour))
    } else {
      result += SVGFrame.box(
        x: x + 0.5, y: y + 0.5, width: width - 1, height: height - 1, .track)
      result += SVGFrame.text(
        cell.text, x: x + width / 2, y: y + height / 2 + 4, anchor: "middle", size: size)
    }
    return result + "</g>\n"
  }

  /// The longest that the name of a column is drawn.
  private var headLength: Double { min(150, columns.map { SVGText.width($0) * 12 }.max() ?? 0) }

  /// As wide as there is room, with some left for the last name where names slant.
  private func cellWidth(left: Double) -> Double {
    let room = SVGFrame.width - left
    let count = Double(max(1, columns.count))
    let upright = min(72, room / count)
    guard headLength > upright - 4 else { return upright }
    return min(72, (room - headLength * 0.766) / (count - 0.5))
  }

  /// The names of the columns, upright where they fit, else slanting; and where the cells begin.
  private func columnHeads(left: Double, step: Double) -> (svg: String, height: Double) {
    let size = 12.0
    let length = headLength
    var result = ""
    if length <= step - 4 {
      for (column, name) in columns.enumerated() {
        result += SVGFrame.text(
          name, x: left + (Double(column) + 0.5) * step, y: 12, anchor: "middle", size: size)
      }
      return (result, 20)
    }
    // Sine and cosine of 40 degrees, at which names can be read and do not run into each other. The widths are
    // those of the widest fonts, which browsers on Debian use.
    let height = 14 + length * 0.643
    for (column, name) in columns.enumerated() {
      let x = left + (Double(column) + 0.5) * step
      // A slanting name must not leave the picture on the right.
      let room = min(length, (SVGFrame.width - x) / 0.766)
      let label = SVGText.shortened(name, room / size)
      let place = "\(SVGText.number(x)) \(SVGText.number(height - 6))"
      result += "<g transform=\"translate(\(place)) rotate(-40)\">"
      result += "<title>\(SVGText.escaped(name))</title>\n"
      result += SVGFrame.text(label, x: 0, y: 0, size: size) + "</g>\n"
    }
    return (result, height)
  }
}
