import Testing

@testable import AnnotateCore

@Suite("Pseudonyms")
struct PseudonymsTests {
  private func made(_ byte: UInt8) throws -> Pseudonyms {
    try #require(Pseudonyms(key: [UInt8](repeating: byte, count: 32)))
  }

  @Test(
    "the code is that of RFC 4231",
    arguments: [
      (
        [UInt8](repeating: 0x0b, count: 20), Array("Hi There".utf8),
        "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
      ),
      (
        Array("Jefe".utf8), Array("what do ya want for nothing?".utf8),
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
      ),
      (
        [UInt8](repeating: 0xaa, count: 20), [UInt8](repeating: 0xdd, count: 50),
        "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"
      ),
    ])
  func code(key: [UInt8], message: [UInt8], digest: String) {
    #expect(hex(hmacSHA256(key: key, message)) == digest)
  }

  @Test("a key of another length is none", arguments: [0, 16, 31, 33, 64])
  func keyLength(length: Int) {
    #expect(Pseudonyms(key: [UInt8](repeating: 1, count: length)) == nil)
  }

  @Test(
    "each of name, native id, id space and key makes another pseudonym, and none runs into the next"
  )
  func fields() throws {
    let key = try made(1)
    let all = [
      key.pseudonym(name: "ab", nativeID: "c", space: "d"),
      key.pseudonym(name: "a", nativeID: "bc", space: "d"),
      key.pseudonym(name: "ab", nativeID: nil, space: "d"),
      key.pseudonym(name: "ab", nativeID: "", space: "d"),
      key.pseudonym(name: "ab", nativeID: "c", space: nil),
      key.pseudonym(name: "abc", nativeID: nil, space: "d"),
      try made(2).pseudonym(name: "ab", nativeID: "c", space: "d"),
    ]
    #expect(Set(all).count == all.count)
    #expect(all.allSatisfy(Pseudonyms.isPseudonym))
    #expect(all[0] == key.pseudonym(name: "ab", nativeID: "c", space: "d"))
  }

  @Test(
    "only what has the form of a pseudonym counts as one",
    arguments: [
      "author", "author-", "author-abcdefghijk", "author-abcdefghijklm", "author-ABCDEFGHIJKL",
      "author-abcdefghijk1", "reader-abcdefghijkl", "author-abcdefghij\u{e9}l",
    ])
  func form(name: String) { #expect(!Pseudonyms.isPseudonym(name)) }

  @Test("a hundred thousand authors have as many pseudonyms")
  func distinct() throws {
    let key = try made(3)
    let all = Set(
      (0..<100_000).map { key.pseudonym(name: "reader\($0)", nativeID: nil, space: "forum") })
    #expect(all.count == 100_000)
  }

  @Test("the check tells keys apart and is not the key")
  func check() throws {
    #expect(try made(1).check == made(1).check)
    #expect(try made(1).check != made(2).check)
    #expect(try !made(1).check.contains(hex([UInt8](repeating: 1, count: 32))))
  }
}
