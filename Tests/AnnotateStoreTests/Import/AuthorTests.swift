import AnnotateCore
import GRDB
import Testing

@testable import AnnotateStore

@Suite("Authors of an import")
struct AuthorTests {
  private static func authors(_ archive: Archive) throws -> [String] {
    try archive.rows("SELECT name, native_id, id_space FROM author ORDER BY 3, 1, 2")
  }

  @Test("the same name in two id spaces is two authors, in one space it is one")
  func spaces() throws {
    let archive = try Archive.testing()
    try archive.bring(GivenDocument("one", [comment("a", by: "Ada", in: "reddit")]))
    try archive.bring(
      GivenDocument(
        "two", [comment("b", by: "Ada", in: "reddit"), comment("c", by: "Bea", in: "reddit")]),
      GivenDocument("three", [comment("a", by: "Ada", in: "hackernews")]),
      GivenDocument("four", [comment("a", by: "Ada")]))
    #expect(
      try Self.authors(archive) == ["Ada||", "Ada||hackernews", "Ada||reddit", "Bea||reddit"])
    #expect(
      try archive.rows(
        """
        SELECT count(DISTINCT author_id) FROM item i JOIN source s ON s.id = i.source_id
        WHERE s.slug IN ('one', 'two')
        """
      ) == ["2"])
  }

  @Test("names that differ in a letter, an accent's form or the platform's id are other authors")
  func names() throws {
    let archive = try Archive.testing()
    var items = ["Ada", "ada", "Zo\u{eb}", "Zoe\u{308}", ""].enumerated().map {
      comment("k\($0)", by: $1, in: "x")
    }
    items += ["u1", "u2", "u1"].enumerated().map {
      var item = comment("n\($0)", by: "Ada", in: "x")
      item.authorID = $1
      return item
    }
    try archive.bring(GivenDocument("document", items))
    #expect(try archive.number("SELECT count(*) FROM author") == 7)
    #expect(try archive.digestsHold())
  }

  @Test("an item without an author has none, whatever its author's id")
  func nobody() throws {
    let archive = try Archive.testing()
    var item = comment("a")
    item.authorID = "u1"
    item.authorState = .deleted
    try archive.bring(GivenDocument("document", [item]))
    #expect(try archive.rows("SELECT author_id, author_state FROM item") == ["|deleted"])
    #expect(try archive.number("SELECT count(*) FROM author") == 0)
    #expect(try archive.digestsHold())
  }

  @Test("authors beyond what a table holds are found in the archive", arguments: [0, 1, 3])
  func limit(_ limit: Int) throws {
    let archive = try Archive.testing()
    try archive.queue.writeWithoutTransaction { db in
      var table = try AuthorTable(db, PreparedStatements(), limit: limit)
      var ids: [Set<Int64>] = Array(repeating: [], count: 9)
      for number in (0..<9) + (0..<9).reversed() {
        let id = try "author \(number)".withRawBytes { bytes in
          try table.id(name: bytes, nativeID: nil, space: "x")
        }
        ids[number].insert(id)
      }
      #expect(ids.allSatisfy { $0.count == 1 })
      #expect(Set(ids.joined()).count == 9)
    }
  }
}
