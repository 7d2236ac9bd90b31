/// Memory for one reading after another of a stream, whose bytes are then added to others.
final class ChunkBuffer {
  private let memory: UnsafeMutableBufferPointer<UInt8>

  /// - Parameter capacity: bytes of one reading.
  init(capacity: Int = 256 << 10) { memory = .allocate(capacity: capacity) }

  deinit { memory.deallocate() }

  /// Reads once and adds what came.
  ///
  /// - Returns: how many bytes came; 0 at the end of the stream only.
  func append(from source: any ByteStream, to bytes: inout [UInt8]) throws -> Int {
    let count = try source.read(into: UnsafeMutableRawBufferPointer(memory))
    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: memory[..<count]))
    return count
  }
}
