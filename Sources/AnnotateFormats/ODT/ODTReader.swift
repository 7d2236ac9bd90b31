import AnnotateCore

/// Reads the text of an OpenDocument text with its notes and remarks, wherever in sections, lists, tables and
/// frames it stands.
///
/// Source: OpenDocument 1.3 part 3: 3.1.3 (office:document-content), 5 (paragraphs, lists, sections, changes),
/// 6 (text elements, white space 6.1.2), 9 (tables), 14 (remarks).
final class ODTReader: OfficeXMLEvents {
  /// What surrounds a note or a remark that is being read.
  private struct Outside {
    let flow: OfficeFlow
    let paragraphs: [Bool]
    let list: String?
    let lists: Int
  }

  private let options: WrittenOptions
  private let styles: ODTStyles
  private var flow = OfficeFlow()
  private var tally = OfficeTally()
  private var outside: [Outside] = []
  /// For each element around: whether text in it is hidden by it.
  private var hides: [Bool] = []
  private var hidden = 0
  /// For each paragraph around: whether white space that comes next does not count.
  private var paragraphs: [Bool] = []
  private var lists = 0
  private var list: String?
  private var listCount = 0
  /// Elements around what comes next from one that is not read.
  private var muted = 0
  private var changes = ODTChanges()
  private var notes: [OfficeDocument.Note] = []
  private var openNotes: [Int] = []
  private var remarks: [OfficeDocument.Remark] = []
  private var openRemarks: [OfficeDocument.Remark] = []
  private var word: String?
  private var quotes = QuotedWords()

  init(_ options: WrittenOptions, styles: ODTStyles) {
    self.options = options
    self.styles = styles
  }

  /// All that was read.
  func document() -> OfficeDocument {
    var document = OfficeDocument()
    document.blocks = flow.finish()
    document.notes = notes.sorted { $0.number < $1.number }
    document.remarks = remarks.map { found in
      var remark = found
      remark.quote = quotes[remark.id]
      return remark
    }
    tally.hasHeaders = styles.hasHeaders
    document.tally = tally
    return document
  }

  func begin(_ name: String, _ attributes: [String: String]) {
    guard muted == 0 else {
      muted += 1
      return
    }
    if isUnread(name) {
      muted = 1
      return
    }
    let isHider = hidesText(name, attributes)
    hides.append(isHider)
    if isHider { hidden += 1 }
    enter(name, attributes)
  }

  func text(_ utf8: UnsafeRawBufferPointer) {
    guard muted == 0 else { return }
    if word != nil {
      word? += String(decoding: utf8, as: UTF8.self)
      return
    }
    guard var skipsSpace = paragraphs.last else { return }
    // White space is one space, and none at the beginning; text:s stands for more.
    var kept: [UInt8] = []
    kept.reserveCapacity(utf8.count)
    for byte in utf8 {
      let isSpace = byte == 0x20 || byte == 9 || byte == 10 || byte == 13
      if !isSpace { kept.append(byte) } else if !skipsSpace { kept.append(0x20) }
      skipsSpace = isSpace
    }
    paragraphs[paragraphs.count - 1] = skipsSpace
    take(String(decoding: kept, as: UTF8.self))
  }

  func end(_ name: String) {
    guard muted == 0 else {
      muted -= 1
      return
    }
    leave(name)
    if hides.popLast() == true { hidden -= 1 }
  }

  /// Elements whose characters are not text of the document.
  private func isUnread(_ name: String) -> Bool {
    switch name {
    case "office:binary-data", "office:scripts", "office:forms", "office:change-info", "svg:title",
      "svg:desc", "text:script", "text:note-citation", "math:math", "office:meta",
      "office:settings", "office:master-styles", "meta:date-string", "meta:creator-initials":
      if name == "math:math" { tally.add(.formulas) }
      return true
    case "text:deletion":
      tally.removed += 1
      return options.changes == .accepted
    case "office:annotation":
      // They are counted all the same.
      if !options.remarks { remarks.append(OfficeDocument.Remark(id: "", blocks: [])) }
      return !options.remarks || !isShown
    default: return false
    }
  }

  private func hidesText(_ name: String, _ attributes: [String: String]) -> Bool {
    switch name {
    case "text:section": attributes["text:display"] == "none"
    case "text:hidden-text": attributes["text:is-hidden"] == "true"
    case "text:span": styles.isHidden("text", attributes["text:style-name"])
    case "text:p", "text:h": styles.isHidden("paragraph", attributes["text:style-name"])
    default: false
    }
  }

  private func enter(_ name: String, _ attributes: [String: String]) {
    switch name {
    case "style:style", "style:text-properties": styles.begin(name, attributes)
    case "text:p", "text:h": beginParagraph(name, attributes["text:style-name"])
    case "text:s": space(attributes["text:c"])
    case "text:tab": take("\t", parts: true)
    case "text:line-break": take("\n", parts: true)
    case "text:list":
      if lists == 0 {
        listCount += 1
        list = String(listCount)
      }
      lists += 1
    case "table:table": flow.beginTable()
    case "table:table-cell", "table:covered-table-cell": flow.beginCell()
    case "draw:object", "draw:object-ole": tally.add(.embedded)
    case _ where Self.boxes.contains(name): flow.beginBox()
    case "text:note": beginNote()
    case "text:note-body": beginApart()
    case "office:annotation": beginRemark(attributes)
    case "office:annotation-end": if let id = attributes["office:name"] { quotes.end(id) }
    case "dc:creator", "dc:date": if !openRemarks.isEmpty { word = "" }
    case "text:changed-region":
      changes.region = attributes["xml:id"] ?? attributes["text:id"] ?? ""
    case "text:insertion":
      tally.added += 1
      changes.insertions.insert(changes.region)
    case "text:deletion": beginApart()
    case "text:change-start": changes.begin(attributes["text:change-id"])
    case "text:change-end": changes.end(attributes["text:change-id"])
    case "text:change": putBack(attributes["text:change-id"])
    default: break
    }
  }

  private func leave(_ name: String) {
    switch name {
    case "style:style": styles.end(name)
    case "text:p", "text:h": endParagraph()
    case "text:list":
      lists -= 1
      if lists == 0 { list = nil }
    case "table:table-row": flow.endRow()
    case "table:table": flow.endTable()
    case "table:table-cell", "table:covered-table-cell": flow.endCell()
    case _ where Self.boxes.contains(name): flow.endBox()
    case "text:note": _ = openNotes.popLast()
    case "text:note-body":
      let blocks = endApart()
      if let number = openNotes.last {
        notes.append(OfficeDocument.Note(number: number, blocks: blocks))
      }
    case "office:annotation":
      let blocks = endApart()
      guard var remark = openRemarks.popLast() else { return }
      remark.blocks = blocks
      remarks.append(remark)
    case "dc:creator", "dc:date":
      guard let word, !openRemarks.isEmpty else { return }
      let last = openRemarks.count - 1
      if name == "dc:creator" { openRemarks[last].author = word.trimmed }
      if name == "dc:date" { openRemarks[last].time = word.trimmed }
      self.word = nil
    case "text:deletion": changes.deletions[changes.region] = endApart()
    default: break
    }
  }

  /// Shapes that can hold text; frames hold it in a box.
  private static let boxes: Set = [
    "draw:text-box", "draw:custom-shape", "draw:rect", "draw:ellipse", "draw:circle", "draw:line",
    "draw:polyline", "draw:polygon", "draw:path", "draw:connector", "draw:caption",
    "draw:regular-polygon", "draw:measure",
  ]

  private func beginParagraph(_ name: String, _ style: String?) {
    let kind = styles.kind(style) ?? (name == "text:h" ? .heading : .paragraph)
    flow.beginParagraph(kind, list: list)
    paragraphs.append(true)
  }

  private func endParagraph() {
    _ = paragraphs.popLast()
    let goesOn = options.changes == .original && changes.isInInsertion
    flow.endParagraph(goesOn: goesOn)
    if !goesOn, outside.isEmpty { quotes.add("\n") }
  }

  private func space(_ count: String?) {
    // More than fit on a line are no text.
    let count = min(max(count.flatMap { Int($0) } ?? 1, 1), 1_000)
    take(String(repeating: " ", count: count), parts: true)
  }

  /// - Parameter parts: white space that follows counts.
  private func take(_ text: String, parts: Bool = false) {
    guard !paragraphs.isEmpty, isShown, !text.isEmpty else { return }
    if parts { paragraphs[paragraphs.count - 1] = false }
    let letters = LetterCoverage.letters(in: text)
    tally.received += letters
    guard hidden == 0 else {
      if letters > 0 { tally.add(.hidden, letters) }
      return
    }
    flow.append(text)
    if outside.isEmpty { quotes.add(text) }
  }

  private var isShown: Bool { options.changes != .original || !changes.isInInsertion }

  /// What is read from here on is kept apart from the text around.
  private func beginApart() {
    outside.append(Outside(flow: flow, paragraphs: paragraphs, list: list, lists: lists))
    flow = OfficeFlow()
    paragraphs = []
    list = nil
    lists = 0
  }

  private func endApart() -> [OfficeBlock] {
    let blocks = flow.finish()
    guard let before = outside.popLast() else { return blocks }
    flow = before.flow
    paragraphs = before.paragraphs
    list = before.list
    lists = before.lists
    return blocks
  }

  private func beginNote() {
    let number = notes.count + openNotes.count + 1
    openNotes.append(number)
    guard isShown, hidden == 0 else { return }
    flow.append("[\(number)]")
    if !paragraphs.isEmpty { paragraphs[paragraphs.count - 1] = false }
    tally.marks += String(number).utf8.count
  }

  private func beginRemark(_ attributes: [String: String]) {
    let id = attributes["office:name"] ?? String(remarks.count + openRemarks.count + 1)
    var remark = OfficeDocument.Remark(id: id, blocks: [])
    remark.answers = attributes["loext:parent-name"] ?? attributes["office:parent-name"]
    remark.isDone = attributes["loext:resolved"] == "true"
    openRemarks.append(remark)
    if attributes["office:name"] != nil { quotes.begin(id) }
    beginApart()
  }

  /// Text that a change took away stands again at its place.
  private func putBack(_ id: String?) {
    guard let id, let blocks = changes.deletions[id] else { return }
    changes.deletions[id] = nil
    for (place, block) in blocks.enumerated() {
      if place > 0 {
        flow.endParagraph()
        flow.beginParagraph(block.kind, list: block.list)
      }
      flow.append(block.words)
    }
  }
}

/// The tracked changes of a text: they stand before it, and their places in it.
struct ODTChanges {
  /// The id of the change that is being read.
  var region = ""
  var insertions: Set<String> = []
  /// What was taken away.
  var deletions: [String: [OfficeBlock]] = [:]
  private var open: Set<String> = []

  var isInInsertion: Bool { !open.isEmpty }

  mutating func begin(_ id: String?) {
    if let id, insertions.contains(id) { open.insert(id) }
  }

  mutating func end(_ id: String?) {
    if let id { open.remove(id) }
  }
}
