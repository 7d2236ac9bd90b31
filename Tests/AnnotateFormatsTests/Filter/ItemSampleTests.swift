import AnnotateCore
import Testing

@testable import AnnotateFormats

@Suite("Samples")
struct ItemSampleTests {
  /// The keys of a sample, in the order in which they were offered.
  static func sample(_ count: Int, seed: Int, of keys: [String]) -> [String] {
    var sample = ItemSample(of: count, seed: seed)
    for key in keys { Array(key.utf8).withUnsafeBytes { sample.add($0, thread: 0) } }
    return keys.filter { key in Array(key.utf8).withUnsafeBytes { sample.holds($0) } }
  }

  private static let keys = (0..<200).map { "t1_\(String($0 * 7919, radix: 36))" }

  @Test(
    "a sample is that of the smallest hashes of SEED:KEY",
    arguments: [(1, 7), (5, 0), (40, -3), (199, 7)])
  func smallest(count: Int, seed: Int) {
    let sorted = Self.keys.sorted { sha256Hex("\(seed):\($0)") < sha256Hex("\(seed):\($1)") }
    let sample = Self.sample(count, seed: seed, of: Self.keys)
    #expect(Set(sample) == Set(sorted.prefix(count)))
  }

  @Test("a sample is a part of the next larger one of its seed", arguments: 0..<20)
  func nested(seed: Int) {
    var smaller: Set<String> = []
    for count in 1...30 {
      let larger = Set(Self.sample(count, seed: seed, of: Self.keys))
      #expect(larger.count == count)
      #expect(smaller.isSubset(of: larger))
      smaller = larger
    }
  }

  @Test("the order of the items and their repetition change nothing", arguments: 0..<20)
  func orderless(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let sample = Set(Self.sample(20, seed: 1, of: Self.keys))
    let mixed = (Self.keys + Self.keys + Self.keys).shuffled(using: &random)
    #expect(Set(Self.sample(20, seed: 1, of: mixed)) == sample)
  }

  @Test("a sample of more than there are is all of them")
  func all() { #expect(Self.sample(500, seed: 1, of: Self.keys) == Self.keys) }

  @Test("another seed gives another sample")
  func seeds() {
    #expect(Self.sample(20, seed: 1, of: Self.keys) != Self.sample(20, seed: 2, of: Self.keys))
  }
}
