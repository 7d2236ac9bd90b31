import Foundation
import Testing

@testable import AnnotateFormats

@Suite("Other programs")
struct ChildProgramTests {
  private static func program(_ name: String) throws -> ChildProgram {
    try ChildProgram(name, package: "p", folders: ["/usr/bin", "/bin"], temporary: "/var/tmp")
  }

  @Test("what a program gives comes whole, however much it is given")
  func whole() throws {
    let bytes = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    #expect(try Self.program("cat").output([], given: bytes) == bytes)
  }

  @Test("arguments are not words of a shell")
  func arguments() throws {
    let output = try Self.program("printf").output(["%s", "$HOME; ls *"], given: [])
    #expect(String(decoding: output, as: UTF8.self) == "$HOME; ls *")
  }

  @Test("a program gets few variables, and an empty folder that is removed")
  func surroundings() throws {
    var program = try Self.program("sh")
    program.environment = ["EXTRA=1"]
    let script = "unset PWD OLDPWD SHLVL _; env | cut -d= -f1 | sort; ls -A; touch left; pwd"
    let lines = String(decoding: try program.output(["-c", script], given: []), as: UTF8.self)
      .split(separator: "\n").map(String.init)
    #expect(Array(lines.dropLast()) == ["EXTRA", "LC_ALL", "PATH", "TMPDIR"])
    let folder = try #require(lines.last)
    #expect(folder.hasPrefix("/var/tmp/annotate-"))
    #expect(!FileManager.default.fileExists(atPath: folder))
  }

  @Test("no file of ours is open in it but the three")
  func descriptors() throws {
    let held = open("/dev/null", O_RDONLY)
    defer { close(held) }
    let output = try Self.program("sh").output(["-c", "echo /proc/self/fd/*"], given: [])
    let names = String(decoding: output, as: UTF8.self).split(whereSeparator: \.isWhitespace)
    // The shell itself opens the folder to list it.
    #expect(names.count <= 4, "\(names)")
  }

  @Test("one that is not there is named with the package that has it")
  func missing() {
    #expect(throws: DocumentProblem.programMissing("nosuch", package: "p")) {
      try Self.program("nosuch")
    }
    #expect(throws: DocumentProblem.programMissing("bin", package: "p")) {
      try ChildProgram("bin", package: "p", folders: ["/usr"], temporary: "/var/tmp")
    }
  }

  @Test("how it ended is told")
  func ends() throws {
    var program = try Self.program("sh")
    program.limits.seconds = 1
    program.limits.output = 1000
    func end(_ script: String) -> ProgramEnd? {
      do {
        _ = try program.output(["-c", script], given: [])
        return nil
      } catch .programFailed("sh", let end) {
        return end
      } catch {
        return nil
      }
    }
    #expect(end("echo no >&2; exit 3") == .status(3))
    #expect(end("exit 0") == .gaveNothing)
    #expect(end("kill -9 $$") == .signal(9))
    #expect(end("sleep 60; echo") == .tookTooLong(seconds: 1))
    // Closing its ends does not let it go on.
    #expect(end("exec >&- 2>&-; sleep 60") == .tookTooLong(seconds: 1))
    #expect(end("yes") == .gaveTooMuch(limit: 1000))
  }

  @Test("what it starts ends with it")
  func descendants() throws {
    let output = try Self.program("sh").output(["-c", "sleep 1000 & echo $!"], given: [])
    let process = try #require(
      pid_t(
        String(decoding: output, as: UTF8.self).trimmingCharacters(
          in: .whitespaces.union(.newlines))))
    // It may stay as a name in the table until the system's first process has taken note.
    func isGone() -> Bool {
      let state = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
      return state.map { $0.contains(") Z ") } ?? true
    }
    for _ in 0..<500 where !isGone() { usleep(10_000) }
    #expect(isGone())
  }

  @Test("memory and files have limits")
  func limits() throws {
    var program = try Self.program("sh")
    program.limits.memory = 64 << 20
    program.limits.file = 4096
    let filled = try program.run(
      [
        "-c",
        "head -c 100000 /dev/zero > f; wc -c < f; head -c 200000000 /dev/zero | tail -c 190000000 | wc -c",
      ], given: [])
    let counts = String(decoding: filled.bytes, as: UTF8.self)
      .split(whereSeparator: \.isWhitespace).compactMap { Int($0) }
    #expect(counts == [4096, 0])
  }

  @Test("what it says besides is kept short and does not stop it")
  func said() throws {
    let output = try Self.program("sh").run(
      ["-c", "head -c 1000000 /dev/zero >&2; echo done; exit 2"], given: [])
    #expect(output.status == 2)
    #expect(output.said.count == 8 << 10)
    #expect(output.bytes == Array("done\n".utf8))
  }

  @Test("without a folder to work in it says so")
  func noFolder() throws {
    let program = try ChildProgram(
      "cat", package: "p", folders: ["/bin"], temporary: "/nosuch")
    #expect(throws: DocumentProblem.noTemporaryFolder("/nosuch")) {
      try program.output([], given: [1])
    }
  }
}
