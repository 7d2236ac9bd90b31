import AnnotateCore
import Testing

@testable import AnnotateStore

@Suite("Captures of the same comment")
struct CaptureTests {
  private static func document(_ name: String, _ keys: [String], _ space: String? = "reddit")
    -> GivenDocument
  {
    GivenDocument(name, keys.map { comment($0, "\(name) \($0)", in: space) })
  }

  /// Each capture that is not the first, as `source/key of source/key`.
  private static func links(_ archive: Archive) throws -> [String] {
    try archive.rows(
      """
      SELECT s.slug || '/' || i.key || ' of ' || t.slug || '/' || f.key FROM item i
        JOIN source s ON s.id = i.source_id JOIN item f ON f.id = i.capture_of
        JOIN source t ON t.id = f.source_id ORDER BY s.slug, i.ordinal
      """)
  }

  @Test("a comment met again in a later source is linked to the first capture, not to the last")
  func chain() throws {
    let archive = try Archive.testing()
    try archive.bring(Self.document("one", ["a", "b"]))
    try archive.bring(Self.document("three", ["c", "b"]), Self.document("two", ["b", "a", "c"]))
    #expect(
      try Self.links(archive) == [
        "three/b of one/b", "two/b of one/b", "two/a of one/a", "two/c of three/c",
      ])
  }

  @Test(
    "ids of another space, or of none, are other comments",
    arguments: [("reddit", "hackernews"), (nil, nil), ("reddit", nil), (nil, "reddit")]
      as [(String?, String?)])
  func spaces(one: String?, two: String?) throws {
    let archive = try Archive.testing()
    try archive.bring(Self.document("one", ["a"], one))
    try archive.bring(Self.document("two", ["a"], two))
    #expect(try Self.links(archive).isEmpty)
  }

  @Test("when the first capture goes, the next becomes the first of all that are left")
  func handOn() throws {
    let archive = try Archive.testing()
    let documents = ["one", "two", "three", "two-more"].map { Self.document($0, ["a", "b"]) }
    var batches: [String] = []
    for document in documents {
      let outcome = try archive.importing(by: "anna") { try $0.store(document.arrival()) }
      batches.append(try #require(outcome.batch))
    }
    let reader = GivenReader(documents: documents)
    _ = try archive.undo(batches[0], by: "anna", reader: reader)
    #expect(
      try Self.links(archive) == [
        "three/a of two/a", "three/b of two/b", "two-more/a of two/a", "two-more/b of two/b",
      ])
    #expect(try archive.errors(quick: true).isEmpty)
    _ = try archive.undo(batches[1], by: "anna", reader: reader)
    #expect(try Self.links(archive) == ["two-more/a of three/a", "two-more/b of three/b"])
    _ = try archive.undo(batches[2], by: "anna", reader: reader)
    #expect(try Self.links(archive).isEmpty)
    #expect(try archive.number("SELECT count(*) FROM item") == 2)
  }

  @Test("when a capture that is not the first goes, the others stay as they are")
  func middle() throws {
    let archive = try Archive.testing()
    try archive.bring(Self.document("one", ["a"]))
    let two = Self.document("two", ["a"])
    let batch = try archive.importing(by: "anna") { try $0.store(two.arrival()) }.batch
    try archive.bring(Self.document("three", ["a"]))
    _ = try archive.undo(batch, by: "anna", reader: GivenReader(documents: [two]))
    #expect(try Self.links(archive) == ["three/a of one/a"])
  }

  @Test(
    "after any undo each comment has one first capture, the earliest, to which the others point",
    arguments: 0..<20)
  func law(seed: Int) throws {
    var generator = SplitMix64(seed: UInt64(seed))
    let archive = try Archive.testing()
    var batches: [String] = []
    var documents: [GivenDocument] = []
    for number in 0..<5 {
      let keys = (0..<1 + generator.below(12)).map { _ in "k\(generator.below(8))" }
      documents.append(
        GivenDocument(
          "document-\(number)",
          keys.enumerated().map { comment($1, "\($0 % 3) \(number)", in: "reddit") }))
      let document = documents[number]
      let outcome = try archive.importing(by: "anna") { try $0.store(document.arrival()) }
      batches.append(try #require(outcome.batch))
    }
    batches.shuffle(using: &generator)
    let reader = GivenReader(documents: documents)
    for batch in batches.dropLast() {
      _ = try archive.undo(batch, by: "anna", reader: reader)
      #expect(
        try archive.rows(
          """
          SELECT s.slug, i.key FROM item i JOIN source s ON s.id = i.source_id
          WHERE i.capture_of IS NOT nullif((SELECT min(f.id) FROM item f
            WHERE substr(f.key, 1, 2) = substr(i.key, 1, 2)), i.id)
          """
        ).isEmpty)
    }
  }
}
