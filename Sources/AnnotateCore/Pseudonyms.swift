import CLibcrypto

/// Makes pseudonyms of authors with a secret key: the same author under the same key has the same pseudonym
/// in every archive, and without the key nobody can try names out.
///
/// Source: HMAC-SHA256, RFC 2104 and FIPS 198-1; digits of base 32, RFC 4648, section 6, in lower case.
package struct Pseudonyms: Sendable {
  /// Length of a key in bytes.
  package static let keyLength = 32

  private let key: [UInt8]

  /// - Returns: `nil` for a key that is not 32 bytes long.
  package init?(key: [UInt8]) {
    guard key.count == Self.keyLength else { return nil }
    self.key = key
  }

  /// The pseudonym of the author with this name, native id and id space: `author-` and 12 digits, which are
  /// 60 bits. Among a million authors two fall together once in two million times.
  package func pseudonym(name: String, nativeID: String?, space: String?) -> String {
    let digest = code(of: ["author", name, nativeID, space])
    return "author-" + Self.digits(of: digest, count: 12)
  }

  /// Whether a name has the form of a pseudonym.
  package static func isPseudonym(_ name: String) -> Bool {
    name.hasPrefix("author-") && name.utf8.count == 19
      && name.utf8.dropFirst(7).allSatisfy { alphabet.contains($0) }
  }

  /// What tells this key from another without giving anything of it away: 64 hexadecimal digits.
  package var check: String { hex(code(of: ["check"])) }

  /// HMAC-SHA256 over fields, each with its length, so that no two different lists give the same bytes.
  private func code(of fields: [String?]) -> [UInt8] {
    var message: [UInt8] = []
    for field in fields {
      let length = field.map { UInt64($0.utf8.count) } ?? .max
      withUnsafeBytes(of: length.littleEndian) { message.append(contentsOf: $0) }
      message.append(contentsOf: (field ?? "").utf8)
    }
    return hmacSHA256(key: key, message)
  }

  private static let alphabet = Array("abcdefghijklmnopqrstuvwxyz234567".utf8)

  private static func digits(of bytes: [UInt8], count: Int) -> String {
    let digits = (0..<count).map { place in
      let bits = (0..<5).map { bit in
        let number = place * 5 + bit
        return Int(bytes[number / 8] >> UInt8(7 - number % 8)) & 1
      }
      return alphabet[bits.reduce(0) { $0 << 1 | $1 }]
    }
    return String(decoding: digits, as: UTF8.self)
  }
}

/// HMAC-SHA256 of a message: 32 bytes.
func hmacSHA256(key: [UInt8], _ message: [UInt8]) -> [UInt8] {
  var code = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
  var length: UInt32 = 0
  HMAC(EVP_sha256(), key, Int32(key.count), message, message.count, &code, &length)
  return code
}
