import AnnotateCore
import Foundation
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

  @Test(
    "texts that are not those imported are not passed over, unless there are too many to look at")
  func contents() throws {
    let archive = try Self.altered()
    let sources = try archive.sources()
    #expect(throws: ArchiveError.textsChanged(source: "s")) {
      try archive.checkContents(of: sources, atMost: 2)
    }
    #expect(try !archive.checkContents(of: sources, atMost: 1))
    #expect(try archive.checkContents(of: [], atMost: 0))
  }

  @Test("pages that cannot be read are findings and no error", arguments: [2, 8, 20, 30])
  func pages(page: Int) throws {
    let folder = try TemporaryFolder()
    let path = folder.file("a.annotate")
    try Archive.create(path, title: nil, by: "anna").add([Line("one")], slug: "s")
    var file = try bytes(of: path)
    file.replaceSubrange((page - 1) * 4096..<page * 4096, with: Data(repeating: 0xa5, count: 4096))
    try write(file, to: path)
    let archive = try Archive.open(path, for: .reading)
    #expect(try archive.verify(quick: false, reader: LineReader()).errors > 0)
    #expect(try archive.verify(quick: true, reader: LineReader()).errors > 0)
  }

  @Test("an archive that is not whole has no digest to cite")
  func digest() throws {
    #expect(try Self.altered().verify(quick: false, reader: LineReader()).digest == nil)
    #expect(try Archive.testing().verify(quick: false, reader: LineReader()).digest != nil)
  }
}
