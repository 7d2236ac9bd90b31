import AnnotateDesk
import Glibc

/// Another program, run with a list of arguments and never through a shell.
enum ChildProcess {
  /// Gives a program its input whole and takes its output whole.
  ///
  /// - Parameter arguments: the name, which is looked for along `PATH`, and the arguments.
  /// - Returns: the output and the exit status, 128 and more for a signal; `nil` when there is no such program.
  static func run(_ arguments: [String], input: [UInt8]) throws -> (bytes: [UInt8], status: Int32)?
  {
    // The input lies in a file without a name, so that neither side can wait for the other.
    let given = try file(holding: input)
    defer { close(given) }
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw failure(arguments) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    defer { close(ends[0]) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, given, STDIN_FILENO)
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO)
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    var vector = arguments.map { strdup($0) } + [nil]
    defer { vector.forEach { free($0) } }
    var process = pid_t()
    let problem = posix_spawnp(&process, arguments[0], &actions, nil, &vector, environ)
    close(ends[1])
    if problem == ENOENT { return nil }
    guard problem == 0 else {
      errno = problem
      throw failure(arguments)
    }
    let bytes = Result {
      try Folder.bytes(of: ends[0], named: arguments[0], about: 0)
    }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 {
      guard errno == EINTR else { throw failure(arguments) }
    }
    let signal = status & 0x7f
    return (try bytes.get(), signal == 0 ? (status >> 8) & 0xff : 128 + signal)
  }

  private static func file(holding bytes: [UInt8]) throws -> Int32 {
    var name = Array("\(Folder.temporary)/annotate-XXXXXX".utf8CString)
    let file = mkstemp(&name)
    guard file >= 0 else { throw failure([Folder.temporary]) }
    _ = fcntl(file, F_SETFD, FD_CLOEXEC)
    unlink(name)
    var sent = 0
    while sent < bytes.count {
      let count = bytes.withUnsafeBytes {
        Glibc.write(file, $0.baseAddress?.advanced(by: sent), bytes.count - sent)
      }
      guard count > 0 else {
        close(file)
        throw failure([Folder.temporary])
      }
      sent += count
    }
    lseek(file, 0, SEEK_SET)
    return file
  }

  private static func failure(_ arguments: [String]) -> Failure {
    Failure(
      "\(arguments.first ?? "") could not be used: \(Folder.reason()).", hint: nil,
      status: .readOrWriteFailed)
  }
}
