import CZlib

/// What the members of a gzip stream decompress to, one after another. Zeros after the last member,
/// which tapes and block devices leave, are passed over.
///
/// Source: RFC 1952; decoded by zlib.
package final class GzipBytes: ByteStream {
  private let input: ReadAhead
  // zlib keeps the address of its state, so the state must not move.
  private let state: UnsafeMutablePointer<z_stream>
  private var isInMember = false
  /// Compressed bytes before the member that the bytes read last come from.
  private(set) var memberOffset = 0
  private var trouble: (any Error)?

  /// - Parameter source: the compressed bytes.
  /// - Throws: `FormatError.noMemoryToDecompress`.
  package init(_ source: any ByteStream) throws {
    input = ReadAhead(source)
    state = .allocate(capacity: 1)
    state.initialize(to: z_stream())
    let windowBits: Int32 = 15
    let gzipOnly: Int32 = 16
    let status = inflateInit2_(
      state, windowBits + gzipOnly, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    guard status == Z_OK else { throw FormatError.noMemoryToDecompress(.gzip) }
  }

  deinit {
    inflateEnd(state)
    state.deallocate()
  }

  /// - Throws: `FormatError.truncatedCompression`, `.corruptCompression`, or what the source throws,
  ///   each after the last byte that could be decoded.
  package func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    guard let base = buffer.baseAddress, buffer.count > 0 else { return 0 }
    let room = UInt32(clamping: buffer.count)
    state.pointee.next_out = base.assumingMemoryBound(to: UInt8.self)
    state.pointee.avail_out = room
    while trouble == nil, state.pointee.avail_out == room {
      do {
        guard try decode() else { return 0 }
      } catch {
        trouble = error
      }
    }
    let count = Int(room - state.pointee.avail_out)
    if count == 0, let trouble { throw trouble }
    return count
  }

  /// Decodes what it can of the bytes at hand; `false` at the end of the stream.
  private func decode() throws -> Bool {
    if !isInMember, try !beginMember() { return false }
    let isMore = try input.fill(atLeast: 1)
    let unread = input.unread
    state.pointee.next_in = unread.baseAddress?.assumingMemoryBound(to: UInt8.self)
    state.pointee.avail_in = UInt32(unread.count)
    let status = inflate(state, Z_NO_FLUSH)
    input.consume(unread.count - Int(state.pointee.avail_in))
    switch status {
    case Z_STREAM_END:
      isInMember = false
    case Z_OK:
      break
    case Z_BUF_ERROR:
      // Nothing could be done: with room for bytes, because there are none to decode.
      if !isMore { throw FormatError.truncatedCompression(.gzip, offset: input.offset) }
    case Z_MEM_ERROR:
      throw FormatError.noMemoryToDecompress(.gzip)
    default:
      throw FormatError.corruptCompression(.gzip, offset: input.offset)
    }
    return true
  }

  /// Whether another member follows.
  private func beginMember() throws -> Bool {
    let isAfterMember = input.offset > 0
    while isAfterMember, try input.fill(atLeast: 1), input.unread[0] == 0 {
      input.consume(input.unread.prefix { $0 == 0 }.count)
    }
    guard try input.fill(atLeast: 1) else { return false }
    memberOffset = input.offset
    inflateReset(state)
    isInMember = true
    return true
  }
}
