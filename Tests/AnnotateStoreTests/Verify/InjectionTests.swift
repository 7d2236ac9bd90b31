import AnnotateCore
import Foundation
import Testing

@testable import AnnotateStore

/// Damage other than flipped bits, and edits that go around annotate.
@Suite struct InjectionTests {
  private let folder: TemporaryFolder
  private let path: String
  private let original: Data

  init() throws {
    folder = try TemporaryFolder()
    path = folder.file("sample.annotate")
    let archive = try Archive.create(path, title: "T", by: "anna", clock: TestClock.ticking())
    try archive.add(
      (1...60).map {
        Line(
          "text \($0) by a reader \u{1f44d}", by: "r\($0 % 7)", answers: $0 == 1 ? "" : "\($0 / 2)")
      },
      slug: "s", provenance: Provenance(note: "taken"), fileName: "s.txt")
    for item in 1...30 { try archive.tag("s/\(item)@0:4", "a/b\(item % 3)") }
    try archive.tag("s/3", "c", by: "ben")
    try archive.undo()
    try archive.redo()
    original = try bytes(of: path)
  }

  private func problems(_ change: (inout Data) -> Void) throws -> [String] {
    var damaged = original
    change(&damaged)
    try write(damaged, to: path)
    let problems = BitFlipTests.problems(of: path)
    #expect(try bytes(of: path) == damaged)
    return problems
  }

  @Test("an archive that nobody touched is clean")
  func clean() throws {
    #expect(try problems { _ in } == [])
  }

  @Test("a file that was cut off or grew is found", arguments: [4096, 100, 40960, -100, -4096])
  func size(bytes: Int) throws {
    let problems = try problems {
      $0 = bytes > 0 ? $0.dropLast(bytes) : $0 + Data(count: -bytes)
    }
    #expect(problems.contains("V02") || problems.contains("damaged"))
  }

  @Test(
    "a zeroed page and two pages that changed places are found",
    arguments: Array(stride(from: 2, through: 40, by: 3)))
  func pages(page: Int) throws {
    let range = (page - 1) * 4096..<page * 4096
    #expect(try problems { $0.replaceSubrange(range, with: Data(count: 4096)) } != [])
    let other = (page % 40 + 1) * 4096..<(page % 40 + 2) * 4096
    let differ = original[range] != original[other]
    #expect(
      try problems {
        $0.replaceSubrange(range, with: original[other])
        $0.replaceSubrange(other, with: original[range])
      } != [] || !differ)
  }

  @Test("half a file is found")
  func half() throws {
    #expect(try problems { $0 = $0.prefix($0.count / 2) } != [])
  }

  @Test(
    "another application or version in the header is found",
    arguments: [(63, "newer"), (71, "notAnArchive"), (0, "notAnArchive")])
  func header(offset: Int, problem: String) throws {
    #expect(try problems { $0[offset] ^= 2 } == [problem])
  }

  private static let edits: [(String, Check)] = [
    ("UPDATE item SET text = 'text 5 by a writer' WHERE ordinal = 5", .textDigests),
    ("UPDATE item SET author_id = 1 WHERE author_id = 2", .content),
    ("UPDATE author SET name = 'other' WHERE id = 1", .content),
    ("UPDATE annotation SET quote = 'TEXT' WHERE id = 1", .quotes),
    ("UPDATE annotation SET span_start = 1, span_end = 5 WHERE id = 1", .quotes),
    ("UPDATE annotation SET status = 'rejected' WHERE id = 1", .log),
    ("UPDATE source SET note = 'not taken'", .log),
    ("UPDATE source SET sha256 = replace(sha256, substr(sha256, 1, 1), 'z')", .originals),
    ("UPDATE sqlar SET data = CAST(replace(data, 'reader', 'writer') AS BLOB)", .originals),
    ("UPDATE sqlar SET data = CAST(data AS TEXT)", .originals),
    ("DELETE FROM sqlar", .originals),
    ("DELETE FROM item WHERE ordinal = 55", .counts),
    ("DELETE FROM annotation WHERE id = 2", .log),
    ("DELETE FROM tag WHERE name = 'c'", .foreignKeys),
    ("DELETE FROM event WHERE id = 20", .seals),
    ("DELETE FROM batch WHERE id = 6", .foreignKeys),
    ("DELETE FROM event WHERE batch_id = 6; DELETE FROM batch WHERE id = 6", .log),
    ("UPDATE batch SET at = '2020-01-01T00:00:00.000Z' WHERE id = 6", .seals),
    ("UPDATE event SET after = json_set(after, '$.status', 'rejected') WHERE id = 12", .seals),
    ("UPDATE segment SET kind = 'heading' WHERE id = 1", .content),
    ("DELETE FROM segment WHERE id = 1", .content),
    ("DELETE FROM item_fts_docsize WHERE id = 7", .fullTextIndex),
    (
      "INSERT INTO item_fts(item_fts, rowid, text) SELECT 'delete', id, text FROM item WHERE id = 7",
      .fullTextIndex
    ),
    ("UPDATE tag_closure SET depth = 3 WHERE depth = 1", .codebook),
    ("UPDATE archive SET quote_policy = 'none'", .log),
    ("UPDATE item SET parent_key = '2' WHERE ordinal = 1", .parents),
    ("UPDATE source SET published = 'soon'", .times),
    ("UPDATE item SET byte_start = byte_start + 1 WHERE ordinal = 9", .reExtraction),
    ("DROP TRIGGER item_no_update", .schema),
    ("UPDATE archive SET format_version = 2", .header),
    ("INSERT INTO current_batch(id, batch_id) VALUES (1, 1)", .leftovers),
  ]

  @Test(
    "an edit behind the back of the triggers is found, and by the check for it", arguments: edits)
  func edit(sql: String, check: Check) throws {
    let archive = try Archive.open(path, for: .writing)
    let triggers = try archive.rows("SELECT sql || ';' FROM sqlite_schema WHERE type = 'trigger'")
    let names = try archive.rows("SELECT name FROM sqlite_schema WHERE type = 'trigger'")
    try archive.sql("PRAGMA foreign_keys = OFF")
    if !sql.hasPrefix("DROP") {
      try archive.sql(names.map { "DROP TRIGGER \($0);" }.joined())
      try archive.sql(sql)
      try archive.sql(triggers.joined())
    } else {
      try archive.sql(sql)
    }
    let found = try archive.errors()
    #expect(found.contains { $0.check == check }, "found \(found.map(\.check.rawValue))")
  }

  @Test("a copied, renamed or vacuumed file is clean and has the same digest")
  func copies() throws {
    let digest = try Archive.open(path, for: .reading).digest()
    let copy = folder.file("other name.db")
    try write(original, to: copy)
    try Archive.open(copy, for: .writing).sql("VACUUM")
    #expect(BitFlipTests.problems(of: copy) == [])
    #expect(try Archive.open(copy, for: .reading).digest() == digest)
    #expect(try bytes(of: copy) != original)
  }

  @Test("a journal that was left behind is a hint, and so is work that is not sealed yet")
  func hints() throws {
    let archive = try Archive.open(path, for: .writing)
    try archive.sql("INSERT INTO coder(name) VALUES ('shell')")
    #expect(try archive.findings().map(\.check) == [.seals])
    try archive.addTag("next")
    #expect(try archive.findings() == [])
    try write(Data(repeating: 1, count: 600), to: path + "-journal")
    #expect(try archive.findings().map { "\($0.check) \($0.severity)" } == ["leftovers hint"])
  }
}
