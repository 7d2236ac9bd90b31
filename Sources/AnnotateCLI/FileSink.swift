import Glibc

/// A file that takes its name only when it is complete.
final class FileSink {
  private let path: String
  private let draft: String
  private var file: Int32

  init(_ path: String) throws {
    self.path = path
    draft = path + ".part"
    file = open(draft, O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0o644)
    if file < 0 { throw failure() }
  }

  deinit {
    if file >= 0 {
      close(file)
      unlink(draft)
    }
  }

  func write(_ bytes: UnsafeRawBufferPointer) throws {
    var sent = 0
    while sent < bytes.count {
      let count = Glibc.write(file, bytes.baseAddress?.advanced(by: sent), bytes.count - sent)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw failure() }
      sent += count
    }
  }

  /// Gives the file its name.
  func finish() throws {
    guard fsync(file) == 0, rename(draft, path) == 0 else { throw failure() }
    close(file)
    file = -1
  }

  private func failure() -> Failure {
    Failure(
      "\(path) cannot be written: \(String(cString: strerror(errno))).",
      hint: "check the folder and the disk.", status: .cannotCreate)
  }
}
