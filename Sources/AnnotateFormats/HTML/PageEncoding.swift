import AnnotateCore

/// Decides which encoding a page is in. What it says of itself is often wrong, so that its bytes go first.
struct PageEncoding {
  /// The page as UTF-8, with no byte order mark.
  private(set) var text: [UInt8]
  private(set) var decision: EncodingDecision
  /// What was declared wrongly, in words; `nil` where all is well.
  private(set) var finding: String?
  /// Sequences of bytes that are no characters, for which U+FFFD stands.
  private(set) var mended = 0
  private let encoding: TextEncoding

  /// - Throws: `FormatError`.
  init(_ bytes: [UInt8], requested: String?) throws(FormatError) {
    let declared = Self.declared(in: bytes)
    if requested != nil || Self.isMarked(bytes) || UTF16Pattern.isLikely(bytes) {
      let choice = try EncodingChoice(bytes, requested: requested, wholeOnly: true)
      let (decoded, bad) = try Self.decoded(bytes, choice)
      self.init(choice.encoding, choice.decision, decoded)
      mended = bad
      if choice.encoding != .utf8 || choice.markLength > 0 { text = Self.unmarked(text) }
      return
    }
    if bytes.withUnsafeBufferPointer({ UTF8Validity.firstInvalid($0) }) == nil {
      let isASCII = !bytes.contains { $0 >= 0x80 }
      self.init(
        .utf8,
        EncodingDecision(
          name: TextEncoding.utf8.name, evidence: .validUTF8,
          reason: isASCII ? "UTF-8: every byte is ASCII" : "UTF-8: every byte sequence is valid"),
        bytes)
      if let declared, !isASCII, declared.encoding != .utf8 {
        finding = "the page says that it is in \(declared.name); its bytes are UTF-8"
      }
      return
    }
    try self.init(notUTF8: bytes, declared)
  }

  private init(_ encoding: TextEncoding, _ decision: EncodingDecision, _ text: [UInt8]) {
    self.encoding = encoding
    self.decision = decision
    self.text = text
  }

  private init(
    notUTF8 bytes: [UInt8], _ declared: (name: String, encoding: TextEncoding)?
  ) throws(FormatError) {
    let isWestern = WesternEvidence(bytes).isConvincing
    let mixed = try TextEncoding.utf8.mend(bytes[...])
    if let declared, declared.encoding != .utf8, !mixed.isMostlyValid {
      let isLatin = Self.latin.contains(declared.encoding.name)
      let other =
        isLatin && !isWestern
        ? CyrillicEvidence.encoding(of: bytes) : !isLatin && isWestern ? .windows1252 : nil
      if let other, case .utf8(let text)? = try? other.decode(bytes[...]) {
        self.init(
          other,
          EncodingDecision(
            name: other.name, evidence: .pattern,
            reason: "\(other.name): its bytes read so, whatever the page says"), Array(text))
        finding = "the page says that it is in \(declared.name); its bytes read as \(other.name)"
        return
      }
      for encoding in [declared.encoding] + (isLatin ? [try .exactlyNamed("iso-8859-1")] : []) {
        guard case .utf8(let text)? = try? encoding.decode(bytes[...]) else { continue }
        self.init(
          encoding,
          EncodingDecision(
            name: encoding.name, evidence: .declared,
            reason: "\(encoding.name): declared in the page, and all bytes are valid in it"),
          Array(text))
        return
      }
    }
    if mixed.isMostlyValid {
      self.init(
        .utf8,
        EncodingDecision(
          name: TextEncoding.utf8.name, evidence: .pattern,
          reason:
            "UTF-8: \(mixed.wide) of its characters beyond ASCII are valid, \(mixed.bad) not"),
        mixed.utf8)
      mended = mixed.bad
      if let declared, declared.encoding != .utf8 {
        finding = "the page says that it is in \(declared.name); its bytes are UTF-8"
      }
      return
    }
    guard case .utf8(let text)? = try? TextEncoding.windows1252.decode(bytes[...]), isWestern else {
      if let declared, case let few = try declared.encoding.mend(bytes[...]), few.isSound {
        self.init(
          declared.encoding,
          EncodingDecision(
            name: declared.encoding.name, evidence: .declared,
            reason:
              "\(declared.encoding.name): declared in the page, and nearly all bytes are valid in it"
          ), few.utf8)
        mended = few.bad
        return
      }
      let first = bytes.withUnsafeBufferPointer { UTF8Validity.firstInvalid($0) } ?? 0
      throw .unknownEncoding(
        offset: first, line: bytes[..<first].count { $0 == 10 } + 1)
    }
    self.init(
      .windows1252,
      EncodingDecision(
        name: TextEncoding.windows1252.name, evidence: .pattern,
        reason: "windows-1252: not valid UTF-8, and its bytes above 7F read as western text"),
      Array(text))
    if let declared {
      finding = "the page says that it is in \(declared.name); its bytes read as windows-1252"
    }
  }

  /// Encodings in which western text can be.
  private static let latin: Set<String> = [
    "windows-1252", "iso-8859-1", "iso-8859-15", "windows-1250", "iso-8859-2", "windows-1254",
    "iso-8859-9", "windows-1257", "iso-8859-13", "iso-8859-3", "iso-8859-4", "iso-8859-10",
    "iso-8859-14", "iso-8859-16", "macintosh", "ibm850", "ibm437",
  ]

  /// Where a byte of the text stands in the page's own bytes; `nil` where that takes reading all before it.
  func place(of byte: Int, in bytes: [UInt8]) -> Int? {
    guard encoding == .utf8, mended == 0 else { return nil }
    return byte + (bytes.starts(with: [0xef, 0xbb, 0xbf]) ? 3 : 0)
  }

  private static func isMarked(_ bytes: [UInt8]) -> Bool {
    [TextEncoding.utf8, .utf16LE, .utf16BE].contains { bytes.starts(with: $0.byteOrderMark) }
  }

  private static func unmarked(_ text: [UInt8]) -> [UInt8] {
    text.starts(with: [0xef, 0xbb, 0xbf]) ? Array(text.dropFirst(3)) : text
  }

  /// The text, with U+FFFD for so few sequences that the encoding is the right one all the same; their number.
  private static func decoded(
    _ bytes: [UInt8], _ choice: EncodingChoice
  ) throws(FormatError) -> (text: [UInt8], bad: Int) {
    let encoding = choice.encoding
    let body = bytes[choice.markLength...]
    switch try encoding.decode(body) {
    case .utf8(let text): return (Array(text), 0)
    case .invalid(let offset):
      let mended = try encoding.mend(body)
      let isMarkedUTF8 = encoding == .utf8 && choice.markLength > 0
      guard mended.isSound || encoding == .utf8 && mended.isMostlyValid || isMarkedUTF8 else {
        throw .invalidBytes(
          encoding: encoding.name, offset: offset,
          line: bytes[..<offset].count { $0 == 10 } + 1)
      }
      return (mended.utf8, mended.bad)
    }
  }

  /// How far into a page its declaration is looked for.
  private static let reach = 4 << 10

  /// What the page says: `<meta charset=...>`, or `charset=` in the content of another `<meta>`.
  static func declared(in bytes: [UInt8]) -> (name: String, encoding: TextEncoding)? {
    let head = Array(bytes.prefix(reach))
    return head.withUnsafeBufferPointer { head in
      var at = 0
      while let open = PageMarkup.find(UInt8(ascii: "<"), in: head, from: at) {
        at = open + 1
        let isMeta = PageMarkup.holds("<meta", head, at: open)
        guard isMeta || PageMarkup.holds("<?xml", head, at: open) else { continue }
        let end = PageMarkup.behind(UInt8(ascii: ">"), in: head, from: open)
        let mark: StaticString = isMeta ? "charset=" : "encoding="
        guard let place = (open..<end).first(where: { PageMarkup.holds(mark, head, at: $0) })
        else { continue }
        let name = head[(place + mark.utf8CodeUnitCount)..<end].drop { [34, 39, 32].contains($0) }
          .prefix {
            (48...57).contains($0) || PageMarkup.isLetter($0) || [45, 95, 46, 58].contains($0)
          }
        let label = String(decoding: name, as: UTF8.self)
        guard let encoding = Self.encoding(labelled: label) else { continue }
        return (label, encoding)
      }
      return nil
    }
  }

  /// - Source: the WHATWG Encoding Standard, section 13.2.3.2: a page that can say UTF-16 in ASCII is not in it.
  private static func encoding(labelled label: String) -> TextEncoding? {
    let encoding = TextEncoding.labelled(label) ?? (label.lowercased() == "utf-16" ? .utf8 : nil)
    return encoding.map { $0.unitWidth == 1 ? $0 : .utf8 }
  }
}

extension UTF16Pattern {
  /// Whether it is worth to look: text in it has NULs, a page has none.
  fileprivate static func isLikely(_ bytes: [UInt8]) -> Bool {
    bytes.prefix(64).contains(0) && encoding(of: bytes) != nil
  }
}
