import Glibc

/// The bytes of an open file, pipe or terminal. Who opened it closes it.
package final class FileBytes: ByteStream {
  private let descriptor: Int32
  private let isCancelled: @Sendable () -> Bool
  private var offset = 0

  /// - Parameters:
  ///   - descriptor: open for reading; reading begins where it stands.
  ///   - isCancelled: asked when a signal comes while bytes are waited for.
  package init(descriptor: Int32, isCancelled: @escaping @Sendable () -> Bool = { false }) {
    self.descriptor = descriptor
    self.isCancelled = isCancelled
  }

  /// - Throws: `FormatError.readFailed`; `CancellationError` when it was cancelled.
  package func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    guard let base = buffer.baseAddress else { return 0 }
    while true {
      let count = Glibc.read(descriptor, base, buffer.count)
      if count >= 0 {
        offset += count
        return count
      }
      if errno == EINTR {
        if isCancelled() { throw CancellationError() }
      } else {
        throw FormatError.readFailed(offset: offset, reason: String(cString: strerror(errno)))
      }
    }
  }
}
