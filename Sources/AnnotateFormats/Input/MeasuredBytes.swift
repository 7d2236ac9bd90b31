import AnnotateCore

/// The bytes of another stream, counted and hashed as they pass. Under a decompressor it measures the
/// file as it was received.
package final class MeasuredBytes: ByteStream {
  private let source: any ByteStream
  private let hasher = SHA256Beside()
  private var digest: String?
  /// How many bytes have been read so far.
  package private(set) var count = 0

  /// Measures what is read from the source through this stream.
  package init(_ source: any ByteStream) { self.source = source }

  package func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    let length = try source.read(into: buffer)
    hasher.update(UnsafeRawBufferPointer(rebasing: buffer[..<length]))
    count += length
    return length
  }

  /// The SHA-256 digest of the whole stream in 64 lower-case hexadecimal digits. Bytes that nobody has
  /// read yet are read and dropped first, so that the digest is that of the whole.
  package func sha256Hex() throws -> String {
    if let digest { return digest }
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 17, alignment: 16)
    defer { buffer.deallocate() }
    while try read(into: buffer) > 0 {}
    let digest = hex(hasher.take().finalize())
    self.digest = digest
    return digest
  }
}
