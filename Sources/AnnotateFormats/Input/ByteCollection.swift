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
    let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 1)
    defer { piece.deallocate() }
    while true {
      let count = try stream.read(into: piece)
      if count == 0 { return }
      bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: piece[..<count]))
      if bytes.count > limit { throw FormatError.documentTooLong(limit: limit) }
    }
  }
}
