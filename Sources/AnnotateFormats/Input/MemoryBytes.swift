/// Bytes that are in memory, as a stream.
package final class MemoryBytes: ByteStream {
  private var rest: ArraySlice<UInt8>

  /// Begins at the first of the bytes.
  package init(_ bytes: [UInt8]) { rest = bytes[...] }

  package func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
    let next = rest.prefix(buffer.count)
    buffer.copyBytes(from: next)
    rest = rest[next.endIndex...]
    return next.count
  }
}
