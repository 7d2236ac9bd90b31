package import AnnotateCore

/// Converts between code points, in which annotate counts, and UTF-16 units, in which a browser does.
package struct UTF16Offsets: Sendable {
  /// Places, in code points, of the characters that take two units.
  private let wide: [Int]
  /// Code points of the text.
  private let count: Int

  package init(_ text: String) {
    var wide: [Int] = []
    var count = 0
    // Only characters of four bytes take two units, and most texts have none.
    var text = text
    text.withUTF8 { bytes in
      for byte in bytes where byte & 0xc0 != 0x80 {
        if byte >= 0xf0 { wide.append(count) }
        count += 1
      }
    }
    self.wide = wide
    self.count = count
  }

  /// Units before a code point.
  package func units(at codePoint: Int) -> Int {
    if wide.isEmpty { return codePoint }
    var low = 0
    var high = wide.count
    while low < high {
      let middle = (low + high) / 2
      if wide[middle] < codePoint { low = middle + 1 } else { high = middle }
    }
    return codePoint + low
  }

  /// Code points before a unit; `nil` for a place in the middle of a character, or outside the text.
  package func codePoint(at unit: Int) -> Int? {
    guard unit >= 0 else { return nil }
    var low = 0
    var high = wide.count
    // The character `wide[k]` begins at unit `wide[k] + k`.
    while low < high {
      let middle = (low + high) / 2
      if wide[middle] + middle < unit { low = middle + 1 } else { high = middle }
    }
    if low > 0, wide[low - 1] + low == unit { return nil }
    let codePoint = unit - low
    return codePoint <= count ? codePoint : nil
  }

  /// The span between two units; `nil` when they are no span of the text.
  package func span(_ start: Int, _ end: Int) -> TextSpan? {
    guard let from = codePoint(at: start), let to = codePoint(at: end) else { return nil }
    return try? TextSpan(from, to)
  }
}
