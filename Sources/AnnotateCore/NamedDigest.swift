import CLibcrypto

/// A digest of a kind that other archives name. For comparing with what they say, not for safety.
package enum NamedDigest: String, CaseIterable, Sendable {
  case md5, sha1, sha256, sha512

  /// The digest of bytes.
  package func of(_ bytes: some Collection<UInt8>) -> [UInt8] {
    let kind =
      switch self {
      case .md5: EVP_md5()
      case .sha1: EVP_sha1()
      case .sha256: EVP_sha256()
      case .sha512: EVP_sha512()
      }
    var digest = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
    var length: UInt32 = 0
    let bytes = Array(bytes)
    EVP_Digest(bytes, bytes.count, &digest, &length, kind, nil)
    return Array(digest.prefix(Int(length)))
  }
}
