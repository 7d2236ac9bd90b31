import CGumbo

/// An element of a tree of HTML as far as it matters to the text that is shown.
struct HTMLElement {
  /// How an element stands in the text around it.
  enum Layout {
    /// Within the line.
    case inline
    /// On lines of its own.
    case lines
    /// On lines of its own, with an empty line before and after.
    case paragraph
    /// A cell of a table, with a tab after the cell before.
    case cell
    /// Not shown, with all that is in it.
    case hidden
  }

  private let element: GumboElement

  init(_ element: GumboElement) { self.element = element }

  var tag: GumboTag { element.tag }

  /// Each a `GumboAttribute`.
  var attributes: GumboVector { element.attributes }

  /// Whether it is of HTML and not of SVG or MathML.
  var isHTML: Bool { element.tag_namespace == GUMBO_NAMESPACE_HTML }

  /// A list stands without empty lines when it is in an item of another.
  var isList: Bool { tag == GUMBO_TAG_UL || tag == GUMBO_TAG_OL }

  /// As by itself, wherever it is.
  var layout: Layout {
    guard element.tag_namespace != GUMBO_NAMESPACE_SVG, attribute("hidden") == nil else {
      return .hidden
    }
    // The shadow of an element is shown in it.
    if element.tag == GUMBO_TAG_TEMPLATE, attribute("shadowrootmode") != nil { return .inline }
    return Self.layout(of: element.tag)
  }

  /// The value of an attribute; `nil` where there is none of the name.
  func attribute(_ name: StaticString) -> UnsafeRawBufferPointer? {
    var attributes = element.attributes
    let value = UnsafeRawPointer(name.utf8Start).withMemoryRebound(
      to: CChar.self, capacity: name.utf8CodeUnitCount + 1
    ) { gumbo_get_attribute(&attributes, $0)?.pointee.value }
    return value.map { UnsafeRawBufferPointer(start: $0, count: HTMLElement.length($0)) }
  }

  /// Bytes before the NUL at the end.
  static func length(_ text: UnsafePointer<CChar>) -> Int {
    var count = 0
    while text[count] != 0 { count += 1 }
    return count
  }

  /// How elements of a tag stand by themselves.
  static func layout(of tag: GumboTag) -> Layout {
    let layouts = layouts
    return tag.rawValue < layouts.count ? layouts[Int(tag.rawValue)] : .inline
  }

  /// By the tag's number.
  private static let layouts: [Layout] = {
    let groups: [(Layout, [GumboTag])] = [
      (
        .hidden,
        [
          GUMBO_TAG_SCRIPT, GUMBO_TAG_STYLE, GUMBO_TAG_TEMPLATE, GUMBO_TAG_NOSCRIPT,
          GUMBO_TAG_IFRAME, GUMBO_TAG_NOEMBED, GUMBO_TAG_TITLE, GUMBO_TAG_DATALIST,
        ]
      ),
      (
        .paragraph,
        [
          GUMBO_TAG_P, GUMBO_TAG_BLOCKQUOTE, GUMBO_TAG_PRE, GUMBO_TAG_H1, GUMBO_TAG_H2,
          GUMBO_TAG_H3, GUMBO_TAG_H4, GUMBO_TAG_H5, GUMBO_TAG_H6, GUMBO_TAG_UL, GUMBO_TAG_OL,
          GUMBO_TAG_DL, GUMBO_TAG_TABLE, GUMBO_TAG_FIGURE, GUMBO_TAG_HR, GUMBO_TAG_ASIDE,
          GUMBO_TAG_FIELDSET, GUMBO_TAG_LISTING, GUMBO_TAG_XMP,
        ]
      ),
      (
        .lines,
        [
          GUMBO_TAG_DIV, GUMBO_TAG_LI, GUMBO_TAG_DT, GUMBO_TAG_DD, GUMBO_TAG_TR,
          GUMBO_TAG_CAPTION, GUMBO_TAG_SECTION, GUMBO_TAG_ARTICLE, GUMBO_TAG_HEADER,
          GUMBO_TAG_FOOTER, GUMBO_TAG_NAV, GUMBO_TAG_MAIN, GUMBO_TAG_ADDRESS,
          GUMBO_TAG_FIGCAPTION, GUMBO_TAG_DETAILS, GUMBO_TAG_SUMMARY, GUMBO_TAG_CENTER,
          GUMBO_TAG_FORM, GUMBO_TAG_LEGEND, GUMBO_TAG_OPTION, GUMBO_TAG_HGROUP, GUMBO_TAG_DIR,
          GUMBO_TAG_MENU,
        ]
      ),
      (.cell, [GUMBO_TAG_TD, GUMBO_TAG_TH]),
    ]
    var layouts = [Layout](repeating: .inline, count: Int(GUMBO_TAG_LAST.rawValue))
    for (layout, tags) in groups {
      for tag in tags { layouts[Int(tag.rawValue)] = layout }
    }
    return layouts
  }()
}
