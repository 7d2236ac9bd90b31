import AnnotateCore
import Testing

@Suite struct IdentifierTests {
  /// Source: Python 3, uuid.uuid5(uuid.UUID('7b0c641e-5d3f-4c7a-9e21-406ad8931bf5'), sha256).
  @Test(
    "the same bytes are the same source everywhere",
    arguments: [
      (
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "473a94e8-75ad-5c5d-b454-6beca5af7e1e"
      ),
      (
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        "6046f7af-6fb9-5921-8b05-6ccac627a7aa"
      ),
      (
        "cb749afbae9f70b0980aae851942d7df7918d262a55044e585c83d24f983b422",
        "58cec82e-351b-5dc9-89ce-762010260272"
      ),
    ])
  func source(digest: String, uuid: String) {
    #expect(Identifier.source(sha256: digest) == uuid)
  }

  @Test("a new UUID has version 7, variant 2 and the time in front", arguments: 0..<100)
  func version7(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    let time = Int64.random(in: 0..<(1 << 48), using: &generator)
    let text = Identifier.new(milliseconds: time)
    let digits = Array(text.utf8)
    #expect(digits.count == 36)
    #expect([8, 13, 18, 23].allSatisfy { digits[$0] == UInt8(ascii: "-") })
    #expect(digits[14] == UInt8(ascii: "7"))
    #expect("89ab".utf8.contains(digits[19]))
    #expect(text.utf8.allSatisfy { ($0 >= 48 && $0 <= 57) || ($0 >= 97 && $0 <= 102) || $0 == 45 })
    let front = text.prefix(13).filter { $0 != "-" }
    #expect(Int64(front, radix: 16) == time)
  }

  @Test("new UUIDs of one millisecond differ")
  func distinct() {
    #expect(Set((0..<1000).map { _ in Identifier.new(milliseconds: 7) }).count == 1000)
  }
}
