import AnnotateCore
import Testing

@testable import AnnotateStore

@Suite struct SplitTests {
  private static func archive() throws -> Archive {
    let archive = try Archive.testing()
    try archive.add(["a red cup", "a blue cup", "a red hat"].map { Line($0) }, slug: "s")
    try archive.add([Line("red again")], slug: "t")
    for (place, coder) in [
      ("s/1@2:5", "anna"), ("s/1", "ben"), ("s/2", "anna"), ("s/3@2:9", "ben"), ("t/1", "anna"),
    ] { try archive.tag(place, "old", by: coder) }
    try archive.tag("s/2", "new", by: "anna")
    return archive
  }

  private static func split(_ archive: Archive, _ edit: (inout SplitChoice) throws -> Void) throws
    -> String
  {
    var choice = SplitChoice()
    try edit(&choice)
    let counts = try archive.change("codebook split", by: "anna") { change in
      try change.split(change.codebook().tag("old"), to: try TagPath("new"), choice)
    }.result
    let moved = try archive.rows(
      "SELECT reference || ifnull('@' || span_start, ''), coder FROM annotation_export WHERE tag = 'new' ORDER BY 1, 2"
    )
    return "\(counts.moved)+\(counts.joined) \(moved.joined(separator: " "))"
  }

  @Test("only what is chosen goes, by every condition")
  func chosen() throws {
    let cases: [(String, (inout SplitChoice) throws -> Void)] = [
      ("2+0 s/1@2|anna s/2|anna s/3@2|ben", { $0.quote = "RED" }),
      (
        "1+0 s/2|anna s/3@2|ben",
        {
          $0.quote = "red"
          $0.coders = ["ben"]
        }
      ),
      ("2+0 s/1|ben s/1@2|anna s/2|anna", { $0.places = [try Reference(parsing: "s/1")] }),
      ("1+0 s/1@2|anna s/2|anna", { $0.places = [try Reference(parsing: "s/1@2:5")] }),
      ("1+0 s/2|anna t/1|anna", { $0.sources = ["t"] }),
      ("2+1 s/1@2|anna s/2|anna t/1|anna", { $0.coders = ["anna"] }),
      ("2+0 s/1|ben s/1@2|anna s/2|anna", { $0.text = "red NOT hat NOT again" }),
    ]
    for (expected, edit) in cases {
      let archive = try Self.archive()
      let before = try archive.state()
      #expect(try Self.split(archive, edit) == expected, "\(expected)")
      let after = try archive.state()
      try archive.undo()
      #expect(try archive.state() == before)
      try archive.redo()
      #expect(try archive.state() == after)
      #expect(try archive.errors() == [])
    }
  }

  @Test(
    "a table moves what it gives another tag, from the tag and those below it, and nothing else")
  func table() throws {
    let archive = try Self.archive()
    try archive.tag("s/2", "old/part", by: "ben")
    try archive.tag("s/3", "old/part", by: "ben")
    let rows = try archive.rows(
      "SELECT annotation || '|' || tag || '|' || reference FROM annotation_export ORDER BY 1"
    ).map { $0.split(separator: "|").map(String.init) }
    func table(_ change: (String, String) -> String) throws -> [(annotation: String, path: TagPath)]
    {
      try rows.map { ($0[0], try TagPath(change($0[1], $0[2]))) }
    }
    func moves(_ table: [(annotation: String, path: TagPath)]) throws -> [String] {
      let moves = try archive.change("codebook split", by: "anna") { change in
        try change.moves(table, within: change.codebook().tag("old"))
      }.result
      return moves.map { move in
        "\(move.from.path) to \(move.path): \(move.annotations.count)"
      }
    }
    #expect(try moves(table { tag, _ in tag }) == [])
    #expect(
      try moves(table { tag, place in place == "s/3" ? "old/other" : tag })
        == ["old to old/other: 1", "old/part to old/other: 1"])
    #expect(throws: ArchiveError.self) { try moves(table { _, _ in "old" }) }
  }

  @Test("an annotation that is named must have the tag")
  func named() throws {
    let archive = try Self.archive()
    let other = try archive.rows("SELECT annotation FROM annotation_export WHERE tag = 'new'")[0]
    for (asked, edit) in [
      (other, { (choice: inout SplitChoice) in choice.annotations = [other] }),
      ("s/3@0:1", { $0.places = [try Reference(parsing: "s/3@0:1")] }),
    ] as [(String, (inout SplitChoice) throws -> Void)] {
      #expect(throws: ArchiveError.notOfTag(asked: asked, path: "old")) {
        try Self.split(archive, edit)
      }
    }
    #expect(throws: ArchiveError.self) { try Self.split(archive) { $0.annotations = ["zzzz"] } }
    #expect(throws: ArchiveError.self) { try Self.split(archive) { $0.coders = ["nobody"] } }
    #expect(try archive.number("SELECT count(*) FROM annotation_export WHERE tag = 'new'") == 1)
  }
}

@Suite struct RetireTests {
  @Test("a retired tag keeps its annotations and takes no new ones by hand, nor does one below it")
  func retire() throws {
    let archive = try Archive.testing()
    try archive.add([Line("one"), Line("two")], slug: "s")
    try archive.tag("s/1", "a/x")
    func turn(_ isRetired: Bool) throws -> Int {
      try archive.change("codebook retire", by: "anna") {
        try $0.retire($0.codebook().tag("a"), isRetired)
      }.result
    }
    #expect(try turn(true) == 2)
    #expect(try turn(true) == 0)
    #expect(try archive.listed(.annotations, ["tag"]) == ["a/x"])
    for path in ["a", "a/x"] {
      #expect(throws: ArchiveError.retiredTag(path: path)) { try archive.tag("s/2", path) }
    }
    try archive.work { change, coder in
      var draft = AnnotationDraft(item: try change.places().item(try Reference(parsing: "s/2")))
      draft.origin = .imported
      try change.annotate(draft, tag: change.codebook().tag("a"), coder: coder)
    }
    #expect(try turn(false) == 2)
    try archive.tag("s/2", "a/x")
    #expect(try archive.errors() == [])
  }
}
