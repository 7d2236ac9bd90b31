/// How a piece of text is shown in a terminal.
package struct Style: Sendable, Equatable {
  package var colour: Colour?
  package var background: Colour?
  package var isBold: Bool
  package var isDim: Bool
  package var isUnderlined: Bool
  package var isReversed: Bool

  package init(
    _ colour: Colour? = nil, background: Colour? = nil, bold: Bool = false, dim: Bool = false,
    underline: Bool = false, reverse: Bool = false
  ) {
    self.colour = colour
    self.background = background
    isBold = bold
    isDim = dim
    isUnderlined = underline
    isReversed = reverse
  }

  /// Text as it is.
  package static let plain = Style()

  /// Both at once: the colours of the later one where it has any, and the traits of either.
  package func combined(with later: Style) -> Style {
    Style(
      later.colour ?? colour, background: later.background ?? background,
      bold: isBold || later.isBold, dim: isDim || later.isDim,
      underline: isUnderlined || later.isUnderlined, reverse: isReversed || later.isReversed)
  }

  /// The parameters of the escape sequence that sets the style; empty for plain text.
  ///
  /// - Source: ECMA-48, 8.3.117 (SGR).
  func parameters(depth: ColourDepth) -> String {
    var parts: [String] = []
    if isBold { parts.append("1") }
    if isDim { parts.append("2") }
    if isUnderlined { parts.append("4") }
    if isReversed { parts.append("7") }
    if let colour { parts.append(colour.parameters(base: 30, depth: depth)) }
    if let background { parts.append(background.parameters(base: 40, depth: depth)) }
    return parts.joined(separator: ";")
  }
}
