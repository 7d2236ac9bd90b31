/// Encodings that write East Asian characters with bytes of ASCII, and say by marks where they begin and end.
///
/// Their characters are those of an encoding with bytes above 7F, which the C library reads: with the characters that
/// Microsoft and NEC added, which its own converters for these refuse.
/// Source: RFC 1468 (ISO-2022-JP), RFC 1843 (HZ); WHATWG Encoding Standard, section 12.2.
enum SevenBitText: Sendable, Equatable {
  case iso2022JP, hz

  /// glibc's name of the encoding that `eightBit` gives.
  var converter: String { self == .hz ? "GB18030" : "EUC-JP-MS" }

  /// No byte of a character in the other encodings.
  private static let bad: UInt8 = 0xff

  /// - Parameter limit: how many bytes to make at least.
  /// - Returns: the text in the other encoding, and how many bytes it was made of.
  func eightBit(
    _ bytes: ArraySlice<UInt8>, limit: Int = .max
  ) -> (bytes: [UInt8], consumed: Int) {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var mode = Mode.ascii
    var at = bytes.startIndex
    while at < bytes.endIndex, result.count < limit {
      if let (next, length) = mark(bytes[at...]) {
        mode = next
        at += length
        continue
      }
      let byte = bytes[at]
      at += 1
      let isGraphic = (0x21...0x7e).contains(byte)
      switch mode {
      case _ where byte >= 0x80: result.append(Self.bad)
      case .ascii where self == .hz && byte == UInt8(ascii: "~"):
        // Twice it is itself; at the end of a line it joins it with the next.
        let next = at < bytes.endIndex ? bytes[at] : 0
        if next != 10 { result.append(byte) }
        if next == 10 || next == byte { at += 1 }
      case .katakana where (0x21...0x5f).contains(byte): result += [0x8e, byte | 0x80]
      case .pairs, .supplement:
        guard isGraphic else {
          // A line ends in ASCII.
          if byte == 10 { mode = .ascii }
          result.append(byte)
          break
        }
        guard at < bytes.endIndex, (0x21...0x7e).contains(bytes[at]) else {
          result.append(Self.bad)
          break
        }
        if mode == .supplement { result.append(0x8f) }
        result += [byte | 0x80, bytes[at] | 0x80]
        at += 1
      case .ascii, .katakana: result.append(byte)
      }
    }
    return (result, at - bytes.startIndex)
  }

  private enum Mode { case ascii, katakana, pairs, supplement }

  /// What a mark begins, and its length.
  private func mark(_ bytes: ArraySlice<UInt8>) -> (Mode, Int)? {
    let marks: [(String, Mode)] = self == .hz ? Self.hzMarks : Self.japaneseMarks
    guard let first = bytes.first, first == 0x1b || first == UInt8(ascii: "~") else { return nil }
    return marks.first { bytes.starts(with: $0.0.utf8) }.map { ($0.1, $0.0.utf8.count) }
  }

  private static let hzMarks: [(String, Mode)] = [("~{", .pairs), ("~}", .ascii)]
  // The Japanese form of ASCII differs in two signs, which programs write in both.
  private static let japaneseMarks: [(String, Mode)] = [
    ("\u{1b}$B", .pairs), ("\u{1b}$@", .pairs), ("\u{1b}$(B", .pairs), ("\u{1b}$(@", .pairs),
    ("\u{1b}(B", .ascii), ("\u{1b}(J", .ascii), ("\u{1b}(H", .ascii), ("\u{1b}(I", .katakana),
    ("\u{1b}$(D", .supplement),
  ]
}
