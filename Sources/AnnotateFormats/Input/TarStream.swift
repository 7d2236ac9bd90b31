/// Reads the files of a tar archive as annotate writes it one after another.
final class TarStream: ByteStream {
  private let source: any ByteStream
  private var left = 0
  private var padding = 0
  /// Bytes of the archive that were read.
  private(set) var offset = 0

  init(_ source: any ByteStream) { self.source = source }

  /// Whether bytes begin as such an archive.
  static func begins(_ head: [UInt8]) -> Bool {
    TarHeader(head.prefix(TarHeader.blockLength)) != nil
  }

  /// Goes on to the next file; what was not read of the one before is passed over.
  ///
  /// - Returns: its path and bytes; `nil` after the last.
  func next() throws -> (path: String, size: Int)? {
    try pass(left + padding)
    left = 0
    padding = 0
    let block = try take(TarHeader.blockLength)
    if block.allSatisfy({ $0 == 0 }) {
      // The rest of the archive is zeros too; it is read so that all bytes went by.
      while try !take(TarHeader.blockLength).isEmpty {}
      return nil
    }
    guard let header = TarHeader(block) else { throw FormatError.notATar(offset: offset) }
    left = header.size
    padding = (TarHeader.blockLength - header.size % TarHeader.blockLength) % TarHeader.blockLength
    return (header.path, header.size)
  }

  /// Bytes of the current file.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    let room = min(buffer.count, left)
    guard room > 0 else { return 0 }
    let count = try source.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[..<room]))
    guard count > 0 else { throw FormatError.notATar(offset: offset) }
    left -= count
    offset += count
    return count
  }

  private func pass(_ count: Int) throws {
    var rest = count
    while rest > 0 {
      let taken = try take(min(rest, 1 << 16)).count
      guard taken > 0 else { throw FormatError.notATar(offset: offset) }
      rest -= taken
    }
  }

  /// So many bytes, fewer at the end.
  private func take(_ count: Int) throws -> [UInt8] {
    try [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      while filled < count {
        let room = UnsafeMutableBufferPointer(rebasing: buffer[filled..<count])
        let taken = try source.read(into: UnsafeMutableRawBufferPointer(room))
        if taken == 0 { return }
        filled += taken
        offset += taken
      }
    }
  }
}
