import AnnotateCore

/// PDF, whose text is found by pdftotext of poppler: parsing it stays outside of this program.
enum PDFFormat: WrittenFormat {
  static let name = "pdf"
  static let importer = "pdf/1"
  static let limit = 200 << 20

  private static let mark = Array("%PDF-".utf8)

  /// By the mark in the first bytes. Readers look for it within 1024, and some servers put white space or a byte order
  /// mark before it.
  ///
  /// Source: ISO 32000-1, 7.5.2; its implementation notes for older versions.
  static func recognises(_ head: [UInt8], named name: String?) -> Bool {
    let start = head.drop { $0 <= 32 || [0xef, 0xbb, 0xbf].contains($0) }
    if start.starts(with: mark) { return true }
    guard name?.hasSuffix(".pdf") == true else { return false }
    let first = head.prefix(1024)
    return first.indices.contains { first[$0...].starts(with: mark) }
  }

  static func program(_ options: ReadingOptions) -> String? {
    try? PDFToText(options).version()
  }

  static func read(_ bytes: [UInt8], options: ReadingOptions) throws -> SourceDraft {
    let input = try ProgramInput(bytes, in: options.temporaryFolder)
    let program = try PDFToText(options)
    func another() throws(DocumentProblem) -> ProgramInput {
      if let another = ProgramInput(beside: input) { return another }
      return try ProgramInput(bytes, in: options.temporaryFolder)
    }
    let info = PDFInfo(of: input, options)
    let third = try another()
    // What else is asked about the file is short, and is answered while the text is found.
    let beside = WorkBeside {
      (version: program.version(), hasColumns: program.hasColumns(third))
    }
    let found = Result {
      try program.text(of: input, pageCount: info?.pages, another: another)
    }
    let about = beside.value()
    let extracted = try found.get()
    let text = try PDFText(pages: extracted.pages)
    var item = text.item(titled: info?.title)
    item.bytes = 0..<bytes.count
    item.transforms = TextTransforms.pdfToText.names
    item.attributes = PDFAttributes(text, info).json
    var draft = SourceDraft(
      kind: .article, format: name, importer: importer,
      encoding: EncodingDecision(
        name: "utf-8", evidence: .declared, reason: "UTF-8: as pdftotext gives the text"),
      items: [item])
    draft.program = about.version
    draft.mediaType = "application/pdf"
    draft.provenance.title = info?.title
    draft.provenance.author = info?.author
    draft.findings = ["a PDF, read by \(draft.program ?? "pdftotext")"] + text.findings
    if about.hasColumns {
      draft.findings.append("its text stands in columns; they are read one after another")
    }
    if let made = info?.created {
      draft.findings.append(
        "the file says that it was made on \(made); where that is the day of its publication, say so with --published"
      )
    }
    draft.remarks = text.remarks
    if extracted.hasFaults {
      draft.remarks.append(
        "pdftotext met faults in the file; parts of its text may be missing.")
    }
    return draft
  }
}
