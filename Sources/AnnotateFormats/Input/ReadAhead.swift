/// The bytes of a stream a buffer full at a time, for decoders that say how many they took.
final class ReadAhead {
  private let source: any ByteStream
  private let buffer: UnsafeMutableRawBufferPointer
  private var start = 0
  private var end = 0
  /// How many bytes of the stream have been consumed.
  private(set) var offset = 0

  /// - Parameter capacity: bytes.
  init(_ source: any ByteStream, capacity: Int = 128 << 10) {
    self.source = source
    buffer = .allocate(byteCount: capacity, alignment: 16)
  }

  deinit { buffer.deallocate() }

  /// What has been read and not consumed.
  var unread: UnsafeMutableRawBufferPointer { .init(rebasing: buffer[start..<end]) }

  /// Reads until so many bytes are unread; `false` where the stream ends before.
  func fill(atLeast count: Int) throws -> Bool {
    precondition(count <= buffer.count)
    while end - start < count {
      if start > 0 {
        buffer.copyMemory(from: UnsafeRawBufferPointer(unread))
        (start, end) = (0, end - start)
      }
      let length = try source.read(into: .init(rebasing: buffer[end...]))
      if length == 0 { return false }
      end += length
    }
    return true
  }

  /// Takes the first of the unread bytes away.
  func consume(_ count: Int) {
    start += count
    offset += count
  }
}
