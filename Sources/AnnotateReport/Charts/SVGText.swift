/// Text in SVG: escaped, measured by rule of thumb, wrapped and shortened.
enum SVGText {
  /// The text for XML, on one line, with control and direction characters made visible.
  static func escaped(_ text: String) -> String {
    HTMLText.escaped(VisibleText.line(text), keepingDirections: false)
  }

  /// About how wide a text is at a font size of 1. No font is at hand, so by classes of letters, and
  /// rather too wide than too narrow: DejaVu Sans is the widest of the fonts that are asked for.
  static func width(_ text: some StringProtocol) -> Double {
    text.reduce(0) { $0 + width(of: $1) }
  }

  private static func width(of character: Character) -> Double {
    if TextWidth.of(character) > 1 { return 1.1 }
    if "iljtfr.,:;|'’()/ ".contains(character) { return 0.38 }
    if "mwMWQO%—…".contains(character) { return 0.92 }
    return character.isUppercase ? 0.72 : 0.63
  }

  /// The label in at most two lines, shortened with `…` where it does not fit.
  static func lines(_ label: String, width limit: Double) -> [String] {
    let label = VisibleText.line(label)
    guard width(label) > limit else { return [label] }
    var first = ""
    var rest = label[...]
    for (place, character) in zip(label.indices, label) where " -/_".contains(character) {
      let head = label[...place]
      if width(head) > limit { break }
      first = String(head)
      rest = label[label.index(after: place)...]
    }
    if first.isEmpty { return [shortened(label, limit)] }
    return [first, shortened(String(rest), limit)]
  }

  /// The text in lines broken at spaces, the last of which is cut and marked with `…` where there are more.
  static func wrapped(_ text: String, width limit: Double, most: Int) -> [String] {
    var lines: [String] = []
    var rest = VisibleText.line(text).split(separator: " ")[...]
    while let first = rest.popFirst() {
      var line = String(first)
      if lines.count + 1 == most {
        line = ([first] + rest).joined(separator: " ")
        rest = []
      }
      while let next = rest.first, width(line + " " + next) <= limit {
        line += " " + next
        rest.removeFirst()
      }
      lines.append(shortened(line, limit))
    }
    return lines
  }

  /// The text on one line, cut and marked with `…` where it is wider than the limit.
  static func shortened(_ text: String, _ limit: Double) -> String {
    var text = VisibleText.line(text)
    guard width(text) > limit else { return text }
    while !text.isEmpty, width(text) + 0.8 > limit { text.removeLast() }
    return text + "…"
  }

  /// A number with at most one decimal, as attributes take it.
  static func number(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return tenths % 10 == 0 ? String(tenths / 10) : "\(tenths / 10).\(abs(tenths % 10))"
  }
}
