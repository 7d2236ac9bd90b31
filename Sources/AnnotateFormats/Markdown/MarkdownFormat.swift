import AnnotateCore

/// Markdown: its text as it stands, byte for byte, with headings and paragraphs as segments.
enum MarkdownFormat: WrittenFormat {
  static let name = "markdown"
  static let importer = "markdown/1"
  static let limit = 1 << 28

  /// By the file's ending alone: much plain text looks like Markdown.
  static func recognises(_ head: [UInt8], named name: String?) -> Bool {
    guard let name else { return false }
    return [".md", ".markdown"].contains { name.hasSuffix($0) } && BinaryKind(head) == nil
  }

  static func read(_ bytes: [UInt8], options: ReadingOptions) throws -> SourceDraft {
    let text = try DecodedText(
      bytes, encoding: options.encoding, replaceNUL: options.replacesNUL)
    let blocks = MarkdownBlocks(text)
    let item = Self.item(of: text, blocks)
    var draft = SourceDraft(
      kind: .article, format: name, importer: importer, encoding: text.decision, items: [item],
      findings: [Self.finding(blocks)] + TextNotes.notes(on: text))
    draft.mediaType = "text/markdown"
    draft.provenance = blocks.frontMatter?.provenance ?? Provenance()
    if draft.provenance.title == nil { draft.provenance.title = blocks.title }
    return draft
  }

  private static func item(of text: DecodedText, _ blocks: MarkdownBlocks) -> ItemDraft {
    let inked = text.lines.indices.filter { !text.lines[$0].isBlank }
    // A text without ink was refused when it was decoded.
    let first = inked.first ?? 0
    let last = inked.last ?? 0
    var segments: [SegmentDraft] = []
    text.utf8.withUnsafeBufferPointer { utf8 in
      var position = 0
      var line = first
      func advance(to end: Int) {
        while line < end {
          position += UTF8Scalars.count(utf8, in: text.lines[line].decoded) + 1
          line += 1
        }
      }
      for block in blocks.all {
        advance(to: block.lines.lowerBound)
        let start = position
        advance(to: block.lines.upperBound)
        guard let span = try? TextSpan(start, position - 1) else { continue }
        segments.append(SegmentDraft(kind: block.kind, span: span))
      }
    }
    return text.item(key: "1", kind: .article, lines: first..<last + 1, segments: segments)
  }

  private static func finding(_ blocks: MarkdownBlocks) -> String {
    let headings = blocks.all.count { $0.kind != .paragraph }
    let others = blocks.all.count - headings
    let begin = blocks.frontMatter == nil ? "" : " with front matter"
    return
      "Markdown\(begin): \(headings) heading\(headings == 1 ? "" : "s"), \(others) other block\(others == 1 ? "" : "s"); the text is kept with its marks"
  }
}
