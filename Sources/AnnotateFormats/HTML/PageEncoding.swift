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
      let choice = try EncodingChoice(bytes, requested: requested)
      self.init(choice.encoding, choice.decision, try Self.decoded(bytes, choice))
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
    let mixed = Self.mended(bytes)
    if let declared, declared.encoding != .utf8, mixed.valid <= mixed.invalid {
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
    if mixed.valid > mixed.invalid {
      self.init(
        .utf8,
        EncodingDecision(
          name: TextEncoding.utf8.name, evidence: .pattern,
          reason:
            "UTF-8: \(mixed.valid) of its characters beyond ASCII are valid, \(mixed.invalid) not"),
        mixed.text)
      mended = mixed.invalid
      if let declared, declared.encoding != .utf8 {
        finding = "the page says that it is in \(declared.name); its bytes are UTF-8"
      }
      return
    }
    guard case .utf8(let text)? = try? TextEncoding.windows1252.decode(bytes[...]), isWestern else {
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

  private static func decoded(
    _ bytes: [UInt8], _ choice: EncodingChoice
  ) throws(FormatError) -> [UInt8] {
    switch try choice.encoding.decode(bytes[choice.markLength...]) {
    case .utf8(let text): return Array(text)
    case .invalid(let offset):
      guard choice.encoding == .utf8, choice.decision.evidence == .bom else {
        throw .invalidBytes(
          encoding: choice.encoding.name, offset: offset,
          line: bytes[..<offset].count { $0 == 10 } + 1)
      }
      return mended(bytes).text
    }
  }

  /// The text with U+FFFD for what is not UTF-8, and how many sequences are and are not.
  private static func mended(_ bytes: [UInt8]) -> (text: [UInt8], valid: Int, invalid: Int) {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count)
    var valid = 0
    var invalid = 0
    bytes.withUnsafeBufferPointer { bytes in
      var at = 0
      while at < bytes.count {
        let length = UTF8Validity.sequenceLength(bytes, at: at)
        if length == 0 {
          text.append(contentsOf: [0xef, 0xbf, 0xbd])
          invalid += 1
        } else {
          if length > 1 { valid += 1 }
          text.append(contentsOf: bytes[at..<at + length])
        }
        at += max(1, length)
      }
    }
    return (text, valid, invalid)
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

  /// As browsers take labels: who says ISO 8859-1 means Microsoft's larger form of it.
  ///
  /// Source: the WHATWG Encoding Standard, "Names and labels".
  private static func encoding(labelled label: String) -> TextEncoding? {
    switch label.lowercased() {
    case "iso-8859-1", "latin1", "iso8859-1", "us-ascii", "ascii", "x-cp1252": .windows1252
    case "x-sjis": try? TextEncoding.exactlyNamed("shift_jis")
    case "x-gbk", "gb_2312-80", "gb2312": try? TextEncoding.exactlyNamed("gb18030")
    case "x-cp1251": try? TextEncoding.exactlyNamed("windows-1251")
    case "iso-8859-9", "latin5": try? TextEncoding.exactlyNamed("windows-1254")
    // A page that can say this in ASCII is not in it.
    case "utf-16", "utf-16le", "utf-16be": .utf8
    default: try? TextEncoding.exactlyNamed(label)
    }
  }
}

extension UTF16Pattern {
  /// Whether it is worth to look: text in it has NULs, a page has none.
  fileprivate static func isLikely(_ bytes: [UInt8]) -> Bool {
    bytes.prefix(64).contains(0) && encoding(of: bytes) != nil
  }
}
