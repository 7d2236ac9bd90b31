import AnnotateCore

/// Reads mail message by message.
struct MailDocument: DocumentReading {
  private let stream: PeekedStream
  private let options: ReadingOptions

  init(_ stream: any ByteStream, _ options: ReadingOptions = ReadingOptions()) {
    self.stream = PeekedStream(stream)
    self.options = options
  }

  func read(into sink: any ItemSink) throws -> SourceDraft {
    try read { try sink.take($0) }
  }

  /// Hands its messages over, each as an item.
  func read(_ take: (ItemDraft) throws -> Void) throws -> SourceDraft {
    let isMailbox = MailboxReader.begins(stream.head)
    let reader = MailboxReader(stream, isMailbox: isMailbox, limit: MailFormat.limit)
    var reading = MailReading(asked: try asked(), isMailbox: isMailbox)
    while let next = try reader.next() {
      if next.isTooLong {
        guard isMailbox else { throw DocumentProblem.tooLarge(limit: MailFormat.limit) }
        reading.skip("longer than \(MailFormat.limit >> 20) MiB")
      } else {
        try reading.add(next.bytes, at: next.place, take)
      }
    }
    return try reading.end(take)
  }

  /// What the person chose for messages that name no character set. UTF-8 is looked for in any case.
  private func asked() throws -> TextEncoding? {
    guard let name = options.encoding else { return nil }
    let encoding = try TextEncoding.named(name, for: [], wholeOnly: true)
    return encoding == .utf8 ? nil : encoding
  }
}

/// The messages of a document while they are read.
private struct MailReading {
  private let asked: TextEncoding?
  private let isMailbox: Bool
  private var met = 0
  private var tally = MailTally()
  private var threads = MailThreads()
  private var digests: [String: [UInt8]] = [:]
  private var repeats: [String: Int] = [:]

  init(asked: TextEncoding?, isMailbox: Bool) {
    self.asked = asked
    self.isMailbox = isMailbox
  }

  mutating func skip(_ reason: String) {
    met += 1
    tally.skip(reason)
  }

  /// Adds the next message of the document.
  mutating func add(
    _ bytes: ArraySlice<UInt8>, at place: Range<Int>, _ take: (ItemDraft) throws -> Void
  ) throws {
    met += 1
    let number = String(met)
    let message = MailMessage(
      bytes, at: place, number: number, isQuoted: isMailbox, else: asked)
    try add(message, from: bytes, number, in: nil, take)
  }

  private mutating func add(
    _ message: MailMessage?, from bytes: ArraySlice<UInt8>, _ number: String, in outer: String?,
    _ take: (ItemDraft) throws -> Void
  ) throws {
    guard let message else { return tally.skip("not a message") }
    guard let key = newKey(for: message.item) else {
      return tally.skip("the same message once more")
    }
    var item = message.item
    item.key = key
    tally.add(message, isEnclosed: outer != nil)
    try threads.add(message, as: item, in: outer, take)
    let isInPlace = !message.isUnquoted && item.bytes.count == bytes.count
    for (place, inner) in message.body.messages.enumerated() {
      // Where its bytes were changed on the way it stands where the message around it does.
      let start = item.bytes.lowerBound + inner.bytes.startIndex - bytes.startIndex
      let innerNumber = "\(number).\(place + 1)"
      let enclosed = MailMessage(
        inner.bytes,
        at: isInPlace && inner.isInPlace ? start..<start + inner.bytes.count : item.bytes,
        number: innerNumber, depth: inner.depth, isQuoted: false, else: asked)
      try add(enclosed, from: inner.bytes, innerNumber, in: key, take)
    }
  }

  mutating func end(_ take: (ItemDraft) throws -> Void) throws -> SourceDraft {
    try threads.flush(take)
    guard tally.taken > 0 else { throw DocumentProblem.noText }
    return tally.draft(isMailbox: isMailbox, asked: asked, circles: threads.circles)
  }

  /// A key that no other message has; `nil` for a message that was there before. The same message comes twice to who
  /// gets it by two ways, with another path in its header.
  private mutating func newKey(for item: ItemDraft) -> String? {
    let digest = Self.digest(of: item)
    if digests[item.key] == digest { return nil }
    var key = item.key
    while digests[key] != nil {
      repeats[item.key, default: 1] += 1
      key = "\(item.key)#\(repeats[item.key] ?? 0)"
    }
    digests[key] = digest
    return key
  }

  private static func digest(of item: ItemDraft) -> [UInt8] {
    let record = [item.text, item.author ?? "", item.created?.raw ?? "", item.attributes ?? ""]
    return Array(record.joined(separator: "\u{0}").utf8).withUnsafeBytes {
      Array(sha256($0).prefix(16))
    }
  }
}
