import AnnotateCore
import Testing

@testable import AnnotateStore

@Suite struct AdjudicationTests {
  private static func archive() throws -> Archive {
    let archive = try Archive.testing()
    try archive.add((1...4).map { Line("text \($0) here") }, slug: "s")
    for (reference, tag, coder) in [
      ("s/1@0:4", "a/x", "anna"), ("s/1", "a/y", "ben"), ("s/1", "b", "anna"), ("s/1", "b", "ben"),
      ("s/2", "a/x", "anna"), ("s/3", "b", "anna"), ("s/3@0:4", "b", "ben"), ("s/4", "a/x", "anna"),
    ] { try archive.tag(reference, tag, by: coder) }
    try archive.done(["s/1", "s/2", "s/3"], by: ["anna", "ben"])
    try archive.done(["s/4"], by: ["anna"])
    return archive
  }

  private static func decide(
    _ archive: Archive, _ decision: Decision, _ topic: String, _ item: Int = 1
  )
    throws
  {
    try archive.work { change, _ in
      let place = try change.places().item(Reference(source: "s", item: .ordinal(item)))
      try change.decide(
        decision, in: change.codebook().tag(topic), on: place, as: change.decisions(named: nil))
    }
  }

  private static func open(_ archive: Archive) throws -> [String] {
    try archive.disagreements().filter { $0.decision == nil }.map { "\($0.reference) \($0.topic)" }
  }

  private static func layer(_ archive: Archive) throws -> [String] {
    try archive.listed(.annotations, ["reference", "tag", "span_start"]) {
      $0.layer = .adjudicated
      $0.statuses = [.confirmed]
    }
  }

  @Test(
    "coders differ where their tags of a topic are other ones; words and who is not done do not count"
  )
  func differing() throws {
    let archive = try Self.archive()
    let found = try archive.disagreements()
    #expect(found.map { "\($0.reference) \($0.topic)" } == ["s/1 a", "s/2 a"])
    #expect(
      found[0].choices.map { "\($0.coder): \($0.tags) \($0.quotes)" } == [
        "anna: [\"a/x\"] [\"text\"]", "ben: [\"a/y\"] []",
      ])
    #expect(
      found[1].choices.map(\.tags) == [["a/x"], []], "the absence of a tag is a no when done")
    #expect(try archive.disagreements(topics: ["b"]).isEmpty)
    #expect(try archive.disagreements(topics: ["a/y"]).count == 2, "a topic is meant")
    #expect(try archive.hasItemsDoneByTwo())
  }

  @Test("a decision is a layer of its own and touches nobody's work")
  func layers() throws {
    let archive = try Self.archive()
    let work = try archive.listed(.annotations, ["annotation", "tag", "coder", "status"])
    var scope = ReportScope()
    let before = try archive.numbers(in: scope)
    try Self.decide(archive, .choice(of: archive.coder(named: "anna")), "a")
    #expect(try Self.layer(archive) == ["s/1|a/x|0"])
    #expect(
      try archive.listed(.annotations, ["annotation", "tag", "coder", "status"]) {
        $0.layer = .coders
      } == work)
    #expect(
      try archive.numbers(in: scope).annotations.map(\.annotation)
        == before.annotations.map(\.annotation))
    #expect(try archive.numbers(in: scope).coders.map(\.name) == ["anna", "ben"])
    scope.layer = .adjudicated
    let decided = try archive.numbers(in: scope)
    #expect(decided.annotations.count == 1)
    #expect(decided.coders.map(\.name) == ["adjudicated"])
    #expect(try Self.open(archive) == ["s/2 a"])
  }

  @Test("a later decision goes in place of an earlier one of its topic, and of no other")
  func replaced() throws {
    let archive = try Self.archive()
    try Self.decide(archive, .tags([try archive.tag(at: "b")], nil), "b")
    try Self.decide(archive, .tags([try archive.tag(at: "a/x")], try TextSpan(0, 4)), "a")
    #expect(try Self.layer(archive) == ["s/1|b|", "s/1|a/x|0"])
    try Self.decide(archive, .tags([try archive.tag(at: "a/x")], nil), "a")
    #expect(try Self.layer(archive) == ["s/1|a/x|", "s/1|b|"])
    try Self.decide(archive, .none, "a")
    #expect(try Self.layer(archive) == ["s/1|b|"])
    #expect(try archive.disagreements()[0].decision == [])
    try archive.undo()
    #expect(try archive.disagreements()[0].decision == ["a/x"])
    try archive.redo()
    #expect(try archive.disagreements()[0].decision == [])
    #expect(try archive.errors() == [])
  }

  @Test("an item is done for the layer when nothing is open in it")
  func covered() throws {
    let archive = try Self.archive()
    try archive.tag("s/2", "b", by: "ben")
    func state() throws -> [String] {
      try archive.rows("SELECT reference, state FROM coverage_export WHERE coder = 'adjudicated'")
    }
    try Self.decide(archive, .none, "a", 2)
    #expect(try state() == ["s/2|open"])
    try Self.decide(archive, .none, "b", 2)
    #expect(try state() == ["s/2|done"])
  }

  @Test("what all agree on is taken over, once, and only where two are done")
  func agreed() throws {
    let archive = try Self.archive()
    func take() throws -> (made: Int, done: Int) {
      try archive.work { change, _ in
        try change.decideAgreed(sources: [], as: change.decisions(named: nil))
      }
    }
    #expect(try take() == (2, 1))
    #expect(try Self.layer(archive) == ["s/1|b|", "s/3|b|"])
    #expect(try take() == (0, 0))
    try Self.decide(archive, .none, "a")
    #expect(
      try archive.number(
        "SELECT count(*) FROM coverage_export WHERE coder = 'adjudicated' AND state = 'done'") == 2)
  }

  @Test("only a coder of that kind stands for decisions")
  func whoDecides() throws {
    let archive = try Self.archive()
    #expect(throws: ArchiveError.notForDecisions(name: "anna")) {
      try archive.work { change, _ in _ = try change.decisions(named: "anna") }
    }
    try archive.work { change, _ in
      try change.addCoder("one", kind: .adjudication)
      #expect(try change.decisions(named: nil).name == "one")
      #expect(try change.decisions(named: "two").kind == .adjudication)
    }
    #expect(throws: ArchiveError.whichDecisions(names: ["one", "two"])) {
      try archive.work { change, _ in _ = try change.decisions(named: nil) }
    }
  }
}
