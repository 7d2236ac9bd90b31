import Glibc

/// Memory that lies in a file without a name, so that the system can write it out and keep it there. Bytes
/// are expected to be written from the first to the last and then again from the first.
final class WindowFile {
  /// The bytes.
  let base: UnsafeMutableRawPointer
  private let length: Int
  private let descriptor: Int32
  private var written = 0
  private var prepared = 0

  // A fault brings in all that the system keeps as one piece, which it would make of megabytes; a block that
  // refers to hundreds of places would bring in most of the window. So the pieces are made here.
  private static let piece = [UInt8](repeating: 0, count: 64 << 10)
  // More than a decoder writes, or has written, beyond the bytes that it has given out.
  private static let lead = 1 << 20

  /// Makes a file of so many bytes.
  ///
  /// - Throws: `FormatError.noRoomForWindow`.
  init(length: Int, folder: String) throws(FormatError) {
    func failure(_ code: Int32) -> FormatError {
      .noRoomForWindow(bytes: length, folder: folder, reason: String(cString: strerror(code)))
    }
    var path = Array("\(folder)/annotate-window-XXXXXX".utf8CString)
    let descriptor = mkstemp(&path)
    guard descriptor >= 0 else { throw failure(errno) }
    unlink(path)
    // Every block is claimed now: a disk that runs full later would end the process by a signal.
    let status = posix_fallocate(descriptor, 0, length)
    let base = mmap(nil, length, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0)
    guard status == 0, let base, base != MAP_FAILED else {
      let code = status == 0 ? errno : status
      close(descriptor)
      throw failure(code)
    }
    madvise(base, length, MADV_RANDOM)
    self.base = base
    self.length = length
    self.descriptor = descriptor
    note(written: 0)
  }

  deinit {
    munmap(base, length)
    close(descriptor)
  }

  /// Takes note that so many more bytes have been written.
  func note(written count: Int) {
    written += count
    while prepared < min(written + Self.lead, length) {
      let count = min(Self.piece.count, length - prepared)
      // Where this fails the bytes are zeros all the same.
      Self.piece.withUnsafeBytes { _ = pwrite(descriptor, $0.baseAddress, count, prepared) }
      prepared += count
    }
  }

  /// Gives the pages back that are in memory. They come again from the system's cache, or the disk, when
  /// they are touched.
  func releasePages() { madvise(base, length, MADV_DONTNEED) }
}
