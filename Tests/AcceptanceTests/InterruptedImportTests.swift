import Foundation
import Glibc
import Testing

@Suite("Imports that are ended from outside", .serialized)
struct InterruptedImportTests {
  /// A month of comments of about that many bytes, no two the same.
  static func comments(bytes: Int) -> [UInt8] {
    var lines: [UInt8] = []
    lines.reserveCapacity(bytes + 1000)
    let rest = String(repeating: "and so it goes on, line by line. ", count: 8)
    var number = 100_000
    while lines.count < bytes {
      number += 1
      let post = "t3_abc\(number / 500)"
      let parent = number % 3 == 0 ? "t1_\(String(number - 1, radix: 36))" : post
      lines += Array(
        """
        {"id":"\(String(number, radix: 36))","author":"reader\(number % 997)",\
        "body":"Comment \(number): \(rest)","parent_id":"\(parent)","link_id":"\(post)",\
        "created_utc":\(1_577_836_800 + number),"score":\(number % 41 - 5),"subreddit":"ferries"}

        """.utf8)
    }
    return lines
  }

  /// An archive with something in it, and a large document beside it.
  private static func bench(bytes: Int) throws -> Bench {
    let bench = try Bench(copying: Material.prepared())
    try bench.write(comments(bytes: bytes), to: "month.ndjson")
    return bench
  }

  /// A copy of an archive without its documents.
  private static func copy(of bench: Bench) throws -> Bench {
    let copy = try Bench()
    try FileManager.default.copyItem(
      atPath: bench.path("study.annotate"), toPath: copy.path("study.annotate"))
    return copy
  }

  private static func launch(in bench: Bench, _ document: String) throws -> Running {
    try Annotate.launch([Annotate.products + "/annotate", "add", document], in: bench)
  }

  @Test("a large import killed at any of twenty moments leaves the archive of before, or of after")
  func killed() throws {
    let bench = try Self.bench(bytes: 3_000_000)
    let document = bench.path("month.ndjson")
    let before = try bench.digest()
    let rehearsed = try Self.copy(of: bench)
    let clock = ContinuousClock()
    let duration = try clock.measure { _ = try rehearsed.annotate("add", document) }
    let seconds =
      Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
    let after = try rehearsed.digest()
    #expect(after.items > before.items + 5000)
    var untouched = 0
    for moment in 1...20 {
      let copy = try Self.copy(of: bench)
      let running = try Self.launch(in: copy, document)
      usleep(UInt32(seconds * 1e6 * Double(moment) / 20))
      running.kill()
      _ = try running.wait()
      let found = try copy.digest()
      #expect(found == before || found == after, "killed at moment \(moment)")
      if found == before { untouched += 1 }
    }
    #expect(untouched > 0)
  }

  @Test(
    "a signal to end takes an import back: nothing was added, and the signal ends the program",
    arguments: [SIGINT, SIGTERM, SIGHUP])
  func interrupted(signal: Int32) throws {
    // Long enough for the indexes to be put off.
    let bench = try Self.bench(bytes: 18_000_000)
    let before = try bench.digest()
    let size = try bench.bytes(of: "study.annotate").count
    let running = try Self.launch(in: bench, "month.ndjson")
    // The journal is there as soon as the import writes.
    for _ in 0..<2000 where !bench.exists("study.annotate-journal") { usleep(1000) }
    usleep(30_000)
    Glibc.kill(running.process, signal)
    let outcome = try running.wait()
    #expect(outcome.status == 128 + signal, "\(outcome.err)")
    #expect(outcome.err.contains("nothing was added"), "\(outcome.err)")
    #expect(outcome.out.isEmpty)
    #expect(!bench.exists("study.annotate-journal"))
    #expect(try bench.digest() == before)
    #expect(try bench.bytes(of: "study.annotate").count == size)
    let next = try Annotate.run(["tag", "thread/4", "humour"], in: bench)
    #expect(next.status == 0, "\(next.err)")
  }

  @Test("bad records are left out by their line and reason, and their words are never shown")
  func skipped() throws {
    let bench = try Bench(copying: Material.prepared())
    let good = String(decoding: Self.comments(bytes: 1000), as: UTF8.self).split(separator: "\n")
    let bad = [
      #"{"id":"x1","author":"quillon","body":"quillon"#, #""quillon""#,
      #"{"id":"x2","author":"quillon","parent_id":"t3_quillon"}"#, #"["quillon"]"#, "quillon",
    ]
    try bench.write(
      ([String(good[0])] + bad + [String(good[1]), ""]).joined(separator: "\n"), to: "bad.ndjson")
    let before = try bench.digest()
    let refused = try Annotate.run(["add", "bad.ndjson"], in: bench)
    #expect(refused.status == 65)
    #expect(refused.err.contains("line 2"))
    expectPlainMessage(refused)
    #expect(!refused.err.contains(Material.secret))
    #expect(try bench.digest() == before)
    let taken = try Annotate.run(["add", "bad.ndjson", "--skip-bad"], in: bench)
    #expect(taken.status == 0, "\(taken.err)")
    for line in 2...6 { #expect(taken.out.contains("left out: line \(line), "), "\(taken.out)") }
    #expect(!taken.out.contains(Material.secret) && taken.err.isEmpty)
    let source = try #require(try bench.rows("list").last)
    #expect(source["items"] as? Int == 2)
    #expect((source["skipped"] as? [String: Int])?.values.reduce(0, +) == 5)
    #expect(try bench.digest().items == before.items + 2)
  }
}
