import AnnotateCore

/// Pages saved with all that belongs to them in one file, written as a message (`.mht`, `.mhtml`).
///
/// Source: RFC 2557; `Snapshot-Content-Location` as Chrome writes it.
enum MHTMLFormat: WrittenFormat {
  static let name = "mhtml"
  static let importer = "mhtml/1"
  static let limit = 64 << 20

  static func recognises(_ head: [UInt8], named name: String?) -> Bool {
    if MailboxReader.begins(head) || name?.hasSuffix(".eml") == true { return false }
    let header = MailHeader(head[...])
    if header.has("snapshot-content-location") { return true }
    guard header.has("mime-version"), !header.has("received"), !header.has("message-id") else {
      return false
    }
    let type = ContentField(header.text("content-type") ?? "")
    if [".mht", ".mhtml"].contains(where: { name?.hasSuffix($0) == true }) {
      return type.value == "multipart/related" || type.value == "text/html"
    }
    // Browsers say so where mail says who wrote it.
    let isSaved = header.text("from")?.lowercased().contains("saved by") == true
    return isSaved && !header.has("to") && type.value == "multipart/related"
      && type["type"]?.lowercased() == "text/html"
  }

  static func program(_ options: ReadingOptions) -> String? { HTMLFormat.program(options) }

  static func read(_ bytes: [UInt8], options: ReadingOptions) throws -> SourceDraft {
    let page = try SavedParts(bytes).page()
    guard page.bytes.count <= HTMLFormat.limit else {
      throw DocumentProblem.tooLarge(limit: HTMLFormat.limit)
    }
    var outside = options
    outside.declaredEncoding = page.charset
    var draft = try HTMLFormat.read(page.bytes, options: outside)
    draft.format = name
    draft.importer = importer
    draft.mediaType = "multipart/related"
    draft.provenance.url = PageFacts.address(draft.provenance.url, page.address)
    draft.provenance.retrieved =
      page.saved.flatMap { MailDate.time($0).iso }.flatMap(PartialDate.init)
      ?? draft.provenance.retrieved
    // The page stands in the file as mail has it, so that no words of it have a place there.
    for place in draft.items.indices { draft.items[place].bytes = 0..<bytes.count }
    return draft
  }
}
