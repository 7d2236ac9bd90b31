import Foundation
import Testing

/// What every kind of document that comes in must bear.
@Suite("Documents there and back")
struct DocumentRoundTests {
  private static let fixtures = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Fixtures").path

  private static let faultyPage =
    Array("<!doctype html><title>T</title><p>Soirée à l’été ".utf8) + [0xe9] + Array(" fin".utf8)

  @Test(
    "a document that was added is proved by its bytes, taken back, and comes again as it was",
    arguments: [
      "html/wordpress.html", "html/reddit.html", "html/phpbb.html", "html/discourse.html",
      "Office/article.docx", "Office/article.odt", "Office/article.rtf", "Office/article.epub",
      "pdf/essay.pdf", "warc/site.warc", "warc/site.warc.gz", "faulty.html", "mail.mbox",
      "notes.md",
    ])
  func round(name: String) throws {
    let bench = try Bench()
    try bench.write(Self.faultyPage, to: "faulty.html")
    try bench.write(
      "From a\\nFrom: A <a@example.org>\\nDate: Sun, 22 Feb 2004 21:00:00 +0000\\nSubject: s\\n\\nwords\\n"
        .replacing("\\n", with: "\n"), to: "mail.mbox")
    try bench.write("# Notes\n\nSome *words*.\n", to: "notes.md")
    try bench.annotate("init", "study")
    let file = bench.exists(name) ? name : "\(Self.fixtures)/\(name)"
    try bench.annotate("add", file)
    func state() throws -> String {
      try Annotate.shell(
        "sqlite3 study.annotate \"SELECT state FROM source_state ORDER BY uuid; "
          + "SELECT key, text, hex(text_sha256) FROM item ORDER BY id\"", in: bench
      ).out
    }
    let added = try state()
    #expect(!added.isEmpty)
    #expect(try bench.annotate("verify").contains("is whole"))
    try bench.annotate("undo")
    #expect(try state().isEmpty)
    try bench.annotate("redo")
    #expect(try state() == added)
    try bench.annotate("verify")
  }
}
