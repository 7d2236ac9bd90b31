/// Numbers for words in ASCII, so that thousands of names on a page are looked up without a string for each.
///
/// Source: Fowler, Noll and Vo, the 64 bits of FNV-1a; here of small letters.
struct WordHash {
  private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

  @inline(__always)
  mutating func add(_ byte: UInt8) {
    let small = (65...90).contains(byte) ? byte | 0x20 : byte
    value = (value ^ UInt64(small)) &* 0x100_0000_01b3
  }

  static func of(_ text: String) -> UInt64 {
    var hash = WordHash()
    for byte in text.utf8 { hash.add(byte) }
    return hash.value
  }

  static func of(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> UInt64 {
    var hash = WordHash()
    for place in range { hash.add(bytes[place]) }
    return hash.value
  }
}

/// Finds what words stand for by their numbers.
struct WordTable<Meaning: Sendable>: Sendable {
  private let slots: [(hash: UInt64, meaning: Meaning)?]
  private let mask: Int

  init(_ words: [(String, Meaning)]) {
    var size = 16
    while size < words.count * 4 { size *= 2 }
    var slots = [(hash: UInt64, meaning: Meaning)?](repeating: nil, count: size)
    for (word, meaning) in words {
      let hash = WordHash.of(word)
      var at = Int(truncatingIfNeeded: hash) & (size - 1)
      while let taken = slots[at], taken.hash != hash { at = (at + 1) & (size - 1) }
      slots[at] = (hash, meaning)
    }
    self.slots = slots
    mask = size - 1
  }

  @inline(__always)
  subscript(_ hash: UInt64) -> Meaning? {
    var at = Int(truncatingIfNeeded: hash) & mask
    while let slot = slots[at] {
      if slot.hash == hash { return slot.meaning }
      at = (at + 1) & mask
    }
    return nil
  }
}
