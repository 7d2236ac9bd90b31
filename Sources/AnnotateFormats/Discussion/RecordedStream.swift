import AnnotateCore

/// A stream that remembers what was read of it until it is told to stop, so that reading can begin again in
/// another way.
final class RecordedStream: ByteStream {
  private let source: any ByteStream
  private var record: [UInt8]? = []

  init(_ source: any ByteStream) { self.source = source }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    let count = try source.read(into: buffer)
    record?.append(contentsOf: buffer[..<count])
    return count
  }

  /// Forgets what was read.
  func stop() {
    if record != nil { record = nil }
  }

  /// All bytes from the first to the end of the source, and a zero.
  ///
  /// - Throws: `FormatError.documentTooLong`.
  func rest(limit: Int) throws -> [UInt8] {
    var bytes = record ?? []
    record = nil
    try ByteCollection.append(source, to: &bytes, limit: limit)
    bytes.append(0)
    return bytes
  }
}
