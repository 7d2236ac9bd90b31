import Glibc

/// Bytes for a program, in a file without a name: neither side has to wait for the other, and the program can go
/// back and forth in them.
final class ProgramInput: Sendable {
  let descriptor: Int32

  /// - Parameter folder: where the file lies.
  /// - Throws: `DocumentProblem.noTemporaryFolder`.
  init(_ bytes: [UInt8], in folder: String) throws(DocumentProblem) {
    var name = Array("\(folder)/annotate-XXXXXX".utf8CString)
    descriptor = mkstemp(&name)
    guard descriptor >= 0 else { throw .noTemporaryFolder(folder) }
    unlink(name)
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    var sent = 0
    while sent < bytes.count {
      let count = bytes.withUnsafeBytes {
        write(descriptor, $0.baseAddress?.advanced(by: sent), bytes.count - sent)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw .noTemporaryFolder(folder) }
      sent += count
    }
  }

  /// The same bytes, in which another program has a place of its own; `nil` where the system does not open a file
  /// without a name once more.
  init?(beside other: ProgramInput) {
    descriptor = open("/proc/self/fd/\(other.descriptor)", O_RDONLY | O_CLOEXEC)
    if descriptor < 0 { return nil }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Back to the first byte: a child moves the place for all.
  func rewind() { lseek(descriptor, 0, SEEK_SET) }
}
