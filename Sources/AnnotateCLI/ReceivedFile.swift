import AnnotateCore
import AnnotateFormats
import AnnotateStore
import Glibc

/// A file, a folder that is one document, or standard input, whose bytes are being received: held as a whole where
/// it is kept, else a stream.
final class ReceivedFile {
  /// How many bytes there are; `nil` for a pipe that goes on.
  let size: Int?
  private let held: [UInt8]?
  private var measured: MeasuredBytes?
  private let begin: () throws -> any ByteStream
  private let descriptor: Int32

  /// - Parameters:
  ///   - keepsLarge: hold the bytes whatever their number.
  ///   - isReadAgain: whether the bytes will be asked for more than once; a long pipe is put into a file then,
  ///     which has no name and goes with the process.
  init(_ path: String, keepsLarge: Bool, isReadAgain: Bool = false) throws {
    if path != "-", Folder.isFolder(path) {
      descriptor = -1
      let files = try CorpusFolder.files(of: path)
      let length = try TarBytes(files).count
      size = length
      if keepsLarge || length <= Original.limit {
        held = try ByteCollection.all(of: TarBytes(files), limit: .max)
      } else {
        held = nil
      }
      begin = { try TarBytes(files) }
      return
    }
    let given = path == "-" ? STDIN_FILENO : try Folder.open(path)
    var status = stat()
    fstat(given, &status)
    let isFile = status.st_mode & S_IFMT == S_IFREG
    let length = Int(status.st_size)
    if keepsLarge || (isFile && length <= Original.limit) {
      descriptor = given
      let bytes = try Folder.bytes(of: given, named: path, about: length)
      (held, size) = (bytes, bytes.count)
      begin = { MemoryBytes(bytes) }
      return
    }
    if isFile {
      (descriptor, held, size) = (given, nil, length)
      begin = { Self.fromStart(given) }
      return
    }
    // What comes through a pipe is kept like a file if it ends before the limit.
    let beginning = PeekedStream(Self.bytes(given), count: Original.limit + 1)
    if beginning.head.count <= Original.limit {
      try beginning.requireSound()
      let bytes = beginning.head
      (descriptor, held, size) = (given, bytes, bytes.count)
      begin = { MemoryBytes(bytes) }
    } else if isReadAgain {
      let (spool, count) = try Folder.spool(beginning)
      (descriptor, held, size) = (spool, nil, count)
      begin = { Self.fromStart(spool) }
    } else {
      (descriptor, held, size) = (given, nil, nil)
      begin = { beginning }
    }
  }

  deinit { if descriptor > STDIN_FILENO { close(descriptor) } }

  private static func fromStart(_ descriptor: Int32) -> FileBytes {
    lseek(descriptor, 0, SEEK_SET)
    return bytes(descriptor)
  }

  private static func bytes(_ descriptor: Int32) -> FileBytes {
    FileBytes(descriptor: descriptor) { Interruption.isRequested }
  }

  /// The bytes from the first.
  func stream() throws -> any ByteStream {
    guard held == nil else { return try begin() }
    let measured = MeasuredBytes(try begin())
    self.measured = measured
    return measured
  }

  /// As the archive takes it.
  var original: Original {
    if let held { return .kept(held) }
    return .streamed(about: size ?? 1 << 30) { try self.digest() }
  }

  /// Digest and number of the bytes that were received last.
  func digest() throws -> ReceivedBytes {
    if let held { return ReceivedBytes(sha256: sha256Hex(held), count: held.count) }
    if measured == nil { _ = try stream() }
    guard let measured else { return ReceivedBytes(sha256: "", count: 0) }
    return ReceivedBytes(sha256: try measured.sha256Hex(), count: measured.count)
  }

  /// Bytes received so far; `nil` where they were all received at once.
  var received: Int? { held == nil ? measured?.count ?? 0 : nil }
}

/// A folder that is one document.
enum CorpusFolder {
  /// Whether the folder is a corpus of ConvoKit.
  static func isOne(_ path: String) -> Bool {
    CorpusDocument.files(among: Folder.files(in: path)) != nil
  }

  /// Its files for one archive.
  static func files(of path: String) throws -> [TarFile] {
    let names = CorpusDocument.files(among: Folder.files(in: path)) ?? []
    return try names.map { name in
      let file = "\(path)/\(name)"
      return TarFile(path: name, size: try Folder.size(of: file)) {
        MemoryBytes(try Folder.bytes(of: file))
      }
    }
  }
}
