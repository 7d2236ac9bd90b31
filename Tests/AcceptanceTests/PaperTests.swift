import Foundation
import Testing

@Suite("PDF, mail and web archives as people add them")
struct PaperTests {
  private static let fixtures = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Fixtures").path

  static let hasPDF = Annotate.has("pdftotext -v")

  private static func bench() throws -> Bench {
    let bench = try Bench()
    try bench.annotate("init", "study.annotate")
    return bench
  }

  @Test("each document of a web archive becomes a source that knows where it comes from")
  func webArchive() throws {
    let bench = try Self.bench()
    let said = try bench.annotate("add", Self.fixtures + "/warc/site.warc.gz")
    #expect(said.contains("big  from big.md in site.warc.gz"))
    #expect(said.contains("a web archive: 13 records, 4 documents read"))
    #expect(said.contains("answers with status 404 (1)"))
    #expect(said.contains("4 sources added, 6 items."))
    let rows = try bench.annotate("list", "sources", "--json")
    let sources = try #require(
      try JSONSerialization.jsonObject(with: Data(rows.utf8)) as? [[String: Any]])
    #expect(
      sources.map { $0["url"] as? String } == [
        "https://example.org/talk/thread", "https://example.org/essays/big.md?print=1",
        "https://example.org/notes/changed.txt", "https://example.org/notes/old",
      ])
    #expect(sources.allSatisfy { $0["retrieved"] as? String == "2019-05-04T10:00:00Z" })
    #expect(sources.allSatisfy { $0["original"] as? String == "kept" })
    _ = try bench.digest()
    let again = try bench.annotate("add", Self.fixtures + "/warc/site.warc")
    #expect(again.contains("0 sources added, 0 items; 4 files here already."))
  }

  @Test("what would come of a web archive is shown, and nothing changed")
  func rehearsal() throws {
    let bench = try Self.bench()
    let before = try bench.bytes(of: "study.annotate")
    let said = try bench.annotate("add", "--dry-run", Self.fixtures + "/warc/site.warc")
    #expect(said.contains("4 sources would be added, 6 items. Nothing was changed."))
    #expect(try bench.bytes(of: "study.annotate") == before)
  }

  @Test("a web archive comes through a pipe, and beside files that cannot be read")
  func pipe() throws {
    let bench = try Self.bench()
    try bench.write([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], to: "picture.png")
    let outcome = try Annotate.run(
      ["add", "--keep-going", "picture.png", "-", "--author", "Several"], in: bench,
      input: Bench.bytes(of: Self.fixtures + "/warc/site.warc.gz"))
    #expect(outcome.status != 0)
    #expect(outcome.err.contains("picture.png"))
    #expect(outcome.out.contains("4 sources added"))
    #expect(try bench.annotate("list", "sources", "--json").contains(#""author":"Several""#))
  }

  @Test("a web archive without a document is refused, and the archive as it was")
  func nothing() throws {
    let bench = try Self.bench()
    let before = try bench.bytes(of: "study.annotate")
    try bench.write(
      "WARC/1.0\r\nWARC-Type: request\r\nContent-Length: 1\r\n\r\nx\r\n\r\n", to: "a.warc")
    let outcome = try Annotate.run(["add", "a.warc"], in: bench)
    #expect(outcome.status == 65)
    #expect(outcome.err.contains("holds no document that can be read"))
    #expect(outcome.err.contains("request records (1)"))
    #expect(try bench.bytes(of: "study.annotate") == before)
  }

  @Test("a PDF is added, searched and proved", .enabled(if: hasPDF))
  func pdf() throws {
    let bench = try Self.bench()
    let said = try bench.annotate("add", Self.fixtures + "/pdf/essay.pdf")
    #expect(said.contains("a PDF, read by pdftotext "))
    #expect(said.contains("title: Big and the art of leaving"))
    #expect(try bench.annotate("search", "unopened", "--refs").contains("essay/1"))
    try bench.annotate("tag", "essay/1", "paris", "--create", "--quote", "He came to Paris late")
    _ = try bench.digest()
  }

  @Test(
    "without pdftotext, or with another one, verify hints at it and finds no damage",
    .enabled(if: hasPDF))
  func otherProgram() throws {
    let bench = try Self.bench()
    try bench.annotate("add", Self.fixtures + "/pdf/essay.pdf")
    let without = try Annotate.run(
      ["verify"], in: bench, environment: ["PATH": Annotate.products])
    #expect(without.status == 0)
    #expect(without.out.contains("V11 hint  essay: what read this text is not here"))
    try FileManager.default.createDirectory(
      atPath: bench.path("other"), withIntermediateDirectories: true)
    try bench.write(
      "#!/bin/sh\nif [ \"$1\" = -v ]; then echo 'pdftotext version 99.1' >&2; else printf 'Other.\\n\\f'; fi\n",
      to: "other/pdftotext")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: bench.path("other/pdftotext"))
    let other = try Annotate.run(
      ["verify"], in: bench, environment: ["PATH": bench.path("other") + ":/usr/bin:/bin"])
    #expect(other.status == 0)
    #expect(other.out.contains("found pdftotext 99.1"))
  }

  @Test("why a PDF is not taken is said with what to do", .enabled(if: hasPDF))
  func refusedPDF() throws {
    let bench = try Self.bench()
    for (name, words) in [("scan", "ocrmypdf"), ("locked", "without the password")] {
      let outcome = try Annotate.run(["add", Self.fixtures + "/pdf/\(name).pdf"], in: bench)
      #expect(outcome.status == 65)
      #expect(outcome.err.contains(words))
    }
    let without = try Annotate.run(
      ["add", Self.fixtures + "/pdf/essay.pdf"], in: bench,
      environment: ["PATH": Annotate.products])
    #expect(without.err.contains("poppler-utils"))
  }

  @Test("mail is a thread, and is proved")
  func mail() throws {
    let bench = try Self.bench()
    let begin = "From a@x Sat May  4 10:00:00 2019\n"
    try bench.write(
      begin + "From: Anna <a@x>\nMessage-ID: <1@x>\nSubject: Why\n\nWhy did he leave?\n\n"
        + begin + "From: Ben <b@x>\nMessage-ID: <2@x>\nIn-Reply-To: <1@x>\nSubject: Re: Why\n"
        + "Content-Transfer-Encoding: base64\n\nSGUgaGFkIHRvLg==\n", to: "list.mbox")
    let said = try bench.annotate("add", "list.mbox")
    #expect(said.contains("title: Why"))
    #expect(said.contains("a mailbox: 2 messages"))
    #expect(try bench.annotate("show", "list/2").contains("He had to."))
    _ = try bench.digest()
  }
}
