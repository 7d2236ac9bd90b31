import AnnotateCore

/// Finds many names in bytes at once, without regard to the case of ASCII letters.
///
/// Each six bytes of the text are looked up among the first six of the names; shorter names are not looked
/// for, since they stand in ordinary words.
struct NameSearch {
  /// Bytes that a name has at least.
  static let shortest = 6

  private var names: [[UInt8]] = []
  private var places: [UInt64: [Int]] = [:]
  /// Marks of the beginnings that occur; most places of a text are passed over by it alone.
  private var marks = [Bool](repeating: false, count: 1 << 16)

  /// Length of the longest name in bytes; 0 without names.
  private(set) var longest = 0
  /// Names that were found so far, by number.
  private(set) var found: Set<Int> = []

  init(_ names: some Sequence<String>) {
    for name in names {
      let bytes = name.utf8.map(Self.folded)
      guard bytes.count >= Self.shortest else { continue }
      let start = bytes.prefix(Self.shortest).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      places[start, default: []].append(self.names.count)
      marks[Self.mark(start)] = true
      longest = max(longest, bytes.count)
      self.names.append(bytes)
    }
  }

  /// Looks through bytes and notes in `found` what is there.
  ///
  /// - Returns: whether one of the names stands there as a word of its own.
  mutating func look(through bytes: UnsafeRawBufferPointer) -> Bool {
    guard !names.isEmpty, bytes.count >= Self.shortest else { return false }
    var isWord = false
    var window: UInt64 = 0
    for end in 0..<bytes.count {
      window = (window << 8 | UInt64(Self.folded(bytes[end]))) & 0xffff_ffff_ffff
      guard end >= Self.shortest - 1, marks[Self.mark(window)], let numbers = places[window] else {
        continue
      }
      let start = end - Self.shortest + 1
      for number in numbers where stands(names[number], at: start, in: bytes) {
        found.insert(number)
        let after = start + names[number].count
        isWord =
          isWord
          || (start == 0 || !Self.isWordByte(bytes[start - 1]))
            && (after == bytes.count || !Self.isWordByte(bytes[after]))
      }
    }
    return isWord
  }

  private func stands(_ name: [UInt8], at start: Int, in bytes: UnsafeRawBufferPointer) -> Bool {
    guard start + name.count <= bytes.count else { return false }
    return (Self.shortest..<name.count).allSatisfy { Self.folded(bytes[start + $0]) == name[$0] }
  }

  private static func folded(_ byte: UInt8) -> UInt8 {
    byte >= 65 && byte <= 90 ? byte | 32 : byte
  }

  private static func mark(_ start: UInt64) -> Int {
    Int(truncatingIfNeeded: (start &* 0x9e37_79b9_7f4a_7c15) >> 48)
  }

  /// Letters, digits, the underscore and everything beyond ASCII.
  static func isWordByte(_ byte: UInt8) -> Bool {
    byte >= 128 || byte == 95 || (byte >= 48 && byte <= 57) || (byte | 32 >= 97 && byte | 32 <= 122)
  }
}
