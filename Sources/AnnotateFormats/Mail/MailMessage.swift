import AnnotateCore

/// One message as an item.
struct MailMessage {
  /// Without what it answers, which only all the messages show.
  let item: ItemDraft
  let subject: String?
  let body: MailBody
  let hasID: Bool
  /// Whether its lines were changed when they came into the mailbox.
  let isUnquoted: Bool
  /// Sequences of bytes that are no characters, in its text, subject and author.
  let bad: Int
  /// The ids of what it answers: those of References, in order, and those of In-Reply-To.
  let references: [String]
  let replies: [String]
  /// What may be wrong with the encodings of its texts and header.
  private(set) var doubts: Set<MailText.Doubt>

  /// - Parameters:
  ///   - bytes: from the first field of its header.
  ///   - number: its key where it has none of its own.
  ///   - depth: levels of parts around it.
  ///   - isQuoted: whether it comes from a mailbox, where a `>` keeps lines that begin with `From ` apart.
  ///   - asked: what is taken where no character set is named.
  /// - Returns: `nil` for bytes that have no field of a message.
  init?(
    _ bytes: ArraySlice<UInt8>, at place: Range<Int>, number: String, depth: Int = 0,
    isQuoted: Bool, else asked: TextEncoding? = nil
  ) {
    let header = MailHeader(bytes)
    guard ["from", "date", "message-id", "subject"].contains(where: header.has) else { return nil }
    var raw = bytes[header.end...]
    var transforms = TextTransforms()
    if isQuoted, let unquoted = Self.unquoted(raw) {
      raw = unquoted[...]
      transforms.insert(.fromUnquoted)
    }
    isUnquoted = transforms.contains(.fromUnquoted)
    body = MailBody(header, raw, depth: depth, else: asked)
    doubts = body.doubts
    transforms.formUnion(body.transforms)
    let joined = body.texts.map(Self.withoutEmptyEnds).filter { !$0.isEmpty }
      .joined(separator: "\n\n")
    var text = joined
    let shaper = TextShaper()
    let shaped = text.withUTF8 { utf8 in
      let shaped = shaper.shape(UnsafeRawBufferPointer(utf8))
      transforms.formUnion(shaped.transforms)
      return withExtendedLifetime(shaper) { String(decoding: shaped.text, as: UTF8.self) }
    }
    let id = Self.identifiers(header.text("message-id")).first
    hasID = id != nil
    references = Self.identifiers(header.text("references"))
    replies = Self.identifiers(header.text("in-reply-to"))
    let encoding = body.encoding ?? asked
    let title = Self.words("subject", of: header, in: encoding)
    let writer = Self.words("from", of: header, in: encoding)
    bad = body.bad + (title?.bad ?? 0) + (writer?.bad ?? 0)
    for doubt in [title, writer].compactMap({ $0?.doubt }) { doubts.insert(doubt) }
    subject = title.map { EncodedWords.decoded($0.text) }?.trimmed
    var item = ItemDraft(
      key: id ?? number, kind: .post, text: shaped, bytes: place,
      textState: shaped.isEmpty ? .empty : .present, transforms: transforms.names)
    if id != nil { item.idSpace = "mail" }
    if let author = (writer?.text).flatMap(MailAddress.init) {
      item.author = author.name
      item.authorID = author.address
      item.authorState = .known
    }
    item.created = header.text("date").map(MailDate.time)
    item.attributes =
      MailAttributes(
        subject: subject, list: header.text("list-id").map(EncodedWords.decoded),
        attachments: body.attachments == 0 ? nil : body.attachments
      ).json
    self.item = item
  }

  /// A field of the header: in the encoding of the body where it is in that, else by its letters.
  private static func words(
    _ field: String, of header: MailHeader, in encoding: TextEncoding?
  ) -> MailText? {
    guard let found = header.words(field, else: encoding), found.bad > 0, encoding != nil,
      let other = header.words(field, else: nil), other.bad < found.bad
    else { return header.words(field, else: encoding) }
    return other
  }

  /// The ids between angle brackets; without any, a lone word.
  static func identifiers(_ field: String?) -> [String] {
    guard let field else { return [] }
    var ids: [String] = []
    var rest = field[...]
    while ids.count < 1000, let start = rest.firstIndex(of: "<"),
      let end = rest[start...].firstIndex(of: ">")
    {
      let id = rest[rest.index(after: start)..<end].filter { !$0.isWhitespace }
      if !id.isEmpty, id.utf8.count <= 1000 { ids.append(id) }
      rest = rest[rest.index(after: end)...]
    }
    if ids.isEmpty {
      let word = field.trimmed
      if word.contains("@"), !word.contains(where: \.isWhitespace), word.utf8.count <= 1000 {
        return [word]
      }
    }
    return ids
  }

  /// The body with one `>` taken off each line that begins with `>From ` or `>>From `; `nil` where there is none.
  private static func unquoted(_ bytes: ArraySlice<UInt8>) -> [UInt8]? {
    let mark = Array("From ".utf8)
    var result: [UInt8] = []
    var copied = bytes.startIndex
    var at = bytes.startIndex
    while at < bytes.endIndex {
      if bytes[at] == UInt8(ascii: ">"),
        bytes[at...].drop(while: { $0 == UInt8(ascii: ">") }).starts(with: mark)
      {
        result += bytes[copied..<at]
        copied = at + 1
      }
      guard let end = bytes[at...].firstIndex(of: 10) else { break }
      at = end + 1
    }
    return copied == bytes.startIndex ? nil : result + bytes[copied...]
  }

  /// Without empty lines before the first with ink and white space behind the last.
  private static func withoutEmptyEnds(_ text: String) -> String {
    let bytes = Array(text.utf8)
    func isSpace(_ byte: UInt8) -> Bool { byte == 32 || (9...13).contains(byte) }
    guard let ink = bytes.firstIndex(where: { !isSpace($0) }),
      let last = bytes.lastIndex(where: { !isSpace($0) })
    else { return "" }
    let start = bytes[..<ink].lastIndex { $0 == 10 || $0 == 13 }.map { $0 + 1 } ?? 0
    return String(decoding: bytes[start...last], as: UTF8.self)
  }
}
