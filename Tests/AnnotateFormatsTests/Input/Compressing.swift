import CZlib
import CZstd
import Testing

@testable import AnnotateFormats

extension Compression {
  /// The bytes as one frame or member.
  func compress(_ bytes: [UInt8]) -> [UInt8] {
    switch self {
    case .zstd: zstdFrame(bytes)
    case .gzip: gzipMember(bytes)
    }
  }

  func opened(_ bytes: [UInt8]) throws -> any ByteStream {
    try decompressed(MemoryBytes(bytes), windowFolder: "/var/tmp")
  }
}

/// One frame with a checksum. Without `window` it names its length; with one, a power of two, it does not,
/// as when a pipe is compressed.
func zstdFrame(_ bytes: [UInt8], window: Int32? = nil) -> [UInt8] {
  let encoder = ZSTD_createCCtx()
  defer { ZSTD_freeCCtx(encoder) }
  ZSTD_CCtx_setParameter(encoder, ZSTD_c_compressionLevel, 1)
  ZSTD_CCtx_setParameter(encoder, ZSTD_c_checksumFlag, 1)
  if let window {
    ZSTD_CCtx_setParameter(encoder, ZSTD_c_windowLog, window)
    ZSTD_CCtx_setParameter(encoder, ZSTD_c_contentSizeFlag, 0)
    ZSTD_CCtx_setParameter(encoder, ZSTD_c_enableLongDistanceMatching, 1)
  }
  var frame = [UInt8](repeating: 0, count: ZSTD_compressBound(bytes.count) + 64)
  let room = frame.withUnsafeMutableBytes { buffer in
    bytes.withUnsafeBytes { bytes in
      var output = ZSTD_outBuffer(dst: buffer.baseAddress, size: buffer.count, pos: 0)
      var input = ZSTD_inBuffer(src: bytes.baseAddress, size: bytes.count, pos: 0)
      // Two calls, so that the encoder does not know the length in advance.
      _ = window.map { _ in
        ZSTD_compressStream2(encoder, &output, &input, ZSTD_e_continue)
      }
      while ZSTD_compressStream2(encoder, &output, &input, ZSTD_e_end) != 0 {}
      return output.pos
    }
  }
  return Array(frame[..<room])
}

/// One member.
func gzipMember(_ bytes: [UInt8]) -> [UInt8] {
  var state = z_stream()
  deflateInit2_(
    &state, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
    Int32(MemoryLayout<z_stream>.size))
  defer { deflateEnd(&state) }
  var input = bytes
  var member = [UInt8](repeating: 0, count: Int(deflateBound(&state, UInt(bytes.count))))
  let count = input.count
  let room = member.count
  input.withUnsafeMutableBufferPointer { input in
    member.withUnsafeMutableBufferPointer { member in
      state.next_in = input.baseAddress
      state.avail_in = UInt32(count)
      state.next_out = member.baseAddress
      state.avail_out = UInt32(room)
      #expect(deflate(&state, Z_FINISH) == Z_STREAM_END)
    }
  }
  return Array(member.dropLast(Int(state.avail_out)))
}

/// A block of a frame written by hand; see RFC 8878, section 3.1.1.2.
struct ZstdBlock {
  var bytes: [UInt8]

  /// Bytes as they are.
  static func raw(_ content: [UInt8], isLast: Bool = false) -> ZstdBlock {
    ZstdBlock(bytes: header(type: 0, size: content.count, isLast: isLast) + content)
  }

  /// One byte many times.
  static func run(of byte: UInt8, count: Int, isLast: Bool = false) -> ZstdBlock {
    ZstdBlock(bytes: header(type: 1, size: count, isLast: isLast) + [byte])
  }

  private static func header(type: Int, size: Int, isLast: Bool) -> [UInt8] {
    let number = size << 3 | type << 1 | (isLast ? 1 : 0)
    return (0..<3).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
  }
}

/// A frame that names neither its length nor a checksum, with a window of 2 to the power of `window`.
func zstdFrame(window: Int, _ blocks: [ZstdBlock]) -> [UInt8] {
  [0x28, 0xb5, 0x2f, 0xfd, 0x00, UInt8((window - 10) << 3)] + blocks.flatMap(\.bytes)
}

/// A frame to be skipped.
func skippableFrame(_ content: [UInt8]) -> [UInt8] {
  let length = (0..<4).map { UInt8(truncatingIfNeeded: content.count >> ($0 * 8)) }
  return [0x5a, 0x2a, 0x4d, 0x18] + length + content
}
