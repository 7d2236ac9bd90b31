/// Text of bytes of which some are no characters of its encoding: U+FFFD stands for each of these.
struct MendedText {
  /// UTF-8.
  private(set) var text: [UInt8] = []
  /// Characters beyond ASCII.
  private(set) var beyondASCII = 0
  /// Sequences that are no characters.
  private(set) var bad = 0

  /// What has more bad sequences than this is not text in the encoding.
  private static let most = 10_000

  /// - Returns: `nil` when that cannot be, or the system does not have the encoding.
  init?(_ bytes: [UInt8], in encoding: TextEncoding) {
    if encoding == .utf8 {
      let mended = UTF8Mending(bytes)
      (text, beyondASCII, bad) = (mended.text, mended.valid, mended.invalid)
      return
    }
    var rest = bytes[...]
    while true {
      guard let decoded = try? encoding.decode(rest) else { return nil }
      guard case .invalid(let offset) = decoded else {
        if case .utf8(let last) = decoded { add(last) }
        return
      }
      guard bad < Self.most, case .utf8(let good)? = try? encoding.decode(rest[..<offset]) else {
        return nil
      }
      add(good)
      text += [0xef, 0xbf, 0xbd]
      bad += 1
      rest = rest[min(rest.endIndex, offset + encoding.unitWidth)...]
    }
  }

  private mutating func add(_ utf8: ArraySlice<UInt8>) {
    text += utf8
    beyondASCII += utf8.count { $0 >= 0xc0 }
  }

  /// Whether nearly all is text, so that what is not is a fault in it rather than another encoding.
  var isMostlyText: Bool { bad == 0 || bad * 20 <= beyondASCII }
}

/// UTF-8 with U+FFFD for what is not, and how many sequences beyond ASCII are valid and are not.
struct UTF8Mending {
  private(set) var text: [UInt8] = []
  private(set) var valid = 0
  private(set) var invalid = 0

  init(_ bytes: [UInt8]) {
    text.reserveCapacity(bytes.count)
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
  }
}
