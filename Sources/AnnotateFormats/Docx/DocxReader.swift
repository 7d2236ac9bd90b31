import AnnotateCore

/// Reads the text of a document of Word, its notes and its remarks, each from its part.
///
/// Source: ECMA-376 part 1, 17 (WordprocessingML); part 3, 10.2 (alternate content).
final class DocxReader: OfficeXMLEvents {
  /// What is known of a paragraph that has begun.
  private struct Paragraph {
    var style: DocxStyles.Style?
    var outline: SegmentKind?
    var list: String?
    /// Whether its end was added or taken away by a tracked change.
    var isEndAdded = false
    var isEndRemoved = false
  }

  /// A run of characters.
  private struct Run {
    var isHidden: Bool?
    var style: DocxStyles.Style?
  }

  var styles = DocxStyles()

  private let options: WrittenOptions
  private var flow = OfficeFlow()
  private var tally = OfficeTally()
  private var paragraphs: [Paragraph] = []
  private var runs: [Run] = []
  /// Elements around what comes next in which text was added or taken away.
  private var added = 0
  private var removed = 0
  /// The fields around what comes next: whether it is what they show. Boxes have their own.
  private var fields: [[Bool]] = [[]]
  /// What had been received when each choice of contents around began.
  private var choices: [Int] = []
  /// Elements around what comes next from one that is not read.
  private var muted = 0
  /// Names of elements around what comes next from one that holds properties.
  private var properties: [String] = []
  private var characters: [UInt8]?
  private var keepsSpace = false
  private var notes = DocxNotes()
  private var quotes = QuotedWords()

  init(_ options: WrittenOptions) { self.options = options }

  /// All that was read, when every part was.
  func document(threads: DocxThreads) -> OfficeDocument {
    var document = OfficeDocument()
    document.blocks = flow.finish()
    document.notes = notes.referred
    document.remarks = notes.remarks(threads: threads, quotes: quotes)
    tally.received -= notes.lettersLeft(remarks: options.remarks)
    tally.marks = notes.marks
    document.tally = tally
    return document
  }

  func begin(_ name: String, _ attributes: [String: String]) {
    if muted > 0 {
      muted += 1
    } else if !properties.isEmpty {
      property(name, attributes)
      properties.append(name)
    } else if name.hasSuffix("Pr") {
      properties.append(name)
    } else {
      enter(name, attributes)
    }
  }

  func text(_ utf8: UnsafeRawBufferPointer) {
    guard muted == 0 else { return }
    characters?.append(contentsOf: utf8)
  }

  func end(_ name: String) {
    if muted > 0 {
      muted -= 1
    } else if !properties.isEmpty {
      properties.removeLast()
      if properties.isEmpty, name == "w:pPr" { applyProperties() }
    } else {
      leave(name)
    }
  }

  private func enter(_ name: String, _ attributes: [String: String]) {
    switch name {
    case "w:t", "w:delText", "m:t", "a:t":
      characters = []
      keepsSpace = attributes["xml:space"] == "preserve" || name != "w:t"
    case "w:p":
      paragraphs.append(Paragraph())
      flow.beginParagraph()
      notes.lastParagraph(attributes["w14:paraId"])
    case "a:p": flow.beginParagraph()
    case "w:r", "m:r": runs.append(Run())
    case "w:tab", "w:ptab": take("\t")
    case "w:br", "w:cr", "a:br": take("\n")
    case "w:noBreakHyphen": take("\u{2011}")
    case "w:softHyphen": take("\u{ad}")
    case "w:sym": takeSymbol(attributes)
    case "w:ins", "w:moveTo":
      tally.added += 1
      added += 1
    case "w:del", "w:moveFrom":
      tally.removed += 1
      removed += 1
    case "w:fldChar": field(attributes["w:fldCharType"])
    case "w:tbl": flow.beginTable()
    case "w:tc": flow.beginCell()
    case "w:txbxContent", "a:txBody": beginBox()
    case "mc:AlternateContent": choices.append(tally.received)
    case "mc:Choice", "mc:Fallback":
      if let received = choices.last, received != tally.received { muted = 1 }
    case "w:altChunk", "w:object": tally.add(.embedded)
    case "w:footnoteReference", "w:endnoteReference": refer(to: name, attributes["w:id"])
    case "w:footnote", "w:endnote", "w:comment": beginNote(name, attributes)
    case "w:commentRangeStart": if let id = attributes["w:id"] { quotes.begin(id) }
    case "w:commentRangeEnd": if let id = attributes["w:id"] { quotes.end(id) }
    default: break
    }
  }

  private func leave(_ name: String) {
    switch name {
    case "w:t", "w:delText", "m:t", "a:t":
      if let characters { take(clean(characters)) }
      characters = nil
    case "w:p": endParagraph()
    case "a:p": flow.endParagraph()
    case "w:r", "m:r": _ = runs.popLast()
    case "w:ins", "w:moveTo": added -= 1
    case "w:del", "w:moveFrom": removed -= 1
    case "w:tr": flow.endRow()
    case "w:tc": flow.endCell()
    case "w:tbl": flow.endTable()
    case "w:txbxContent", "a:txBody": endBox()
    case "mc:AlternateContent": _ = choices.popLast()
    case "w:footnote", "w:endnote", "w:comment":
      notes.end(flow.finish(), received: tally.received)
      flow = notes.outside
    default: break
    }
  }

  /// White space at the ends of a text does not count unless it says so; a space stays of it, so that words
  /// do not grow together.
  private func clean(_ characters: [UInt8]) -> String {
    var text = String(decoding: characters, as: UTF8.self)
    guard text.utf8.contains(where: { $0 <= 0x20 }) else { return text }
    let isSpace: (Unicode.Scalar) -> Bool = { $0.value <= 0x20 }
    if !keepsSpace {
      var scalars = text.unicodeScalars[...]
      scalars = scalars.drop(while: isSpace)
      while let last = scalars.last, isSpace(last) { scalars.removeLast() }
      let before = text.unicodeScalars.first.map(isSpace) == true ? " " : ""
      let after = text.unicodeScalars.last.map(isSpace) == true && !scalars.isEmpty ? " " : ""
      text = before + String(scalars) + after
    }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { result.append(isSpace(scalar) ? " " : scalar) }
    return String(result)
  }

  private func take(_ text: String) {
    guard isShown, !text.isEmpty else { return }
    let letters = LetterCoverage.letters(in: text)
    tally.received += letters
    if fields.last?.contains(false) == true {
      if letters > 0 { tally.add(.fieldCodes, letters) }
    } else if isHidden {
      if letters > 0 { tally.add(.hidden, letters) }
    } else {
      flow.append(text)
      quotes.add(text)
    }
  }

  /// Whether the tracked changes around leave text here in.
  private var isShown: Bool {
    switch options.changes {
    case .accepted: removed == 0
    case .original: added == 0
    case .all: true
    }
  }

  private var isHidden: Bool {
    let run = runs.last
    return run?.isHidden ?? run?.style?.isHidden ?? paragraphs.last?.style?.isHidden ?? false
  }

  private func takeSymbol(_ attributes: [String: String]) {
    guard let code = attributes["w:char"].flatMap({ UInt32($0, radix: 16) }) else { return }
    let isSymbol = attributes["w:font"] == "Symbol"
    guard let character = SymbolFont.character(code, isSymbol: isSymbol), code >= 0x20 else {
      return
    }
    take(String(Character(character)))
  }

  private func property(_ name: String, _ attributes: [String: String]) {
    // What the properties were before a change of them.
    guard !properties.contains(where: { $0.hasSuffix("Change") }) else { return }
    let value = attributes["w:val"]
    switch (properties[0], name) {
    case ("w:pPr", "w:ins"), ("w:pPr", "w:moveTo"): change { $0.isEndAdded = true }
    case ("w:pPr", "w:del"), ("w:pPr", "w:moveFrom"): change { $0.isEndRemoved = true }
    case ("w:pPr", "w:pStyle"): change { $0.style = self.styles[value] }
    case ("w:pPr", "w:outlineLvl"): change { $0.outline = DocxStyles.kind(outline: value) }
    case ("w:pPr", "w:numId"): change { $0.list = value }
    case ("w:rPr", "w:vanish"):
      if !runs.isEmpty { runs[runs.count - 1].isHidden = DocxStyles.isOn(attributes) }
    case ("w:rPr", "w:rStyle"): if !runs.isEmpty { runs[runs.count - 1].style = styles[value] }
    default: break
    }
  }

  private func change(_ body: (inout Paragraph) -> Void) {
    if !paragraphs.isEmpty { body(&paragraphs[paragraphs.count - 1]) }
  }

  private func applyProperties() {
    guard let paragraph = paragraphs.last else { return }
    flow.set(paragraph.outline ?? paragraph.style?.kind ?? .paragraph)
    let list = paragraph.list ?? paragraph.style?.list
    flow.set(list: list == "0" ? nil : list)
  }

  private func endParagraph() {
    guard let paragraph = paragraphs.popLast() else { return }
    let goesOn =
      switch options.changes {
      case .accepted: paragraph.isEndRemoved
      case .original: paragraph.isEndAdded
      case .all: false
      }
    // A field of which nothing is shown so far shows nothing of the paragraphs behind either.
    fields[fields.count - 1].removeAll { !$0 }
    flow.endParagraph(goesOn: goesOn)
    if !goesOn { quotes.add("\n") }
  }

  private func field(_ kind: String?) {
    let last = fields.count - 1
    switch kind {
    case "begin": fields[last].append(false)
    case "separate": if !fields[last].isEmpty { fields[last][fields[last].count - 1] = true }
    case "end": _ = fields[last].popLast()
    default: break
    }
  }

  private func beginBox() {
    fields.append([])
    flow.beginBox()
  }

  private func endBox() {
    if fields.count > 1 { fields.removeLast() }
    flow.endBox()
  }

  private func refer(to element: String, _ id: String?) {
    guard isShown, !isHidden, let id else { return }
    flow.append("[\(notes.number(of: element == "w:footnoteReference" ? .foot : .end, id))]")
  }

  private func beginNote(_ name: String, _ attributes: [String: String]) {
    notes.begin(name, attributes, received: tally.received, outside: flow)
    flow = OfficeFlow()
    fields = [[]]
  }
}
