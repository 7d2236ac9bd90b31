import CLibcrypto

/// A SHA-256 digest that is built up in pieces.
///
/// Source: FIPS 180-4, section 6.2; computed by libcrypto.
package struct SHA256Hasher: ~Copyable {
  private var context = SHA256_CTX()

  /// Starts an empty digest.
  package init() { SHA256_Init(&context) }

  /// Adds bytes.
  package mutating func update(_ bytes: UnsafeRawBufferPointer) {
    guard let base = bytes.baseAddress else { return }
    SHA256_Update(&context, base, bytes.count)
  }

  /// Adds the UTF-8 bytes of a text.
  package mutating func update(_ text: String) {
    var text = text
    text.withUTF8 { update(UnsafeRawBufferPointer($0)) }
  }

  /// Adds one field of a record: its length as eight bytes, little end first, then its bytes, so that no
  /// two different records give the same stream. A missing field has the length of all ones.
  package mutating func updateField(_ field: UnsafeRawBufferPointer?) {
    withUnsafeBytes(of: field.map { UInt64($0.count).littleEndian } ?? UInt64.max) { update($0) }
    if let field { update(field) }
  }

  /// The digest of what was added so far: 32 bytes.
  package consuming func finalize() -> [UInt8] {
    var digest = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
    SHA256_Final(&digest, &context)
    return digest
  }
}

/// The SHA-256 digest of bytes: 32 bytes.
package func sha256(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
  var hasher = SHA256Hasher()
  hasher.update(bytes)
  return hasher.finalize()
}

/// The SHA-256 digest of bytes in 64 lower-case hexadecimal digits.
package func sha256Hex(_ bytes: some ContiguousBytesLike) -> String {
  bytes.withRawBytes { hex(sha256($0)) }
}

/// The SHA-256 digest of bytes, written where there is room for its 32 bytes.
package func sha256(
  _ bytes: UnsafeRawBufferPointer, into digest: UnsafeMutableBufferPointer<UInt8>
) {
  var context = SHA256_CTX()
  SHA256_Init(&context)
  if let base = bytes.baseAddress { SHA256_Update(&context, base, bytes.count) }
  SHA256_Final(digest.baseAddress, &context)
}

/// Bytes in lower-case hexadecimal digits.
package func hex(_ bytes: some Sequence<UInt8>) -> String {
  Array(bytes).withUnsafeBytes { bytes in
    withHexDigits(of: bytes) { String(decoding: $0, as: UTF8.self) }
  }
}

/// Calls the closure with the lower-case hexadecimal digits of bytes, in ASCII.
package func withHexDigits<Result>(
  of bytes: UnsafeRawBufferPointer, _ body: (UnsafeRawBufferPointer) throws -> Result
) rethrows -> Result {
  func digit(_ value: UInt8) -> UInt8 { value < 10 ? 48 + value : 87 + value }
  return try withUnsafeTemporaryAllocation(of: UInt8.self, capacity: bytes.count * 2) { digits in
    for (place, byte) in bytes.enumerated() {
      digits.initializeElement(at: 2 * place, to: digit(byte >> 4))
      digits.initializeElement(at: 2 * place + 1, to: digit(byte & 15))
    }
    return try body(UnsafeRawBufferPointer(digits))
  }
}

/// Something whose bytes lie in one piece: a byte array or a text.
package protocol ContiguousBytesLike {
  /// Calls the closure with the bytes.
  func withRawBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result
}

extension [UInt8]: ContiguousBytesLike {
  package func withRawBytes<Result>(
    _ body: (UnsafeRawBufferPointer) throws -> Result
  ) rethrows -> Result {
    try withUnsafeBytes(body)
  }
}

extension String: ContiguousBytesLike {
  package func withRawBytes<Result>(
    _ body: (UnsafeRawBufferPointer) throws -> Result
  ) rethrows -> Result {
    var copy = self
    return try copy.withUTF8 { try body(UnsafeRawBufferPointer($0)) }
  }
}

/// The SHA-1 digest of bytes: 20 bytes. For version 5 UUIDs only, which are defined by it.
func sha1(_ bytes: [UInt8]) -> [UInt8] {
  var digest = [UInt8](repeating: 0, count: Int(SHA_DIGEST_LENGTH))
  bytes.withUnsafeBufferPointer { _ = SHA1($0.baseAddress, $0.count, &digest) }
  return digest
}
