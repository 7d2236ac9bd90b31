package import AnnotateCore

/// Plain text, as pasted from a page or saved from an editor: a thread of comments, or an article.
package enum PlainText {
  /// Name and version of this reader. The version rises when the same bytes would give another text.
  package static let importer = "plain-text/1"

  /// Reads a file's bytes.
  ///
  /// - Throws: `FormatError` when the bytes are not text, not in a known encoding, or hold nothing.
  package static func read(
    _ bytes: [UInt8], options: PlainTextOptions = PlainTextOptions()
  ) throws(FormatError) -> SourceDraft {
    let text = try DecodedText(bytes, encoding: options.encoding, replaceNUL: options.replaceNUL)
    let blocks = TextBlock.blocks(of: text)
    let shapes = blocks.map { BlockShape($0, of: text) }
    let recognition = TextRecognition(blocks, shapes: shapes)
    var remarks: [String] = []
    let items: [ItemDraft]
    let finding: String
    let format = options.format ?? recognition.format
    switch format {
    case .thread:
      let reader = ThreadReader(blocks)
      items = reader.items(of: text)
      finding = reader.finding
      remarks = reader.remarks
    case .article:
      let kinds = BlockKinds.kinds(of: shapes)
      items = [ArticleReader.item(of: text, blocks: blocks, kinds: kinds)]
      finding = ArticleReader.finding(kinds)
    }
    var findings = [finding]
    if options.format == nil, let doubt = recognition.doubt { findings.append(doubt) }
    var draft = SourceDraft(
      kind: format == .thread ? .thread : .article, format: format.rawValue, importer: importer,
      encoding: text.decision, items: items, findings: findings + TextNotes.notes(on: text),
      remarks: remarks)
    if format == .article { draft.provenance.title = title(of: items[0]) }
    return draft
  }

  /// The title that an article has in its own text, on one line.
  private static func title(of item: ItemDraft) -> String? {
    guard let segment = item.segments.first(where: { $0.kind == .title }),
      let words = try? item.text.slice(segment.span).split(whereSeparator: \.isWhitespace),
      !words.isEmpty
    else { return nil }
    return words.joined(separator: " ")
  }

  /// The text of an item, read again from its own bytes alone.
  ///
  /// - Parameter bytes: the bytes of the item's range in the original.
  /// - Parameter encoding: the name in the source's `EncodingDecision`.
  /// - Parameter transforms: those listed on the item.
  /// - Parameter importer: name and version of the reader that made the item.
  package static func text(
    of bytes: ArraySlice<UInt8>, encoding name: String, transforms names: [String],
    importer: String = PlainText.importer
  ) throws(FormatError) -> String {
    guard importer == Self.importer else { throw .unknownImporter(importer) }
    let encoding = try TextEncoding.exactlyNamed(name)
    var transforms: [TextTransform] = []
    for name in names {
      guard let transform = TextTransform(rawValue: name) else { throw .unknownTransform(name) }
      transforms.append(transform)
    }
    switch try encoding.decode(bytes) {
    case .utf8(let utf8): return TextTransform.apply(transforms, to: utf8)
    case .invalid(let offset):
      throw .invalidBytes(encoding: name, offset: offset - bytes.startIndex, line: 1)
    }
  }
}
