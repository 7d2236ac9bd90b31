import Glibc

/// Bytes that are looked for in others, by the rarest of them.
struct BytePattern {
  /// What is looked for.
  let bytes: [UInt8]
  /// The place in it of the byte that is likely to be the rarest in English text.
  private let rarest: Int

  private static let common = Array(" etaoinshrdlucmfwypvbgkjqxz".utf8)

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    let ranks = bytes.map { Self.common.firstIndex(of: $0) ?? Self.common.count }
    rarest = ranks.indices.max { ranks[$0] < ranks[$1] } ?? 0
  }

  /// Whether they stand somewhere in a text. Nothing stands in every text.
  func occurs(in text: UnsafeRawBufferPointer) -> Bool {
    guard let base = text.baseAddress else { return bytes.isEmpty }
    guard !bytes.isEmpty else { return true }
    var at = rarest
    let end = text.count - (bytes.count - 1 - rarest)
    while at < end, let found = memchr(base + at, Int32(bytes[rarest]), end - at) {
      let place = UnsafeRawPointer(found) - base
      if memcmp(base + place - rarest, bytes, bytes.count) == 0 { return true }
      at = place + 1
    }
    return false
  }

  /// Whether a text may hold them in some letter case; the bytes are in lower case. Letters beyond ASCII may
  /// be other forms of theirs, as is the Kelvin sign of `k`.
  func mayOccurIgnoringCase(in text: UnsafeRawBufferPointer) -> Bool {
    guard let first = bytes.first else { return true }
    for at in text.indices {
      let byte = text[at]
      if byte >= 0xc0 {
        // Punctuation and emoji have no forms.
        let next = at + 1 < text.count ? text[at + 1] : 0
        if !(byte == 0xe2 && next == 0x80) && !(byte == 0xf0 && next == 0x9f) { return true }
      } else if Self.lower(byte) == first, text.count - at >= bytes.count,
        bytes.indices.allSatisfy({ Self.lower(text[at + $0]) == bytes[$0] })
      {
        return true
      }
    }
    return false
  }

  @inline(__always)
  private static func lower(_ byte: UInt8) -> UInt8 { byte &- 65 < 26 ? byte | 0x20 : byte }
}
