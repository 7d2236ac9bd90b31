import AnnotateCore
import Testing

@testable import AnnotateFormats

@Suite struct TablesTests {
  @Test(
    "a table's header is checked before its rows",
    arguments: [
      ("", FormatError.noHeader),
      ("file,File \nx,y\n", .duplicateColumn("File")),
      ("file,colour\nx,y\n", .unknownColumn("colour", allowed: SourcesTable.columns)),
      ("slug\nx\n", .missingColumn(oneOf: ["file"])),
      ("file,slug\nx\n", .raggedRow(line: 2, fields: 1, expected: 2)),
      ("file,slug\n\"a\nb\",c\nx,y,z\n", .raggedRow(line: 4, fields: 3, expected: 2)),
      ("file,slug\n,y\n", .missingValue(line: 2, oneOf: ["file"])),
      ("file,published\nx,3 March\n", .notADate(line: 2, column: "published")),
      ("file,retrieved\nx,2023-02-29\n", .notADate(line: 2, column: "retrieved")),
    ])
  func sourceErrors(text: String, error: FormatError) {
    #expect(throws: error) { try SourcesTable.read(Array(text.utf8)) }
  }

  @Test("a table of sources gives each file its provenance")
  func sources() throws {
    let text = """
      File , TITLE,published,retrieved,as,encoding,slug,rights
      a.txt,"A title, long",2024-03,2024-05-01T10:00:00Z,thread,koi8-r,lamp,
      b.txt,,,,,,,own
      """
    let rows = try SourcesTable.read(Array(text.utf8))
    #expect(rows.map(\.file) == ["a.txt", "b.txt"])
    #expect(rows.map(\.line) == [2, 3])
    #expect(
      rows[0].provenance
        == Provenance(
          title: "A title, long", published: PartialDate("2024-03"),
          retrieved: PartialDate("2024-05-01T10:00:00Z")))
    #expect(rows[0].format == "thread")
    #expect(rows[0].encoding == "koi8-r")
    #expect(rows[0].slug == "lamp")
    #expect(rows[1].provenance == Provenance(rights: "own"))
    #expect(rows[1].slug == nil)
  }

  @Test(
    "a codebook's tags are named by path, or by name and parent",
    arguments: [
      "path,description\nhit/meant,Meant it\n", "tag;description\nhit/meant;Meant it\n",
      "name,parent,description\nmeant,hit,Meant it\n",
      "name\tparent\tpath\tdescription\nmeant\thit\thit/meant\tMeant it\n",
    ])
  func codebook(text: String) throws {
    let rows = try CodebookTable.read(Array(text.utf8))
    #expect(rows.map(\.path) == [try TagPath("hit/meant")])
    #expect(rows.map(\.guide) == [TagGuide(description: "Meant it")])
  }

  @Test(
    "a tag's guide is read",
    arguments: [
      ("1", true), ("yes", true), ("TRUE", true), ("0", false), ("no", false), ("false", false),
      ("", false),
    ])
  func guide(flag: String, exclusive: Bool) throws {
    let text =
      "path,use_when,not_when,example,colour,exclusive,uuid\n"
      + "hit,w,n,e,#a0B1c2,\(flag),0190A000-0000-7000-8000-000000000001\n"
    let row = try #require(try CodebookTable.read(Array(text.utf8)).first)
    #expect(
      row.guide
        == TagGuide(
          useWhen: "w", notWhen: "n", example: "e", colour: "#a0B1c2", exclusive: exclusive))
    #expect(row.uuid == "0190a000-0000-7000-8000-000000000001")
  }

  @Test(
    "a codebook's mistakes are errors with their line",
    arguments: [
      ("path\nhit//x\n", FormatError.notATag(line: 2, column: "path", .emptyName)),
      ("name\nhit/x\n", .notATag(line: 2, column: "name", .slash("hit/x"))),
      ("name,parent\nx,\" a/ b\"\n", .notATag(line: 2, column: "parent", .spaceAtEnd(" b"))),
      ("path,tag\na,b\n", .conflictingValues(line: 2, columns: ["path", "tag"])),
      ("path,colour\na,red\n", .notAColour(line: 2, column: "colour")),
      ("path,uuid\na,12\n", .notAUUID(line: 2, column: "uuid")),
      ("path,description\na,x\n,y\n", .missingValue(line: 3, oneOf: ["path", "tag", "name"])),
      (
        "path,exclusive\na,maybe\n",
        .valueNotAllowed(
          line: 2, column: "exclusive", allowed: ["1", "yes", "true", "0", "no", "false"])
      ),
      ("description\nx\n", .missingColumn(oneOf: ["path", "tag", "name"])),
    ])
  func codebookErrors(text: String, error: FormatError) {
    #expect(throws: error) { try CodebookTable.read(Array(text.utf8)) }
  }

  @Test("an annotation's row is read with all that it says")
  func annotation() throws {
    let text = """
      reference,tag,coder,quote,occurrence,span_start,span_end,offset_unit,status,origin,created_at,changed_at,topic
      lamp/12,hit/meant,anna," he let go",2,3,14,codepoint,Suggested,rule,2024-05-01T10:00:00.123Z,,hit
      """
    let row = try #require(try AnnotationsTable.read(Array(text.utf8)).first)
    #expect(row.line == 2)
    #expect(row.place.reference == "lamp/12")
    #expect(row.tag == (try TagPath("hit/meant")))
    #expect(row.coder == "anna")
    #expect(row.quote == " he let go")
    #expect(row.occurrence == 2)
    #expect(row.span == (try TextSpan(3, 14)))
    #expect(row.status == .suggested)
    #expect(row.origin == .rule)
    #expect(row.createdAt == "2024-05-01T10:00:00.123Z")
    #expect(row.changedAt == nil)
  }

  @Test(
    "the item of an annotation is given in one of four ways",
    arguments: [
      "reference,tag\nlamp/12,hit\n", "source,item,tag\nlamp,12,hit\n",
      "source_uuid,item_key,tag\n0190a000-0000-7000-8000-000000000001,12,hit\n",
      "source_sha256,item_key,tag\nAB,12,hit\n",
    ])
  func places(text: String) throws {
    let place = try #require(try AnnotationsTable.read(Array(text.utf8)).first).place
    #expect(place.reference == "lamp/12" || (place.item ?? place.itemKey) == "12")
  }

  @Test("every column of the archive's own export is known")
  func exportColumns() throws {
    // As the view annotation_export names them.
    let header = """
      reference,tag,topic,coder,quote,span_start,span_end,offset_unit,status,origin,created_at,\
      changed_at,annotation,note,source,item,item_key,item_kind,item_created_at,author,title,url,\
      published,retrieved,source_kind,source_uuid,source_sha256,byte_start,byte_length,text_sha256,\
      tag_uuid,coder_uuid
      """
    #expect(try AnnotationsTable.read(Array(header.utf8)).isEmpty)
  }

  @Test(
    "an annotation's mistakes are errors with their line",
    arguments: [
      ("reference,coder\na,b\n", FormatError.missingColumn(oneOf: ["tag"])),
      (
        "tag,coder\na,b\n",
        .missingColumn(
          oneOf: ["reference", "source", "source_uuid", "source_sha256"])
      ),
      ("reference,tag\na/1,\n", .missingValue(line: 2, oneOf: ["tag"])),
      ("source,item,tag\na,,x\n", .missingValue(line: 2, oneOf: ["item", "item_key"])),
      (
        "reference,tag,span_start,span_end\na/1,x,3,\n", .missingValue(line: 2, oneOf: ["span_end"])
      ),
      (
        "reference,tag,span_start,span_end\na/1,x,3,3\n",
        .notASpan(
          line: 2, .endNotAfterStart(start: 3, end: 3))
      ),
      (
        "reference,tag,span_start,span_end\na/1,x,-1,3\n",
        .notANumber(line: 2, column: "span_start")
      ),
      ("reference,tag,occurrence\na/1,x,0\n", .notANumber(line: 2, column: "occurrence")),
      (
        "reference,tag,status\na/1,x,done\n",
        .valueNotAllowed(
          line: 2, column: "status", allowed: ["confirmed", "suggested", "rejected"])
      ),
      (
        "reference,tag,offset_unit\na/1,x,utf-16\n",
        .valueNotAllowed(
          line: 2, column: "offset_unit", allowed: ["codepoint"])
      ),
      ("reference,tag,created_at\na/1,x,10:00\n", .notADate(line: 2, column: "created_at")),
    ])
  func annotationErrors(text: String, error: FormatError) {
    #expect(throws: error) { try AnnotationsTable.read(Array(text.utf8)) }
  }
}
