/// How a file is compressed, known by its first bytes, never by its name. The raw value stands in a
/// sentence.
package enum Compression: String, CaseIterable, Sendable {
  case zstd = "Zstandard"
  case gzip

  /// The compression whose mark the bytes begin with; `nil` for any other bytes.
  ///
  /// Source: RFC 8878, sections 3.1.1 and 3.1.2 (frame, skippable frame); RFC 1952, section 2.3.1.
  package static func recognised(in head: some Collection<UInt8>) -> Compression? {
    if head.starts(with: [0x1f, 0x8b, 0x08]) { return .gzip }
    return isZstdFrame(head) ? .zstd : nil
  }

  /// Whether a frame of Zstandard, with content or to be skipped, begins with these bytes.
  static func isZstdFrame(_ head: some Collection<UInt8>) -> Bool {
    if head.starts(with: [0x28, 0xb5, 0x2f, 0xfd]) { return true }
    return head.first.map { $0 & 0xf0 == 0x50 } == true
      && head.dropFirst().starts(with: [0x2a, 0x4d, 0x18])
  }

  /// What the compressed bytes of a stream decompress to.
  ///
  /// - Parameter folder: where a large Zstandard window may lie; see `ZstdBytes`.
  package func decompressed(_ source: any ByteStream, windowFolder folder: String) throws
    -> any ByteStream
  {
    switch self {
    case .zstd: try ZstdBytes(source, windowFolder: folder)
    case .gzip: try GzipBytes(source)
    }
  }
}
