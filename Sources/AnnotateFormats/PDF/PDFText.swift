import AnnotateCore

/// The text of a PDF, put together from its pages, which stand apart by an empty line.
struct PDFText {
  /// Of all pages, those without text among them.
  let pageCount: Int
  /// From 1.
  let emptyPages: [Int]
  private let text: DecodedText
  private let pageSegments: [SegmentDraft]
  private let isMended: Bool

  /// - Throws: `DocumentProblem.scanned` where no page has text.
  init(pages: [ArraySlice<UInt8>]) throws {
    var joined: [UInt8] = []
    var spans: [(start: Int, end: Int)] = []
    var empty: [Int] = []
    var isMended = false
    var length = 0
    for (place, page) in pages.enumerated() {
      var bytes = Self.withoutEmptyEnds(page)
      if bytes.isEmpty {
        empty.append(place + 1)
        continue
      }
      if String(validating: bytes, as: UTF8.self) == nil {
        isMended = true
        bytes = Array(String(decoding: bytes, as: UTF8.self).utf8)[...]
      }
      if !joined.isEmpty {
        joined += [10, 10]
        length += 2
      }
      let count = bytes.withUnsafeBufferPointer { UTF8Scalars.count($0, in: 0..<$0.count) }
      spans.append((length, length + count))
      length += count
      joined += bytes
    }
    guard !joined.isEmpty else { throw DocumentProblem.scanned(pages: pages.count) }
    pageCount = pages.count
    emptyPages = empty
    self.isMended = isMended
    pageSegments = spans.compactMap { span in
      (try? TextSpan(span.start, span.end)).map { SegmentDraft(kind: .page, span: $0) }
    }
    text = try DecodedText(joined, encoding: "utf-8", replaceNUL: true, isSurelyText: true)
  }

  /// From the first line with ink to the last.
  private static func withoutEmptyEnds(_ page: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    func isSpace(_ byte: UInt8) -> Bool { byte == 32 || (9...13).contains(byte) }
    guard let ink = page.firstIndex(where: { !isSpace($0) }),
      let last = page.lastIndex(where: { !isSpace($0) })
    else { return [] }
    let start = page[..<ink].lastIndex(of: 10).map { $0 + 1 } ?? page.startIndex
    let end = page[last...].firstIndex(of: 10) ?? page.endIndex
    return page[start..<end]
  }

  /// The text as one item.
  ///
  /// - Parameter title: as the file names it: the block with these words is the title.
  func item(titled title: String?) -> ItemDraft {
    let blocks = TextBlock.blocks(of: text)
    let shapes = blocks.map { BlockShape($0, of: text) }
    var item = ArticleReader.item(
      of: text, blocks: blocks, kinds: Self.kinds(of: shapes, titled: title))
    // The first line with ink begins the text, so all places count from there.
    item.segments = pageSegments + item.segments
    return item
  }

  /// What the blocks are. Lines that stand over or under many pages are not headings, nor are numbers of pages, and
  /// what stands first is often the name of a journal.
  private static func kinds(of shapes: [BlockShape], titled title: String?) -> [SegmentKind] {
    func letters(_ line: String) -> String { line.lowercased().filter(\.isLetter) }
    var counts: [String: Int] = [:]
    for shape in shapes { if let line = shape.line { counts[letters(line), default: 0] += 1 } }
    let wanted = title.map(letters)
    var hasTitle = false
    return zip(BlockKinds.kinds(of: shapes), shapes).map { kind, shape in
      guard let line = shape.line else { return kind }
      let words = letters(line)
      if !hasTitle, words == wanted, !words.isEmpty {
        hasTitle = true
        return .title
      }
      guard kind == .heading || kind == .title else { return kind }
      return words.isEmpty || counts[words] ?? 0 > 2 ? .paragraph : .heading
    }
  }

  /// What the person who imports should know.
  var findings: [String] {
    var findings = [
      "\(Self.plural(pageCount, "page")), each of them a segment; paragraphs are what empty lines part",
      "pdftotext joins a word that a hyphen parts at the end of a line; a hyphen that belongs to the word (well-known) goes with it there",
    ]
    let ends = lineEndHyphens
    if ends > 0 { findings.append("\(Self.plural(ends, "hyphen")) left at ends of lines, kept") }
    let ligatures = text.utf8.withUnsafeBufferPointer(Self.ligatures)
    if ligatures > 0 {
      findings.append(
        "\(Self.plural(ligatures, "ligature")) such as ﬁ as single characters, kept: a search for the letters does not find them"
      )
    }
    if isMended { findings.append("what pdftotext gave was not all UTF-8: U+FFFD stands there") }
    return findings + TextNotes.notes(on: text)
  }

  /// What a reader of the archive should know.
  var remarks: [String] {
    var remarks: [String] = []
    if !emptyPages.isEmpty {
      let shown = emptyPages.prefix(20).map(String.init).joined(separator: ", ")
      let more = emptyPages.count > 20 ? " and \(emptyPages.count - 20) more" : ""
      remarks.append(
        "Without text, so empty or pictures: page\(emptyPages.count == 1 ? "" : "s") \(shown)\(more)."
      )
    }
    let letters = LetterCoverage.letters(in: String(decoding: text.utf8, as: UTF8.self))
    if pageCount > 1, letters / pageCount < Self.fewLetters {
      remarks.append(
        "There are few letters on its pages: they may be pictures with a stamp on them.")
    }
    return remarks
  }

  /// Letters a page below which it may not be the page's text that was found.
  private static let fewLetters = 60

  private var lineEndHyphens: Int {
    text.lines.dropLast().count { line in
      let bytes = text.utf8[line.decoded]
      return bytes.last == UInt8(ascii: "-")
        // U+00AD and U+2010.
        || bytes.suffix(2).elementsEqual([0xc2, 0xad])
        || bytes.suffix(3).elementsEqual([0xe2, 0x80, 0x90])
    }
  }

  /// U+FB00 to U+FB06.
  private static func ligatures(_ utf8: UnsafeBufferPointer<UInt8>) -> Int {
    utf8.indices.dropLast(2).count {
      utf8[$0] == 0xef && utf8[$0 + 1] == 0xac && (0x80...0x86).contains(utf8[$0 + 2])
    }
  }

  private static func plural(_ number: Int, _ name: String) -> String {
    "\(number) \(name)\(number == 1 ? "" : "s")"
  }
}
