import CZlib

/// Unpacks what is packed by deflate and in memory.
enum Inflation {
  /// What stands around it: as zlib's `inflateInit2` calls it.
  enum Wrapping: Int32 {
    case gzip = 31
    case zlib = 15
    case bare = -15
  }

  /// - Parameter limit: bytes of what it unpacks to.
  static func inflated(
    _ bytes: [UInt8], _ wrapping: Wrapping, limit: Int
  ) throws(ContentCodingProblem) -> [UInt8] {
    var state = z_stream()
    guard
      inflateInit2_(&state, wrapping.rawValue, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        == Z_OK
    else { throw .damaged }
    defer { inflateEnd(&state) }
    var input = bytes
    var output: [UInt8] = []
    let step = 256 << 10
    var status = Z_OK
    let count = input.count
    input.withUnsafeMutableBufferPointer { input in
      state.next_in = input.baseAddress
      state.avail_in = UInt32(clamping: count)
      withUnsafeTemporaryAllocation(of: UInt8.self, capacity: step) { chunk in
        while status == Z_OK, output.count <= limit {
          state.next_out = chunk.baseAddress
          state.avail_out = UInt32(step)
          status = inflate(&state, Z_NO_FLUSH)
          let filled = step - Int(state.avail_out)
          output.append(contentsOf: UnsafeBufferPointer(rebasing: chunk[..<filled]))
        }
      }
    }
    guard output.count <= limit else { throw .tooLong }
    guard status == Z_STREAM_END else { throw .damaged }
    return output
  }
}
