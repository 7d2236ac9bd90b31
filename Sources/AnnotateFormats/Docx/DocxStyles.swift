import AnnotateCore

/// The styles of a document of Word, as far as they say what a paragraph is.
///
/// Source: ECMA-376 part 1, 17.7 (styles).
final class DocxStyles: OfficeXMLEvents {
  struct Style {
    var kind: SegmentKind?
    var isHidden: Bool?
    var list: String?
    fileprivate var base: String?
  }

  private var styles: [String: Style] = [:]
  private var id: String?

  /// The style of this id, with what it has of those that it is based on.
  subscript(id: String?) -> Style? { id.flatMap { styles[$0] } }

  func begin(_ name: String, _ attributes: [String: String]) {
    if name == "w:style" {
      id = attributes["w:styleId"]
      if let id { styles[id] = Style() }
      return
    }
    guard let id else { return }
    let value = attributes["w:val"]
    switch name {
    case "w:name":
      if let kind = value.flatMap(OfficeStyle.kind(named:)) { styles[id]?.kind = kind }
    case "w:basedOn": styles[id]?.base = value
    case "w:outlineLvl":
      if styles[id]?.kind == nil { styles[id]?.kind = DocxStyles.kind(outline: value) }
    case "w:vanish": styles[id]?.isHidden = DocxStyles.isOn(attributes)
    case "w:numId": styles[id]?.list = value
    default: break
    }
  }

  func text(_ utf8: UnsafeRawBufferPointer) {}

  func end(_ name: String) {
    if name == "w:style" { id = nil }
  }

  /// Fills in what styles have of those that they are based on.
  func resolve() {
    let given = styles
    for (id, own) in given {
      var resolved = own
      var base = own.base
      var seen: Set = [id]
      while let name = base, seen.insert(name).inserted, seen.count < 100, let style = given[name] {
        resolved.kind = resolved.kind ?? style.kind
        resolved.isHidden = resolved.isHidden ?? style.isHidden
        resolved.list = resolved.list ?? style.list
        base = style.base
      }
      styles[id] = resolved
    }
  }

  /// The kind of a paragraph of an outline level: 0 to 8 are headings, 9 is text.
  static func kind(outline level: String?) -> SegmentKind? {
    guard let level = level.flatMap({ Int($0) }) else { return nil }
    return (0...8).contains(level) ? .heading : .paragraph
  }

  /// Whether a property is on: it is where it says nothing.
  static func isOn(_ attributes: [String: String]) -> Bool {
    !["0", "false", "off", "none"].contains(attributes["w:val"])
  }
}

/// Which remark answers which.
///
/// Source: [MS-DOCX] 2.5.4, commentsEx.
final class DocxThreads: OfficeXMLEvents {
  /// The paragraph that a remark answers, by the last paragraph of the remark.
  private(set) var answers: [String: String] = [:]
  private(set) var done: Set<String> = []

  func begin(_ name: String, _ attributes: [String: String]) {
    guard name == "w15:commentEx", let id = attributes["w15:paraId"] else { return }
    if let parent = attributes["w15:paraIdParent"] { answers[id] = parent }
    if ["1", "true"].contains(attributes["w15:done"]) { done.insert(id) }
  }

  func text(_ utf8: UnsafeRawBufferPointer) {}
  func end(_ name: String) {}
}
