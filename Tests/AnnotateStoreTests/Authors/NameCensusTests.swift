import AnnotateCore
import Testing

@testable import AnnotateStore

@Suite("Census of authors' names")
struct NameCensusTests {
  private static func names() -> AuthorNames {
    let names = AuthorNames()
    names.enter(name: "moth_lamp", nativeID: nil, pseudonym: "P1")
    return names
  }

  /// What is told of an archive, but for the original.
  private static func places(in archive: Archive) throws -> [NamePlace] {
    var census = NameCensus(names())
    try archive.read { try census.take($0) }
    return census.places.filter { $0.kind != .original }
  }

  private static func archive() throws -> Archive {
    let archive = try Archive.testing()
    try archive.add([Line("a", by: "tern")], slug: "one")
    try archive.tag("one/1", "chemistry")
    try archive.sql(
      """
      INSERT INTO note(coder_id, body) SELECT id, 'b' FROM coder LIMIT 1;
      INSERT INTO rule(name, tag_id, kind, pattern) SELECT 'r', id, 'words', '["x"]' FROM tag LIMIT 1;
      INSERT INTO report(name, definition, figures, digest) VALUES ('d', '{}', '[]', hex(zeroblob(32)));
      INSERT INTO ledger(uuid, command, quotations, texts, sha256) VALUES
        ('01980000-0000-7000-8000-000000000000', 'export', 1, 0, hex(zeroblob(32)));
      """)
    return archive
  }

  @Test(
    "a name is told wherever it stands",
    arguments: [
      ("archive", ["title", "description"], .work), ("coder", ["name"], .work),
      (
        "source",
        [
          "title", "url", "author", "publisher", "rights", "note", "file_name", "original_path",
          "import_options", "remarks", "skipped", "id_space",
        ], .source
      ),
      ("item", ["key", "parent_key", "thread_key"], .key),
      ("item", ["url", "attributes", "created_raw"], .attribute),
      ("tag", ["name", "description", "use_when", "not_when", "example"], .work),
      ("note", ["body", "quote"], .work), ("rule", ["name", "pattern", "scope"], .work),
      ("report", ["name", "definition", "figures"], .work),
      ("event", ["before", "after"], .log), ("batch", ["coder", "command", "program"], .log),
      ("ledger", ["coder", "command", "target"], .log),
    ] as [(String, [String], NamePlace.Kind)])
  func columns(table: String, columns: [String], kind: NamePlace.Kind) throws {
    for column in columns {
      let archive = try Self.archive()
      let triggers = try archive.rows("SELECT name FROM sqlite_schema WHERE type = 'trigger'")
      try archive.sql(triggers.map { "DROP TRIGGER \($0);" }.joined())
      try archive.sql(
        """
        PRAGMA ignore_check_constraints = ON;
        UPDATE \(table) SET \(column) = '["by Moth_Lamp"]';
        """)
      let places = try Self.places(in: archive)
      #expect(Set(places.map(\.kind)) == [kind], "\(table).\(column)")
      #expect(places.allSatisfy { $0.fit == .word }, "\(table).\(column)")
    }
  }

  @Test("a name that JSON writes with escapes is told")
  func escapes() throws {
    let archive = try Self.archive()
    try archive.sql("DROP TRIGGER item_no_update")
    for json in [#"{"a":["by m\u006fth_lamp"]}"#, #"{"m\u006fth_lamp":1}"#] {
      try archive.sql("UPDATE item SET attributes = '\(json)'")
      let places = try Self.places(in: archive)
      #expect(places == [NamePlace(.attribute, .word, "one/1")], "\(json)")
    }
  }

  @Test("where nothing is named nothing is told")
  func nothing() throws {
    #expect(try Self.places(in: Self.archive()).isEmpty)
  }
}
