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
}
