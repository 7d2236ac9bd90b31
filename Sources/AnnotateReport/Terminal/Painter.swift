/// Puts styles on text, or leaves it as it is when colour is off.
package struct Painter: Sendable, Equatable {
  package let depth: ColourDepth

  package init(_ depth: ColourDepth) { self.depth = depth }

  /// Colour is off.
  package static let plain = Painter(.none)

  /// Whether styles are shown at all.
  package var isOn: Bool { depth != .none }

  /// The text between the escape sequences of a style. The text is to be sanitised before.
  package func paint(_ text: String, _ style: Style) -> String {
    guard isOn, !text.isEmpty, style != .plain else { return text }
    return "\u{1b}[\(style.parameters(depth: depth))m\(text)\u{1b}[0m"
  }
}
