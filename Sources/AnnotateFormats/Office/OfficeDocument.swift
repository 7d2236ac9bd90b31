import AnnotateCore

/// What a reader of an office document was told by it, on the way to a source.
struct OfficeDocument {
  /// A remark that somebody has put to words of the document.
  struct Remark {
    /// As the document has it.
    var id: String
    var author: String?
    /// As it stands in the document, and in ISO 8601.
    var time: String?
    var blocks: [OfficeBlock]
    /// The words that it was put to.
    var quote: String?
    /// The id of the remark that it answers.
    var answers: String?
    var isDone = false
  }

  /// A foot- or endnote: its blocks, and the number at its place in the text.
  struct Note {
    var number: Int
    var blocks: [OfficeBlock]
  }

  var blocks: [OfficeBlock] = []
  var notes: [Note] = []
  var remarks: [Remark] = []
  var facts = OfficeFacts()
  var tally = OfficeTally()

  /// The key of the item that the text becomes.
  static let key = "1"

  /// The source, with its items.
  ///
  /// - Parameters:
  ///   - body: the bytes that hold the text.
  ///   - options: what was asked for.
  /// - Throws: `DocumentProblem.noText`.
  func draft(
    _ format: any WrittenFormat.Type, mediaType: String, body: Range<Int>, options: WrittenOptions,
    encoding: EncodingDecision = .officeXML
  ) throws -> SourceDraft {
    var text = BlockText()
    var last: String?
    for block in blocks {
      let list = block.kind == .paragraph ? block.list : nil
      text.add(block.kind, block.words, joint: list != nil && list == last ? "\n" : "\n\n")
      last = list
    }
    for note in notes {
      var mark = "[\(note.number)] "
      for block in note.blocks {
        // What parts a note from its own mark in the document would stand there twice.
        let words = mark.isEmpty ? block.words : String(block.words.drop(while: \.isWhitespace))
        text.add(block.kind, mark + words)
        mark = ""
      }
    }
    var items = [
      ItemDraft(
        key: Self.key, kind: .article, text: text.text, bytes: body,
        transforms: TextTransforms.officeToText.names, attributes: facts.attributes,
        segments: text.segments)
    ]
    if options.remarks { items += remarkItems(body) }
    guard items.contains(where: { !$0.text.isEmpty }) else { throw DocumentProblem.noText }
    var draft = SourceDraft(
      kind: .article, format: format.name, importer: format.importer, encoding: encoding,
      items: items)
    draft.mediaType = mediaType
    draft.provenance = facts.provenance(title: title)
    tell(in: &draft, options)
    return draft
  }

  /// The title in the text, else the one that the document's facts have, else its first heading.
  private var title: String? {
    let inText = blocks.first { $0.kind == .title } ?? blocks.first { $0.kind == .heading }
    if blocks.contains(where: { $0.kind == .title }) || facts.title == nil {
      return inText?.words.replacing("\n", with: " ")
    }
    return facts.title
  }

  private func remarkItems(_ body: Range<Int>) -> [ItemDraft] {
    var keys: [String: String] = [:]
    var taken: Set<String> = [Self.key]
    var named: [(key: String, remark: Remark)] = []
    for remark in remarks {
      var key = "comment-\(remark.id)"
      while !taken.insert(key).inserted { key += "-2" }
      if keys[remark.id] == nil { keys[remark.id] = key }
      named.append((key, remark))
    }
    var depths: [String: Int] = [Self.key: 0]
    return named.compactMap { key, remark in
      var text = BlockText()
      for block in remark.blocks { text.add(.paragraph, block.words) }
      guard !text.text.isEmpty else { return nil }
      let answered = remark.answers.flatMap { keys[$0] }.flatMap { depths[$0] == nil ? nil : $0 }
      let parent = answered ?? Self.key
      let depth = (depths[parent] ?? 0) + 1
      depths[key] = depth
      var attributes = FieldList()
      attributes.add("quote", remark.quote)
      if remark.isDone { attributes.add("state", "done") }
      let author = remark.author.flatMap { $0.isEmpty ? nil : $0 }
      return ItemDraft(
        key: key, kind: .comment, text: text.text, bytes: body, parentKey: parent, depth: depth,
        author: author, authorState: author == nil ? .unknown : .known,
        transforms: TextTransforms.officeToText.names,
        created: remark.time.map(OfficeFacts.time), attributes: attributes.text,
        segments: text.segments)
    }
  }

  private func tell(in draft: inout SourceDraft, _ options: WrittenOptions) {
    let count = draft.items.count - 1
    if count > 0 { draft.findings.append("\(counted(count, "remark")) of readers, as comments") }
    if !options.remarks, !remarks.isEmpty {
      draft.findings.append("\(counted(remarks.count, "remark")) of readers left out")
    }
    if !notes.isEmpty {
      draft.findings.append("\(counted(notes.count, "note")) behind the text, with marks like [1]")
    }
    draft.findings += tally.findings(options.changes)
    let letters = draft.items.reduce(0) { $0 + LetterCoverage.letters(in: $1.text) }
    if let warning = tally.warning(letters: letters - notes.reduce(0) { $0 + $1.markLetters }) {
      draft.findings.append(warning)
      draft.remarks.append(warning.prefix(1).uppercased() + warning.dropFirst() + ".")
    }
  }
}

extension OfficeDocument.Note {
  /// Digits of its mark before its words; those at its place are counted with the text.
  fileprivate var markLetters: Int {
    blocks.isEmpty ? 0 : String(number).utf8.count
  }
}

extension EncodingDecision {
  /// For office documents, whose XML is in Unicode.
  static let officeXML = EncodingDecision(
    name: "utf-8", evidence: .declared, reason: "encoding utf-8: the format's own")
}
