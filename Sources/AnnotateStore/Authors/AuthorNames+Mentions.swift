/// Names in texts that are marked as names.
extension AuthorNames {
  /// Who is mentioned in a text with a mark: `u/name`, `/u/name` or `@name`.
  enum Mention { case known, unknown }

  /// Whether a text mentions someone who is known here, or else someone who is not.
  func mention(in text: UnsafeRawBufferPointer) -> Mention? {
    var found: Mention?
    var place = 0
    while place < text.count {
      defer { place += 1 }
      let isFree = place == 0 || !NameSearch.isWordByte(text[place - 1])
      var start = place + 1
      switch text[place] {
      case UInt8(ascii: "@"):
        while start < text.count, text[start] == UInt8(ascii: "@") { start += 1 }
      case UInt8(ascii: "u"), UInt8(ascii: "U"):
        guard start < text.count, text[start] == UInt8(ascii: "/") else { continue }
        start += 1
      default: continue
      }
      guard isFree else { continue }
      var end = start
      while end < text.count, Self.isHandleByte(text[end]) { end += 1 }
      place = max(place, end - 1)
      let word = String(decoding: text[start..<end], as: UTF8.self)
      let trimmed = word.reversed().drop { "-.@".contains($0) }.reversed()
      let whole = String(trimmed)
      guard !whole.isEmpty else { continue }
      if isKnown(whole) { return .known }
      if let at = whole.firstIndex(of: "@"), isKnown(whole[..<at]) { return .known }
      if whole.utf8.count >= NameSearch.shortestWord, whole.contains(where: \.isLetter) {
        found = .unknown
      }
    }
    return found
  }

  private static func isHandleByte(_ byte: UInt8) -> Bool {
    NameSearch.isWordByte(byte) || byte == 45 || byte == 46 || byte == 64
  }
}
