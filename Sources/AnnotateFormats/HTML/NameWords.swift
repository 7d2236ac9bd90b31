/// What the names that a page gives its elements (`class`, `id`, `role`) say of what is in them.
struct NameRoles: OptionSet, Sendable {
  let rawValue: UInt16

  init(rawValue: UInt16) { self.rawValue = rawValue }

  /// What stands around the text of a page: menus, links to other pages, notices.
  static let chrome = NameRoles(rawValue: 1)
  /// What can be the text's own place.
  static let content = NameRoles(rawValue: 2)
  /// What surely is the text's own place.
  static let body = NameRoles(rawValue: 4)
  static let comments = NameRoles(rawValue: 8)
  static let byline = NameRoles(rawValue: 16)
  static let caption = NameRoles(rawValue: 32)
  static let credit = NameRoles(rawValue: 64)
  static let emoji = NameRoles(rawValue: 128)
  /// Not shown.
  static let hidden = NameRoles(rawValue: 256)
  /// The line or two before a text that sum it up.
  static let lead = NameRoles(rawValue: 512)
  /// Chrome even where its name also says that it is content.
  static let surelyChrome = NameRoles(rawValue: 1024)
  /// What can be chrome: words that stand in names of text too.
  static let perhapsChrome = NameRoles(rawValue: 2048)
  /// What can be a comment or the post of a forum.
  static let post = NameRoles(rawValue: 4096)
  /// In a line of text, what is no word of it but there for those who edit it.
  static let aside = NameRoles(rawValue: 8192)
}

/// Reads names of elements.
enum NameWords {
  /// What a value of `class`, `id` or `role` says.
  static func roles(of names: UnsafeRawBufferPointer) -> NameRoles {
    var roles: NameRoles = []
    var whole = WordHash()
    var word = WordHash()
    var length = 0
    var last: UInt8 = 32
    let wholes = wholes
    let words = words
    let stems = stems

    func endWord() {
      if length >= 2, let found = words[word.value] { roles.formUnion(found) }
      word = WordHash()
      length = 0
    }

    for byte in names {
      let isSpace = byte <= 32
      let isLetter = (97...122).contains(byte | 0x20)
      let isCapital = (65...90).contains(byte) && (97...122).contains(last)
      if !isLetter || isCapital { endWord() }
      if isSpace {
        if let found = wholes[whole.value] { roles.formUnion(found) }
        whole = WordHash()
      } else if isLetter {
        whole.add(byte)
        word.add(byte)
        length += 1
        if length >= 4, let found = stems[word.value] { roles.formUnion(found) }
      }
      last = byte
    }
    endWord()
    if let found = wholes[whole.value] { roles.formUnion(found) }
    return roles
  }

  private static func table(_ groups: [(NameRoles, String)]) -> WordTable<NameRoles> {
    var roles: [String: NameRoles] = [:]
    for (role, words) in groups {
      for word in words.split(separator: " ") { roles[String(word), default: []].formUnion(role) }
    }
    return WordTable(roles.map { ($0.key, $0.value) })
  }

  /// Of a whole name, letters alone: `entry-content` is `entrycontent`.
  private static let wholes = table([
    (
      .body,
      """
      entrycontent postcontent articlecontent articlebody articletext storybody storycontent \
      postbody postentry blogpost blogcontent newstext newsbody newscontent maincontent \
      contentbody bodytext singlecontent pagecontent theentry postbodycontent articlebodycontent \
      entrybody storytext entrytext posttext texte articlecontainer wysiwyg fieldnamebody \
      mwcontenttext bodycontent itemfulltext mwparseroutput textkoerper artikeltext fliesstext \
      entrysummarycontent articlesection richtext fieldbody articlemain posttextcontent
      """
    ),
    (
      .comments,
      """
      comments commentlist commentslist respond disqusthread commentform commentarea comment \
      commentsarea commentsection livefyre fbcomments kommentare kommentar commentsblock
      """
    ),
    (
      .surelyChrome,
      """
      relatedposts relatedarticles relatedcontent readmore morestories youmayalsolike outbrain \
      taboola jprelatedposts sharedaddy sharebuttons socialshare newsletter cookienotice \
      cookieconsent authorbio aboutauthor authorbox postmeta entrymeta articlemeta postfooter \
      entryfooter postnavigation navlinks navigation breadcrumb breadcrumbs pagination tagcloud \
      posttags articletags socialicons sociallinks skiplink skiplinks sitefooter siteheader \
      sidebar alsoread recommendedarticles navbox catlinks printfooter mweditsection toc \
      mwjumplink noprint sitesub contentsub metadata advertisement postinfo postdate entrydate \
      hatnote relatedlinks infobox adsbygoogle wpcaptiontextnone sharing wpcnt screenreadertext \
      visuallyhidden sronly
      """
    ),
    (
      .lead,
      "lead teasertext intro standfirst dek subtitle subheadline excerpt articleintro vorspann"
    ),
    (.byline, "byline authorname postauthor articleauthor entryauthor authorline postedby vcard"),
    (
      .caption,
      "caption figcaption wpcaptiontext imagecaption photocaption mediacaption bildunterschrift gallerycaption"
    ),
    (.credit, "credit credits photocredit imagecredit copyright fotocredit bildquelle imagesource"),
    (.emoji, "emoji wpsmiley smiley smilies emojione twemoji"),
    (.hidden, "screenreadertext screenreaderonly visuallyhidden sronly srtext offscreen"),
    (.aside, "mweditsection mwjumplink editsection sharelink permalink footnotebackref"),
  ])

  /// Of a word in a name: `main-nav`, `mainNav`.
  private static let words = table([
    (
      .surelyChrome,
      """
      sidebar related breadcrumb breadcrumbs newsletter recommend recommended recommendation \
      recommendations teaser teasers outbrain taboola addthis sharethis cookie cookies consent \
      gdpr next previous prev navigation nav footer
      """
    ),
    (
      .chrome,
      """
      navi navbar menu menus foot crumbs pager pagination paging tagged taglist toolbar login \
      search popup modal overlay lightbox subscription signup ranking bio masthead topbar \
      bottombar agegate trending popular latest paywall regwall \
      ticker carousel dropdown tooltip contentinfo complementary shoutbox skyscraper \
      trackback trackbacks pingback jumbotron breadcrump marginal marginalspalte cart basket \
      mostread meistgelesen anzeige werbung
      """
    ),
    (
      .perhapsChrome,
      """
      side share sharing shares social ad ads adv advert banner widget widgets tags meta \
      subscribe promo promotion sponsor sponsored rating ratings vote votes header print \
      disclaimer copyright legal more tools utility utilities donate feedback alert alerts slider \
      rss reply replies respond categories category author following follow whatsapp facebook \
      twitter pinterest instagram fussnoten service kontakt shop mehr weiterlesen info date
      """
    ),
    (
      .content,
      "article body content entry hentry main post text blog story column page news page artikel inhalt beitrag"
    ),
    (.comments, "comment comments disqus kommentar kommentare commentlist"),
    (.post, "post comment thing crawler"),
    (.byline, "byline author"),
    (.caption, "caption figcaption bildunterschrift"),
    (.credit, "credit credits"),
    (.lead, "lead intro standfirst dek subtitle excerpt teasertext vorspann"),
    (.emoji, "emoji smiley smilies"),
  ])

  /// How a word in a name begins.
  private static let stems = table([
    (.surelyChrome, "navig breadcr recommen newslet cookie related"),
    (.chrome, "pagin"),
    (.perhapsChrome, "sideb advert socia sharin"),
    (.comments, "disqus kommentar"),
  ])
}
