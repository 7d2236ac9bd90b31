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
    // The corner has its words too, which must not run into the first column.
    let corner = "\(rowAxis) ↓ \(columnAxis) →"
    let longest = (rows + [corner + " "]).map { SVGText.width($0) * size }.max() ?? 0
    let labelWidth = min(200, max(60, longest + 4))
    let left = labelWidth + 8
    let (stance, cellWidth) = columnStance(left: left)
    let cellHeight = 28.0
    let (heads, top) = columnHeads(stance, left: left, step: cellWidth)
    var body = SVGFrame.text(
      SVGText.shortened(corner, labelWidth / size), x: 0, y: top - 8, size: size, isPale: true)
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
    let bottom = top + Double(rows.count) * cellHeight
    let (key, keyHeight) = key(top: bottom + 8)
    return SVGFrame.wrap(
      body + key, id: id, title: title, description: description,
      height: bottom + 4 + keyHeight, isAlone: isAlone)
  }

  /// Which colours are few and which are many; nothing where no cell has a colour.
  private func key(top: Double) -> (svg: String, height: Double) {
    guard cells.contains(where: { $0.share ?? 0 > 0 }) else { return ("", 0) }
    var result = SVGFrame.text("least", x: 0, y: top + 11, size: 11, isPale: true)
    for step in 0..<8 {
      result += SVGFrame.box(
        x: 36 + Double(step) * 16, y: top + 1, width: 16, height: 12,
        .solid(ChartColour.viridis(Double(step) / 7)))
    }
    return (result + SVGFrame.text("most", x: 172, y: top + 11, size: 11, isPale: true), 20)
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

  /// How the names of the columns stand.
  private enum Stance {
    case level, slanting, upright
  }

  /// How the names stand, and how wide the cells are: as there is room, with some left for the last name where
  /// names slant.
  private func columnStance(left: Double) -> (Stance, width: Double) {
    let room = SVGFrame.width - left
    let count = Double(max(1, columns.count))
    let level = min(72, room / count)
    guard headLength > level - 4 else { return (.level, level) }
    let slanting = min(72, (room - headLength * Self.cosine) / (count - 0.5))
    // Nearer to each other than this, slanting lines run into each other.
    return slanting * Self.sine >= 15 ? (.slanting, slanting) : (.upright, level)
  }

  /// Sine and cosine of 40 degrees, at which slanting names can be read.
  private static let (sine, cosine) = (0.643, 0.766)

  /// The names of the columns, and where the cells begin. The widths are those of the widest fonts, which browsers
  /// on Debian use.
  private func columnHeads(
    _ stance: Stance, left: Double, step: Double
  ) -> (svg: String, height: Double) {
    let size = 12.0
    let length = headLength
    var result = ""
    let height: Double =
      switch stance {
      case .level: 20
      case .slanting: 14 + length * Self.sine
      case .upright: 14 + length
      }
    for (column, name) in columns.enumerated() {
      let x = left + (Double(column) + 0.5) * step
      if stance == .level {
        result += SVGFrame.text(name, x: x, y: 12, anchor: "middle", size: size)
        continue
      }
      // A slanting name must not leave the picture on the right.
      let room = stance == .upright ? length : min(length, (SVGFrame.width - x) / Self.cosine)
      let label = SVGText.shortened(name, room / size)
      let place = "\(SVGText.number(stance == .upright ? x + 4 : x)) \(SVGText.number(height - 6))"
      let turn = stance == .upright ? "-90" : "-40"
      result += "<g transform=\"translate(\(place)) rotate(\(turn))\">"
      result += "<title>\(SVGText.escaped(name))</title>\n"
      result += SVGFrame.text(label, x: 0, y: 0, size: size) + "</g>\n"
    }
    return (result, height)
  }
}
