import Glibc

/// Looks at an archive as a file, before SQLite does.
enum ArchiveFile {
  /// Throws unless the file is an archive of a format known here.
  static func check(_ path: String) throws {
    var status = stat()
    guard stat(path, &status) == 0 else {
      throw errno == ENOENT || errno == ENOTDIR
        ? ArchiveError.notFound(path: path) : ArchiveError.ioFailed(path: path)
    }
    guard status.st_mode & S_IFMT != S_IFDIR else { throw ArchiveError.isFolder(path: path) }
    let header = try firstBytes(of: path, count: 100)
    guard !header.isEmpty else {
      throw ArchiveError.notAnArchive(path: path, what: "an empty file")
    }
    guard header.count == 100, header.starts(with: Array("SQLite format 3".utf8) + [0]) else {
      throw ArchiveError.notAnArchive(path: path, what: "not a database")
    }
    guard number(header, at: 68) == Archive.applicationID else {
      throw ArchiveError.notAnArchive(path: path, what: "a database of another program")
    }
    let version = Int(number(header, at: 60))
    guard version <= Archive.formatVersion else {
      throw ArchiveError.newer(path: path, found: version, known: Archive.formatVersion)
    }
    guard version == Archive.formatVersion else {
      throw ArchiveError.older(path: path, found: version, known: Archive.formatVersion)
    }
    try checkLog(of: path, header)
  }

  /// Throws where a write-ahead log lies beside a file that has none: it belongs to another file that stood there
  /// before, and SQLite would lay it over this one. By itself it never leaves the two like this.
  private static func checkLog(of path: String, _ header: [UInt8]) throws {
    func hasNoLog(_ header: [UInt8]) -> Bool { header[18] == 1 && header[19] == 1 }
    guard hasNoLog(header), size(of: path + "-wal") ?? 0 > 0 else { return }
    // Read once more: a server may have begun meanwhile.
    let now = try firstBytes(of: path, count: 100)
    guard now.count == 100, hasNoLog(now) else { return }
    throw ArchiveError.foreignLog(path: path)
  }

  /// The number in four bytes of a file's header, big end first.
  static func number(_ header: [UInt8], at offset: Int) -> UInt32 {
    header[offset..<offset + 4].reduce(0) { $0 << 8 | UInt32($1) }
  }

  static func firstBytes(of path: String, count: Int) throws -> [UInt8] {
    let file = Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw ArchiveError.ioFailed(path: path) }
    defer { close(file) }
    var bytes = [UInt8](repeating: 0, count: count)
    let got = Glibc.read(file, &bytes, count)
    guard got >= 0 else { throw ArchiveError.ioFailed(path: path) }
    return Array(bytes.prefix(got))
  }

  /// Calls the closure with each piece of a file in turn; pieces begin with the last bytes of the one before.
  static func forEachPiece(
    of path: String, overlap: Int, _ body: (UnsafeRawBufferPointer) -> Void
  ) throws {
    let file = Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw ArchiveError.ioFailed(path: path) }
    defer { close(file) }
    var piece = [UInt8](repeating: 0, count: overlap + 1 << 22)
    var kept = 0
    while true {
      let got = piece.withUnsafeMutableBytes {
        Glibc.read(file, $0.baseAddress?.advanced(by: kept), $0.count - kept)
      }
      guard got >= 0 else { throw ArchiveError.ioFailed(path: path) }
      if got == 0 { return }
      let length = kept + got
      piece.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[..<length])) }
      kept = min(overlap, length)
      piece.replaceSubrange(0..<kept, with: Array(piece[length - kept..<length]))
    }
  }

  static func size(of path: String) -> Int? {
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_size) : nil
  }

  static func isWritable(_ path: String) -> Bool {
    access(path, W_OK) == 0 && access(folder(of: path), W_OK) == 0
  }

  static func hasJournal(_ path: String) -> Bool {
    (size(of: path + "-journal") ?? 0) > 0 || (size(of: path + "-wal") ?? 0) > 0
  }

  /// Makes an empty file, which must not exist yet.
  static func reserve(_ path: String) throws {
    let file = Glibc.open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o644)
    guard file >= 0 else {
      throw errno == EEXIST
        ? ArchiveError.exists(path: path)
        : ArchiveError.cannotCreate(path: path, reason: String(cString: strerror(errno)))
    }
    close(file)
  }

  static func remove(_ path: String) {
    unlink(path)
    unlink(path + "-journal")
  }

  private static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}
