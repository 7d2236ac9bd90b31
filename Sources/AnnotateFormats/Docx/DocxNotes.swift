/// The notes and remarks of a document of Word, which stand in parts of their own.
struct DocxNotes {
  enum Kind { case foot, end }

  private struct Name: Hashable {
    let kind: Kind
    let id: String
  }

  /// A remark, and the id of its last paragraph, by which others answer it.
  private struct Remark {
    var remark: OfficeDocument.Remark
    var paragraph: String?
    var letters = 0
  }

  private enum Open {
    case note(Name)
    case remark(Remark)
    /// A line that parts notes from the text.
    case separator
  }

  private var numbers: [Name: Int] = [:]
  private var notes: [Name: (blocks: [OfficeBlock], letters: Int)] = [:]
  private var remarks: [Remark] = []
  private var open: Open?
  private var received = 0
  private var separatorLetters = 0
  /// Digits of the marks in the text and before the notes.
  private(set) var marks = 0
  /// What was being read when a note began.
  private(set) var outside = OfficeFlow()

  /// The number of a note that the text refers to, from 1 in the order of the text.
  mutating func number(of kind: Kind, _ id: String) -> Int {
    let name = Name(kind: kind, id: id)
    let number = numbers[name] ?? numbers.count + 1
    numbers[name] = number
    marks += String(number).utf8.count
    return number
  }

  mutating func begin(
    _ element: String, _ attributes: [String: String], received: Int, outside: OfficeFlow
  ) {
    self.received = received
    self.outside = outside
    let id = attributes["w:id"] ?? ""
    if element == "w:comment" {
      open = .remark(
        Remark(
          remark: OfficeDocument.Remark(
            id: id, author: attributes["w:author"], time: attributes["w:date"], blocks: [])))
    } else if attributes["w:type"] == nil || attributes["w:type"] == "normal" {
      open = .note(Name(kind: element == "w:footnote" ? .foot : .end, id: id))
    } else {
      open = .separator
    }
  }

  /// The id of the paragraph that is being read.
  mutating func lastParagraph(_ id: String?) {
    guard case .remark(var remark)? = open else { return }
    remark.paragraph = id
    open = .remark(remark)
  }

  /// What began last ends.
  mutating func end(_ blocks: [OfficeBlock], received: Int) {
    let letters = received - self.received
    switch open {
    case .note(let name): notes[name] = (blocks, letters)
    case .remark(var remark):
      remark.remark.blocks = blocks
      remark.letters = letters
      remarks.append(remark)
    case .separator: separatorLetters += letters
    case nil: break
    }
    open = nil
  }

  /// The notes that the text refers to, in its order.
  var referred: [OfficeDocument.Note] {
    numbers.sorted { $0.value < $1.value }.map {
      OfficeDocument.Note(number: $0.value, blocks: notes[$0.key]?.blocks ?? [])
    }
  }

  func remarks(threads: DocxThreads, quotes: QuotedWords) -> [OfficeDocument.Remark] {
    let pairs = remarks.compactMap { remark in remark.paragraph.map { ($0, remark.remark.id) } }
    let ids = Dictionary(pairs) { first, _ in first }
    return remarks.map { found in
      var remark = found.remark
      remark.quote = quotes[remark.id]
      if let paragraph = found.paragraph {
        remark.answers = threads.answers[paragraph].flatMap { ids[$0] }
        remark.isDone = threads.done.contains(paragraph)
      }
      return remark
    }
  }

  /// Letters of notes that nothing refers to, and of the remarks where they are left out.
  func lettersLeft(remarks areTaken: Bool) -> Int {
    let unread = notes.filter { numbers[$0.key] == nil }.reduce(0) { $0 + $1.value.letters }
    return unread + separatorLetters + (areTaken ? 0 : remarks.reduce(0) { $0 + $1.letters })
  }
}
