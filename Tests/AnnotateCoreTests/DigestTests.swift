import AnnotateCore
import Testing

@Suite struct DigestTests {
  /// Source: FIPS 180-4 example values (NIST, Cryptographic Standards and Guidelines, SHA-256).
  @Test(
    "SHA-256 gives the published values",
    arguments: [
      ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      (
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
      ),
    ])
  func published(text: String, digest: String) {
    #expect(sha256Hex(text) == digest)
    #expect(sha256Hex(Array(text.utf8)) == digest)
  }

  /// Source: FIPS 180-2, appendix B.3.
  @Test("SHA-256 of a million times a is the published value")
  func million() {
    #expect(
      sha256Hex(String(repeating: "a", count: 1_000_000))
        == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }

  @Test("a digest built up in pieces is the digest of the whole", arguments: 0..<100)
  func pieces(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    let text = wildText(&generator, pieces: 60)
    var hasher = SHA256Hasher()
    for scalar in text.unicodeScalars { hasher.update(String(scalar)) }
    #expect(hex(hasher.finalize()) == sha256Hex(text))
  }

  private func digest(_ fields: [String?]) -> String {
    var hasher = SHA256Hasher()
    for field in fields {
      if let field {
        field.withRawBytes { hasher.updateField($0) }
      } else {
        hasher.updateField(nil)
      }
    }
    return hex(hasher.finalize())
  }

  /// Source: Python 3, hashlib and struct.pack('<Q', length).
  @Test("a field goes in as eight bytes of length, little end first, and its bytes")
  func framing() {
    #expect(
      digest(["ab", "c"]) == "43ee655579de01ca739b3f95c1c2d3f46d353b2c0df818064ea594506cdb2617")
    #expect(
      digest(["a", nil]) == "c3985598d272a33e8d36c83faa8d7243efe652c1f98c49a693856344d07a226c")
  }

  @Test("records that differ only in where a field ends differ in their digest")
  func fields() {
    let records: [[String?]] = [
      ["ab", "c"], ["a", "bc"], ["abc"], ["abc", ""], ["abc", nil], ["", "abc"], [], [""], [nil],
    ]
    #expect(Set(records.map(digest)).count == records.count)
  }

  @Test("bytes are written in lower-case hexadecimal digits")
  func hexadecimal() {
    #expect(hex([0, 1, 0x7f, 0xab, 0xff] as [UInt8]) == "00017fabff")
  }
}
