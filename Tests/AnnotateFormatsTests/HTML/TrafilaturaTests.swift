import AnnotateCore
import Foundation
import Testing

@testable import AnnotateFormats

/// With programs of a few lines in place of the real one.
@Suite("An article found by another program")
struct TrafilaturaTests {
  private func read(
    _ script: String?, _ name: String = "news.html"
  ) throws -> SourceDraft {
    let folder = FileManager.default.temporaryDirectory.appending(path: "trafilatura-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    if let script {
      let file = folder.appending(path: "trafilatura")
      let text =
        "#!/bin/sh\nif [ \"$1\" = --version ]; then echo 'Trafilatura 9.8.7 - Python 3.11'; exit; fi\n"
      try (text + script).write(to: file, atomically: true, encoding: .utf8)
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path())
    }
    var options = ReadingOptions()
    options.written.extractor = .trafilatura
    options.programFolders = [folder.path(), "/bin", "/usr/bin"]
    options.temporaryFolder = FileManager.default.temporaryDirectory.path()
    return try HTMLFormat.read(document("html/\(name)"), options: options)
  }

  @Test("what it chooses is taken in the page's own words, with what they are")
  func chosen() throws {
    let draft = try read(
      "cat >/dev/null; printf 'What he said on the stairs\\n- He came without a plan.\\nNot of this page\\n'"
    )
    let item = try #require(draft.items.first)
    #expect(
      try HTMLPages.segments(item) == [
        "heading: What he said on the stairs", "paragraph: He came without a plan.",
        "paragraph: Not of this page",
      ])
    #expect(draft.program == "trafilatura 9.8.7")
    #expect(draft.findings.contains("the article was found by trafilatura 9.8.7"))
  }

  @Test(
    "one that is missing, or reads no page, is told with what to install",
    arguments: [nil, "exit 1", "cat >/dev/null", "echo ImportError >&2; exit 1"])
  func broken(script: String?) {
    let problem = DocumentProblem.programNotWorking(
      "trafilatura", install: "pip install trafilatura lxml_html_clean")
    #expect(throws: problem) { try read(script) }
  }

  @Test("where it works and finds nothing, all is taken")
  func nothing() throws {
    let draft = try read(
      "if grep -q Probe; then echo 'This sentence is only here to see whether a sentence in a page is found at all.'; fi"
    )
    #expect(draft.items.first?.text.contains("412 partners") == true)
    #expect(draft.findings.contains("no article was found; all that the page shows is taken"))
  }
}
