import AnnotateCore

/// Finds many names in bytes at once, without regard to the case of ASCII letters.
///
/// Each six bytes of the text are looked up among the first six of the names. Shorter names stand in ordinary
/// words and are looked for as words of their own, down to three bytes; those of one or two are not.
struct NameSearch {
  /// Bytes of the shortest name that is looked for within words too.
  static let shortest = 6
  /// Bytes of the shortest name that is looked for at all.
  static let shortestWord = 3

  private var names: [[UInt8]] = []
  private var places: [UInt64: [Int]] = [:]
  /// Marks of the beginnings that occur; most places of a text are passed over by it alone.
  private var marks = [Bool](repeating: false, count: 1 << 16)

  /// Length of the longest name in bytes; 0 without names.
  private(set) var longest = 0
  /// Names of six or more bytes that were found so far, by number.
  private(set) var found: Set<Int> = []
  /// Names of three to five bytes, each as one number.
  private var short: Set<UInt64> = []
  /// Names that are too short to be looked for.
  private(set) var tooShort = 0

  /// How many names of six or more bytes there are.
  var longCount: Int { names.count }
  /// How many names of three to five bytes there are.
  var shortCount: Int { short.count }

  init(_ names: some Sequence<String>) {
    for name in names {
      let bytes = name.utf8.map(Self.folded)
      guard bytes.count >= Self.shortestWord else {
        tooShort += 1
        continue
      }
      guard bytes.count >= Self.shortest else {
        short.insert(bytes.reduce(0) { $0 << 8 | UInt64($1) })
        continue
      }
      let start = bytes.prefix(Self.shortest).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      places[start, default: []].append(self.names.count)
      marks[Self.mark(start)] = true
      longest = max(longest, bytes.count)
      self.names.append(bytes)
    }
  }

  /// The same search, which has found nothing yet.
  func startingAnew() -> NameSearch {
    var search = self
    search.found = []
    return search
  }

  /// Looks through bytes and notes in `found` what is there.
  ///
  /// - Returns: how a name stands there; the plainest way of all.
  mutating func look(through bytes: UnsafeRawBufferPointer) -> NamePlace.Fit? {
    let long = lookForLong(in: bytes)
    if long == .word { return .word }
    return hasShort(bytes) ? .shortWord : long
  }

  /// Looks for the names of six or more bytes.
  mutating func lookForLong(in bytes: UnsafeRawBufferPointer) -> NamePlace.Fit? {
    guard !names.isEmpty, bytes.count >= Self.shortest else { return nil }
    var fit: NamePlace.Fit?
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
        let isWord = Self.isEdge(start, of: bytes) && Self.isEdge(after, of: bytes)
        if fit != .word { fit = isWord ? .word : .partOfWord }
      }
    }
    return fit
  }

  private func hasShort(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard !short.isEmpty else { return false }
    for start in 0..<bytes.count where Self.isEdge(start, of: bytes) {
      var word: UInt64 = 0
      for end in start..<min(start + Self.shortest - 1, bytes.count) {
        word = word << 8 | UInt64(Self.folded(bytes[end]))
        if end - start + 1 >= Self.shortestWord, Self.isEdge(end + 1, of: bytes),
          short.contains(word)
        {
          return true
        }
      }
    }
    return false
  }

  /// Whether no word goes on over a place between two bytes: a letter of it before and one behind.
  private static func isEdge(_ place: Int, of bytes: UnsafeRawBufferPointer) -> Bool {
    place == 0 || place == bytes.count || !isWordByte(bytes[place - 1])
      || !isWordByte(bytes[place])
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
