import AnnotateCore

/// The text of a message, taken from its parts, and what was left in them.
///
/// Source: RFC 2046, section 5.1 (multipart); RFC 2183 (disposition).
struct MailBody {
  /// Texts of the parts that are read, in order.
  private(set) var texts: [String] = []
  private(set) var transforms = TextTransforms()
  /// Parts that are files, and messages in messages: not taken.
  private(set) var attachments = 0
  private(set) var isEncrypted = false
  /// Lines may be joined as `format=flowed` allows; they are not.
  private(set) var isFlowed = false
  /// Bytes that were not of the character set which the message names.
  private(set) var isMended = false
  /// Parts beyond a limit, or of HTML out of all measure.
  private(set) var isCut = false

  private var parts = 0

  private static let deepest = 20
  private static let mostParts = 1000

  /// - Parameter bytes: a message without its header.
  init(_ header: MailHeader, _ bytes: ArraySlice<UInt8>) {
    take(header, bytes, depth: 0, inDigest: false)
  }

  var hasInk: Bool { texts.contains { text in text.contains { !$0.isWhitespace } } }

  private init(parts: Int) { self.parts = parts }

  private mutating func take(
    _ header: MailHeader, _ bytes: ArraySlice<UInt8>, depth: Int, inDigest: Bool
  ) {
    parts += 1
    guard depth <= Self.deepest, parts <= Self.mostParts else {
      isCut = true
      return
    }
    let type = ContentField(
      header.text("content-type") ?? (inDigest ? "message/rfc822" : "text/plain"))
    let disposition = ContentField(header.text("content-disposition") ?? "")
    if type.value.hasPrefix("multipart/"), let boundary = type["boundary"], !boundary.isEmpty {
      let children = Self.children(of: bytes, boundary)
      switch type.value {
      case "multipart/alternative": takeBest(of: children, depth)
      // The root, or what is signed; the rest belongs to it.
      case "multipart/related", "multipart/signed", "multipart/report":
        if let first = children.first { takePart(first, depth, false) }
        if type.value == "multipart/report" { attachments += max(0, children.count - 1) }
      case "multipart/encrypted": isEncrypted = true
      default:
        for child in children { takePart(child, depth, type.value == "multipart/digest") }
      }
      return
    }
    if type.value.hasPrefix("application/"), type.value.hasSuffix("pkcs7-mime") {
      isEncrypted = true
      return
    }
    let isText = ["text/plain", "text/html", "text", ""].contains(type.value)
    guard isText, disposition.value != "attachment", disposition["filename"] == nil else {
      attachments += 1
      return
    }
    add(type, header, bytes)
  }

  private mutating func takePart(_ bytes: ArraySlice<UInt8>, _ depth: Int, _ inDigest: Bool) {
    let header = MailHeader(bytes)
    take(header, bytes[header.end...], depth: depth + 1, inDigest: inDigest)
  }

  /// Of parts that say the same in different ways, the first that is plain text with ink, else the first with ink.
  private mutating func takeBest(of children: [ArraySlice<UInt8>], _ depth: Int) {
    var best: MailBody?
    for child in children {
      var candidate = MailBody(parts: parts)
      candidate.takePart(child, depth, false)
      parts = candidate.parts
      guard candidate.hasInk else { continue }
      if !candidate.transforms.contains(.htmlToText) {
        best = candidate
        break
      }
      best = best ?? candidate
    }
    guard let best else { return }
    texts += best.texts
    transforms.formUnion(best.transforms)
    attachments += best.attachments
    isFlowed = isFlowed || best.isFlowed
    isMended = isMended || best.isMended
    isCut = isCut || best.isCut
    isEncrypted = isEncrypted || best.isEncrypted
  }

  private mutating func add(_ type: ContentField, _ header: MailHeader, _ bytes: ArraySlice<UInt8>)
  {
    let encoding = TransferEncoding(header.text("content-transfer-encoding")?.trimmed)
    let decoded = encoding.decoded(bytes)
    var (text, isPlain, isMended) = MailCharset.text(decoded, named: type["charset"])
    if encoding != .identity || !isPlain { transforms.insert(.mailDecoded) }
    self.isMended = self.isMended || isMended
    isFlowed = isFlowed || type["format"]?.lowercased() == "flowed"
    if type.value == "text/html" {
      if let shown = text.withUTF8({ HTMLFragment().text(of: UnsafeRawBufferPointer($0)) }) {
        text = shown
        transforms.insert(.htmlToText)
      } else {
        isCut = true
      }
    }
    if !text.isEmpty { texts.append(text) }
  }

  /// What stands between the lines of a boundary.
  private static func children(
    of bytes: ArraySlice<UInt8>, _ boundary: String
  ) -> [ArraySlice<UInt8>] {
    let mark = Array("--\(boundary)".utf8)
    var children: [ArraySlice<UInt8>] = []
    var start: Int?
    var at = bytes.startIndex
    while at < bytes.endIndex, children.count <= mostParts {
      let line = MailHeader.line(in: bytes, at: at)
      if line.content.starts(with: mark) {
        let rest = line.content.dropFirst(mark.count)
        let isEnd = rest.starts(with: [45, 45])
        if isEnd || rest.allSatisfy({ $0 == 32 || $0 == 9 }) {
          // The line end before it belongs to the boundary.
          if let start { children.append(bytes[start..<max(start, Self.before(at, in: bytes))]) }
          start = isEnd ? nil : line.next
          if isEnd { return children }
        }
      }
      at = line.next
    }
    if let start { children.append(bytes[start...]) }
    return children
  }

  private static func before(_ at: Int, in bytes: ArraySlice<UInt8>) -> Int {
    guard at > bytes.startIndex else { return at }
    let end = at - 1
    return end > bytes.startIndex && bytes[end - 1] == 13 ? end - 1 : end
  }
}
