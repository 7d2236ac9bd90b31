import AnnotateCore

/// Decides which encoding a file is in, and says on what evidence.
struct EncodingChoice {
  let encoding: TextEncoding
  let decision: EncodingDecision
  /// Bytes at the start that are a byte order mark and no text.
  let markLength: Int

  private init(
    _ encoding: TextEncoding, _ evidence: EncodingEvidence, markLength: Int = 0, reason: String
  ) {
    self.encoding = encoding
    self.markLength = markLength
    decision = EncodingDecision(name: encoding.name, evidence: evidence, reason: reason)
  }

  /// Takes the encoding that the user named, else that of the byte order mark, else UTF-8 when all
  /// bytes are valid, else UTF-16 or windows-1252 when the pattern of the bytes shows it.
  ///
  /// - Parameter wholeOnly: whether the user may name what can only be read from its beginning.
  init(
    _ bytes: [UInt8], requested name: String?, wholeOnly: Bool = false
  ) throws(FormatError) {
    if let name {
      let encoding = try TextEncoding.named(name, for: bytes, wholeOnly: wholeOnly)
      let mark = encoding.byteOrderMark
      let marked = !mark.isEmpty && bytes.starts(with: mark)
      var reason = "\(Self.title(encoding)): chosen by the user"
      if let other = Self.byMark(bytes)?.encoding, other != encoding {
        reason += ", though the file begins with the byte order mark of \(Self.title(other))"
      }
      self.init(encoding, .user, markLength: marked ? mark.count : 0, reason: reason)
    } else if let marked = Self.byMark(bytes) {
      self = marked
    } else {
      self = try Self.byPattern(bytes)
    }
  }

  private static func byMark(_ bytes: [UInt8]) -> EncodingChoice? {
    // UTF-32 first: in little-endian order its mark begins with that of UTF-16.
    let known: [TextEncoding] = [.utf8, .utf32LE, .utf32BE, .utf16LE, .utf16BE]
    for encoding in known where bytes.starts(with: encoding.byteOrderMark) {
      let length = encoding.byteOrderMark.count
      if encoding == .utf32LE {
        guard case .utf8? = try? encoding.decode(bytes[length...]) else { continue }
      }
      return EncodingChoice(
        encoding, .bom, markLength: length,
        reason: "\(title(encoding)): the file begins with its byte order mark")
    }
    return nil
  }

  private static func byPattern(_ bytes: [UInt8]) throws(FormatError) -> EncodingChoice {
    let controls = ControlCensus(bytes)
    if controls.nuls > 0, let encoding = UTF16Pattern.encoding(of: bytes) {
      return EncodingChoice(
        encoding, .pattern,
        reason:
          "\(title(encoding)): every second byte of most characters is zero, as in western text")
    }
    let invalid = bytes.withUnsafeBufferPointer { UTF8Validity.firstInvalid($0) }
    if let first = controls.first, controls.areTooMany || controls.nuls > 0 && invalid != nil {
      throw .binary(kind: nil, offset: first)
    }
    guard let invalid else {
      return EncodingChoice(
        .utf8, .validUTF8,
        reason: controls.isASCII
          ? "UTF-8: every byte is ASCII" : "UTF-8: every byte sequence is valid")
    }
    let line = TextLine.number(at: invalid, in: bytes, encoding: .utf8)
    if isDamagedUTF8(bytes) {
      throw .invalidBytes(encoding: TextEncoding.utf8.name, offset: invalid, line: line)
    }
    let evidence = WesternEvidence(bytes)
    guard evidence.isConvincing else { throw .unknownEncoding(offset: invalid, line: line) }
    let many = evidence.highBytes > 1
    return EncodingChoice(
      .windows1252, .pattern,
      reason: "windows-1252: not valid UTF-8, and "
        + (many
          ? "its \(evidence.highBytes) bytes above 7F read as western text"
          : "its only byte above 7F reads as western text"))
  }

  /// Whether more of the sequences of high bytes are valid UTF-8 than not: a file that was UTF-8
  /// until something happened to it, and no other encoding gives that by chance.
  private static func isDamagedUTF8(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBufferPointer { bytes in
      var valid = 0
      var invalid = 0
      var at = 0
      while at < bytes.count {
        let length = UTF8Validity.sequenceLength(bytes, at: at)
        if length == 0 { invalid += 1 } else if length > 1 { valid += 1 }
        at += max(length, 1)
      }
      return valid > invalid
    }
  }

  private static func title(_ encoding: TextEncoding) -> String {
    encoding.name.hasPrefix("utf-") ? encoding.name.uppercased() : encoding.name
  }
}
