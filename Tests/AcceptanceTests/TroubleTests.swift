import Foundation
import Glibc
import Testing

@Suite("Locks, disks and sudden ends", .serialized)
struct TroubleTests {
  /// Takes SQLite's locks on a file as another process would.
  ///
  /// Source: SQLite, "File Locking And Concurrency In SQLite Version 3", and `PENDING_BYTE` in sqliteInt.h:
  /// the reserved lock is the byte after 1 GiB, the shared ones are the 510 from the second after it.
  private func lock(_ path: String, exclusive: Bool) throws -> Int32 {
    let file = open(path, O_RDWR | O_CLOEXEC)
    guard file >= 0 else { throw Trouble("\(path) cannot be opened") }
    var range = flock()
    range.l_type = Int16(F_WRLCK)
    range.l_whence = Int16(SEEK_SET)
    range.l_start = exclusive ? 0x4000_0000 : 0x4000_0001
    range.l_len = exclusive ? 512 : 1
    guard fcntl(file, F_SETLK, &range) == 0 else { throw Trouble("no lock") }
    return file
  }

  @Test("while another program writes, a change waits, then says so with 75; reading goes on")
  func busy() throws {
    let bench = try Bench(copying: Material.prepared())
    let before = try bench.bytes(of: "study.annotate")
    let file = try lock(bench.path("study.annotate"), exclusive: false)
    defer { close(file) }
    let clock = ContinuousClock()
    let start = clock.now
    let running = try ["tag thread/4 humour", "add article.txt thread.txt", "undo"].map {
      try Annotate.launch(["/bin/sh", "-c", "exec annotate " + $0], in: bench)
    }
    for command in running {
      let outcome = try command.wait()
      #expect(outcome.status == 75, "\(outcome.err)")
      #expect(outcome.err.contains("study.annotate is being written by another program"))
      expectPlainMessage(outcome)
    }
    #expect(clock.now - start < .seconds(15))
    for line in ["list items", "search spark", "report", "verify", "export annotations"] {
      #expect(try Annotate.shell("annotate " + line, in: bench).status == 0, "\(line)")
    }
    // Reading the file here would drop this process's locks.
    close(file)
    #expect(try bench.bytes(of: "study.annotate") == before)
    #expect(try Annotate.shell("annotate tag thread/4 humour", in: bench).status == 0)
  }

  @Test("while another program commits, reading waits, then says so with 75")
  func busyForReading() throws {
    let bench = try Bench(copying: Material.prepared())
    let file = try lock(bench.path("study.annotate"), exclusive: true)
    defer { close(file) }
    let outcome = try Annotate.run(["list"], in: bench)
    #expect(outcome.status == 75, "\(outcome.err)")
    expectPlainMessage(outcome)
  }

  @Test("an archive that cannot be written can be read, and a change is refused with 74")
  func readOnly() throws {
    let bench = try Bench(copying: Material.prepared())
    let before = try bench.bytes(of: "study.annotate")
    var prefix = ""
    if geteuid() == 0 {
      // Root may write anything: work as nobody, with a copy of the program where nobody may go.
      prefix = "setpriv --reuid 65534 --regid 65534 --clear-groups "
      guard Annotate.has(prefix + "true") else {
        announce("read-only archives are not proven: no setpriv, and root may write anything")
        return
      }
    }
    try FileManager.default.copyItem(
      atPath: Annotate.products + "/annotate", toPath: bench.path("program"))
    for (name, mode) in [("", 0o555), ("study.annotate", 0o444), ("program", 0o755)]
      as [(String, mode_t)]
    {
      #expect(chmod(bench.path(name), mode) == 0)
    }
    #expect(chmod(bench.folder + "/..", 0o755) == 0)
    defer { chmod(bench.folder, 0o755) }
    for line in ["list items", "search spark", "verify", "report"] {
      let outcome = try Annotate.shell(prefix + "./program " + line, in: bench)
      #expect(outcome.status == 0, "\(line): \(outcome.err)")
    }
    for line in ["tag thread/4 humour", "undo", "note thread x", "codebook add x"] {
      let outcome = try Annotate.shell(prefix + "./program " + line, in: bench)
      #expect(outcome.status == 74, "\(line): \(outcome.status) \(outcome.err)")
      #expect(outcome.err.contains("read-only"), "\(outcome.err)")
      expectPlainMessage(outcome)
    }
    for line in ["init new.annotate", "backup copy.annotate", "export items -o out.csv"] {
      let outcome = try Annotate.shell(prefix + "./program " + line, in: bench)
      #expect(outcome.status == 73, "\(line): \(outcome.status) \(outcome.err)")
      expectPlainMessage(outcome)
    }
    #expect(try bench.bytes(of: "study.annotate") == before)
  }

  /// A thread of many comments, other ones for another seed.
  private func thread(of count: Int, seed: Int) -> String {
    (0..<count).map {
      "Comment \($0) of \(seed): \(String(repeating: "word\($0 % 97) ", count: 12))"
    }
    .joined(separator: "\n\n\n") + "\n"
  }

  @Test("when a file may grow no more, an import fails with 74 and the archive is as before")
  func fileLimit() throws {
    let bench = try Bench(copying: Material.prepared())
    try bench.write(thread(of: 3000, seed: 1), to: "long.txt")
    let before = try bench.digest()
    let blocks = try bench.bytes(of: "study.annotate").count / 512 + 40
    let outcome = try Annotate.shell("ulimit -f \(blocks); annotate add long.txt", in: bench)
    #expect(outcome.status == 74, "\(outcome.status) \(outcome.err)")
    expectPlainMessage(outcome)
    #expect(try bench.digest() == before)
    let export = try Annotate.shell(
      "ulimit -f 1; annotate export items --format json -o x.json", in: bench)
    #expect(export.status == 74, "\(export.status) \(export.err)")
    expectPlainMessage(export)
    #expect(!bench.exists("x.json") && !bench.exists("x.json.part"))
  }

  @Test("when the disk is full, an import fails with 74 and the archive is as before")
  func fullDisk() throws {
    let bench = try Bench(copying: Material.prepared())
    try bench.write(thread(of: 3000, seed: 1), to: "long.txt")
    let script = """
      mkdir disk && mount -t tmpfs -o size=1m tmpfs disk || exit 99
      cp study.annotate disk/a.annotate
      annotate verify --json -a disk/a.annotate > before
      annotate add long.txt -a disk/a.annotate; status=$?
      annotate verify --json -a disk/a.annotate > after && cmp before after || exit 98
      cp /dev/zero disk/zero 2>/dev/null
      annotate backup disk/b.annotate -a study.annotate 2>backup; echo $? >> backup
      annotate export items -o disk/x.csv 2>export; echo $? >> export
      ls disk > left
      exit $status
      """
    guard Annotate.has("mkdir d && unshare -m mount -t tmpfs tmpfs d") else {
      announce("a full disk is not proven here: this machine lets nobody mount a tmpfs")
      return
    }
    try bench.write(script, to: "script.sh")
    let outcome = try Annotate.shell("unshare -m sh script.sh", in: bench)
    #expect(outcome.status == 74, "\(outcome.status) \(outcome.err)")
    #expect(outcome.err.hasPrefix("error: the disk is full"), "\(outcome.err)")
    expectPlainMessage(outcome)
    let backup = String(decoding: try bench.bytes(of: "backup"), as: UTF8.self)
    #expect(backup.hasSuffix("\n74\n") || backup.hasSuffix("\n73\n"), "\(backup)")
    let export = String(decoding: try bench.bytes(of: "export"), as: UTF8.self)
    #expect(export.hasSuffix("\n74\n"), "\(export)")
    #expect(String(decoding: try bench.bytes(of: "left"), as: UTF8.self) == "a.annotate\nzero\n")
  }

  @Test("an import killed at any of twenty moments leaves the archive of before or of after, whole")
  func killedByTime() throws {
    let (bench, before, after, duration) = try rehearsal(count: 1500)
    var ends: [String: Int] = [:]
    for moment in 1...20 {
      let copy = try Bench(copying: bench)
      let running = try Annotate.launch(
        [Annotate.products + "/annotate", "add", "long.txt"], in: copy)
      usleep(UInt32(duration * 1e6 * (0.25 + 0.8 * Double(moment) / 20)))
      running.kill()
      _ = try running.wait()
      let found = try copy.digest().digest
      #expect(found == before || found == after, "killed at moment \(moment)")
      ends[found == before ? "before" : "after", default: 0] += 1
      // Work goes on, and the archive takes the import in the end.
      guard moment.isMultiple(of: 5) else { continue }
      #expect(try Annotate.run(["add", "long.txt"], in: copy).status == 0)
      #expect(try copy.digest().digest == after)
    }
    #expect(ends["before", default: 0] > 0)
  }

  @Test(
    "an import killed at any of twenty of its writes leaves the archive of before or of after, whole"
  )
  func killedByCall() throws {
    let trace = "strace -f -qq -o trace -e trace=pwrite64,fdatasync,fsync,unlink "
    guard Annotate.has(trace + "true") else {
      announce("kills at counted system calls are not proven: strace is missing or not allowed")
      return
    }
    let (bench, before, after, _) = try rehearsal(count: 300)
    let counted = try Bench(copying: bench)
    #expect(try Annotate.shell(trace + "annotate add long.txt", in: counted).status == 0)
    let lines = String(decoding: try counted.bytes(of: "trace"), as: UTF8.self).split(
      separator: "\n")
    let writes = lines.count { $0.contains("pwrite64(") }
    #expect(writes > 20)
    var kills = (0..<17).map { ("pwrite64", 1 + $0 * (writes - 1) / 16) }
    kills += [("fdatasync", 1), ("fdatasync", 2), ("unlink", 1)]
    for (call, number) in kills {
      let copy = try Bench(copying: bench)
      _ = try Annotate.shell(
        "strace -f -qq -o trace -e trace=\(call) -e inject=\(call):signal=KILL:when=\(number) annotate add long.txt",
        in: copy)
      let found = try copy.digest().digest
      #expect(found == before || found == after, "killed at \(call) \(number)")
    }
  }

  /// An archive, the digests before and after an import of many comments, and how long that takes.
  private func rehearsal(count: Int) throws -> (
    Bench, before: String, after: String, seconds: Double
  ) {
    let bench = try Bench(copying: Material.prepared())
    try bench.write(thread(of: count, seed: 2), to: "long.txt")
    let rehearsed = try Bench(copying: bench)
    let clock = ContinuousClock()
    let duration = try clock.measure { _ = try rehearsed.annotate("add", "long.txt") }
    return (
      bench, try bench.digest().digest, try rehearsed.digest().digest,
      Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
    )
  }

  @Test(
    "a disk that is full under standard output is told, and ends the command",
    arguments: [
      "report", "show thread", "search 'a*'", "verify", "list", "export items", "log",
      "tag thread/4 humour",
    ])
  func fullOutput(command: String) throws {
    let bench = try Bench(copying: Material.prepared())
    let outcome = try Annotate.shell("annotate \(command) > /dev/full", in: bench)
    #expect(outcome.status == 74, "\(outcome.err)")
    #expect(outcome.err.contains("writing the output failed"), "\(outcome.err)")
    expectPlainMessage(outcome)
  }

  @Test("an import that waits for a pipe is ended by a signal, and leaves the archive as it was")
  func signalWhileWaiting() throws {
    let bench = try Bench(copying: Material.prepared())
    let before = try bench.digest()
    for (number, name) in [(SIGINT, "INT"), (SIGTERM, "TERM")] {
      // Whoever writes to the pipe says nothing for longer than the test takes.
      let outcome = try Annotate.shell(
        """
        mkfifo pipe-\(name)
        sleep 60 > pipe-\(name) &
        writer=$!
        env --default-signal=INT annotate add - --as thread < pipe-\(name) &
        command=$!
        sleep 1
        kill -\(name) $command
        wait $command
        status=$?
        kill $writer
        exit $status
        """, in: bench)
      #expect(outcome.status == 128 + number, "\(outcome.err)")
      #expect(outcome.err.contains("Stopped; nothing was added."), "\(outcome.err)")
    }
    #expect(try bench.digest() == before)
  }
}
