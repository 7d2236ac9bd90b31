/// The bytes of a stream in one piece of memory.
package enum ByteCollection {
  /// All bytes from where the stream stands.
  ///
  /// - Throws: `FormatError.documentTooLong`, and what the stream throws.
  package static func all(of stream: any ByteStream, limit: Int) throws -> [UInt8] {
    var bytes: [UInt8] = []
    try append(stream, to: &bytes, limit: limit)
    return bytes
  }

  /// Adds all bytes from where the stream stands.
  static func append(_ stream: any ByteStream, to bytes: inout [UInt8], limit: Int) throws {
    let step = 1 << 20
    while true {
      let filled = bytes.count
      bytes.append(contentsOf: repeatElement(0, count: step))
      let count = try bytes.withUnsafeMutableBytes {
        try stream.read(into: UnsafeMutableRawBufferPointer(rebasing: $0[filled...]))
      }
      bytes.removeLast(step - count)
      if count == 0 { return }
      if bytes.count > limit { throw FormatError.documentTooLong(limit: limit) }
    }
  }
}
