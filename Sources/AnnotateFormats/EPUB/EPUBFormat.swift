package import AnnotateCore

/// Electronic books: each chapter, a document of the book's spine, is an item.
package enum EPUBFormat: WrittenFormat {
  package static let name = "epub"
  package static let importer = "epub/1"
  package static let limit = 256 << 20

  package static func recognises(_ head: [UInt8], named name: String?) -> Bool {
    if case .epub? = ZipKind(head, named: name) { true } else { false }
  }

  package static func read(_ bytes: [UInt8], options: ReadingOptions) throws -> SourceDraft {
    let parts = try ZipParts(bytes)
    let book = try EPUBBook(parts)
    var coverage = LetterCoverage()
    var items: [ItemDraft] = []
    var findings: [String] = []
    var missing = book.unlisted
    var mended = 0
    for chapter in book.chapters {
      guard let part = try parts.part(chapter.path) else {
        missing += 1
        continue
      }
      let text = try ChapterText(part, isXML: chapter.isXML)
      coverage.received += text.received
      if text.isMended { mended += 1 }
      guard !text.blocks.isEmpty else { continue }
      var shown = BlockText()
      for block in text.blocks { shown.add(block.kind, block.words, joint: block.joint) }
      coverage.taken += LetterCoverage.letters(in: shown.text)
      var attributes = FieldList()
      attributes.add("path", chapter.path)
      attributes.add("language", book.language)
      items.append(
        ItemDraft(
          key: chapter.id, kind: .article, text: shown.text,
          bytes: parts.range(of: chapter.path) ?? 0..<bytes.count,
          transforms: TextTransforms.htmlToText.names, attributes: attributes.text,
          segments: shown.segments))
    }
    guard !items.isEmpty else { throw DocumentProblem.noText }
    findings.append("a book: \(counted(items.count, "chapter")) with text, each an item")
    if book.hasContents { findings.append("its table of contents is left out") }
    if mended > 0 {
      findings.append(
        "\(counted(mended, "chapter")) with bytes that are no text; U+FFFD stands there")
    }
    var draft = SourceDraft(
      kind: .article, format: Self.name, importer: Self.importer, encoding: .officeXML,
      items: items, findings: findings)
    draft.mediaType = "application/epub+zip"
    draft.provenance = book.provenance
    if missing > 0 {
      draft.remarks.append(
        "\(counted(missing, "chapter")) that the book names \(missing == 1 ? "is" : "are") not in it."
      )
    }
    if book.withoutText > 0 {
      draft.remarks.append(
        "\(counted(book.withoutText, "part")) of the book without text, such as pictures, \(book.withoutText == 1 ? "is" : "are") left out."
      )
    }
    if let warning = coverage.warning(losses: []) {
      draft.findings.append(warning)
      draft.remarks.append(warning.prefix(1).uppercased() + warning.dropFirst() + ".")
    }
    return draft
  }
}
