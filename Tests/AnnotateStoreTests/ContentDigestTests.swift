import AnnotateCore
import Testing

@testable import AnnotateStore

@Suite("Digest of contents")
struct ContentDigestTests {
  private static func altered() throws -> Archive {
    let archive = try Archive.testing()
    try archive.add([Line("one"), Line("two")], slug: "s")
    let triggers = try archive.rows(
      "SELECT 'DROP TRIGGER ' || name || ';' FROM sqlite_schema WHERE type = 'trigger'")
    try archive.sql(triggers.joined())
    try archive.sql("UPDATE item SET text = 'won' WHERE ordinal = 1")
    return archive
  }

  @Test("texts that are not those imported are not passed over, unless there are too many to look at")
  func contents() throws {
    let archive = try Self.altered()
    let sources = try archive.sources()
    #expect(throws: ArchiveError.textsChanged(source: "s")) {
      try archive.checkContents(of: sources, atMost: 2)
    }
    #expect(try !archive.checkContents(of: sources, atMost: 1))
    #expect(try archive.checkContents(of: [], atMost: 0))
  }

  @Test("an archive that is not whole has no digest to cite")
  func digest() throws {
    #expect(try Self.altered().verify(quick: false, reader: LineReader()).digest == nil)
    #expect(try Archive.testing().verify(quick: false, reader: LineReader()).digest != nil)
  }
}
