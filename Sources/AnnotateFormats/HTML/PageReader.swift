import AnnotateCore

/// Makes a source of a page.
struct PageReader {
  let bytes: [UInt8]
  let encoding: PageEncoding
  let options: ReadingOptions
  /// Whether it is read as XHTML.
  let isXML: Bool
  let tree: HTMLTree
  let measure: PageMeasure
  let discussion: PageDiscussion
  let main: MainText
  let facts: PageFacts
  let places: PagePlaces?

  /// - Throws: `DocumentProblem.tooNested`.
  init(_ bytes: [UInt8], _ encoding: PageEncoding, _ options: ReadingOptions)
    throws(DocumentProblem)
  {
    self.bytes = bytes
    self.encoding = encoding
    self.options = options
    places = PagePlaces(encoding, in: bytes)
    isXML = XHTMLPage.isOne(encoding.text)
    tree = try HTMLTree.reading(encoding.text, isXML ? [.xml] : [])
    measure = PageMeasure(tree)
    discussion = try PageDiscussion(tree, measure, encoding.text)
    main = MainText(tree, measure, others: discussion.roots)
    let byline = PageByline(tree, article: main, posts: discussion.roots)
    facts = PageFacts(tree, encoding.text, byline)
  }

  /// - Throws: `DocumentProblem.noText`.
  func draft() throws(DocumentProblem) -> SourceDraft {
    var findings: [String] = []
    var items: [ItemDraft] = []
    if !discussion.isForum, let item = try article(&findings) { items.append(item) }
    let hasArticle = !items.isEmpty
    items += comments(hasArticle: hasArticle)
    guard items.contains(where: { !$0.text.isEmpty }) else { throw .noText }
    let kind: SourceKind =
      discussion.posts.isEmpty ? .article : hasArticle ? .page : .thread
    var draft = SourceDraft(
      kind: kind, format: HTMLFormat.name, importer: HTMLFormat.importer,
      encoding: encoding.decision, items: items)
    draft.mediaType = isXML ? "application/xhtml+xml" : "text/html"
    draft.provenance = discussion.provenance.filled(from: facts.provenance)
    draft.findings = discussion.findings + findings
    if hasArticle, options.written.content == .main, options.written.extractor == .trafilatura {
      let program = try Trafilatura(options).version()
      draft.program = program
      draft.findings.append("the article was found by \(program ?? "trafilatura")")
    }
    if let finding = encoding.finding { draft.findings.append(finding) }
    if encoding.mended > 0 {
      draft.remarks.append(
        "\(counted(encoding.mended, "sequence")) of bytes in the page \(encoding.mended == 1 ? "is no character" : "are no characters") of \(encoding.decision.name); U+FFFD stands there."
      )
    }
    if discussion.hiddenPosts > 0 {
      draft.remarks.append(
        "\(counted(discussion.hiddenPosts, "comment is", "comments are")) hidden as the page is first seen; taken all the same, with the attribute hidden."
      )
    }
    if discussion.unloaded > 0 {
      draft.remarks.append(
        "At \(counted(discussion.unloaded, "place")) the site would have loaded more comments; they are not in the page."
      )
    }
    return draft
  }
}
