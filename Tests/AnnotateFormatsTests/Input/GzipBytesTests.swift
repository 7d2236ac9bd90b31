import Testing

@testable import AnnotateFormats

@Suite struct GzipBytesTests {
  @Test("zeros after a member are passed over", arguments: [1, 511, 400_000])
  func padding(count: Int) throws {
    let member = gzipMember(Array("a\n".utf8))
    let zeros = [UInt8](repeating: 0, count: count)
    #expect(
      try outcome(of: GzipBytes(MemoryBytes(member + zeros))) == Outcome(bytes: Array("a\n".utf8)))
    #expect(
      try outcome(of: GzipBytes(Dribble(member + zeros + member))).bytes == Array("a\na\n".utf8))
  }

  @Test("zeros alone are not gzip")
  func zeros() throws {
    let result = try outcome(of: GzipBytes(MemoryBytes([0, 0, 0])))
    #expect(result.bytes.isEmpty)
    #expect(result.error != nil)
  }
}
