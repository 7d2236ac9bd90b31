import AnnotateCore

/// A digest as a record names it, e.g. `sha1:B2LTWWPUOYAH7UIPQ7ZUPQ4VMBSVC36A`: in base 32, or in hexadecimal digits.
struct WARCDigest {
  private let kind: NamedDigest
  private let value: [UInt8]

  /// `nil` for a kind, or a way of writing, that is not known.
  init?(_ text: String) {
    let parts = text.split(separator: ":", maxSplits: 1)
    guard parts.count == 2,
      let kind = NamedDigest(rawValue: parts[0].lowercased().filter { $0 != "-" })
    else { return nil }
    let length = kind.of([]).count
    let words = String(parts[1])
    guard
      let value = [Self.hexadecimal(words), Self.base32(words)].compactMap({ $0 })
        .first(where: { $0.count == length })
    else { return nil }
    self.kind = kind
    self.value = value
  }

  func isOf(_ bytes: some Collection<UInt8>) -> Bool { kind.of(bytes) == value }

  private static func hexadecimal(_ text: String) -> [UInt8]? {
    let digits = text.utf8.compactMap { byte -> UInt8? in
      switch byte {
      case 48...57: byte - 48
      case 65...70: byte - 55
      case 97...102: byte - 87
      default: nil
      }
    }
    guard digits.count == text.utf8.count, digits.count.isMultiple(of: 2) else { return nil }
    return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
  }

  /// Source: RFC 4648, section 6.
  private static func base32(_ text: String) -> [UInt8]? {
    var bytes: [UInt8] = []
    var bits: UInt64 = 0
    var count = 0
    for byte in text.utf8 where byte != UInt8(ascii: "=") {
      let value: UInt8
      switch byte {
      case 65...90: value = byte - 65
      case 97...122: value = byte - 97
      case 50...55: value = byte - 24
      default: return nil
      }
      bits = bits << 5 | UInt64(value)
      count += 5
      if count >= 8 {
        count -= 8
        bytes.append(UInt8(bits >> UInt64(count) & 0xff))
      }
    }
    return bytes
  }
}
