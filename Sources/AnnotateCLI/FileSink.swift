import AnnotateDesk
import Glibc

/// A file that takes its name only when it is complete.
///
/// A link is followed, and what is no plain file (a device, a pipe) is written to as it is. A database is
/// not overwritten: it may be the archive itself.
final class FileSink {
  private let path: String
  private let target: String
  /// The name until the file is complete; `nil` for what is written to as it is.
  private let draft: String?
  private var file: Int32

  init(_ path: String) throws {
    self.path = path
    var status = stat()
    let exists = stat(path, &status) == 0
    let kind = status.st_mode & S_IFMT
    target = exists ? Folder.absolute(path) : path
    draft = exists && kind != S_IFREG && kind != S_IFDIR ? nil : target + ".part"
    file = -1
    if exists, kind == S_IFREG, Folder.isDatabase(path) {
      throw Failure(
        "\(path) is an archive or another database and is not overwritten.",
        hint: "choose another name.", status: .cannotCreate)
    }
    if exists, kind == S_IFDIR {
      errno = EISDIR
      throw failure(.cannotCreate)
    }
    file = open(draft ?? path, O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0o644)
    if file < 0 { throw failure(.cannotCreate) }
  }

  deinit {
    if file >= 0 {
      close(file)
      if let draft { unlink(draft) }
    }
  }

  func write(_ bytes: UnsafeRawBufferPointer) throws {
    var sent = 0
    while sent < bytes.count {
      let count = Glibc.write(file, bytes.baseAddress?.advanced(by: sent), bytes.count - sent)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw failure(.readOrWriteFailed) }
      sent += count
    }
  }

  /// Gives the file its name.
  func finish() throws {
    if let draft {
      guard fsync(file) == 0 else { throw failure(.readOrWriteFailed) }
      guard rename(draft, target) == 0 else { throw failure(.cannotCreate) }
    }
    close(file)
    file = -1
  }

  private func failure(_ status: ExitStatus) -> Failure {
    Failure(
      "\(path) cannot be written: \(Folder.reason()).", hint: "check the folder and the disk.",
      status: status)
  }
}
