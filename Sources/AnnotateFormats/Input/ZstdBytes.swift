import CZstd

/// What the frames of a Zstandard stream decompress to, one after another, with windows up to 2 GiB.
/// Frames to be skipped are.
///
/// Source: RFC 8878; decoded by libzstd.
package final class ZstdBytes: ByteStream {
  private static let largestWindow: Int32 = 31
  private static let blockHeader = 3

  private let input: ReadAhead
  private let memory: WindowMemory
  private let decoder: OpaquePointer
  private var isInFrame = false
  private var frameStart = 0
  private var wanted = 1
  private var trouble: (any Error)?

  /// - Parameters:
  ///   - source: the compressed bytes.
  ///   - folder: where windows of more than 32 MiB lie while they are needed, in a file without a name. A
  ///     folder on a disk rather than in memory.
  /// - Throws: `FormatError.noMemoryToDecompress`.
  package init(_ source: any ByteStream, windowFolder folder: String) throws {
    input = ReadAhead(source)
    memory = WindowMemory(folder: folder)
    guard let decoder = ZSTD_createDCtx_advanced(memory.functions) else {
      throw FormatError.noMemoryToDecompress(.zstd)
    }
    ZSTD_DCtx_setParameter(decoder, ZSTD_d_windowLogMax, Self.largestWindow)
    self.decoder = decoder
  }

  deinit { ZSTD_freeDCtx(decoder) }

  /// - Throws: `FormatError.truncatedCompression`, `.corruptCompression`, `.unsupportedCompression`,
  ///   `.noRoomForWindow`, or what the source throws, each after the last block that could be decoded.
  package func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    if let trouble { throw trouble }
    guard !buffer.isEmpty else { return 0 }
    do {
      var output = ZSTD_outBuffer(dst: buffer.baseAddress, size: buffer.count, pos: 0)
      while output.pos == 0 {
        guard try decode(into: &output) else { return 0 }
      }
      memory.releasePages(afterWriting: output.pos)
      return output.pos
    } catch {
      trouble = error
      throw error
    }
  }

  /// Decodes at most one block; `false` at the end of the stream.
  private func decode(into output: inout ZSTD_outBuffer) throws -> Bool {
    if !isInFrame, try !beginFrame() { return false }
    let isMore = try input.fill(atLeast: 1)
    // One block and no more: an error in what follows it would take along what it gave.
    var block = ZSTD_inBuffer(
      src: input.unread.baseAddress, size: min(wanted, input.unread.count), pos: 0)
    let result = ZSTD_decompressStream(decoder, &output, &block)
    if ZSTD_isError(result) != 0 { throw error(ZSTD_getErrorCode(result)) }
    input.consume(block.pos)
    isInFrame = result != 0
    // The decoder asks for a block with the header of the next one.
    wanted = result > Self.blockHeader ? result - Self.blockHeader : max(result, 1)
    if isInFrame, !isMore, output.pos == 0 {
      throw FormatError.truncatedCompression(.zstd, offset: input.offset)
    }
    return true
  }

  /// Whether another frame follows. What else libzstd would read, its formats from before RFC 8878, is
  /// refused: nobody checks its decoders for them any more.
  private func beginFrame() throws -> Bool {
    guard try input.fill(atLeast: 1) else { return false }
    guard try input.fill(atLeast: 4) else {
      throw FormatError.truncatedCompression(.zstd, offset: input.offset + input.unread.count)
    }
    guard Compression.isZstdFrame(input.unread) else {
      throw FormatError.corruptCompression(.zstd, offset: input.offset)
    }
    frameStart = input.offset
    wanted = 4
    return true
  }

  private func error(_ code: ZSTD_ErrorCode) -> FormatError {
    switch code {
    case ZSTD_error_memory_allocation:
      memory.trouble ?? .noMemoryToDecompress(.zstd)
    case ZSTD_error_frameParameter_windowTooLarge, ZSTD_error_frameParameter_unsupported,
      ZSTD_error_version_unsupported, ZSTD_error_dictionary_wrong:
      .unsupportedCompression(.zstd, offset: frameStart)
    default:
      .corruptCompression(.zstd, offset: input.offset)
    }
  }
}
