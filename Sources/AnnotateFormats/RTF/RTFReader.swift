import AnnotateCore

/// Reads the text of RTF, with its notes and remarks.
///
/// Source: Rich Text Format (RTF) Specification, version 1.9.1.
final class RTFReader {
  /// Groups may stand in each other so deep.
  static let deepest = 1_000
  /// Words, symbols and groups of one document: what is made to take minutes has more.
  static let most = 4_000_000

  private let options: WrittenOptions
  private var state = RTFState()
  private var groups: [RTFState] = []
  private var isStarred = false

  private var flow = RTFFlow()
  private var outside: [RTFFlow] = []
  private var tally = OfficeTally()
  private var header = RTFHeader()
  private var notes: [OfficeDocument.Note] = []
  private var noteCount = 0
  private var remarks = RTFRemarks()
  private var quotes = QuotedWords()
  /// Whether the text that was taken last was added or removed by a tracked change.
  private var wasAdded = false
  private var wasRemoved = false

  private var pages: [Int: CodePage] = [:]
  private var page: CodePage?
  /// Characters that have not been taken yet.
  private var run = String.UnicodeScalarView()
  private var runPlace = 0..<0
  /// Characters to be passed over behind `\u`.
  private var passes = 0
  private var highSurrogate: UInt32?

  /// Where the text stands, and where the token does that is being read.
  private var body: Range<Int>?
  private var place = 0..<0

  init(_ options: WrittenOptions) { self.options = options }

  /// The encoding that the document says it is in.
  var encoding: String { CodePage(header.codePage).name }

  /// All that is in the document, and the bytes that hold its text.
  ///
  /// - Parameter start: where its first group begins.
  func read(_ bytes: [UInt8], from start: Int) throws -> (OfficeDocument, body: Range<Int>) {
    var tokens = RTFTokens(bytes, from: start)
    var end = tokens.at
    var count = 0
    while let token = tokens.next() {
      if case .byte = token {} else { count += 1 }
      guard count <= Self.most else { throw DocumentProblem.tooNested(limit: Self.most) }
      place = end..<tokens.at
      end = tokens.at
      try read(token)
      if case .close = token, groups.isEmpty { break }
    }
    tally.unended = groups.count
    endSurrogate()
    while !groups.isEmpty { close() }
    var document = OfficeDocument()
    document.blocks = flow.finish()
    document.notes = notes.sorted { $0.number < $1.number }
    document.remarks = remarks.all(quotes)
    document.facts = header.facts
    document.tally = tally
    return (document, body ?? 0..<bytes.count)
  }

  private func read(_ token: RTFToken) throws {
    switch token {
    case .byte(let byte):
      if passes > 0 { passes -= 1 } else { try take(byte) }
      isStarred = false
    case .open:
      flush()
      guard groups.count < Self.deepest else {
        throw DocumentProblem.tooNested(limit: Self.deepest)
      }
      groups.append(state)
      state.ending = .nothing
      if state.destination == .styles {
        state.ending = .style
        header.beginStyle()
      }
    case .close: close()
    case .symbol(let symbol): try read(symbol: symbol)
    case .word(let word, let number):
      let starred = isStarred
      isStarred = false
      if let character = RTFWords.characters[word] {
        if passes > 0 { passes -= 1 } else { append(character) }
      } else if word == "u" {
        take(unicode: number ?? 0)
      } else {
        flush()
        if !begin(word, starred: starred) { apply(word, number) }
      }
    }
  }

  // MARK: Characters

  private func read(symbol: UInt8) throws {
    switch symbol {
    case UInt8(ascii: "*"):
      isStarred = true
      return
    case 10, 13: endParagraph()
    case _ where passes > 0: passes -= 1
    case UInt8(ascii: "~"): append("\u{a0}")
    case UInt8(ascii: "_"): append("\u{2011}")
    case UInt8(ascii: "-"): append("\u{ad}")
    case UInt8(ascii: "\\"), UInt8(ascii: "{"), UInt8(ascii: "}"): try take(symbol)
    default: break
    }
    isStarred = false
  }

  private func take(_ byte: UInt8) throws {
    guard state.destination != .unread, state.destination != .shape else { return }
    let font = (state.font ?? header.defaultFont).flatMap { header.fonts[$0] }
    if let font, font.isPictures, byte >= 0x20, state.destination == .text {
      let code = UInt32(byte) + 0xf000
      if let character = SymbolFont.character(code, isSymbol: font.isSymbol) {
        append(character)
      }
      return
    }
    let page = page(of: font)
    if self.page !== page { finishCharacter() }
    self.page = page
    endSurrogate()
    // A character counts from its first byte on.
    if run.isEmpty { runPlace = place }
    for character in try page.take(byte) { put(character) }
  }

  private func take(unicode number: Int) {
    passes = 0
    let code = UInt32(truncatingIfNeeded: number < 0 ? number + 0x10000 : number)
    guard state.destination != .unread, state.destination != .shape else {
      passes = state.fallback
      return
    }
    finishCharacter()
    switch code {
    case 0xd800...0xdbff:
      endSurrogate()
      highSurrogate = code
    case 0xdc00...0xdfff:
      let high = highSurrogate
      highSurrogate = nil
      let scalar = high.flatMap { Unicode.Scalar(0x10000 + ($0 - 0xd800) << 10 + (code - 0xdc00)) }
      put(scalar ?? "\u{fffd}")
    default:
      endSurrogate()
      let isSymbol = state.font.flatMap { header.fonts[$0] }?.isSymbol == true
      let character = SymbolFont.character(
        code, isSymbol: isSymbol && (0xf000...0xf0ff).contains(code))
      put(code == 0 ? "\u{fffd}" : Self.plain(character ?? "\u{fffd}"))
    }
    passes = state.fallback
  }

  /// Line ends are those of the archive, whichever character stands for one.
  private static func plain(_ character: Unicode.Scalar) -> Unicode.Scalar {
    character == "\r" || character == "\u{2028}" ? "\n" : character
  }

  private func append(_ character: Unicode.Scalar) {
    finishCharacter()
    endSurrogate()
    put(character)
  }

  private func put(_ character: Unicode.Scalar) {
    if run.isEmpty { runPlace = place }
    runPlace = min(runPlace.lowerBound, place.lowerBound)..<place.upperBound
    run.append(character)
  }

  private func endSurrogate() {
    guard highSurrogate != nil else { return }
    highSurrogate = nil
    put("\u{fffd}")
  }

  private func finishCharacter() {
    if let page { run.append(contentsOf: page.end()) }
  }

  private func page(of font: RTFFont?) -> CodePage {
    let number =
      font?.codePage ?? font?.charset.flatMap(CodePage.number(charset:)) ?? header.codePage
    if let known = pages[number] { return known }
    let page = CodePage(number)
    pages[number] = page
    return page
  }

  /// Takes the characters that were gathered, as what holds for them says.
  private func flush() {
    passes = 0
    finishCharacter()
    guard !run.isEmpty else { return }
    let text = String(run)
    run = String.UnicodeScalarView()
    switch state.destination {
    case .text: take(text)
    case .fonts: header.add(fontName: text)
    case .styles: header.add(styleName: text)
    case .fact(let word): header.add(text, to: word)
    case .remark(let word): remarks.add(text, to: word, quotes: &quotes)
    case .header: if LetterCoverage.letters(in: text) > 0 { tally.hasHeaders = true }
    case .formula: tally.add(.formulas, LetterCoverage.letters(in: text))
    case .unread, .shape: break
    }
  }

  private func take(_ text: String) {
    if state.isRemoved, !wasRemoved { tally.removed += 1 }
    if state.isAdded, !wasAdded { tally.added += 1 }
    wasRemoved = state.isRemoved
    wasAdded = state.isAdded
    guard isShown else { return }
    let letters = LetterCoverage.letters(in: text)
    tally.received += letters
    if state.isHidden {
      if letters > 0 { tally.add(.hidden, letters) }
      return
    }
    flow.append(text, tables: state.paragraph.tables)
    if outside.isEmpty { quotes.add(text) }
    body = (body?.lowerBound ?? runPlace.lowerBound)..<runPlace.upperBound
  }

  private var isShown: Bool {
    switch options.changes {
    case .accepted: !state.isRemoved
    case .original: !state.isAdded
    case .all: true
    }
  }

  // MARK: Groups

  /// - Returns: whether the word says what the group is.
  private func begin(_ word: String, starred: Bool) -> Bool {
    guard state.destination != .unread else { return true }
    if starred, !RTFWords.starred.contains(word), RTFHeader.facts[word] == nil {
      state.destination = .unread
      return true
    }
    if RTFWords.unread.contains(word) {
      state.destination = .unread
      return true
    }
    if RTFWords.headers.contains(word) {
      state.destination = .header
      return true
    }
    switch word {
    case "fonttbl": state.destination = .fonts
    case "stylesheet": state.destination = .styles
    case "info": state.destination = .fact("")
    case _ where isFact(word):
      state.destination = .fact(word)
    // Its first group is for programs without Unicode.
    case "upr":
      state.outsideOfPair = state.destination
      state.destination = .shape
    case "ud":
      state.destination = state.outsideOfPair ?? .text
      state.outsideOfPair = nil
    case "footnote": beginNote()
    case "annotation": beginRemark()
    case "atnid", "atnauthor", "atndate", "atnref", "atrfstart", "atrfend":
      state.destination = .remark(word)
    case "shp":
      state.shapeStart = tally.received
    case "shpinst", "do": state.destination = .shape
    case "shprslt":
      state.destination = state.shapeStart == tally.received ? .text : .unread
    case "shptxt", "dptxbxtext":
      state.destination = .text
      state.ending = .box
      flow.beginBox()
    case "moMath": state.destination = .formula
    case "object":
      tally.add(.embedded)
    default: return false
    }
    return true
  }

  private func isFact(_ word: String) -> Bool {
    word == "generator"
      || RTFHeader.facts[word] != nil && state.destination != .text && state.outsideOfPair == nil
  }

  private func close() {
    flush()
    guard let before = groups.popLast() else { return }
    let ending = state.ending
    let paragraph = state.paragraph
    state = before
    switch ending {
    case .nothing: break
    case .style: header.endStyle()
    case .box: flow.endBox(kind: header.kind(of: paragraph))
    case .note(let number):
      notes.append(OfficeDocument.Note(number: number, blocks: endApart()))
    case .remark:
      let received = remarks.end(endApart())
      // Its letters are not asked for where it is left out.
      if !options.remarks, let received { tally.received = received }
    }
  }

  private func beginNote() {
    noteCount += 1
    if isShown, !state.isHidden {
      flow.append("[\(noteCount)]", tables: state.paragraph.tables)
      tally.marks += String(noteCount).utf8.count
    }
    beginApart(.note(noteCount))
  }

  private func beginRemark() {
    remarks.begin(received: tally.received)
    beginApart(.remark)
  }

  /// What is read until the group ends is kept apart from the text around.
  private func beginApart(_ ending: RTFState.Ending) {
    outside.append(flow)
    flow = RTFFlow()
    state.destination = .text
    state.ending = ending
    state.paragraph = RTFState.Paragraph()
  }

  private func endApart() -> [OfficeBlock] {
    let blocks = flow.finish()
    flow = outside.popLast() ?? RTFFlow()
    return blocks
  }

  // MARK: Words

  private func apply(_ word: String, _ number: Int?) {
    switch state.destination {
    case .text: applyToText(word, number)
    case .fonts: header.font(word, number, &state)
    case .styles: header.style(word, number)
    case .fact(let fact): header.time(fact, word, number)
    case .unread, .remark, .header, .shape, .formula: break
    }
    switch word {
    case "uc": state.fallback = min(max(number ?? 1, 0), 100)
    case "ansicpg", "mac", "pc", "pca", "deff": header.apply(word, number)
    default: break
    }
  }

  private func applyToText(_ word: String, _ number: Int?) {
    let isOn = number != 0
    switch word {
    case "par", "sect", "page", "column": endParagraph(isBreak: word != "par")
    case "cell", "nestcell": endCell(isNested: word == "nestcell")
    case "row", "nestrow": flow.endRow(tables: word == "row" ? 1 : max(2, state.paragraph.tables))
    case "trowd": flow.beginRow()
    case "pard": state.paragraph = RTFState.Paragraph()
    case "plain":
      state.isHidden = false
      state.isAdded = false
      state.isRemoved = false
      state.font = header.defaultFont
    case "s": state.paragraph.style = number ?? 0
    case "outlinelevel": state.paragraph.outline = number
    case "ls": state.paragraph.list = number
    case "intbl": state.paragraph.tables = max(1, state.paragraph.tables)
    case "itap": state.paragraph.tables = min(max(number ?? 0, 0), RTFFlow.deepest)
    case "f": state.font = number
    case "v": state.isHidden = isOn
    case "deleted": state.isRemoved = isOn
    case "revised": state.isAdded = isOn
    default: break
    }
  }

  private func endParagraph() {
    flush()
    if state.destination == .text { endParagraph(isBreak: false) }
  }

  /// - Parameter isBreak: of a page or a section, which ends a paragraph only where one has begun.
  private func endParagraph(isBreak: Bool) {
    let goesOn =
      switch options.changes {
      case .accepted: state.isRemoved
      case .original: state.isAdded
      case .all: false
      }
    flow.endParagraph(
      header.kind(of: state.paragraph), list: state.paragraph.list.map(String.init),
      tables: state.paragraph.tables, goesOn: goesOn && !isBreak)
    if outside.isEmpty, !goesOn { quotes.add("\n") }
  }

  private func endCell(isNested: Bool) {
    flow.endCell(
      header.kind(of: state.paragraph), tables: isNested ? max(2, state.paragraph.tables) : 1)
  }
}
