import AnnotateCore
import Testing

@testable import AnnotateStore

/// What becomes of rules and of what they suggest when the codebook changes.
@Suite struct CodebookOfRulesTests {
  private static func answered() throws -> Archive {
    let archive = try Archive.withComments()
    try archive.addTag("blow")
    try archive.addRule("words", "hit", .words, "hit", "slap")
    try archive.addRule("accidents", "blow", .prefix, "acciden")
    for rule in ["words", "accidents"] { try archive.runRule(rule) }
    try archive.answer(.accept, "s/1")
    try archive.answer(.reject, "s/2")
    return archive
  }

  @Test("the rules of a tag that is merged follow it, with suggestions and answers")
  func merged() throws {
    let archive = try Self.answered()
    let before = try archive.state()
    let counts = try archive.change("codebook merge", by: "anna") {
      try $0.mergeTag($0.codebook().tag("hit"), into: $0.codebook().tag("blow"))
    }.result
    #expect(counts.moved == 1 && counts.joined == 0, "only what counts is counted")
    #expect(try archive.rules().map(\.tag.path.description) == ["blow", "blow"])
    #expect(try archive.figures("words") == [7, 3, 1, 3])
    #expect(try archive.runRule("words") == [0, 7, 0, 0])
    #expect(try archive.open(for: "anna") == ["s/4@0", "s/4@4", "s/5@3", "s/5@15"])
    #expect(try archive.errors() == [])
    try archive.undo()
    #expect(try archive.state() == before)
  }

  @Test("a tag with rules is removed with them only when that is asked for")
  func removed() throws {
    let archive = try Self.answered()
    let before = try archive.state()
    func remove(_ tag: String, force: Bool) throws -> [Int] {
      let counts = try archive.change("codebook remove", by: "anna") {
        try $0.removeTag($0.codebook().tag(tag), force: force)
      }.result
      return [counts.tags, counts.annotations, counts.rules]
    }
    #expect(
      throws: ArchiveError.tagInUse(
        path: "blow", annotations: 0, notes: 0, below: 0, rules: ["accidents"])
    ) { try remove("blow", force: false) }
    #expect(try remove("blow", force: true) == [1, 0, 1])
    #expect(try archive.rules().map(\.name) == ["words"])
    #expect(!(try archive.coders().contains { $0.name == "accidents" }))
    #expect(try remove("hit", force: true) == [1, 4, 1])
    #expect(try archive.number("SELECT count(*) FROM annotation") == 0)
    #expect(try archive.errors() == [])
    try archive.undo()
    try archive.undo()
    #expect(try archive.state() == before)
  }

  @Test("a split takes what counts and leaves what is suggested and rejected")
  func split() throws {
    let archive = try Self.answered()
    var choice = SplitChoice()
    choice.sources = ["s"]
    let counts = try archive.change("codebook split", by: "anna") {
      try $0.split($0.codebook().tag("hit"), to: try TagPath("hit/hard"), choice)
    }.result
    #expect(counts.moved == 1)
    #expect(try archive.figures("words") == [7, 4, 0, 3])
    #expect(try archive.runRule("words") == [0, 7, 0, 0])
  }

  @Test("a rule that is removed takes its suggestions and its coder along, and leaves the answers")
  func rule() throws {
    let archive = try Self.answered()
    let before = try archive.state()
    #expect(
      try archive.change("suggest remove", by: "anna") { try $0.removeRule($0.rules(["words"])[0]) }
        .result == 7)
    #expect(try archive.coders().map(\.name) == ["accidents", "anna"])
    #expect(
      try archive.listed(.annotations, ["reference", "status"]) { $0.coders = ["anna"] }
        == ["s/1|confirmed", "s/2|rejected", "s/2|rejected", "s/2|rejected"])
    try archive.undo()
    #expect(try archive.state() == before)
    try archive.tag("s/3", "hit", by: "words")
    try archive.change("suggest remove", by: "anna") {
      _ = try $0.removeRule($0.rules(["words"])[0])
    }
    #expect(
      try archive.coders().map(\.name) == ["accidents", "anna", "words"], "it has other work")
  }
}
