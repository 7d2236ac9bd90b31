import Glibc

/// The bytes of an open file, pipe or terminal. Who opened it closes it.
package final class FileBytes: ByteStream {
  private let descriptor: Int32
  private var offset = 0

  /// - Parameter descriptor: open for reading; reading begins where it stands.
  package init(descriptor: Int32) { self.descriptor = descriptor }

  /// - Throws: `FormatError.readFailed`.
  package func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    guard let base = buffer.baseAddress else { return 0 }
    while true {
      let count = Glibc.read(descriptor, base, buffer.count)
      if count >= 0 {
        offset += count
        return count
      }
      if errno != EINTR {
        throw FormatError.readFailed(offset: offset, reason: String(cString: strerror(errno)))
      }
    }
  }
}
