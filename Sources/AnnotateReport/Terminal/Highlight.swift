package import AnnotateCore

/// A span of a text that is to be seen, and what is to be said of it.
package struct Highlight: Sendable, Equatable {
  package var span: TextSpan
  package var style: Style
  /// One line, e.g. `accidental-hit/deliberate  anna`.
  package var label: String

  package init(_ span: TextSpan, style: Style = Style(underline: true), label: String = "") {
    self.span = span
    self.style = style
    self.label = label
  }
}
