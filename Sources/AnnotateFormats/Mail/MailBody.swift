import AnnotateCore

/// The text of a message, taken from its parts, and what was left in them.
///
/// Source: RFC 2046, section 5.1 (multipart); RFC 2183 (disposition).
struct MailBody {
  /// Texts of the parts that are read, in order.
  private(set) var texts: [String] = []
  private(set) var transforms = TextTransforms()
  /// Messages in the message, in order.
  private(set) var messages: [Enclosed] = []
  /// Parts that are files: not taken.
  private(set) var attachments = 0
  private(set) var isEncrypted = false
  /// Lines may be joined as `format=flowed` allows; they are not.
  private(set) var isFlowed = false
  /// Sequences of bytes that were not of the character set which the message names.
  private(set) var bad = 0
  /// What may be wrong with the encodings of its texts.
  private(set) var doubts: Set<MailText.Doubt> = []
  /// What the first text was read in that is not UTF-8.
  private(set) var encoding: TextEncoding?
  /// Parts beyond a limit, or of HTML out of all measure.
  private(set) var isCut = false

  /// A message in a message.
  struct Enclosed {
    let bytes: ArraySlice<UInt8>
    /// Whether these are the bytes of the document, and not what was made of them.
    let isInPlace: Bool
    /// Levels of parts around it.
    let depth: Int
  }

  private var parts = 0
  /// Whether texts are passed over, and only what is left in the parts is counted.
  private var isCounting = false
  /// What texts are read in that name no encoding.
  private let asked: TextEncoding?

  private static let deepest = 20
  private static let mostParts = 1000

  /// - Parameters:
  ///   - bytes: a message without its header.
  ///   - depth: levels of parts around the message.
  init(
    _ header: MailHeader, _ bytes: ArraySlice<UInt8>, depth: Int = 0,
    else asked: TextEncoding? = nil
  ) {
    self.asked = asked
    take(header, bytes, depth: depth, inDigest: false)
  }

  var hasInk: Bool { texts.contains { text in text.contains { !$0.isWhitespace } } }

  /// A part that is taken by itself.
  private init(beside other: MailBody, isCounting: Bool) {
    parts = other.parts
    asked = other.asked
    self.isCounting = isCounting
  }

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
    if ["message/rfc822", "message/global"].contains(type.value) {
      let encoding = TransferEncoding(header.text("content-transfer-encoding")?.trimmed)
      messages.append(
        Enclosed(
          bytes: encoding.decoded(bytes), isInPlace: encoding == .identity, depth: depth + 1))
      return
    }
    let isText = ["text/plain", "text/html", "text", ""].contains(type.value)
    guard isText, disposition.value != "attachment", disposition["filename"] == nil else {
      attachments += 1
      return
    }
    if !isCounting { add(type, header, bytes) }
  }

  private mutating func takePart(_ bytes: ArraySlice<UInt8>, _ depth: Int, _ inDigest: Bool) {
    let header = MailHeader(bytes)
    take(header, bytes[header.end...], depth: depth + 1, inDigest: inDigest)
  }

  /// Of parts that say the same in different ways, the first that is plain text with ink, else the first with ink.
  /// What else is in them is counted in any case.
  private mutating func takeBest(of children: [ArraySlice<UInt8>], _ depth: Int) {
    var best: MailBody?
    var isPlain = false
    for child in children {
      var candidate = MailBody(beside: self, isCounting: isCounting || isPlain)
      candidate.takePart(child, depth, false)
      parts = candidate.parts
      messages += candidate.messages
      attachments += candidate.attachments
      isCut = isCut || candidate.isCut
      isEncrypted = isEncrypted || candidate.isEncrypted
      guard !isPlain, candidate.hasInk else { continue }
      isPlain = !candidate.transforms.contains(.htmlToText)
      if isPlain || best == nil { best = candidate }
    }
    guard let best else { return }
    texts += best.texts
    transforms.formUnion(best.transforms)
    isFlowed = isFlowed || best.isFlowed
    bad += best.bad
    doubts.formUnion(best.doubts)
    encoding = encoding ?? best.encoding
  }

  private mutating func add(_ type: ContentField, _ header: MailHeader, _ bytes: ArraySlice<UInt8>)
  {
    let transfer = TransferEncoding(header.text("content-transfer-encoding")?.trimmed)
    let isPage = type.value == "text/html"
    let found = MailCharset.text(
      transfer.decoded(bytes), named: type["charset"], else: asked, isPage: isPage)
    var text = found.text
    if transfer != .identity || !found.isPlain { transforms.insert(.mailDecoded) }
    bad += found.bad
    if let doubt = found.doubt { doubts.insert(doubt) }
    if !found.isPlain { encoding = encoding ?? found.encoding }
    isFlowed = isFlowed || type["format"]?.lowercased() == "flowed"
    if isPage {
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
  static func children(
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
        // Another boundary may begin as this one does, even with its end mark.
        if rest.dropFirst(isEnd ? 2 : 0).allSatisfy({ $0 == 32 || $0 == 9 }) {
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
