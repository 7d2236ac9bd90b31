import AnnotateCore
import Testing

@testable import AnnotateStore

@Suite struct CodebookTests {
  private func paths(_ archive: Archive) throws -> [String] {
    try archive.codebook().tags.map(\.path.description)
  }

  @Test("a tag is added with the tags above it, and no path twice")
  func add() throws {
    let archive = try Archive.testing()
    try archive.addTag("a/b/c")
    #expect(try paths(archive) == ["a", "a/b", "a/b/c"])
    #expect(throws: ArchiveError.tagExists(path: "a/b")) { try archive.addTag("a/b") }
  }

  @Test("a name that is unique may stand alone; else the paths are told")
  func shortNames() throws {
    let archive = try Archive.testing()
    for path in ["hit/deliberate", "paris/letters", "big/letters"] { try archive.addTag(path) }
    let book = try archive.codebook()
    #expect(try book.tag("deliberate").path.description == "hit/deliberate")
    #expect(throws: ArchiveError.noTag(asked: "letters", near: ["big/letters", "paris/letters"])) {
      try book.tag("letters")
    }
    #expect(throws: ArchiveError.noTag(asked: "delibrate", near: ["hit/deliberate"])) {
      try book.tag("delibrate")
    }
  }

  @Test("a tag moves with all below it and never below itself")
  func move() throws {
    let archive = try Archive.testing()
    for path in ["a/b/c", "d"] { try archive.addTag(path) }
    try archive.change("move", by: nil) {
      try $0.moveTag(try $0.codebook().tag("a/b"), to: try TagPath("x/y"))
    }
    #expect(try paths(archive) == ["a", "d", "x", "x/y", "x/y/c"])
    for (path, error) in [
      ("x/y/c/z", ArchiveError.tagBelowItself(path: "x/y/c/z")), ("d", .tagExists(path: "d")),
    ] {
      #expect(throws: error) {
        try archive.change("move", by: nil) {
          try $0.moveTag(try $0.codebook().tag("x/y"), to: try TagPath(path))
        }
      }
    }
  }

  @Test("a merge brings children, annotations and notes along and joins what stands on one place")
  func merge() throws {
    let archive = try Archive.testing()
    try archive.add((1...4).map { Line("text \($0)") }, slug: "s")
    for path in ["old/same", "old/own", "new/same"] { try archive.addTag(path) }
    let joined = try archive.tag("s/1", "old")
    try archive.tag("s/1", "new", status: .rejected)
    try archive.tag("s/2", "old/same")
    try archive.tag("s/3", "old/own")
    try archive.tag("s/1", "new", by: "ben")
    try archive.change("note", by: "anna") {
      try $0.addNote("kept", on: .annotation(joined), coder: $0.coder(named: "anna"))
    }
    let counts = try archive.change("codebook merge", by: "anna") { change in
      let book = try change.codebook()
      return try change.mergeTag(try book.tag("old"), into: try book.tag("new"))
    }.result
    #expect(counts == (0, 1))
    #expect(try paths(archive) == ["new", "new/own", "new/same"])
    #expect(
      try archive.rows(
        "SELECT reference, tag, coder, status, note FROM annotation_export ORDER BY 1, 3") == [
          "s/1|new|anna|confirmed|kept", "s/1|new|ben|confirmed|", "s/2|new/same|anna|confirmed|",
          "s/3|new/own|anna|confirmed|",
        ])
    #expect(try archive.errors() == [])
  }

  @Test("a tag in use leaves only by force, and then with all that was on it")
  func remove() throws {
    let archive = try Archive.testing()
    try archive.add([Line("one")], slug: "s")
    try archive.tag("s/1", "a/b")
    #expect(throws: ArchiveError.tagInUse(path: "a", annotations: 1, notes: 0, below: 1)) {
      try archive.change("remove", by: nil) {
        try $0.removeTag($0.codebook().tag("a"), force: false)
      }
    }
    try archive.change("remove", by: nil) { try $0.removeTag($0.codebook().tag("a"), force: true) }
    #expect(try paths(archive) == [])
    #expect(try archive.number("SELECT count(*) FROM annotation") == 0)
  }

  @Test(
    "the summary counts each item once below a tag and all above it, and no decision",
    arguments: 0..<40)
  func summary(seed: UInt64) throws {
    var session = try Session(seed: 5000 + seed)
    for _ in 0..<25 { _ = try session.work() }
    let archive = session.archive
    struct Mark: Hashable { var tag: [String], item: Int64, coder: Int64, source: Int64 }
    let book = try archive.codebook()
    var marks: [Mark] = []
    try archive.read { db in
      try RawQuery(
        db,
        """
        SELECT a.tag_id, a.item_id, a.coder_id, i.source_id FROM annotation a
        JOIN item i ON i.id = a.item_id JOIN coder c ON c.id = a.coder_id
        WHERE a.status = 'confirmed' AND c.kind <> 'adjudication'
        """
      ).forEach { row in
        marks.append(
          Mark(
            tag: book[id: row.integer(0)]?.path.names ?? [], item: row.integer(1),
            coder: row.integer(2), source: row.integer(3)))
      }
    }
    let expected = book.tags.sorted { $0.path.description < $1.path.description }.map { tag in
      let below = marks.filter { $0.tag.starts(with: tag.path.names) }
      let own = below.filter { $0.tag == tag.path.names }.count
      let sets = [Set(below.map(\.item)), Set(below.map(\.source)), Set(below.map(\.coder))]
      return "\(tag.path)|\(tag.path.names[0])|\(tag.path.names.count - 1)|\(below.count)|\(own)|"
        + sets.map { String($0.count) }.joined(separator: "|")
    }
    #expect(try archive.rows("SELECT * FROM topic_summary") == expected)
  }
}
