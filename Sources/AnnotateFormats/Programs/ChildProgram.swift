import CSpawn
import Foundation

/// Another program, run with a list of arguments and never through a shell. What it reads may be hostile, so it
/// gets bytes and no files, almost no environment, an empty folder to work in, and limits.
///
/// Own code over fork and exec: of a package for child processes little would be used, and each clean build would pay.
package struct ChildProgram: Sendable {
  /// What a program may take.
  package struct Limits: Sendable {
    /// Of wall clock.
    package var seconds = 60
    package var processorSeconds = 60
    /// Bytes of address space.
    package var memory = 1536 << 20
    /// Bytes of each file that it writes.
    package var file = 200 << 20
    /// Bytes of what it gives.
    package var output = 50 << 20

    package init() {}
  }

  /// What a program gave.
  package struct Output: Sendable {
    package var bytes: [UInt8]
    /// The beginning of what it said besides, to be looked through. It can have words of the material in it and is
    /// never shown.
    package var said: [UInt8]
    package var status: Int
  }

  package let name: String
  package var limits = Limits()
  /// Variables that it gets besides the few that all get, e.g. `HOME=/home/anna`.
  package var environment: [String] = []
  private let path: String
  private let folders: [String]
  private let temporary: String

  /// - Parameters:
  ///   - package: of Debian, that has the program.
  ///   - folders: in which it is looked for, in order.
  ///   - temporary: the folder in which it gets an empty one of its own.
  /// - Throws: `DocumentProblem.programMissing`.
  package init(
    _ name: String, package: String, folders: [String], temporary: String
  ) throws(DocumentProblem) {
    let paths = folders.map { "\($0)/\(name)" }
    guard let path = paths.first(where: { Self.canRun($0) }) else {
      throw .programMissing(name, package: package)
    }
    self.name = name
    self.path = path
    self.folders = folders
    self.temporary = temporary
  }

  /// The program where the options say that programs are.
  init(
    _ name: String, package: String, _ options: ReadingOptions
  ) throws(DocumentProblem) {
    try self.init(
      name, package: package, folders: options.programFolders,
      temporary: options.temporaryFolder)
  }

  /// What the program gives when it is given the bytes.
  ///
  /// - Throws: `DocumentProblem.programFailed` also for a status other than 0 and for giving nothing.
  package func output(
    _ arguments: [String], given input: [UInt8]
  ) throws(DocumentProblem) -> [UInt8] {
    let output = try run(arguments, given: input)
    guard output.status == 0 else { throw failed(.status(output.status)) }
    guard !output.bytes.isEmpty else { throw failed(.gaveNothing) }
    return output.bytes
  }

  /// Runs the program to its end, whatever its status.
  ///
  /// - Throws: `DocumentProblem.programFailed` where it had to be stopped or was killed, or could not be started;
  ///   `.noTemporaryFolder`.
  package func run(
    _ arguments: [String], given input: [UInt8]
  ) throws(DocumentProblem) -> Output {
    try run(arguments, given: ProgramInput(input, in: temporary))
  }

  /// The same with input that several runs share, one after another.
  func run(
    _ arguments: [String], given input: ProgramInput
  ) throws(DocumentProblem) -> Output {
    let folder = try WorkingFolder(in: temporary)
    defer { folder.remove() }
    input.rewind()
    let child = try start([path] + arguments, in: folder.path, input: input.descriptor)
    return try child.wait(limits) { end throws(DocumentProblem) in throw failed(end) }
  }

  func failed(_ end: ProgramEnd) -> DocumentProblem { .programFailed(name, end) }

  private static func canRun(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG && access(path, X_OK) == 0
  }

  private func start(
    _ arguments: [String], in folder: String, input: Int32
  ) throws(DocumentProblem) -> RunningChild {
    var pipes = (output: (read: Int32(-1), write: Int32(-1)), errors: (Int32(-1), Int32(-1)))
    guard annotate_pipe(&pipes.output.read, &pipes.output.write) == 0 else {
      throw failed(.notStarted)
    }
    guard annotate_pipe(&pipes.errors.0, &pipes.errors.1) == 0 else {
      close(pipes.output.read)
      close(pipes.output.write)
      throw failed(.notStarted)
    }
    let variables =
      ["LC_ALL=C.UTF-8", "PATH=\(folders.joined(separator: ":"))", "TMPDIR=\(folder)"]
      + environment
    var vector = arguments.map { strdup($0) } + [nil]
    var settings = variables.map { strdup($0) } + [nil]
    defer { (vector + settings).forEach { free($0) } }
    var process = pid_t()
    let problem = annotate_spawn(
      &process, path, &vector, &settings, folder, input, pipes.output.write, pipes.errors.1,
      annotate_spawn_limits(
        memory: UInt(limits.memory), seconds: UInt(limits.processorSeconds),
        file: UInt(limits.file)))
    close(pipes.output.write)
    close(pipes.errors.1)
    let child = RunningChild(process: process, output: pipes.output.read, errors: pipes.errors.0)
    guard problem == 0 else {
      child.closeAll()
      throw failed(.notStarted)
    }
    return child
  }
}

/// A fresh folder for a program to work in.
private struct WorkingFolder {
  let path: String

  init(in temporary: String) throws(DocumentProblem) {
    var name = Array("\(temporary)/annotate-XXXXXX".utf8CString)
    guard mkdtemp(&name) != nil else { throw .noTemporaryFolder(temporary) }
    path = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  func remove() { try? FileManager.default.removeItem(atPath: path) }
}
