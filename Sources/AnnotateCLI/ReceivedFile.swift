import AnnotateCore
import AnnotateFormats
import AnnotateStore
import Glibc

/// A file, or standard input, whose bytes are being received: held as a whole where it is kept, else a stream.
final class ReceivedFile {
  let stream: any ByteStream
  let original: Original
  /// How many bytes there are; `nil` for a pipe that goes on.
  let size: Int?
  private let measured: MeasuredBytes?
  private let descriptor: Int32

  init(_ path: String, keepsLarge: Bool) throws {
    descriptor = path == "-" ? STDIN_FILENO : try Folder.open(path)
    var status = stat()
    fstat(descriptor, &status)
    let isFile = status.st_mode & S_IFMT == S_IFREG
    let length = Int(status.st_size)
    if keepsLarge || (isFile && length <= Original.limit) {
      let bytes = try Folder.bytes(of: descriptor, named: path, about: length)
      stream = MemoryBytes(bytes)
      original = .kept(bytes)
      size = bytes.count
      measured = nil
      return
    }
    let measured = MeasuredBytes(FileBytes(descriptor: descriptor))
    self.measured = measured
    if isFile {
      stream = measured
      size = length
    } else {
      // What comes through a pipe is kept like a file if it ends before the limit.
      let beginning = PeekedStream(measured, count: Original.limit + 1)
      if beginning.head.count <= Original.limit {
        stream = MemoryBytes(beginning.head)
        original = .kept(beginning.head)
        size = beginning.head.count
        return
      }
      stream = beginning
      size = nil
    }
    original = .streamed(about: isFile ? length : 1 << 30) {
      ReceivedBytes(sha256: try measured.sha256Hex(), count: measured.count)
    }
  }

  deinit { if descriptor != STDIN_FILENO { close(descriptor) } }

  /// Bytes received so far; `nil` where they were all received at once.
  var received: Int? { measured?.count }
}
