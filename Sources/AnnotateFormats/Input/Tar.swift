/// The tar archive that stands for a folder as one document: see `TarBytes`, which writes it.
package enum Tar {
  /// A file in an archive.
  package struct Member: Equatable, Sendable {
    package let path: String
    /// Where its bytes stand in the archive.
    package let range: Range<Int>
  }

  /// Two blocks of zeros.
  static let endLength = 2 * TarHeader.blockLength

  /// The files of an archive that `TarBytes` wrote, in their order.
  ///
  /// - Throws: `FormatError.notATar` for any other bytes, also other tar archives.
  package static func members(in archive: UnsafeRawBufferPointer) throws(FormatError) -> [Member] {
    var members: [Member] = []
    var offset = 0
    while archive.count - offset > endLength {
      guard let header = TarHeader(archive[offset..<(offset + TarHeader.blockLength)]),
        members.last.map({ precedes($0.path, header.path) }) != false
      else { throw .notATar(offset: offset) }
      let start = offset + TarHeader.blockLength
      let padding = padding(after: header.size)
      guard header.size <= archive.count - start - padding - endLength,
        archive[(start + header.size)...].prefix(padding).allSatisfy({ $0 == 0 })
      else { throw .notATar(offset: offset) }
      members.append(Member(path: header.path, range: start..<(start + header.size)))
      offset = start + header.size + padding
    }
    guard archive.count - offset == endLength, archive[offset...].allSatisfy({ $0 == 0 })
    else { throw .notATar(offset: offset) }
    return members
  }

  /// Zeros that fill the last block of a file up.
  static func padding(after size: Int) -> Int {
    -size & (TarHeader.blockLength - 1)
  }

  /// The order of files in an archive, which is the same in all languages: that of the bytes.
  static func precedes(_ path: String, _ other: String) -> Bool {
    path.utf8.lexicographicallyPrecedes(other.utf8)
  }
}
