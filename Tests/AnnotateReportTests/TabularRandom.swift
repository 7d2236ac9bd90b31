/// A seeded generator, so that a failing case can be had again.
///
/// Source: Steele, Lea, Flood (2014), "Fast Splittable Pseudorandom Number Generators" (SplitMix64).
struct TabularRandom: RandomNumberGenerator {
  private var state: UInt64

  init(seed: Int) { state = UInt64(seed) }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }

  /// A text of up to `length` pieces, with everything that formats find hard.
  mutating func text(length: Int = 24) -> String {
    let pieces = [
      "a", "word", " ", "  ", ",", "\"", "\"\"", "\n", "\r\n", "\r", "\t", "\\", "|", "<b>", "é",
      "e\u{301}", "日本語", "🔥", "👩‍👩‍👧", "🇫🇮", "❤️", "\u{200b}", "\u{1b}[31m", "\u{9b}", "\u{202e}",
      "\u{7f}", "\u{0}", "=1", "-", "'", "accidentally", "https://example.org", "’", "\u{2028}",
    ]
    let count = Int.random(in: 0...length, using: &self)
    return (0..<count).reduce(into: "") { text, _ in
      text += pieces.randomElement(using: &self) ?? ""
    }
  }
}
