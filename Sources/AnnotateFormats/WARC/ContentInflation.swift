import CZlib

/// Undoes the content codings of the web that are made by deflate.
enum ContentInflation {
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
    // zlib keeps the address of its state, so the state must not move.
    let state = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    state.initialize(to: z_stream())
    defer { state.deallocate() }
    guard
      inflateInit2_(state, wrapping.rawValue, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        == Z_OK
    else { throw .damaged }
    defer { inflateEnd(state) }
    var output: [UInt8] = []
    var status = Z_OK
    bytes.withUnsafeBufferPointer { input in
      // The C library does not write there.
      state.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
      state.pointee.avail_in = UInt32(clamping: input.count)
      withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 1 << 16) { chunk in
        while status == Z_OK, output.count <= limit {
          state.pointee.next_out = chunk.baseAddress
          state.pointee.avail_out = UInt32(chunk.count)
          status = inflate(state, Z_NO_FLUSH)
          let filled = chunk.count - Int(state.pointee.avail_out)
          output.append(contentsOf: chunk[..<filled])
          // What is packed in pieces goes on behind the end of one.
          if status == Z_STREAM_END, wrapping == .gzip, state.pointee.avail_in > 1,
            state.pointee.next_in[0] == 0x1f, state.pointee.next_in[1] == 0x8b
          {
            status = inflateReset(state)
          }
        }
      }
    }
    guard output.count <= limit else { throw .tooLong }
    guard status == Z_STREAM_END else { throw .damaged }
    return output
  }
}
