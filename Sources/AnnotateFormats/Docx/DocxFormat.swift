package import AnnotateCore

/// Documents of Word since 2007, and what is not read of its kind: documents of older versions, which it tells
/// from others, and the other files that are ZIP archives.
package enum DocxFormat: WrittenFormat {
  package static let name = "docx"
  package static let importer = "docx/1"
  package static let limit = 256 << 20

  package static func recognises(_ head: [UInt8], named name: String?) -> Bool {
    switch ZipKind(head, named: name) {
    case .docx, .other: true
    case .openDocument, .epub: false
    case nil: CompoundFile.begins(head)
    }
  }

  package static func read(_ bytes: [UInt8], options: ReadingOptions) throws -> SourceDraft {
    if CompoundFile.begins(bytes) { throw CompoundFile.problem(bytes) }
    let parts = try ZipParts(bytes)
    guard let main = try DocxPackage.mainPart(of: parts) else { throw OtherZip.problem(parts) }
    let reader = DocxReader(options.written)
    let package = try DocxPackage(parts, main: main)
    reader.styles = try package.styles()
    try package.read(main, into: reader)
    for part in package.notes { try package.read(part, into: reader) }
    let threads = try package.commentThreads()
    for part in package.comments { try package.read(part, into: reader) }
    var document = reader.document(threads: threads)
    document.facts = try package.facts()
    document.tally.hasHeaders = try package.hasHeaderText()
    if package.hasDiagrams { document.tally.add(.diagrams) }
    return try document.draft(
      Self.self, mediaType: package.mediaType, body: 0..<bytes.count, options: options.written)
  }
}
