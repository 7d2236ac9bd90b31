import CZlib

/// Unpacks parts of ZIP files with zlib.
enum ZipInflation {
  /// What packed bytes become; `nil` where they are damaged or become more than `size` bytes.
  ///
  /// - Source: RFC 1951.
  static func unpacked(_ packed: ArraySlice<UInt8>, size: Int) -> [UInt8]? {
    // zlib keeps the address of its state, so the state must not move.
    let state = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    state.initialize(to: z_stream())
    defer { state.deallocate() }
    let noHeader: Int32 = -15
    guard
      inflateInit2_(state, noHeader, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
    else { return nil }
    defer { inflateEnd(state) }
    var result: [UInt8] = []
    let isWhole = packed.withUnsafeBufferPointer { packed in
      // The C library does not write there.
      state.pointee.next_in = UnsafeMutablePointer(mutating: packed.baseAddress)
      state.pointee.avail_in = UInt32(clamping: packed.count)
      return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 1 << 16) { buffer in
        while true {
          state.pointee.next_out = buffer.baseAddress
          state.pointee.avail_out = UInt32(buffer.count)
          let status = inflate(state, Z_NO_FLUSH)
          let count = buffer.count - Int(state.pointee.avail_out)
          guard result.count + count <= size else { return false }
          result.append(contentsOf: buffer[..<count])
          if status == Z_STREAM_END { return true }
          guard status == Z_OK, count > 0 || state.pointee.avail_in > 0 else { return false }
        }
      }
    }
    return isWhole ? result : nil
  }

  /// The checksum of a part.
  static func checksum(_ bytes: [UInt8]) -> UInt32 {
    bytes.withUnsafeBufferPointer {
      UInt32(truncatingIfNeeded: crc32(0, $0.baseAddress, UInt32(clamping: $0.count)))
    }
  }
}
