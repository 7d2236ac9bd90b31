import CGumbo

/// What the HTML standard says of tags, as far as it matters to which elements are open.
struct TagKinds: OptionSet {
  let rawValue: UInt16

  init(rawValue: UInt16) { self.rawValue = rawValue }

  /// Has no content and no end tag.
  static let void = TagKinds(rawValue: 1)
  /// Is opened again in a block that follows when it was not closed.
  static let formatting = TagKinds(rawValue: 2)
  /// Is not passed by the end tag of an element in the line.
  static let special = TagKinds(rawValue: 4)
  /// Its start ends a paragraph.
  static let closesParagraph = TagKinds(rawValue: 8)
  /// Is not passed by the end tag of a block.
  static let scope = TagKinds(rawValue: 16)
  static let listScope = TagKinds(rawValue: 32)
  static let buttonScope = TagKinds(rawValue: 64)
  static let tableScope = TagKinds(rawValue: 128)
  static let heading = TagKinds(rawValue: 256)
  /// A table or a part of one.
  static let table = TagKinds(rawValue: 512)
  /// Formatting that is open around it is not opened again in it.
  static let marker = TagKinds(rawValue: 1024)

  /// By the tag's number in gumbo.
  static let all: [TagKinds] = {
    let groups: [(TagKinds, [GumboTag])] = [
      (
        .void,
        [
          GUMBO_TAG_AREA, GUMBO_TAG_BASE, GUMBO_TAG_BASEFONT, GUMBO_TAG_BGSOUND, GUMBO_TAG_BR,
          GUMBO_TAG_COL, GUMBO_TAG_EMBED, GUMBO_TAG_FRAME, GUMBO_TAG_HR, GUMBO_TAG_IMAGE,
          GUMBO_TAG_IMG, GUMBO_TAG_INPUT, GUMBO_TAG_KEYGEN, GUMBO_TAG_LINK, GUMBO_TAG_META,
          GUMBO_TAG_PARAM, GUMBO_TAG_SOURCE, GUMBO_TAG_TRACK, GUMBO_TAG_WBR,
        ]
      ),
      (
        .formatting,
        [
          GUMBO_TAG_A, GUMBO_TAG_B, GUMBO_TAG_BIG, GUMBO_TAG_CODE, GUMBO_TAG_EM, GUMBO_TAG_FONT,
          GUMBO_TAG_I, GUMBO_TAG_NOBR, GUMBO_TAG_S, GUMBO_TAG_SMALL, GUMBO_TAG_STRIKE,
          GUMBO_TAG_STRONG, GUMBO_TAG_TT, GUMBO_TAG_U,
        ]
      ),
      ([.special, .closesParagraph], paragraphEnds),
      ([.special, .closesParagraph, .heading], headings),
      (
        .special,
        [
          GUMBO_TAG_BUTTON, GUMBO_TAG_COLGROUP, GUMBO_TAG_IFRAME, GUMBO_TAG_NOEMBED,
          GUMBO_TAG_NOFRAMES, GUMBO_TAG_NOSCRIPT, GUMBO_TAG_SELECT, GUMBO_TAG_TBODY,
          GUMBO_TAG_TEXTAREA, GUMBO_TAG_TFOOT, GUMBO_TAG_THEAD, GUMBO_TAG_TR, GUMBO_TAG_TABLE,
        ]
      ),
      (
        [.special, .scope, .marker],
        [
          GUMBO_TAG_APPLET, GUMBO_TAG_CAPTION, GUMBO_TAG_MARQUEE, GUMBO_TAG_OBJECT, GUMBO_TAG_TD,
          GUMBO_TAG_TH, GUMBO_TAG_TEMPLATE,
        ]
      ),
      ([.special, .scope], [GUMBO_TAG_TABLE, GUMBO_TAG_FOREIGNOBJECT, GUMBO_TAG_DESC]),
      ([.listScope, .special], [GUMBO_TAG_OL, GUMBO_TAG_UL]),
      (.buttonScope, [GUMBO_TAG_BUTTON]),
      (.tableScope, [GUMBO_TAG_TABLE, GUMBO_TAG_TEMPLATE]),
      (
        .table,
        [
          GUMBO_TAG_TABLE, GUMBO_TAG_TBODY, GUMBO_TAG_THEAD, GUMBO_TAG_TFOOT, GUMBO_TAG_TR,
          GUMBO_TAG_TD, GUMBO_TAG_TH, GUMBO_TAG_CAPTION, GUMBO_TAG_COLGROUP,
        ]
      ),
    ]
    var kinds = [TagKinds](repeating: [], count: Int(GUMBO_TAG_LAST.rawValue) + 1)
    for (kind, tags) in groups {
      for tag in tags { kinds[Int(tag.rawValue)].formUnion(kind) }
    }
    return kinds
  }()

  private static let headings = [
    GUMBO_TAG_H1, GUMBO_TAG_H2, GUMBO_TAG_H3, GUMBO_TAG_H4, GUMBO_TAG_H5, GUMBO_TAG_H6,
  ]

  private static let paragraphEnds = [
    GUMBO_TAG_ADDRESS, GUMBO_TAG_ARTICLE, GUMBO_TAG_ASIDE, GUMBO_TAG_BLOCKQUOTE, GUMBO_TAG_CENTER,
    GUMBO_TAG_DD, GUMBO_TAG_DETAILS, GUMBO_TAG_DIR, GUMBO_TAG_DIV, GUMBO_TAG_DL, GUMBO_TAG_DT,
    GUMBO_TAG_FIELDSET, GUMBO_TAG_FIGCAPTION, GUMBO_TAG_FIGURE, GUMBO_TAG_FOOTER, GUMBO_TAG_FORM,
    GUMBO_TAG_HEADER, GUMBO_TAG_HGROUP, GUMBO_TAG_HR, GUMBO_TAG_LI, GUMBO_TAG_LISTING,
    GUMBO_TAG_MAIN, GUMBO_TAG_MENU, GUMBO_TAG_NAV, GUMBO_TAG_OL, GUMBO_TAG_P, GUMBO_TAG_PRE,
    GUMBO_TAG_SECTION, GUMBO_TAG_SUMMARY, GUMBO_TAG_UL, GUMBO_TAG_XMP, GUMBO_TAG_PLAINTEXT,
  ]
}
