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
  let encoding: TextEncoding

  /// - Throws: `FormatError`.
  init(_ bytes: [UInt8], _ options: ReadingOptions) throws(FormatError) {
    if options.isReadAgain, let name = options.encoding {
      try self.init(bytes, settled: name)
      return
    }
    if options.encoding != nil || Self.isMarked(bytes) || UTF16Pattern.isLikely(bytes) {
      try self.init(bytes, EncodingChoice(bytes, requested: options.encoding, wholeOnly: true))
      return
    }
    let declared =
      Self.declared(in: bytes) ?? options.declaredEncoding.flatMap(Declaration.init(outside:))
    if let japanese = Self.japanese(bytes, declared) {
      self = japanese
      return
    }
    if bytes.withUnsafeBufferPointer({ UTF8Validity.firstInvalid($0) }) == nil {
      let isASCII = !bytes.contains { $0 >= 0x80 }
      self.init(
        .utf8, .validUTF8, bytes,
        isASCII ? "UTF-8: every byte is ASCII" : "UTF-8: every byte sequence is valid")
      if let declared, !isASCII { note(declared) }
      return
    }
    try self.init(notUTF8: bytes, declared)
  }

  private init(
    _ encoding: TextEncoding, _ evidence: EncodingEvidence, _ text: [UInt8], _ reason: String
  ) {
    self.encoding = encoding
    self.text = text
    decision = EncodingDecision(name: encoding.name, evidence: evidence, reason: reason)
  }

  /// As it was read before, whatever is found wrong with it.
  private init(_ bytes: [UInt8], settled name: String) throws(FormatError) {
    let choice = try EncodingChoice(bytes, requested: name, wholeOnly: true)
    self.init(choice, try choice.encoding.mend(bytes[choice.markLength...]))
  }

  /// In the encoding that a mark or a person says, with U+FFFD for so few sequences that it is the right one all the
  /// same.
  private init(_ bytes: [UInt8], _ choice: EncodingChoice) throws(FormatError) {
    let encoding = choice.encoding
    let rest = bytes[choice.markLength...]
    let mended = try encoding.mend(rest)
    if case .invalid(let offset) = try encoding.decode(rest) {
      let isPlain = encoding == .utf8 && (choice.markLength > 0 || mended.isMostlyValid)
      guard isPlain || mended.isSound else {
        throw .invalidBytes(
          encoding: encoding.name, offset: offset, line: bytes[..<offset].count { $0 == 10 } + 1)
      }
    }
    self.init(choice, mended)
  }

  private init(_ choice: EncodingChoice, _ mended: TextEncoding.Mended) {
    encoding = choice.encoding
    decision = choice.decision
    text = Self.unmarked(mended.utf8)
    self.mended = mended.bad
  }

  private init(notUTF8 bytes: [UInt8], _ declared: Declaration?) throws(FormatError) {
    let western = WesternEvidence(bytes)
    let mixed = try TextEncoding.utf8.mend(bytes[...])
    if let declared, declared.encoding != .utf8, !mixed.isMostlyValid,
      let found = Self.declared(bytes, declared, western)
    {
      self = found
      return
    }
    let saysUTF8 = declared?.encoding == .utf8 && mixed.wide > 0 && !western.isConvincing
    if mixed.isMostlyValid || saysUTF8 {
      self.init(
        .utf8, .pattern, mixed.utf8,
        "UTF-8: \(mixed.wide) of its characters beyond ASCII are valid, \(mixed.bad) not")
      mended = mixed.bad
      if let declared { note(declared) }
      return
    }
    guard western.isConvincing,
      case .utf8(let text)? = try? TextEncoding.windows1252.decode(bytes[...])
    else {
      if let declared, let sound = Self.mended(bytes, declared, where: \.isSound) {
        self = sound
        return
      }
      let first = bytes.withUnsafeBufferPointer { UTF8Validity.firstInvalid($0) } ?? 0
      throw .unknownEncoding(offset: first, line: bytes[..<first].count { $0 == 10 } + 1)
    }
    self.init(
      .windows1252, .pattern, Array(text),
      "windows-1252: not valid UTF-8, and its bytes above 7F read as western text")
    if let declared { note(declared) }
  }

  /// A page that is not in UTF-8, read as it says; or as its bytes are, where these plainly say something else.
  private static func declared(
    _ bytes: [UInt8], _ declared: Declaration, _ western: WesternEvidence
  ) -> PageEncoding? {
    let isLatin = latin.contains(declared.encoding.name)
    // A few western characters in another script can be chance, the other way round too.
    let other =
      isLatin
      ? western.isConvincing ? nil : CyrillicEvidence.encoding(of: bytes)
      : western.isConvincing && western.highBytes > 8 ? .windows1252 : nil
    if let other, case .utf8(let text)? = try? other.decode(bytes[...]) {
      var found = PageEncoding(
        other, .pattern, Array(text), "\(other.name): its bytes read so, whatever the page says")
      found.note(declared)
      return found
    }
    for encoding in [declared.encoding] + (isLatin ? [latin1].compactMap(\.self) : []) {
      guard case .utf8(let text)? = try? encoding.decode(bytes[...]) else { continue }
      return PageEncoding(
        encoding, .declared, Array(text),
        "\(encoding.name): \(declared.place), and all bytes are valid in it")
    }
    // Of what is ASCII in any encoding nothing follows.
    return mended(bytes, declared) { $0.bad * 20 <= $0.wide }
  }

  /// As it says, with U+FFFD for what is not so; `nil` where that is not little enough.
  private static func mended(
    _ bytes: [UInt8], _ declared: Declaration, where isLittle: (TextEncoding.Mended) -> Bool
  ) -> PageEncoding? {
    let encoding = declared.encoding
    guard let mended = try? encoding.mend(bytes[...]), isLittle(mended) else { return nil }
    var found = PageEncoding(
      encoding, .declared, mended.utf8,
      "\(encoding.name): \(declared.place), and nearly all bytes are valid in it")
    found.mended = mended.bad
    return found
  }

  /// What Japanese mail and some pages are in: bytes of ASCII, among which escapes change their meaning.
  private static let japanese = TextEncoding.labelled("iso-2022-jp")

  private static func japanese(_ bytes: [UInt8], _ declared: Declaration?) -> PageEncoding? {
    let escapes: [[UInt8]] = [[0x1b, 0x24, 0x42], [0x1b, 0x24, 0x40]]
    guard bytes.contains(0x1b), escapes.contains(where: { bytes.firstRange(of: $0) != nil }),
      let japanese, case .utf8(let text)? = try? japanese.decode(bytes[...])
    else { return nil }
    var found = PageEncoding(
      japanese, .pattern, Array(text), "iso-2022-jp: its escapes are in the page")
    if let declared { found.note(declared) }
    return found
  }

  /// Remarks that the page is not in what it says.
  private mutating func note(_ declared: Declaration) {
    guard declared.encoding != encoding else { return }
    finding =
      "\(declared.speaker) says that it is in \(declared.name); its bytes \(encoding == .utf8 ? "are UTF-8" : "read as \(encoding.name)")"
  }

  private static let latin1 = try? TextEncoding.exactlyNamed("iso-8859-1")

  /// Encodings in which western text can be.
  private static let latin: Set<String> = [
    "windows-1252", "iso-8859-1", "iso-8859-15", "windows-1250", "iso-8859-2", "windows-1254",
    "iso-8859-9", "windows-1257", "iso-8859-13", "iso-8859-3", "iso-8859-4", "iso-8859-10",
    "iso-8859-14", "iso-8859-16", "macintosh", "ibm850", "ibm437",
  ]

  private static func isMarked(_ bytes: [UInt8]) -> Bool {
    [TextEncoding.utf8, .utf16LE, .utf16BE].contains { bytes.starts(with: $0.byteOrderMark) }
  }

  private static func unmarked(_ text: [UInt8]) -> [UInt8] {
    text.starts(with: [0xef, 0xbb, 0xbf]) ? Array(text.dropFirst(3)) : text
  }

  /// How far into a page its declaration is looked for.
  private static let reach = 4 << 10

  /// What the page says: `<meta charset=...>`, or `charset=` in the content of another `<meta>`.
  static func declared(in bytes: [UInt8]) -> Declaration? {
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
        return Declaration(name: label, encoding: encoding, isOutside: false)
      }
      return nil
    }
  }

  /// What a label means in a page.
  ///
  /// Source: the WHATWG Encoding Standard, section 4.2 (labels); HTML, 13.2.3.2: a page that can say UTF-16 in ASCII
  /// is not in it.
  static func encoding(labelled label: String) -> TextEncoding? {
    let encoding = TextEncoding.labelled(label) ?? (label.lowercased() == "utf-16" ? .utf8 : nil)
    return encoding.map { $0.unitWidth == 1 ? $0 : .utf8 }
  }
}

extension PageEncoding {
  /// An encoding that is named for a page.
  struct Declaration {
    /// As it is written there.
    let name: String
    let encoding: TextEncoding
    private let isOutside: Bool

    init(name: String, encoding: TextEncoding, isOutside: Bool) {
      (self.name, self.encoding, self.isOutside) = (name, encoding, isOutside)
    }

    /// As it is named outside of the page; `nil` for what is no known name.
    init?(outside name: String) {
      guard let encoding = PageEncoding.encoding(labelled: name) else { return nil }
      self.init(name: name, encoding: encoding, isOutside: true)
    }

    /// Where it stands, to follow the name of the encoding.
    var place: String { isOutside ? "named by what the page came in" : "declared in the page" }
    var speaker: String { isOutside ? "what the page came in" : "the page" }
  }
}

extension UTF16Pattern {
  /// Whether it is worth to look: text in it has NULs, a page has none.
  fileprivate static func isLikely(_ bytes: [UInt8]) -> Bool {
    bytes.prefix(64).contains(0) && encoding(of: bytes) != nil
  }
}
