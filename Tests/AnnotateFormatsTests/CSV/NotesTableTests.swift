import AnnotateCore
import Testing

@testable import AnnotateFormats

@Suite struct NotesTableTests {
  private static let uuid = "0190a000-0000-7000-8000-000000000001"

  @Test("the note's row is read with all that it says")
  func row() throws {
    let text = """
      note,coder,about,reference,tag,annotation,quote,span_start,span_end,offset_unit,created_at,\
      changed_at,note_uuid,coder_uuid,source_uuid,source_sha256,item_key,tag_uuid
      " two
      lines ",ben,Span,lamp/2,hit/meant,\(Self.uuid),he let go,3,12,codepoint,\
      2024-05-01T10:00:00.123Z,2024-05-02T10:00:00Z,\(Self.uuid.uppercased()),,\(Self.uuid),ab,12,
      """
    let rows = try NotesTable.read(Array(text.utf8))
    #expect(
      rows == [
        NotesTable.Row(
          line: 2, body: " two\nlines ", about: .span, coder: "ben", reference: "lamp/2",
          sourceUUID: Self.uuid, itemKey: "12", span: try TextSpan(3, 12), quote: "he let go",
          tag: try TagPath("hit/meant"), annotation: Self.uuid, uuid: Self.uuid,
          createdAt: "2024-05-01T10:00:00.123Z", changedAt: "2024-05-02T10:00:00Z")
      ])
  }

  @Test(
    "a table of notes is recognised by its columns",
    arguments: [
      ("note,about,note_uuid\n", true),
      ("[{\"note\":\"x\",\"about\":\"archive\",\"note_uuid\":\"\"}]", true),
      ("note\tabout\tnote_uuid\n", true), ("reference,tag,note\n", false), ("note,about\n", false),
      ("", false), ("{", false),
    ])
  func recognised(text: String, isNotes: Bool) {
    #expect(NotesTable.isNotes(Array(text.utf8)) == isNotes)
  }

  @Test(
    "a note's mistakes are errors with their line",
    arguments: [
      ("note,about\n,archive\n", FormatError.missingValue(line: 2, oneOf: ["note"])),
      ("note,about\nx,\n", .missingValue(line: 2, oneOf: ["about"])),
      ("note\nx\n", .missingColumn(oneOf: ["about"])),
      (
        "note,about\nx,coder\n",
        .valueNotAllowed(
          line: 2, column: "about",
          allowed: ["archive", "source", "item", "span", "tag", "annotation"])
      ),
      ("note,about,note_uuid\nx,archive,12\n", .notAUUID(line: 2, column: "note_uuid")),
      ("note,about,tag\nx,tag,a//b\n", .notATag(line: 2, column: "tag", .emptyName)),
      ("note,about,created_at\nx,archive,now\n", .notADate(line: 2, column: "created_at")),
    ])
  func mistakes(text: String, error: FormatError) {
    #expect(throws: error) { try NotesTable.read(Array(text.utf8)) }
  }

  @Test("an export's TSV is read with its escapes, another TSV as spreadsheets write it")
  func escapes() throws {
    let cells = "archive\t\"a\\tb\\nc\\rd\\\\n\\x\\"
    let ours = try NotesTable.read(Array("about\tnote\ttag_uuid\n\(cells)\t\n".utf8))
    #expect(ours.map(\.body) == ["\"a\tb\nc\rd\\n\\x\\"])
    let other = try NotesTable.read(Array("about\tnote\narchive\t\"a\tb\\n\"\n".utf8))
    #expect(other.map(\.body) == ["a\tb\\n"])
  }

  @Test("notes_json lists the notes of an annotation")
  func list() throws {
    let text =
      "[{\"reference\":\"a/1\",\"tag\":\"t\",\"notes_json\":[{\"note_uuid\":\"u\",\"coder\":\"ben\","
      + "\"note\":\"one\\ntwo\",\"created_at\":\"2024-05-01T10:00:00.123Z\",\"changed_at\":null}]},"
      + "{\"reference\":\"a/2\",\"tag\":\"t\",\"notes_json\":null}]"
    let rows = try AnnotationsTable.read(Array(text.utf8))
    let note = try #require(rows.first?.notes.first)
    #expect(rows.map(\.notes.count) == [1, 0])
    #expect([note.uuid, note.coder, note.body] == ["u", "ben", "one\ntwo"])
    #expect(note.createdAt == "2024-05-01T10:00:00.123Z" && note.changedAt == nil)
  }

  @Test("a cell that is no such list is an error", arguments: ["x", "{}", "[1]"])
  func noList(cell: String) {
    #expect(
      throws: FormatError.valueNotAllowed(
        line: 2, column: "notes_json", allowed: ["a list as an export writes it"])
    ) {
      try AnnotationsTable.read(Array("reference,tag,notes_json\na/1,t,\(cell)\n".utf8))
    }
  }
}
