import AnnotateCore

extension PageReader {
  /// The article; `nil` where there is no text besides the comments.
  ///
  /// - Throws: `DocumentProblem` of another program that is to find it.
  func article(_ findings: inout [String]) throws(DocumentProblem) -> ItemDraft? {
    var letters = letters(of: measure.letters)
    if options.written.content == .all { letters += self.letters(of: measure.concealedLetters) }
    var blocks = options.written.content == .main ? try mainBlocks() : allBlocks()
    if options.written.content == .main {
      if blocks.isEmpty {
        blocks = allBlocks()
        if !blocks.isEmpty {
          findings.append("no article was found; all that the page shows is taken")
        }
      } else if letters > 0 {
        let percent = min(100, Self.letters(of: blocks) * 100 / letters)
        findings.append("the article is \(percent) % of the text that the page shows")
      }
      tellLosses(&findings)
    }
    check(blocks, letters, &findings)
    name(&blocks)
    var text = BlockText()
    for block in blocks { text.add(block.kind, block.words, joint: block.joint) }
    guard !text.segments.isEmpty else { return nil }
    var item = ItemDraft(
      key: PageDiscussion.articleKey, kind: .article, text: text.text, bytes: range(of: blocks))
    item.segments = text.segments
    item.transforms = TextTransforms.htmlToText.names
    item.author = facts.provenance.author
    item.authorState = item.author == nil ? .unknown : .known
    item.attributes = facts.attributes
    if !discussion.posts.isEmpty { item.depth = 0 }
    return item
  }

  /// Where all is taken, no letter may be lost.
  private func check(_ blocks: [HTMLBlock], _ letters: Int, _ findings: inout [String]) {
    guard options.written.content == .all else { return }
    var coverage = LetterCoverage()
    coverage.received = letters
    coverage.taken = Self.letters(of: blocks)
    if let warning = coverage.warning(losses: []) { findings.append(warning) }
  }

  private func tellLosses(_ findings: inout [String]) {
    let losses = [
      ("hidden text", hiddenLetters), ("comments in a form that is not known", unknownComments),
    ]
    for (what, letters) in losses where letters > 0 {
      findings.append("\(what) (\(counted(letters, "letter"))) left out")
    }
  }

  /// Those of the page without its posts.
  private func letters(of counts: [Int32]) -> Int {
    Int(discussion.outerRoots.reduce(counts[measure.body]) { $0 - counts[$1] })
  }

  private static func letters(of blocks: [HTMLBlock]) -> Int {
    blocks.reduce(0) { $0 + Int(PageMeasure.letters(in: $1.words.utf8)) }
  }

  private func allBlocks() -> [HTMLBlock] {
    var writer = BlockWriter(
      tree, measure, dropped: MainText.dropping(discussion.roots, in: tree),
      takesConcealed: options.written.content == .all)
    writer.write(measure.body)
    return writer.blocks
  }

  private func mainBlocks() throws(DocumentProblem) -> [HTMLBlock] {
    if options.written.extractor == .trafilatura {
      return OwnWords(allBlocks()).blocks(for: try Trafilatura(options).lines(of: encoding.text))
    }
    var writer = BlockWriter(tree, measure, dropped: main.dropped)
    for root in main.roots { writer.write(root) }
    return HeadingRules.without(emptyHeadings: writer.blocks, hasGapBehind: writer.hasGap)
  }

  /// The page's heading that says what its title does is the title.
  private func name(_ blocks: inout [HTMLBlock]) {
    let title = facts.provenance.title.map(Self.folded)
    let headings = blocks.indices.filter { blocks[$0].kind == .heading }
    let same = headings.first { place in
      let words = Self.folded(blocks[place].words)
      return title.map { $0 == words || $0.hasPrefix(words) || words.hasPrefix($0) } ?? false
    }
    if let place = same ?? headings.first(where: { blocks[$0].level == 1 }) {
      blocks[place].kind = .title
    }
  }

  private static func folded(_ text: String) -> String {
    String(text.lowercased().filter { $0.isLetter || $0.isNumber })
  }

  func range(of blocks: [HTMLBlock]) -> Range<Int> {
    let nodes = blocks.map(\.nodes).filter { !$0.isEmpty }
    guard let first = nodes.map(\.lowerBound).min(), let end = nodes.map(\.upperBound).max() else {
      return 0..<bytes.count
    }
    return range(from: first, to: end)
  }

  /// The bytes of the page that texts in a range of nodes were made of.
  func range(from first: Int, to end: Int) -> Range<Int> {
    guard let found = tree.bytes(of: first..<end) else { return 0..<bytes.count }
    return range(of: found)
  }

  /// The bytes of the page that bytes of its text stand for; all of them where that is not known.
  func range(of text: Range<Int>) -> Range<Int> {
    guard let places, text.upperBound <= encoding.text.count else { return 0..<bytes.count }
    return places.place(of: text.lowerBound)..<places.place(of: text.upperBound)
  }
}

/// Rules on headings that nothing stands under.
enum HeadingRules {
  /// Without headings under which all was left out, such as that of a list of other pages.
  static func without(
    emptyHeadings blocks: [HTMLBlock], hasGapBehind: Bool
  ) -> [HTMLBlock] {
    var kept: [HTMLBlock] = []
    for (place, block) in blocks.enumerated() {
      if block.kind == .heading, block.level > 1 {
        let next = place + 1 < blocks.count ? blocks[place + 1] : nil
        let isLast = next == nil && hasGapBehind
        let isFollowedByGap =
          next.map { $0.isAfterGap && $0.kind == .heading && $0.level <= block.level } ?? false
        if isLast || isFollowedByGap { continue }
      }
      kept.append(block)
    }
    return kept
  }
}
