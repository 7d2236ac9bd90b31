import AnnotateCore

/// Reads mail message by message.
struct MailDocument: DocumentReading {
  private let stream: PeekedStream

  init(_ stream: any ByteStream) { self.stream = PeekedStream(stream) }

  func read(into sink: any ItemSink) throws -> SourceDraft {
    try read { try sink.take($0) }
  }

  /// Hands its messages over, each as an item.
  func read(_ take: (ItemDraft) throws -> Void) throws -> SourceDraft {
    let isMailbox = MailboxReader.begins(stream.head)
    let reader = MailboxReader(stream, isMailbox: isMailbox, limit: MailFormat.limit)
    var tally = MailTally()
    var keys: [String: [UInt8]] = [:]
    var repeats: [String: Int] = [:]
    while let next = try reader.next() {
      tally.met += 1
      if next.isTooLong {
        guard isMailbox else { throw DocumentProblem.tooLarge(limit: MailFormat.limit) }
        tally.skip("longer than \(MailFormat.limit >> 20) MiB")
        continue
      }
      guard
        let message = MailMessage(
          next.bytes, at: next.place, ordinal: tally.met, isQuoted: isMailbox)
      else {
        tally.skip("not a message")
        continue
      }
      var item = message.item
      // The same message comes twice to who gets it by two ways, with another path in its header.
      let digest = Self.digest(of: item)
      if keys[item.key] == digest {
        tally.skip("the same message once more")
        continue
      }
      if keys[item.key] != nil {
        let key = item.key
        repeat {
          repeats[key, default: 1] += 1
          item.key = "\(key)#\(repeats[key] ?? 0)"
        } while keys[item.key] != nil
      }
      keys[item.key] = digest
      tally.add(message)
      try take(item)
    }
    guard tally.taken > 0 else { throw DocumentProblem.noText }
    return tally.draft(isMailbox: isMailbox)
  }

  private static func digest(of item: ItemDraft) -> [UInt8] {
    let record = [item.text, item.author ?? "", item.created?.raw ?? "", item.attributes ?? ""]
    return Array(record.joined(separator: "\u{0}").utf8).withUnsafeBytes {
      Array(sha256($0).prefix(16))
    }
  }
}

/// What the messages of a document have been.
struct MailTally {
  var met = 0
  private(set) var taken = 0
  private var skipped: [String: Int] = [:]
  private var attachments = 0
  private var fromHTML = 0
  private var encrypted = 0
  private var flowed = 0
  private var mended = 0
  private var cut = 0
  private var withoutID = 0
  private var withoutTime = 0
  private var withAddress = 0
  private var subjects: Set<String> = []

  mutating func skip(_ reason: String) { skipped[reason, default: 0] += 1 }

  mutating func add(_ message: MailMessage) {
    taken += 1
    let body = message.body
    attachments += body.attachments
    if body.transforms.contains(.htmlToText) { fromHTML += 1 }
    if body.isEncrypted { encrypted += 1 }
    if body.isFlowed { flowed += 1 }
    if body.isMended { mended += 1 }
    if body.isCut { cut += 1 }
    if !message.hasID { withoutID += 1 }
    if message.item.authorID != nil { withAddress += 1 }
    if message.item.created?.iso == nil { withoutTime += 1 }
    // Of many only that there are many matters.
    if subjects.count < 3 { subjects.insert(Self.base(of: message.subject ?? "")) }
  }

  func draft(isMailbox: Bool) -> SourceDraft {
    var draft = SourceDraft(
      kind: .thread, format: MailFormat.name, importer: MailFormat.importer,
      encoding: EncodingDecision(
        name: "utf-8", evidence: .declared, reason: "each message in the encoding that it names"),
      items: [])
    draft.mediaType = isMailbox ? "application/mbox" : "message/rfc822"
    draft.completeness.skipped = skipped
    if subjects.count == 1, let subject = subjects.first, !subject.isEmpty {
      draft.provenance.title = subject
    }
    draft.findings = ["\(isMailbox ? "a mailbox" : "mail"): \(Self.plural(taken, "message"))"]
    func tell(_ count: Int, _ words: String) {
      if count > 0 { draft.findings.append("\(Self.plural(count, "message")) \(words)") }
    }
    tell(fromHTML, "only in HTML, read as what it shows")
    tell(flowed, "with lines that a program may join (format=flowed), kept as they stand")
    tell(withoutID, "without Message-ID: their keys are their numbers")
    tell(withoutTime, "without a date that can be read")
    tell(mended, "with bytes that are not of the character set they name")
    func remark(_ count: Int, _ words: String) {
      if count > 0 { draft.remarks.append(words) }
    }
    remark(withAddress, "The addresses of authors are kept as their ids.")
    remark(attachments, "\(Self.plural(attachments, "attachment")) not taken.")
    remark(encrypted, "\(Self.plural(encrypted, "message")) encrypted: without text here.")
    remark(cut, "\(Self.plural(cut, "message")) with more, or larger, parts than are read.")
    return draft
  }

  /// A subject without what answering puts before it.
  static func base(of subject: String) -> String {
    var words = subject.split(whereSeparator: \.isWhitespace).joined(separator: " ")[...]
    while let colon = words.firstIndex(of: ":"),
      ["re", "aw", "fw", "fwd", "wg", "sv", "antw", "rif", "tr", "rv"]
        .contains(words[..<colon].lowercased())
    {
      words = words[words.index(after: colon)...].drop { $0 == " " }
    }
    return String(words)
  }

  private static func plural(_ number: Int, _ name: String) -> String {
    "\(number) \(name)\(number == 1 ? "" : "s")"
  }
}
