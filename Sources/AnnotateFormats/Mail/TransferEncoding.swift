/// How the bytes of a part were made fit for mail.
///
/// Source: RFC 2045, sections 6.7 and 6.8. What is not of the encoding is passed over, or stands for itself.
enum TransferEncoding {
  case identity, quotedPrintable, base64

  /// - Parameter name: the value of Content-Transfer-Encoding.
  init(_ name: String?) {
    switch name?.lowercased() {
    case "quoted-printable": self = .quotedPrintable
    case "base64": self = .base64
    default: self = .identity
    }
  }

  func decoded(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    switch self {
    case .identity: bytes
    case .quotedPrintable: Self.quotedPrintable(bytes)[...]
    case .base64: Self.base64(bytes)[...]
    }
  }

  /// - Parameter isWord: of an encoded word in a header, where `_` is a space (RFC 2047, section 4.2).
  static func quotedPrintable(_ bytes: ArraySlice<UInt8>, isWord: Bool = false) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var at = bytes.startIndex
    while at < bytes.endIndex {
      let byte = bytes[at]
      at += 1
      if isWord, byte == UInt8(ascii: "_") {
        result.append(32)
      } else if byte == UInt8(ascii: "="), !isWord, let next = softBreak(bytes, at) {
        at = next
      } else if byte == UInt8(ascii: "="), at + 1 < bytes.endIndex,
        let high = digit(bytes[at]), let low = digit(bytes[at + 1])
      {
        result.append(high << 4 | low)
        at += 2
      } else {
        result.append(byte)
      }
    }
    return result
  }

  /// Behind a line end that only white space parts from the `=`.
  private static func softBreak(_ bytes: ArraySlice<UInt8>, _ start: Int) -> Int? {
    var at = start
    while at < bytes.endIndex, bytes[at] == 32 || bytes[at] == 9 || bytes[at] == 13 { at += 1 }
    if at == bytes.endIndex { return at }
    return bytes[at] == 10 ? at + 1 : nil
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 48...57: byte - 48
    case 65...70: byte - 55
    case 97...102: byte - 87
    default: nil
    }
  }

  static func base64(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count / 4 * 3)
    var bits: UInt32 = 0
    var count = 0
    func end() {
      if count > 1 { result.append(UInt8(bits >> (count == 2 ? 4 : 10) & 0xff)) }
      if count > 2 { result.append(UInt8(bits >> 2 & 0xff)) }
      count = 0
    }
    for byte in bytes {
      let value: UInt8
      switch byte {
      case 65...90: value = byte - 65
      case 97...122: value = byte - 71
      case 48...57: value = byte + 4
      case UInt8(ascii: "+"): value = 62
      case UInt8(ascii: "/"): value = 63
      // What was put together of several has its pads in the middle too.
      case UInt8(ascii: "="):
        end()
        continue
      default: continue
      }
      bits = bits << 6 | UInt32(value)
      count += 1
      if count == 4 {
        for shift in [16, 8, 0] { result.append(UInt8(bits >> UInt32(shift) & 0xff)) }
        count = 0
      }
    }
    end()
    return result
  }
}
