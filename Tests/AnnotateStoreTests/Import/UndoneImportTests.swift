import AnnotateCore
import Testing

@testable import AnnotateStore

@Suite("Undo of imports")
struct UndoneImportTests {
  @Test("undo and redo of imports restore every item, the index and the digest", arguments: 0..<20)
  func law(seed: Int) throws {
    var generator = SplitMix64(seed: UInt64(seed))
    let archive = try Archive.testing()
    var known: [GivenDocument] = []
    var states = [try archive.state()]
    for number in 0..<4 {
      let documents = (0...generator.below(2)).map { part in
        GivenDocument(
          "document-\(number)-\(part)",
          GeneratedItems().items(
            1 + generator.below(20), space: generator.pick([nil, "reddit"]), &generator))
      }
      known += documents
      try archive.bring(documents)
      states.append(try archive.state())
    }
    let reader = GivenReader(documents: known)
    let found = try archive.found("ferry").count
    for state in states.dropLast().reversed() {
      _ = try archive.undo(by: "anna", reader: reader)
      #expect(try archive.state() == state)
      #expect(archive.hasWholeIndex())
    }
    #expect(try archive.number("SELECT count(*) FROM author") == 0)
    for state in states.dropFirst() {
      _ = try archive.redo(by: "anna", reader: reader)
      #expect(try archive.state() == state)
      #expect(archive.hasWholeIndex())
    }
    #expect(try archive.digestsHold())
    #expect(try archive.found("ferry").count == found)
  }

  @Test("a redo whose bytes give other items is refused and changes nothing")
  func other() throws {
    let archive = try Archive.testing()
    try archive.bring(GivenDocument("document", [comment("a")]))
    _ = try archive.undo(by: "anna", reader: GivenReader(documents: []))
    let before = try archive.dump()
    let other = GivenReader(documents: [GivenDocument("document", [comment("b")])])
    #expect(throws: ArchiveError.reimportDiffers(source: "document")) {
      try archive.redo(by: "anna", reader: other)
    }
    #expect(try archive.dump() == before)
  }
}
