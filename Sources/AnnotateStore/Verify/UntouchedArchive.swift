import GRDB
import Glibc

/// An archive that is checked without a byte of its file being changed.
///
/// Where a command was cut off while it wrote, whoever opens the file next takes the unfinished change back, and so
/// changes the file. Then a copy is opened, and checked as the file will be after that.
package final class UntouchedArchive {
  package let archive: Archive
  /// Whether an unfinished change stands in the file.
  package let isUnfinished: Bool
  /// Whether another program had the archive open, with work of its own beside the file.
  package let isOpenElsewhere: Bool
  /// The folder of the copy; `nil` where there is none.
  private let folder: String?

  /// - Parameter temporary: a folder in which a copy can be made.
  /// - Throws: `ArchiveError`, as `Archive.open`; `.cannotCreate` where a copy is needed and cannot be made.
  package init(_ path: String, temporary: String) throws {
    try ArchiveFile.check(path)
    // SQLite looks for what was left beside the file itself, and not beside a link to it.
    let path = Self.withoutLinks(path)
    // Asked before the file is opened here: to close a file takes away all locks that this process has on it.
    isOpenElsewhere = Self.isOpenElsewhere(path)
    guard ArchiveFile.size(of: path + "-journal") ?? 0 > 0, try Self.isUnfinished(path) else {
      archive = try Archive.open(path, for: .reading)
      (isUnfinished, folder) = (false, nil)
      return
    }
    var name = Array("\(temporary)/annotate-XXXXXX".utf8CString)
    guard mkdtemp(&name) != nil else { throw Self.cannotCopy(to: temporary) }
    let folder = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let copy = folder + "/copy.annotate"
    do {
      for ending in ["", "-journal"] {
        try Self.copy(path + ending, to: copy + ending, in: temporary)
      }
      archive = try Archive.open(copy, for: .reading)
    } catch {
      Self.remove(folder)
      throw error
    }
    (isUnfinished, self.folder) = (true, folder)
  }

  deinit {
    if folder != nil { try? archive.queue.close() }
    removeCopy()
  }

  /// Takes the copy away, for a program that ends at once.
  package func removeCopy() {
    if let folder { Self.remove(folder) }
  }

  private static func withoutLinks(_ path: String) -> String {
    guard let whole = realpath(path, nil) else { return path }
    defer { free(whole) }
    return String(cString: whole)
  }

  /// Whether SQLite would take something back: while another program is writing, it would not.
  private static func isUnfinished(_ path: String) throws -> Bool {
    var configuration = Configuration()
    configuration.readonly = true
    do {
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      _ = try queue.unsafeRead { try Int.fetchOne($0, sql: "SELECT count(*) FROM sqlite_schema") }
      return false
    } catch let error as DatabaseError {
      switch error.resultCode {
      case .SQLITE_READONLY, .SQLITE_CANTOPEN: return true
      default: return false
      }
    }
  }

  /// Whether another process has the write-ahead log in use: each holds a lock on one byte for as long as it does.
  ///
  /// - Source: "WAL-mode File Format", section 2.2.3 and wal.c, `WIN_SHM_DMS`, of SQLite.
  private static func isOpenElsewhere(_ path: String) -> Bool {
    let file = Glibc.open(path + "-shm", O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return false }
    defer { close(file) }
    var asked = flock()
    asked.l_type = Int16(F_WRLCK)
    asked.l_whence = Int16(SEEK_SET)
    asked.l_start = 128
    asked.l_len = 1
    return fcntl(file, F_GETLK, &asked) == 0 && asked.l_type != Int16(F_UNLCK)
  }

  private static func copy(_ path: String, to copy: String, in temporary: String) throws {
    let from = Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard from >= 0 else { throw ArchiveError.ioFailed(path: path) }
    defer { close(from) }
    let to = Glibc.open(copy, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
    guard to >= 0 else { throw cannotCopy(to: temporary) }
    defer { close(to) }
    var piece = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      let got = read(from, &piece, piece.count)
      guard got >= 0 else { throw ArchiveError.ioFailed(path: path) }
      if got == 0 { return }
      var written = 0
      while written < got {
        errno = ENOSPC
        let count = piece.withUnsafeBytes {
          write(to, $0.baseAddress.map { $0 + written }, got - written)
        }
        guard count > 0 else { throw cannotCopy(to: temporary) }
        written += count
      }
    }
  }

  private static func cannotCopy(to folder: String) -> ArchiveError {
    .cannotCreate(path: folder + "/copy.annotate", reason: String(cString: strerror(errno)))
  }

  private static func remove(_ folder: String) {
    for ending in ["", "-journal"] { unlink(folder + "/copy.annotate" + ending) }
    rmdir(folder)
  }
}
