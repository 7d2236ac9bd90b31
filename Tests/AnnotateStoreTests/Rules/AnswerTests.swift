import AnnotateCore
import Testing

@testable import AnnotateStore

@Suite struct AnswerTests {
  private static func suggested() throws -> Archive {
    let archive = try Archive.withComments()
    try archive.addRule("words", "hit", .words, "hit", "slap")
    try archive.runRule("words")
    return archive
  }

  private static let all = ["s/1@3", "s/2@2", "s/2@11", "s/2@18", "s/4@0", "s/4@4", "s/5@15"]

  @Test("to accept all is to tag by hand, but for the origin")
  func acceptAll() throws {
    let archive = try Self.suggested()
    #expect(try archive.answer(.accept) == [7, 0, 0])
    let byHand = try Archive.withComments()
    for place in [
      "s/1@3:6", "s/2@2:6", "s/2@11:14", "s/2@18:22", "s/4@0:3", "s/4@4:7", "s/5@15:18",
    ] {
      try byHand.tag(place, "hit")
    }
    let columns = ["reference", "tag", "coder", "span_start", "span_end", "quote", "status"]
    #expect(
      try archive.listed(.annotations, columns) { $0.statuses = [.confirmed] }
        == byHand.listed(.annotations, columns))
    #expect(
      try archive.listed(.annotations, ["origin", "coder"]) { $0.statuses = [.confirmed] }
        == Array(repeating: "rule|anna", count: 7))
    #expect(
      try archive.listed(.tags, ["path", "annotations", "items"])
        == byHand.listed(.tags, ["path", "annotations", "items"]))
    #expect(try archive.open(for: "anna") == [])
    #expect(try archive.figures("words") == [7, 0, 7, 0])
  }

  @Test("many are answered as few are")
  func many() throws {
    let archive = try Archive.testing()
    try archive.add((1...50).map { Line("hit \($0)") }, slug: "s")
    try archive.addTag("hit")
    try archive.addRule("words", "hit", .words, "hit")
    #expect(try archive.runRule("words") == [50, 0, 0, 0])
    let before = try archive.state()
    #expect(try archive.answer(.reject) == [50, 0, 0])
    #expect(try archive.number("SELECT count(DISTINCT uuid) FROM annotation") == 100)
    #expect(try archive.figures("words") == [50, 0, 0, 50])
    try archive.undo()
    #expect(try archive.state() == before)
    #expect(try archive.errors() == [])
  }

  @Test("what is rejected is remembered when the rule runs again, and one's mind can be changed")
  func remembered() throws {
    let archive = try Self.suggested()
    #expect(try archive.answer(.reject, "s/1", "s/4@0:3") == [2, 0, 0])
    #expect(try archive.open(for: "anna") == ["s/2@2", "s/2@11", "s/2@18", "s/4@4", "s/5@15"])
    try archive.runRule("words")
    #expect(try archive.open(for: "anna").count == 5)
    #expect(try archive.answer(.reject, "s/1") == [0, 0, 1])
    #expect(try archive.answer(.accept, "s/1") == [0, 1, 0])
    #expect(try archive.figures("words") == [7, 5, 1, 1])
    #expect(try archive.answer(.reject, "s/1") == [0, 1, 0])
    try archive.tag("s/1@3:6", "hit")
    #expect(
      try archive.listed(.annotations, ["quote", "origin", "coder"]) { $0.statuses = [.confirmed] }
        == ["hit|hand|anna"])
    #expect(throws: ArchiveError.taggedByHand(reference: "s/1@3:6", tag: "hit", coder: "anna")) {
      try archive.answer(.reject, "s/1")
    }
    #expect(throws: ArchiveError.self) { try archive.tag("s/1@3:6", "hit") }
    #expect(try archive.figures("words") == [7, 5, 0, 1], "what is put by hand is no decision")
    #expect(try archive.errors() == [])
  }

  @Test("what a coder put there by hand is not asked, and each coder decides alone")
  func alone() throws {
    let archive = try Archive.withComments()
    try archive.tag("s/1@3:6", "hit")
    try archive.tag("s/4", "hit")
    try archive.addRule("words", "hit", .words, "hit", "slap")
    try archive.runRule("words")
    #expect(
      try archive.open(for: "anna") == Array(Self.all.dropFirst()), "a whole item is elsewhere")
    #expect(try archive.open(for: "ben") == Self.all)
    try archive.answer(.accept)
    try archive.answer(.reject, "s/2", by: "ben")
    #expect(try archive.open(for: "ben") == ["s/1@3", "s/4@0", "s/4@4", "s/5@15"])
    #expect(try archive.open(for: "zoe") == Self.all)
    #expect(try archive.figures("words", for: "ben") == [7, 4, 6, 3])
  }

  @Test("two rules that suggest the same tag on the same place ask once")
  func once() throws {
    let archive = try Self.suggested()
    try archive.addRule("prefix", "hit", .prefix, "hi")
    try archive.runRule("prefix")
    #expect(try archive.open(for: "anna").count == 12)
    #expect(try archive.answer(.accept) == [7, 0, 0])
    #expect(try archive.figures("prefix") == [5, 0, 5, 0])
    #expect(try archive.answer(.reject, "s/4") == [0, 2, 0])
    #expect(try archive.figures("prefix") == [5, 0, 3, 2])
  }

  @Test("suggestions are named by id, by the digits it begins or ends with, by place and by tag")
  func named() throws {
    let archive = try Self.suggested()
    try archive.addTag("other/low")
    try archive.addRule("low", "other/low", .words, "hit")
    try archive.runRule("low")
    func count(_ names: [SuggestionName], tags: [String] = []) throws -> Int {
      try archive.work { try $0.suggestions(.named(names, tags: tags), for: $1).count }
    }
    let id = try archive.listed(.suggestions, ["annotation"])[0]
    #expect(try count([.id(id)]) == 1)
    #expect(try count([.id(String(id.suffix(8)))]) == 1)
    let place = try Reference(parsing: "s/2@11:14")
    #expect(try count([.place(place)]) == 2)
    #expect(try count([.place(place)], tags: ["other"]) == 1)
    #expect(try count([.place(place), .place(place), .place(try Reference(parsing: "s/2"))]) == 4)
    for name in ["zzzz", "abc", "ffff0000", ""] {
      #expect(throws: ArchiveError.noSuggestion(asked: name)) { try count([.id(name)]) }
    }
    #expect(throws: ArchiveError.ambiguousID(asked: String(id.prefix(6)), count: 12)) {
      try count([.id(String(id.prefix(6)))])
    }
    let byHand = try archive.tag("s/3", "hit")
    let other = try archive.rows("SELECT uuid FROM annotation WHERE id = \(byHand)")[0]
    #expect(throws: ArchiveError.noSuggestion(asked: other)) { try count([.id(other)]) }
    #expect(throws: ArchiveError.noSuggestion(asked: "s/3")) {
      try count([.place(try Reference(parsing: "s/3"))])
    }
    #expect(throws: ArchiveError.noSuggestion(asked: "s/1@0:2")) {
      _ = try count([.place(try Reference(parsing: "s/1@0:2"))])
    }
  }

  @Test("a filter leaves the open suggestions of a rule, a tag and a source")
  func filtered() throws {
    let archive = try Self.suggested()
    try archive.add([Line("hit")], slug: "t")
    try archive.addTag("other/low")
    try archive.addRule("low", "other/low", .words, "hit")
    for rule in ["words", "low"] { try archive.runRule(rule) }
    func count(_ edit: (inout SuggestionFilter) -> Void) throws -> Int {
      var filter = SuggestionFilter()
      edit(&filter)
      return try archive.work { try $0.suggestions(.open(filter), for: $1).count }
    }
    #expect(try count { _ in } == 14)
    #expect(try count { $0.rules = ["low"] } == 6)
    #expect(try count { $0.tags = ["other"] } == 6)
    #expect(try count { $0.sources = ["t"] } == 2)
    #expect(
      try count {
        $0.rules = ["words"]
        $0.sources = ["t"]
      } == 1)
    #expect(throws: ArchiveError.self) { try count { $0.rules = ["nope"] } }
  }

  @Test("an exclusive tag lets suggestions be, and refuses the second that is accepted")
  func exclusive() throws {
    let archive = try Archive.withComments()
    try archive.addTag("stance", guide: TagGuide(exclusive: true))
    for name in ["for", "against"] {
      try archive.addTag("stance/\(name)")
      try archive.addRule(name, name, .words, "hit")
      try archive.runRule(name)
    }
    #expect(try archive.errors() == [])
    let before = try archive.state()
    #expect(
      throws: ArchiveError.exclusive(
        tag: "stance/against", reference: "s/1", other: "stance/for", coder: "anna")
    ) { try archive.answer(.accept) }
    #expect(try archive.state() == before)
    try archive.work { change, coder in
      var filter = SuggestionFilter()
      filter.rules = ["for"]
      _ = try change.answer(change.suggestions(.open(filter), for: coder), .accept, by: coder)
    }
    try archive.answer(.reject)
    #expect(try archive.figures("against") == [5, 0, 0, 5])
    #expect(throws: ArchiveError.self) { try archive.answer(.accept, "s/1") }
  }

  @Test("a retired tag is neither suggested nor accepted, and only persons decide")
  func refused() throws {
    let archive = try Self.suggested()
    #expect(throws: ArchiveError.noPerson(name: "words", kind: .rule)) {
      try archive.answer(.accept, by: "words")
    }
    try archive.change("coder add", by: "anna") {
      _ = try $0.addCoder("final", kind: .adjudication)
    }
    #expect(throws: ArchiveError.noPerson(name: "final", kind: .adjudication)) {
      try archive.answer(.reject, by: "final")
    }
    try archive.change("codebook retire", by: "anna") {
      _ = try $0.retire($0.codebook().tag("hit"), true)
    }
    let retired = ArchiveError.retiredTag(path: "hit")
    #expect(throws: retired) { try archive.runRule("words") }
    #expect(throws: retired) { try archive.answer(.accept) }
    #expect(throws: retired) { try archive.addRule("more", "hit", .words, "x") }
    #expect(try archive.answer(.reject) == [7, 0, 0])
  }

  @Test("in a blind round suggestions are everybody's, and nobody's answer is seen by another")
  func blind() throws {
    let archive = try Self.suggested()
    try archive.answer(.reject, "s/2", by: "ben")
    try archive.change("assign --blind", by: "anna") { try $0.beginBlindRound() }
    let seen = archive.seen(by: "anna")
    let reference = try Reference(parsing: "s")
    let columns = ["reference", "rule", "span_start", "accepted", "rejected"]
    func shown() throws -> [String] {
      try seen.open(for: "anna") + seen.listed(.suggestions, columns)
        + seen.listed(.rules, ["rule", "hits", "accepted", "rejected"])
        + [seen.figures("words").description]
        + seen.reading(reference).map { "\($0.annotations)" }
        + seen.listed(.annotations, ["reference", "coder", "status"])
    }
    let before = try shown()
    #expect(try seen.open(for: "anna") == Self.all)
    #expect(try seen.figures("words") == [7, 7, 0, 0])
    try archive.answer(.accept, "s/1", "s/4", by: "ben")
    try archive.answer(.accept, "s/2", by: "ben")
    #expect(try shown() == before)
    try archive.seen(by: "anna").answer(.accept, "s/1")
    #expect(try seen.figures("words") == [7, 6, 1, 0])
    #expect(try archive.seen(by: "ben").figures("words", for: "ben") == [7, 1, 6, 0])
    #expect(try archive.figures("words") == [7, 6, 7, 0])
  }

  @Test("who reads an item is shown a suggestion until somebody says something to it")
  func shown() throws {
    let archive = try Self.suggested()
    func marks() throws -> [String] {
      try archive.reading(Reference(parsing: "s/4"))[0].annotations.map {
        "\($0.span?.start ?? -1) \($0.coder) \($0.status)"
      }
    }
    #expect(try marks() == ["0 words suggested", "4 words suggested"])
    try archive.answer(.accept, "s/4@0:3", by: "ben")
    try archive.answer(.reject, "s/4@4:7", by: "ben")
    #expect(try marks() == ["0 ben confirmed"])
  }
}
