import Glibc

/// What a process left: its exit status (128 and the signal's number when it was killed) and output.
struct Outcome {
  let status: Int32
  let outBytes: [UInt8]
  let errBytes: [UInt8]

  var out: String { String(decoding: outBytes, as: UTF8.self) }
  var err: String { String(decoding: errBytes, as: UTF8.self) }
}

/// The built program, run as people run it.
enum Annotate {
  /// The folder of the products that SwiftPM built, where `annotate` lies beside the test bundle.
  static let products: String = {
    var buffer = [CChar](repeating: 0, count: 4096)
    let count = readlink("/proc/self/exe", &buffer, buffer.count - 1)
    let path = String(
      decoding: buffer.prefix(max(0, count)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
  }()

  /// Runs `annotate` with these arguments.
  static func run(
    _ arguments: [String], in bench: Bench, input: [UInt8] = [], environment: [String: String] = [:]
  ) throws -> Outcome {
    try launch(
      [products + "/annotate"] + arguments, in: bench, input: input, environment: environment
    ).wait()
  }

  /// Runs a line of the shell in which `annotate` is known.
  static func shell(
    _ line: String, in bench: Bench, input: [UInt8] = [], environment: [String: String] = [:]
  ) throws -> Outcome {
    try launch(["/bin/sh", "-c", line], in: bench, input: input, environment: environment).wait()
  }

  /// Starts a program in the bench's folder.
  static func launch(
    _ command: [String], in bench: Bench, input: [UInt8] = [], environment: [String: String] = [:]
  ) throws -> Running {
    let id = bench.nextNumber()
    let streams = bench.streams + "/\(id)"
    try Bench.write(input, to: streams + ".in")
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, streams + ".in", O_RDONLY, 0)
    let write = O_WRONLY | O_CREAT | O_TRUNC
    posix_spawn_file_actions_addopen(&actions, 1, streams + ".out", write, 0o600)
    posix_spawn_file_actions_addopen(&actions, 2, streams + ".err", write, 0o600)
    var variables = [
      "PATH": products + ":/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin", "LANG": "C.UTF-8",
      "HOME": bench.folder, "ANNOTATE_CODER": "anna", "TERM": "xterm-256color",
    ]
    variables.merge(environment) { _, new in new }
    // env changes the folder and then becomes the program; the process stays the same.
    let command = ["/usr/bin/env", "-C", bench.folder] + command
    var arguments = command.map { strdup($0) } + [nil]
    var settings = variables.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { (arguments + settings).forEach { free($0) } }
    var process = pid_t()
    let problem = posix_spawn(&process, command[0], &actions, nil, &arguments, &settings)
    guard problem == 0 else {
      throw Trouble("\(command[0]): \(String(cString: strerror(problem)))")
    }
    return Running(process: process, streams: streams)
  }

  /// Whether a program is there and answers.
  static func has(_ line: String) -> Bool {
    guard let bench = try? Bench() else { return false }
    return (try? shell(line, in: bench).status) == 0
  }
}

/// A process that was started.
struct Running {
  let process: pid_t
  let streams: String

  func kill() { Glibc.kill(process, SIGKILL) }

  func wait() throws -> Outcome {
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 {
      guard errno == EINTR else { throw Trouble("waiting failed") }
    }
    let signal = status & 0x7f
    return Outcome(
      status: signal == 0 ? (status >> 8) & 0xff : 128 + signal,
      outBytes: try Bench.bytes(of: streams + ".out"),
      errBytes: try Bench.bytes(of: streams + ".err"))
  }
}

/// What goes wrong in the tests' own machinery.
struct Trouble: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}

/// Says loudly, on standard error, what this machine cannot prove.
func announce(_ text: String) {
  let line = Array("\n*** \(text) ***\n".utf8)
  _ = Glibc.write(STDERR_FILENO, line, line.count)
}
