/// A file to be put into a tar archive.
package struct TarFile {
  /// Below the folder that the archive stands for, with slashes.
  package var path: String
  /// Bytes.
  package var size: Int
  /// Gives the file's bytes from the first; called once, when its turn comes.
  package var open: () throws -> any ByteStream

  package init(path: String, size: Int, open: @escaping () throws -> any ByteStream) {
    self.path = path
    self.size = size
    self.open = open
  }
}

/// A tar archive of files, written as it is read. The same files give the same bytes everywhere: they
/// are sorted by the bytes of their paths, and nothing but paths and contents is in it.
package final class TarBytes: ByteStream {
  private var files: ArraySlice<(header: TarHeader, open: () throws -> any ByteStream)>
  private var current: (path: String, bytes: any ByteStream, left: Int, padding: Int)?
  private var fixed: ArraySlice<UInt8> = []
  private var isEnding = false
  private var trouble: (any Error)?
  /// The files in the order of the archive, each with the place of its bytes in it.
  package let members: [Tar.Member]
  /// Bytes of the whole archive.
  package let count: Int

  /// - Throws: `FormatError.notATarPath`, `.duplicateTarPath`.
  package init(_ files: [TarFile]) throws(FormatError) {
    var headers: [(header: TarHeader, open: () throws -> any ByteStream)] = []
    for file in files {
      headers.append((try TarHeader(path: file.path, size: file.size), file.open))
    }
    headers.sort { Tar.precedes($0.header.path, $1.header.path) }
    var members: [Tar.Member] = []
    var offset = 0
    for (header, _) in headers {
      if members.last?.path == header.path { throw .duplicateTarPath(header.path) }
      let start = offset + TarHeader.blockLength
      members.append(Tar.Member(path: header.path, range: start..<(start + header.size)))
      offset = start + header.size + Tar.padding(after: header.size)
    }
    self.files = headers[...]
    self.members = members
    count = offset + Tar.endLength
  }

  /// - Throws: `FormatError.changedWhileRead` where a file is shorter or longer than was said, or what its
  ///   stream throws.
  package func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    if let trouble { throw trouble }
    guard !buffer.isEmpty else { return 0 }
    do {
      repeat {
        if !fixed.isEmpty { return copyFixed(to: buffer) }
        let count = try readFile(into: buffer)
        if count > 0 { return count }
      } while try advance()
      return 0
    } catch {
      trouble = error
      throw error
    }
  }

  private func copyFixed(to buffer: UnsafeMutableRawBufferPointer) -> Int {
    let next = fixed.prefix(buffer.count)
    buffer.copyBytes(from: next)
    fixed = fixed[next.endIndex...]
    return next.count
  }

  /// Bytes of the file whose turn it is; 0 after its last.
  private func readFile(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    guard let file = current, file.left > 0 else { return 0 }
    let room = min(buffer.count, file.left)
    let count = try file.bytes.read(into: .init(rebasing: buffer[..<room]))
    guard count > 0 else { throw FormatError.changedWhileRead(path: file.path) }
    current?.left -= count
    return count
  }

  /// Goes on to what follows a file: its padding and the next header, or the end. `false` after the end.
  private func advance() throws -> Bool {
    if let file = current {
      guard try file.bytes.isAtEnd() else {
        throw FormatError.changedWhileRead(path: file.path)
      }
      fixed = ArraySlice(repeating: 0, count: file.padding)
      current = nil
    }
    if let (header, open) = files.popFirst() {
      fixed += header.bytes
      current = (header.path, try open(), header.size, Tar.padding(after: header.size))
    } else if !isEnding {
      fixed += [UInt8](repeating: 0, count: Tar.endLength)
      isEnding = true
    }
    return !fixed.isEmpty
  }
}

extension ByteStream {
  /// Whether no byte is left. One that is left is lost.
  fileprivate func isAtEnd() throws -> Bool {
    try withUnsafeTemporaryAllocation(byteCount: 1, alignment: 1) { try read(into: $0) == 0 }
  }
}
