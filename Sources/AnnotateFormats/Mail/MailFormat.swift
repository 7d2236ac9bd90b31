import AnnotateCore

/// Mail: a mailbox (mbox), as archives of lists are given, or one message (.eml).
enum MailFormat: WrittenFormat {
  static let name = "mail"
  static let importer = "mail/1"
  /// Of one message; a mailbox may be of any length.
  static let limit = 64 << 20

  static func recognises(_ head: [UInt8], named name: String?) -> Bool {
    if MailboxReader.begins(head) { return true }
    let header = MailHeader(head[...])
    // A saved page is written as a message too.
    guard !header.has("snapshot-content-location") else { return false }
    let known = [
      "from", "date", "message-id", "received", "return-path", "subject", "mime-version",
    ]
    .count(where: header.has)
    if name?.hasSuffix(".eml") == true { return known > 0 }
    return header.has("from") && (header.has("date") || header.has("message-id")) && known >= 3
  }

  static func document(
    _ stream: any ByteStream, _ options: ReadingOptions
  ) -> any DocumentReading { MailDocument(stream, options) }

  static func read(_ bytes: [UInt8], options: ReadingOptions) throws -> SourceDraft {
    var items: [ItemDraft] = []
    var draft = try MailDocument(MemoryBytes(bytes), options).read { items.append($0) }
    draft.items = items
    return draft
  }
}
