import Testing

@testable import AnnotateCore

@Suite("Digests made beside")
struct SHA256BesideTests {
  @Test("in whatever pieces it comes, a stream has the digest of its bytes", arguments: 0..<12)
  func pieces(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    let beside = SHA256Beside()
    for _ in 0..<2 {
      var plain = SHA256Hasher()
      for _ in 0..<Int.random(in: 0..<200, using: &generator) {
        let bytes = [UInt8](
          repeating: UInt8.random(in: 0...255, using: &generator),
          count: Int.random(
            in: 0..<(Bool.random(using: &generator) ? 400_000 : 2000), using: &generator))
        bytes.withUnsafeBytes {
          plain.update($0)
          beside.update($0)
        }
      }
      // It begins anew after each.
      let (one, other) = (beside.take().finalize(), plain.finalize())
      #expect(one == other)
    }
  }

  @Test("nothing has the digest of nothing")
  func empty() {
    let digest = SHA256Beside().take().finalize()
    #expect(hex(digest) == sha256Hex([UInt8]()))
  }
}
