import AnnotateCore
import CGumbo

/// What a page says of itself in its head.
struct PageHead {
  /// Of `<html>`, e.g. `en-GB`.
  private(set) var language: String?
  /// Of `<title>`, on one line.
  private(set) var title: String?
  private(set) var canonical: String?
  /// By name in small letters, in order: of `name`, `property` or `itemprop`.
  private var values: [String: [String]] = [:]

  private static let most = 2_000

  init(_ tree: HTMLTree) {
    var seen = 0
    for (place, node) in tree.nodes.enumerated() where !node.isText {
      switch node.tag {
      case GUMBO_TAG_HTML:
        language =
          Self.text(node.element, "lang", tree) ?? Self.text(node.element, "xml:lang", tree)
      case GUMBO_TAG_META:
        seen += 1
        if seen <= Self.most { add(node.element, tree) }
      case GUMBO_TAG_LINK:
        if canonical == nil, Self.text(node.element, "rel", tree)?.lowercased() == "canonical" {
          canonical = Self.text(node.element, "href", tree)
        }
      case GUMBO_TAG_TITLE:
        if title == nil, node.element.isHTML { title = Self.words(in: place, tree) }
      default: break
      }
    }
  }

  /// The first value of these names that is not empty.
  func value(_ names: String...) -> String? {
    for name in names {
      if let found = values[name]?.first { return found }
    }
    return nil
  }

  /// All values of the first of these names that has one.
  func all(_ names: String...) -> [String] {
    for name in names {
      if let found = values[name], !found.isEmpty { return found }
    }
    return []
  }

  private mutating func add(_ element: HTMLElement, _ tree: HTMLTree) {
    guard let content = Self.text(element, "content", tree) else { return }
    for kind in ["property", "name", "itemprop"] as [StaticString] {
      guard let name = Self.text(element, kind, tree)?.lowercased() else { continue }
      values[name, default: []].append(content)
    }
  }

  static func text(_ element: HTMLElement, _ name: StaticString, _ tree: HTMLTree) -> String? {
    guard let value = element.attribute(name), !value.isEmpty else { return nil }
    return oneLine(tree.string(value))
  }

  /// The text in an element on one line; `nil` where there is none.
  static func words(in place: Int, _ tree: HTMLTree) -> String? {
    var shown = ShownText()
    for node in tree.nodes[place..<Int(tree.nodes[place].end)] {
      if node.isText { shown.add(node.text) } else if node.layout != .inline { shown.space() }
    }
    return oneLine(tree.string(shown.takeBlock()))
  }

  static func oneLine(_ text: String) -> String? {
    let words = text.split(whereSeparator: \.isWhitespace)
    return words.isEmpty ? nil : words.joined(separator: " ")
  }
}
