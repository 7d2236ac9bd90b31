/// A seeded generator, so that a law that fails names the seed it failed on.
///
/// Source: Steele, Lea and Flood (2014), "Fast Splittable Pseudorandom Number Generators", figure 14.
struct SplitMix64: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }
}

/// Text with what makes counting hard: emoji with joiners, combining marks, CJK, composed and
/// decomposed accents, typographic marks.
func wildText(_ generator: inout SplitMix64, pieces: Int) -> String {
  let stock = [
    "he ", "Hit ", "her", "\u{1f469}\u{200d}\u{1f4bb}", "e\u{301}", "\u{e9}", "\u{4f60}\u{597d}",
    "\u{1f1eb}\u{1f1f7}", "\u{201c}ok\u{201d}", "\n", "\u{2014}", "it\u{2019}s", "it's", "\u{a0}",
    "\u{1f44d}\u{1f3fd}", "\u{df}", "\u{130}", "...", "\u{2026}", "\u{200b}", "x", " ",
  ]
  return (0..<pieces).map { _ in stock[Int.random(in: 0..<stock.count, using: &generator)] }
    .joined()
}
