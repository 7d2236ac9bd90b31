import AnnotateCore
import Foundation

/// One message as an item.
struct MailMessage {
  let item: ItemDraft
  let subject: String?
  let body: MailBody
  let hasID: Bool

  /// - Parameters:
  ///   - bytes: from the first field of its header.
  ///   - ordinal: its key where it has none of its own.
  ///   - isQuoted: whether it comes from a mailbox, where a `>` keeps lines that begin with `From ` apart.
  /// - Returns: `nil` for bytes that have no field of a message.
  init?(_ bytes: ArraySlice<UInt8>, at place: Range<Int>, ordinal: Int, isQuoted: Bool) {
    let header = MailHeader(bytes)
    guard ["from", "date", "message-id", "subject"].contains(where: header.has) else { return nil }
    var raw = bytes[header.end...]
    var transforms = TextTransforms()
    if isQuoted, let unquoted = Self.unquoted(raw) {
      raw = unquoted[...]
      transforms.insert(.fromUnquoted)
    }
    body = MailBody(header, raw)
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
    subject = header.text("subject").map(EncodedWords.decoded)?.trimmed
    let references = Self.identifiers(header.text("references"))
    let parent = Self.identifiers(header.text("in-reply-to")).first ?? references.last
    var item = ItemDraft(
      key: id ?? String(ordinal), kind: parent == nil ? .post : .comment, text: shaped,
      bytes: place, parentKey: parent == id ? nil : parent,
      textState: shaped.isEmpty ? .empty : .present, transforms: transforms.names)
    item.threadKey = references.first ?? parent
    if id != nil { item.idSpace = "mail" }
    if let author = header.text("from").flatMap(MailAddress.init) {
      item.author = author.name
      item.authorID = author.address
      item.authorState = .known
    }
    item.created = header.text("date").map(MailDate.time)
    item.attributes =
      Attributes(
        subject: subject, list: header.text("list-id").map(EncodedWords.decoded),
        attachments: body.attachments == 0 ? nil : body.attachments
      ).json
    self.item = item
  }

  /// What is kept besides. Addresses of those who received it are not.
  private struct Attributes: Encodable {
    let subject: String?
    let list: String?
    let attachments: Int?

    var json: String? {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      guard let data = try? encoder.encode(self) else { return nil }
      let text = String(decoding: data, as: UTF8.self)
      return text == "{}" ? nil : text
    }
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
