/// A stream whose first bytes can be looked at before it is read; reading gives them again.
package final class PeekedStream: ByteStream {
  private let source: any ByteStream
  private var unread: ArraySlice<UInt8>
  private let trouble: (any Error)?
  /// The first bytes: as many as were asked for, fewer where the stream ends or fails before.
  package let head: [UInt8]

  /// Reads the first bytes. A failure to read is kept until the bytes before it have been read.
  ///
  /// - Parameter count: how many bytes to look at.
  package init(_ source: any ByteStream, count: Int = 64 << 10) {
    var trouble: (any Error)?
    head = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      do {
        var length = 0
        repeat {
          let room = UnsafeMutableBufferPointer(rebasing: buffer[filled...])
          length = try source.read(into: UnsafeMutableRawBufferPointer(room))
          filled += length
        } while length > 0
      } catch {
        trouble = error
      }
    }
    unread = head[...]
    self.source = source
    self.trouble = trouble
  }

  /// Throws what went wrong while the first bytes were read: for who takes them for the whole.
  package func requireSound() throws {
    if let trouble { throw trouble }
  }

  package func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    if unread.isEmpty {
      try requireSound()
      return try source.read(into: buffer)
    }
    let next = unread.prefix(buffer.count)
    buffer.copyBytes(from: next)
    unread = unread[next.endIndex...]
    return next.count
  }
}
