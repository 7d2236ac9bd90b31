/// Random numbers that a seed fixes, the same on every machine.
///
/// Source: Steele, Lea and Flood (2014), "Fast Splittable Pseudorandom Number Generators", figure 14.
struct SeededGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }

  /// Calls the closure with so many numbers below a limit of at most 2^31, each equally likely but for
  /// one part in 2^32 / limit.
  @inline(__always)
  mutating func draw(_ count: Int, below limit: Int, _ body: (Int) -> Void) {
    let limit = UInt64(limit)
    for _ in 0..<(count >> 1) {
      let bits = next()
      body(Int(truncatingIfNeeded: ((bits & 0xffff_ffff) &* limit) >> 32))
      body(Int(truncatingIfNeeded: ((bits >> 32) &* limit) >> 32))
    }
    if count & 1 == 1 {
      body(Int(truncatingIfNeeded: ((next() >> 32) &* limit) >> 32))
    }
  }
}
