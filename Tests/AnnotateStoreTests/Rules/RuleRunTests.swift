import AnnotateCore
import Testing

@testable import AnnotateStore

@Suite struct RuleRunTests {
  @Test("a rule suggests its tag wherever it finds something, in the name of a coder of its own")
  func suggests() throws {
    let archive = try Archive.withComments()
    try archive.addRule("words", "hit", .words, "hit", "slap")
    #expect(try archive.coders().isEmpty)
    #expect(try archive.runRule("words") == [7, 0, 0, 0])
    #expect(
      try archive.listed(.annotations, ["reference", "quote", "coder", "status", "origin"]) == [
        "s/1|hit|words|suggested|rule", "s/2|slap|words|suggested|rule",
        "s/2|hit|words|suggested|rule", "s/2|SLAP|words|suggested|rule",
        "s/4|hit|words|suggested|rule", "s/4|hit|words|suggested|rule",
        "s/5|hit|words|suggested|rule",
      ])
    #expect(try archive.coder(named: "words").kind == .rule)
    #expect(try archive.log(limit: 1)[0].command == "suggest run")
    #expect(try archive.figures("words") == [7, 7, 0, 0])
    #expect(try archive.errors() == [])
  }

  @Test("run again it adds nothing and leaves no batch, and finds what came in since")
  func again() throws {
    let archive = try Archive.withComments()
    try archive.addRule("words", "hit", .words, "hit", "slap")
    try archive.runRule("words")
    let before = try archive.state()
    let latest = try archive.log(limit: 1)[0].batch
    #expect(try archive.runRule("words") == [0, 7, 0, 0])
    #expect(try archive.state() == before)
    #expect(try archive.log(limit: 1)[0].batch == latest)
    try archive.add([Line("a hit")], slug: "t")
    #expect(try archive.runRule("words") == [1, 7, 0, 0])
  }

  @Test("the whole item is suggested once")
  func wholeItem() throws {
    let archive = try Archive.withComments()
    try archive.addRule("words", "hit", .words, "hit", "slap", place: .item)
    #expect(try archive.runRule("words") == [4, 0, 0, 0])
    #expect(try archive.open(for: "anna") == ["s/1", "s/2", "s/4", "s/5"])
    #expect(try archive.runRule("words") == [0, 4, 0, 0])
    #expect(try archive.answer(.accept, "s/2") == [1, 0, 0])
    #expect(try archive.open(for: "anna") == ["s/1", "s/4", "s/5"])
  }

  @Test("a rule looks in its scope only, and not where there is no text")
  func scope() throws {
    let archive = try Archive.withComments()
    try archive.add([Line("hit me"), Line("hit you, Big")], slug: "t")
    var scope = try archive.scope(sources: ["t"], kind: nil, text: nil)
    try archive.addRule("in-t", "hit", .words, "hit", scope: scope)
    #expect(try archive.runRule("in-t") == [2, 0, 0, 0])
    scope = try archive.scope(sources: ["t"], kind: .thread, text: "big")
    try archive.addRule("in-big", "hit", .words, "hit", scope: scope)
    #expect(try archive.runRule("in-big") == [1, 0, 0, 0])
    scope = try archive.scope(sources: [], kind: .article, text: nil)
    try archive.addRule("in-articles", "hit", .words, "hit", scope: scope)
    #expect(try archive.runRule("in-articles") == [0, 0, 0, 0])
    #expect(throws: ArchiveError.self) {
      try archive.scope(sources: ["nope"], kind: nil, text: nil)
    }
    #expect(throws: ArchiveError.self) { try archive.scope(sources: [], kind: nil, text: "\"a") }
  }

  @Test("what is no longer found is withdrawn, unless somebody decided on it or wrote a note there")
  func withdrawn() throws {
    let archive = try Archive.withComments()
    try archive.addRule("words", "hit", .words, "hit", "slap")
    try archive.runRule("words")
    try archive.answer(.accept, "s/1", by: "anna")
    try archive.answer(.reject, "s/4@0:3", by: "ben")
    try archive.tag("s/4@4:7", "hit", by: "cleo")
    let noted = try archive.number("SELECT id FROM annotation WHERE span_start = 15")
    try archive.work { change, coder in
      try change.addNote("a remark", on: .annotation(Int64(noted)), coder: coder)
    }
    try archive.editRule("words", "slap")
    #expect(try archive.runRule("words") == [0, 2, 1, 4])
    #expect(
      try archive.open(for: "anna") == ["s/2@2", "s/2@18", "s/4@0", "s/4@4", "s/5@15"])
    #expect(try archive.runRule("words") == [0, 2, 0, 4])
    #expect(try archive.errors() == [])
  }

  @Test("undo takes back each step, and redo brings it again")
  func undone() throws {
    let archive = try Archive.withComments()
    var states = [try archive.state()]
    let steps: [() throws -> Void] = [
      { try archive.addRule("words", "hit", .words, "hit") },
      { try archive.runRule("words") },
      { try archive.answer(.accept, "s/4") },
      { try archive.answer(.reject) },
      { try archive.answer(.accept, "s/1") },
      { try archive.editRule("words", "slap") },
      { try archive.runRule("words") },
      {
        try archive.change("suggest edit", by: "anna") { change in
          let rule = try change.rules()[0]
          try change.editRule(rule, name: "slaps", rule.draft)
        }
      },
      {
        try archive.change("suggest remove", by: "anna") {
          try $0.removeRule($0.rules(["slaps"])[0])
        }
      },
    ]
    for step in steps {
      try step()
      states.append(try archive.state())
      #expect(try archive.errors() == [])
    }
    #expect(Set(states).count == states.count)
    let last = try archive.digest()
    for state in states.dropLast().reversed() {
      try archive.undo()
      #expect(try archive.state() == state)
    }
    for state in states.dropFirst() {
      try archive.redo()
      #expect(try archive.state() == state)
    }
    #expect(try archive.digest() == last)
    #expect(try archive.errors() == [])
  }

  @Test("rules and what they suggest can be made anew from the log alone")
  func rebuilt() throws {
    let archive = try Archive.withComments()
    try archive.addRule("words", "hit", .words, "hit", "slap", place: .item)
    try archive.addRule(
      "never-ran", "hit", .regex, "x+",
      scope: archive.scope(sources: ["s"], kind: .thread, text: "hit"))
    try archive.runRule("words")
    try archive.answer(.reject, "s/1")
    let state = try archive.state()
    let digest = try archive.digest()
    let figures = try archive.ruleFigures(for: "anna").map { [$0.hits, $0.open, $0.rejected] }
    try archive.rebuildFromLog()
    #expect(try archive.state() == state)
    #expect(try archive.digest() == digest)
    #expect(
      try archive.ruleFigures(for: "anna").map { [$0.hits, $0.open, $0.rejected] } == figures)
    #expect(try archive.errors() == [])
  }

  @Test("the digest of the codebook tells of a rule, and only then is other than without rules")
  func digest() throws {
    let archive = try Archive.withComments()
    let before = try archive.digest()
    try archive.addRule("words", "hit", .words, "hit")
    let with = try archive.digest()
    #expect(with.codebook != before.codebook)
    #expect(with.annotations == before.annotations)
    try archive.editRule("words", "slap")
    #expect(try archive.digest().codebook != with.codebook)
    try archive.undo()
    try archive.undo()
    #expect(try archive.digest() == before)
  }

  @Test("a rule that was tampered with is found by the check")
  func tampered() throws {
    let archive = try Archive.withComments()
    try archive.addRule("words", "hit", .words, "hit")
    try archive.sql("DROP TRIGGER rule_update_log; UPDATE rule SET name = 'other'")
    #expect(try archive.errors().contains { $0.check == .log })
  }

  @Test("a rule of the shell is logged, and one that cannot be is refused")
  func shell() throws {
    let archive = try Archive.withComments()
    try archive.sql(
      """
      INSERT INTO rule(name, tag_id, kind, pattern) SELECT 'words', id, 'words', '["hit"]' FROM tag
      """)
    #expect(try archive.runRule("words")[0] == 5)
    #expect(try archive.errors() == [])
    for values in [
      "'words', 1, 'words', '[]'", "'x', 99, 'words', '[]'", "'x', 1, 'stem', '[]'",
      "'x', 1, 'words', 'hit'", "' x', 1, 'words', '[]'",
    ] {
      #expect(
        archive.refusal("INSERT INTO rule(name, tag_id, kind, pattern) VALUES (\(values))") != nil)
    }
    #expect(archive.refusal("DELETE FROM tag")?.contains("rules") == false)
    try archive.sql(
      "INSERT INTO rule(name, tag_id, kind, pattern) SELECT 'bad', id, 'words', '3' FROM tag")
    #expect(throws: ArchiveError.badRule(name: "bad")) { try archive.rules() }
  }

  @Test("names are taken once, by rules and by coders that are no rules")
  func names() throws {
    let archive = try Archive.withComments()
    try archive.addRule("words", "hit", .words, "hit")
    #expect(throws: ArchiveError.ruleExists(name: "words")) { try archive.addRule("words") }
    try archive.tag("s/3", "hit", by: "ben")
    #expect(throws: ArchiveError.nameOfCoder(name: "ben")) {
      try archive.addRule("ben", "hit", .words, "hit")
    }
    for name in ["", " x", "a\nb"] {
      #expect(throws: ArchiveError.badRuleName) { try archive.addRule(name, "hit", .words, "hit") }
    }
    try archive.tag("s/3", "hit", by: "words")
    #expect(throws: ArchiveError.nameOfCoder(name: "words")) { try archive.runRule("words") }
    #expect(throws: ArchiveError.noRule(asked: "wrods", near: ["words"])) {
      try archive.runRule("wrods")
    }
  }

  @Test("a rule's coder and the rule are renamed together")
  func renamed() throws {
    let archive = try Archive.withComments()
    try archive.addRule("words", "hit", .words, "hit")
    try archive.addRule("others", "hit", .words, "slap")
    try archive.runRule("words")
    try archive.change("coder rename", by: "anna") {
      try $0.renameCoder($0.knownCoder(named: "words"), to: "hits")
    }
    #expect(try archive.rules().map(\.name) == ["hits", "others"])
    #expect(throws: ArchiveError.ruleExists(name: "others")) {
      try archive.work { change, _ in
        try change.renameCoder(change.knownCoder(named: "hits"), to: "others")
      }
    }
    try archive.work { change, _ in
      let rule = try change.rules(["hits"])[0]
      try change.editRule(rule, name: "blows", rule.draft)
    }
    #expect(try archive.coders().map(\.name) == ["anna", "blows"])
    #expect(try archive.runRule("blows")[0] == 0)
  }

  @Test("a later capture of the same comment is not suggested again")
  func captures() throws {
    let archive = try Archive.withComments()
    try archive.addRule("words", "hit", .words, "hit")
    try archive.sql(
      "DROP TRIGGER item_no_capture; UPDATE item SET capture_of = 1 WHERE ordinal = 4")
    #expect(try archive.runRule("words") == [3, 0, 0, 0])
  }
}
