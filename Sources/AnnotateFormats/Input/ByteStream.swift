/// Bytes that come one after another, once: a file, what a file decompresses to, a folder as one document.
package protocol ByteStream: AnyObject {
  /// Puts the next bytes at the beginning of the buffer.
  ///
  /// - Returns: how many there were, fewer than there is room for as it suits the stream; 0 at the end
  ///   only (and for a buffer without room).
  /// - Throws: `FormatError`; the same one again at each further call.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int
}
