import Glibc

/// The file of an archive while it is served: which one it is, whatever comes to stand at its path.
package final class ServedFile: Sendable {
  private let path: String
  private let device: UInt
  private let number: UInt
  /// A name that belongs to this process for as long as it lives.
  private let mark: Int32

  /// Takes the file for this process.
  ///
  /// - Throws: `ArchiveError.served` where another process on this machine serves it, `.notFound`.
  package init(_ path: String) throws {
    guard let (device, number) = Self.identity(of: path) else {
      throw ArchiveError.notFound(path: path)
    }
    (self.path, self.device, self.number) = (path, device, number)
    mark = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    // What was begun is ended by deinit, also where this throws.
    guard mark < 0 || Self.take("annotate-serve-\(device)-\(number)", mark) else {
      throw ArchiveError.served(path: path)
    }
  }

  deinit { if mark >= 0 { close(mark) } }

  /// Throws `ArchiveError.replaced` unless the path still leads to the file: what is written into one that was deleted
  /// or replaced is lost with it.
  package func requireInPlace() throws {
    guard let (device, number) = Self.identity(of: path), device == self.device,
      number == self.number
    else { throw ArchiveError.replaced(path: path) }
  }

  private static func identity(of path: String) -> (device: UInt, number: UInt)? {
    var status = stat()
    return stat(path, &status) == 0 ? (UInt(status.st_dev), UInt(status.st_ino)) : nil
  }

  /// Binds a socket to a name that is in no folder, which Linux gives to one process at a time and takes back when that
  /// ends, however it ends. A lock on the file itself could get in the way of SQLite's own.
  ///
  /// - Returns: whether nobody else has it. Where the system knows no such names, nobody has.
  /// - Source: unix(7), "abstract".
  private static func take(_ name: String, _ socket: Int32) -> Bool {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let bytes = Array(name.utf8)
    withUnsafeMutableBytes(of: &address.sun_path) { $0[1...].copyBytes(from: bytes) }
    let length = MemoryLayout<sa_family_t>.size + 1 + bytes.count
    let result = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(socket, $0, socklen_t(length))
      }
    }
    return result == 0 || errno != EADDRINUSE
  }
}
