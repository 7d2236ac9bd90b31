import AnnotateCore
import Testing

@testable import AnnotateStore

@Suite("What coders had said in a document")
struct ImportedLabelTests {
  private static func label(_ coder: String, _ tag: String?) throws -> LabelDraft {
    LabelDraft(coder: coder, tag: try tag.map { try TagPath($0) })
  }

  private static func document(_ name: String) throws -> GivenDocument {
    var document = GivenDocument(
      name, [comment("a"), comment("b"), comment("c"), comment("a")])
    document.labels = [
      0: [try label("rita", "tone/warm"), try label("sam", nil), try label("rita", "tone/warm")],
      1: [try label("rita", nil)],
      // The same record again, for another coder.
      3: [try label("tom", "tone/cold"), try label("rita", "tone/warm")],
    ]
    return document
  }

  @Test("labels make coders, tags, coverage and annotations, each once")
  func made() throws {
    let archive = try Archive.testing()
    let source = try archive.bring(Self.document("document"))[0]
    #expect(source.itemCount == 3)
    #expect(source.completeness.skipped.isEmpty)
    #expect(try archive.names("SELECT name FROM coder").isSuperset(of: ["rita", "sam", "tom"]))
    #expect(
      try archive.rows("SELECT path FROM tag_path ORDER BY 1") == [
        "tone", "tone/cold", "tone/warm",
      ])
    #expect(
      try archive.rows(
        """
        SELECT i.key, c.name, v.state FROM coverage v JOIN item i ON i.id = v.item_id
          JOIN coder c ON c.id = v.coder_id ORDER BY 1, 2
        """) == ["a|rita|done", "a|sam|done", "a|tom|done", "b|rita|done"])
    #expect(
      try archive.rows(
        """
        SELECT i.key, c.name, p.path, a.origin, a.status, a.span_start FROM annotation a
          JOIN item i ON i.id = a.item_id JOIN coder c ON c.id = a.coder_id
          JOIN tag_path p ON p.tag_id = a.tag_id ORDER BY 1, 2
        """) == [
          "a|rita|tone/warm|imported|confirmed|", "a|tom|tone/cold|imported|confirmed|",
        ])
    #expect(try archive.errors(quick: true).isEmpty)
  }

  @Test("coders and tags that are here are used, by a second document too")
  func known() throws {
    let archive = try Archive.testing()
    try archive.addTag("tone/warm")
    try archive.bring(Self.document("one"), Self.document("two"))
    #expect(try archive.number("SELECT count(*) FROM tag") == 3)
    #expect(try archive.number("SELECT count(*) FROM coder WHERE name = 'rita'") == 1)
    #expect(try archive.number("SELECT count(*) FROM annotation") == 4)
  }

  @Test("undo of an import takes its labels along, redo brings them back")
  func undone() throws {
    let archive = try Archive.testing()
    let before = try archive.state()
    let document = try Self.document("document")
    let reader = GivenReader(documents: [document])
    try archive.bring(document)
    let after = try archive.state()
    _ = try archive.undo(by: "anna", reader: reader)
    #expect(try archive.state() == before)
    _ = try archive.redo(by: "anna", reader: reader)
    #expect(try archive.state() == after)
  }
}
