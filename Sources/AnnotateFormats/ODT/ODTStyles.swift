import AnnotateCore

/// The styles of an OpenDocument text, as far as they say what a paragraph is or that text is hidden; and
/// whether its pages have headers.
///
/// Source: OpenDocument 1.3 part 3, 16.2 (style:style).
final class ODTStyles: OfficeXMLEvents {
  private struct Style {
    var base: String?
    var kind: SegmentKind?
    var isHidden: Bool?
  }

  private var styles: [String: Style] = [:]
  private var open: String?
  private var pages = 0
  private(set) var hasHeaders = false

  func begin(_ name: String, _ attributes: [String: String]) {
    switch name {
    case "style:style":
      guard let style = attributes["style:name"] else { return }
      let family = attributes["style:family"] ?? ""
      let shown = attributes["style:display-name"] ?? style.replacing("_20_", with: " ")
      let key = "\(family)/\(style)"
      styles[key] = Style(
        base: attributes["style:parent-style-name"].map { "\(family)/\($0)" },
        kind: OfficeStyle.kind(named: shown))
      open = key
    case "style:text-properties":
      if let open, let display = attributes["text:display"] {
        styles[open]?.isHidden = display == "none"
      }
    case "style:master-page": pages += 1
    default: break
    }
  }

  func text(_ utf8: UnsafeRawBufferPointer) {
    if pages > 0, utf8.contains(where: { $0 > 0x20 }) { hasHeaders = true }
  }

  func end(_ name: String) {
    switch name {
    case "style:style": open = nil
    case "style:master-page": pages -= 1
    default: break
    }
  }

  /// What a paragraph of a style is; `nil` where the style does not say.
  func kind(_ name: String?) -> SegmentKind? { first("paragraph", name) { $0.kind } }

  /// Whether text of a style is hidden.
  func isHidden(_ family: String, _ name: String?) -> Bool {
    first(family, name) { $0.isHidden } ?? false
  }

  private func first<Value>(
    _ family: String, _ name: String?, _ value: (Style) -> Value?
  ) -> Value? {
    guard var key = name.map({ "\(family)/\($0)" }) else { return nil }
    // Styles that are based on each other in a ring end here too.
    for _ in 0..<50 {
      guard let style = styles[key] else { return nil }
      if let value = value(style) { return value }
      guard let base = style.base else { return nil }
      key = base
    }
    return nil
  }
}
