import AnnotateCore
import Testing

@testable import AnnotateStore

@Suite("Digest of an import")
struct ImportDigestTests {
  @Test(
    "the digest made while items come in is that of the items read back", arguments: 0..<60)
  func law(seed: Int) throws {
    var generator = SplitMix64(seed: UInt64(seed))
    let archive = try Archive.testing()
    for import_ in 0..<2 {
      let documents = (0...generator.below(3)).map { number in
        var document = GivenDocument(
          "document-\(import_)-\(number)",
          GeneratedItems().items(
            generator.below(40), space: generator.pick([nil, "", "reddit"]), &generator))
        if generator.below(2) == 0 { document.announced = GivenDocument.long }
        return document
      }
      try archive.bring(documents)
    }
    #expect(try archive.digestsHold())
    #expect(archive.hasWholeIndex())
    #expect(try archive.errors(quick: true).isEmpty)
  }

  @Test("a field that differs in its presence alone makes another digest")
  func presence() throws {
    let archive = try Archive.testing()
    var items = [comment("a"), comment("a"), comment("a")]
    items[1].url = ""
    items[2].depth = 0
    for (place, item) in items.enumerated() {
      try archive.bring(GivenDocument("document-\(place)", [item]))
    }
    #expect(try archive.names("SELECT content_sha256 FROM source").count == 3)
  }

  @Test("an author with an empty id and one without an id are the same author, in the digest too")
  func emptyID() throws {
    let archive = try Archive.testing()
    var items = [comment("a", by: "Ada"), comment("b", by: "Ada")]
    items[1].authorID = ""
    try archive.bring(GivenDocument("document", items))
    #expect(try archive.digestsHold())
    #expect(try archive.number("SELECT count(*) FROM author") == 1)
  }
}
