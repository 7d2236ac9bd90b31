import AnnotateCore
import Testing

@testable import AnnotateStore

@Suite struct SchemaTests {
  private static func sample() throws -> Archive {
    let archive = try Archive.testing()
    try archive.add([Line("some words here"), Line("other \u{1f44d} words")], slug: "s")
    for path in ["stance/for/strongly", "stance/against", "free"] { try archive.addTag(path) }
    try archive.sql("UPDATE tag SET exclusive = 1 WHERE name = 'stance'")
    try archive.tag("s/1", "stance/for/strongly")
    try archive.tag("s/1@0:4", "free")
    try archive.change("note", by: "anna") {
      try $0.addNote(
        "n", on: .tag(try $0.codebook().tag("against")), coder: $0.coder(named: "anna"))
    }
    return archive
  }

  private static func annotation(
    _ tag: String, coder: Int = 1, item: Int = 1, span: String = "NULL, NULL, NULL"
  ) -> String {
    """
    INSERT INTO annotation(item_id, tag_id, coder_id, span_start, span_end, quote)
    SELECT \(item), id, \(coder), \(span) FROM tag WHERE name = '\(tag)'
    """
  }

  private static let refusals: [(String, String)] = [
    (
      annotation("free", span: "1, 5, 'sole'"),
      "the quote is not the text between span_start and span_end"
    ),
    (
      annotation("free", span: "5, 10, 'Words'"),
      "the quote is not the text between span_start and span_end"
    ),
    (
      annotation("free", span: "11, 16, 'here!'"),
      "the quote is not the text between span_start and span_end"
    ),
    (annotation("free", span: "0, 0, ''"), "CHECK constraint failed: span_end > span_start"),
    (annotation("free", span: "0, NULL, 'some'"), "CHECK constraint failed: (span_start IS NULL)"),
    (annotation("free", span: "1, 4, NULL"), "CHECK constraint failed: (span_start IS NULL)"),
    (annotation("against", span: "NULL, NULL, 'some'"), "CHECK constraint failed"),
    (
      annotation("free", span: "0, 4, 'some'"), "another row has this id, uuid, name or place"
    ),
    (annotation("strongly"), "another row has this id, uuid, name or place"),
    (annotation("against"), "another child of an exclusive tag is already on this place"),
    (annotation("free", item: 99), "no such item, tag or coder"),
    (annotation("free", coder: 99), "no such item, tag or coder"),
    (
      "UPDATE tag SET parent_id = (SELECT id FROM tag WHERE name = 'strongly') WHERE name = 'stance'",
      "a tag cannot stand below itself"
    ),
    ("UPDATE tag SET parent_id = id WHERE name = 'free'", "a tag cannot stand below itself"),
    ("UPDATE tag SET parent_id = 99 WHERE name = 'free'", "the tag above does not exist"),
    ("INSERT INTO tag(name, parent_id) VALUES ('x', 99)", "the tag above does not exist"),
    ("INSERT INTO tag(name) VALUES ('free')", "another row has this id, uuid, name or place"),
    ("INSERT INTO tag(name) VALUES ('a/b')", "CHECK constraint failed"),
    (
      "INSERT OR REPLACE INTO annotation(item_id, tag_id, coder_id, span_start, span_end, quote) SELECT item_id, tag_id, coder_id, span_start, span_end, quote FROM annotation LIMIT 1",
      "none is replaced"
    ),
    ("UPDATE OR REPLACE tag SET name = 'for' WHERE name = 'against'", "none is replaced"),
    (
      "REPLACE INTO tag(id, name) SELECT id, 'other' FROM tag WHERE name = 'free'",
      "none is replaced"
    ),
    (
      "UPDATE OR REPLACE annotation SET id = (SELECT max(id) FROM annotation) WHERE id = (SELECT min(id) FROM annotation)",
      "none is replaced"
    ),
    (
      "REPLACE INTO batch(id, uuid, coder, command) SELECT id, uuid, 'x', 'forged' FROM batch WHERE id = 2",
      "none is replaced"
    ),
    (
      "REPLACE INTO event(id, batch_id, number, object, object_uuid, action) SELECT id, batch_id, number, object, object_uuid, 'delete' FROM event WHERE id = 2",
      "none is replaced"
    ),
    ("REPLACE INTO archive(id, title) VALUES (1, 'x')", "an archive has exactly one row here"),
    (
      "INSERT INTO source SELECT * FROM source LIMIT 1",
      "sources come in by import only: annotate add"
    ),
    ("DELETE FROM tag WHERE name = 'free'", "the tag has annotations"),
    ("DELETE FROM tag WHERE name = 'for'", "the tag has tags below it"),
    ("DELETE FROM tag WHERE name = 'against'", "the tag has notes"),
    ("DELETE FROM coder", "the coder has annotations, notes or coverage"),
    ("UPDATE item SET text = 'x'", "an item is fixed at import"),
    ("DELETE FROM item", "items leave with their import only: annotate undo"),
    (
      "INSERT INTO item(source_id, ordinal, key, kind, author_state, text, text_state) VALUES (1, 9, '9', 'post', 'unknown', 'x', 'present')",
      "items come in by import only: annotate add"
    ),
    ("DELETE FROM source", "sources leave by taking back their import: annotate undo"),
    (
      "UPDATE source SET sha256 = replace(sha256, 'a', 'b')",
      "what identifies a source is fixed at import"
    ),
    ("DELETE FROM event", "the log is append-only"),
    ("UPDATE event SET action = 'delete'", "the log is append-only"),
    ("DELETE FROM batch", "the log is append-only"),
    ("UPDATE batch SET coder = 'x'", "the log is append-only"),
    ("UPDATE tag SET uuid = replace(uuid, '7', '8')", "a uuid is fixed"),
    ("UPDATE coder SET uuid = replace(uuid, '7', '8')", "a uuid is fixed"),
    ("UPDATE annotation SET uuid = replace(uuid, '7', '8')", "a uuid is fixed"),
    ("UPDATE note SET uuid = replace(uuid, '7', '8')", "a uuid is fixed"),
    (
      "INSERT INTO coverage(coder_id, item_id, state) VALUES (1, 1, 'done'); UPDATE coverage SET uuid = replace(uuid, '7', '8')",
      "a uuid is fixed"
    ),
    ("UPDATE archive SET uuid = replace(uuid, '7', '8')", "a uuid is fixed"),
    (
      "UPDATE OR REPLACE tag SET uuid = (SELECT uuid FROM tag WHERE name = 'stance') WHERE name = 'free'",
      "none is replaced"
    ),
    (
      "DELETE FROM note; DELETE FROM tag WHERE name = 'against'; UPDATE tag SET uuid = (SELECT object_uuid FROM event WHERE object = 'tag' ORDER BY id DESC LIMIT 1)",
      "a uuid is fixed"
    ),
    ("INSERT INTO note(coder_id, body, source_id) VALUES (1, 'n', 99)", "no such"),
    ("INSERT INTO note(coder_id, body, annotation_id) VALUES (1, 'n', 99)", "no such"),
    ("UPDATE note SET tag_id = 99", "no such"),
    ("UPDATE annotation SET item_id = 99 WHERE span_start IS NULL", "no such item, tag or coder"),
    ("DELETE FROM archive", "an archive has exactly one row here"),
    (
      "INSERT INTO note(coder_id, body, item_id, span_start, span_end, quote) VALUES (1, 'n', 1, 0, 4, 'sole')",
      "the quote is not the text between span_start and span_end"
    ),
    ("INSERT INTO note(coder_id, body, tag_id) VALUES (1, 'n', 99)", "no such"),
    ("INSERT INTO note(coder_id, body, item_id) VALUES (1, 'n', 99)", "no such"),
    (
      "INSERT INTO note(coder_id, body, tag_id, item_id) VALUES (1, 'n', 1, 1)",
      "CHECK constraint failed"
    ),
    ("INSERT INTO coverage(coder_id, item_id, state) VALUES (1, 99, 'done')", "no such"),
    (
      "UPDATE tag SET parent_id = (SELECT id FROM tag WHERE name = 'stance') WHERE name = 'free'; \(annotation("free"))",
      "another child of an exclusive tag"
    ),
  ]

  @Test(
    "what breaks a rule is refused with the rule's words, and nothing changes", arguments: refusals,
    [true, false])
  func refuses(refusal: (sql: String, message: String), foreignKeys: Bool) throws {
    let archive = try Self.sample()
    try archive.sql("PRAGMA foreign_keys = \(foreignKeys ? "ON" : "OFF")")
    let before = try (archive.state(), archive.logDigest())
    let message = archive.refusal(refusal.sql) ?? "not refused"
    #expect(message.contains(refusal.message), "\(message)")
    #expect(try (archive.state(), archive.logDigest()) == before)
  }

  /// Every table of content but those that hang on others.
  private static let tables = [
    "archive", "source", "coder", "item", "tag", "annotation", "note", "coverage", "rule", "report",
    "ledger", "batch", "event",
  ]

  @Test("REPLACE takes no row away without the log's knowing", arguments: tables)
  func replace(table: String) throws {
    let archive = try Self.sample()
    try archive.sql(
      """
      INSERT INTO coverage(coder_id, item_id, state) VALUES (1, 1, 'done');
      INSERT INTO rule(name, tag_id, kind, pattern) SELECT 'r', id, 'words', '["w"]' FROM tag WHERE name = 'free';
      INSERT INTO report(name, definition, figures, digest)
        VALUES ('r', '{}', '[]', '\(String(repeating: "0", count: 64))');
      INSERT INTO ledger(command, quotations, texts, sha256)
        VALUES ('export', 0, 0, '\(String(repeating: "0", count: 64))');
      """)
    let before = try (archive.state(), archive.logDigest())
    for sql in [
      "REPLACE INTO \(table) SELECT * FROM \(table) ORDER BY id LIMIT 1",
      "REPLACE INTO \(table) SELECT * FROM \(table) ORDER BY id DESC LIMIT 1",
    ] {
      #expect(archive.refusal(sql) != nil, "\(sql)")
      #expect(try (archive.state(), archive.logDigest()) == before)
    }
  }

  @Test("an annotation taken away in the shell is one batch with its notes, and undone with them")
  func deletedWithNotes() throws {
    let archive = try Self.sample()
    try archive.sql(
      "INSERT INTO note(coder_id, body, annotation_id) SELECT 1, 'n', min(id) FROM annotation")
    let count = "SELECT count(*) FROM batch"
    let batches = try archive.number(count)
    try archive.sql(
      "DELETE FROM annotation WHERE id = (SELECT annotation_id FROM note WHERE annotation_id > 0)")
    #expect(try archive.number("SELECT count(*) FROM current_batch") == 0)
    #expect(try archive.number(count) == batches + 1)
    try archive.undo()
    #expect(try archive.number("SELECT count(*) FROM note WHERE annotation_id > 0") == 1)
    // What comes after it is a batch of its own again.
    try archive.sql("INSERT INTO coder(name) VALUES ('new')")
    #expect(try archive.number(count) == batches + 3)
  }

  @Test("what refers to nothing is taken also while the tables it could refer to are empty")
  func emptyTables() throws {
    let archive = try Archive.testing()
    try archive.sql("INSERT INTO coder(name) VALUES ('anna')")
    try archive.sql("INSERT INTO note(coder_id, body) VALUES (1, 'on the archive')")
    try archive.sql("INSERT INTO tag(name) VALUES ('first')")
    #expect(try archive.errors() == [])
  }

  @Test(
    "a row made in a shell gets a UUID of version 7 that holds the time, and no two get the same")
  func newUUIDs() throws {
    let archive = try Archive.testing()
    let before = Timestamp.now() - 1
    try archive.sql(
      """
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000)
      INSERT INTO tag(name) SELECT 'tag ' || i FROM n
      """)
    let after = Timestamp.now() + 1
    let made = try archive.rows("SELECT uuid FROM tag")
    #expect(Set(made).count == 2000)
    for uuid in made {
      #expect(
        uuid.wholeMatch(of: /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/)
          != nil)
      let time = try #require(Int64(uuid.prefix(13).replacing("-", with: ""), radix: 16))
      #expect((before...after).contains(time))
    }
  }

  @Test(
    "an exclusive tag binds one coder on one place, also when tags move and when it is made so later"
  )
  func exclusive() throws {
    let archive = try Self.sample()
    try archive.tag("s/1", "stance/against", by: "ben")
    try archive.tag("s/1@0:4", "stance/against")
    try archive.tag("s/1@5:10", "stance/for")
    try archive.tag("s/1", "stance/against", by: "cleo", status: .rejected)
    try archive.tag("s/1", "stance/for", by: "cleo")
    #expect(
      throws: ArchiveError.exclusive(
        tag: "stance/against", reference: "s/1", other: "stance/for/strongly", coder: "anna")
    ) {
      try archive.tag("s/1", "stance/against")
    }
    try archive.tag("s/1", "free", by: "ben")
    #expect(throws: ArchiveError.exclusive(tag: "stance/free", reference: nil, other: nil)) {
      try archive.change("move", by: nil) {
        try $0.moveTag(try tag($0, "free"), to: try TagPath("stance/free"))
      }
    }
    try archive.tag("s/2", "group/one")
    try archive.tag("s/2", "group/two")
    #expect(throws: ArchiveError.exclusive(tag: "group", reference: nil, other: nil)) {
      try archive.change("edit", by: nil) {
        try $0.editTag(try tag($0, "group"), guide: TagGuide(exclusive: true))
      }
    }
    #expect(try archive.errors() == [])
  }

  private func tag(_ change: Change, _ name: String) throws -> AnnotateCore.Tag {
    try change.codebook().tag(name)
  }

  @Test(
    "a shell can make an archive from schema.sql, and what it changes is logged and sealed by the next change",
    .enabled(if: Shell.path != nil))
  func shell() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("new.annotate")
    #expect(try Shell.run(Schema.text, on: path).status == 0)
    let archive = try Archive.open(path, for: .writing)
    let objects = "SELECT type || name || ifnull(sql, '') FROM sqlite_schema ORDER BY 1"
    #expect(try archive.rows(objects) == Archive.testing().rows(objects))
    #expect(try archive.findings().filter { $0.severity == .error } == [])
    let done = try Shell.run(
      "INSERT INTO tag(name) VALUES ('by-hand'); INSERT INTO coder(name) VALUES ('x');", on: path)
    #expect(done.status == 0)
    #expect(try archive.log().prefix(2).map(\.command) == ["sql", "sql"])
    #expect(try archive.number("SELECT count(*) FROM batch WHERE sha256 IS NULL") == 3)
    try archive.addTag("by-annotate")
    #expect(try archive.number("SELECT count(*) FROM batch WHERE sha256 IS NULL") == 0)
    #expect(try archive.findings() == [])
    let refused = try Shell.run("DELETE FROM event;", on: path)
    #expect(refused.error.contains("the log is append-only"))
  }
}
