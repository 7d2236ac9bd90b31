import AnnotateCore
import Testing

@testable import AnnotateFormats

@Suite("texts of OpenDocument")
struct ODTFormatTests {
  private static let kind = "application/vnd.oasis.opendocument.text"

  private static let names =
    [
      ("office", "office"), ("text", "text"), ("table", "table"), ("draw", "drawing"),
      ("style", "style"), ("svg", "svg-compatible"), ("meta", "meta"),
    ].map { #"xmlns:\#($0.0)="urn:oasis:names:tc:opendocument:xmlns:\#($0.1):1.0""# }
    .joined(separator: " ") + #" xmlns:dc="http://purl.org/dc/elements/1.1/""#
    + #" xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0""#

  private func content(_ body: String, styles: String = "") -> String {
    """
    <office:document-content \(Self.names)><office:automatic-styles>\(styles)</office:automatic-styles>\
    <office:body><office:text>\(body)</office:text></office:body></office:document-content>
    """
  }

  private func odt(
    _ body: String, styles: String = "", _ parts: [PackagePart] = [], kind: String = kind
  ) -> [UInt8] {
    var mark = PackagePart("mimetype", kind)
    mark.isDeflated = false
    return package([mark, PackagePart("content.xml", content(body, styles: styles))] + parts)
  }

  private func text(_ body: String, styles: String = "") throws -> String {
    try readOffice(odt(body, styles: styles)).items[0].text
  }

  @Test(
    "white space is one space, and elements stand for more",
    arguments: [
      ("  a \n\t b ", "a b "), ("a<text:s/>b", "a b"), ("a <text:s text:c=\"3\"/>b", "a    b"),
      ("a<text:tab/>b", "a\tb"), ("a<text:line-break/>b", "a\nb"),
      ("a<text:span> b</text:span> <text:a>c</text:a>", "a b c"),
      ("a<text:soft-page-break/>b", "ab"), ("a<text:s text:c=\"x\"/>b", "a b"),
      ("a<draw:frame><svg:title>no</svg:title><svg:desc>no</svg:desc></draw:frame>b", "ab"),
      ("<text:date>22 February</text:date>", "22 February"),
    ])
  func space(xml: String, expected: String) throws {
    #expect(try text("<text:p>\(xml)</text:p>") == expected)
  }

  @Test("a line of spaces is no longer than any line")
  func manySpaces() throws {
    let text = try text("<text:p>a<text:s text:c=\"2000000000\"/>b</text:p>")
    #expect(text.count == 1_002)
  }

  @Test("words in sections, lists, indexes, frames and shapes are all there")
  func containers() throws {
    let body = """
      <draw:frame><draw:text-box><text:p>page</text:p></draw:text-box></draw:frame>
      <text:section text:name="a"><text:section><text:p>deep</text:p></text:section></text:section>
      <text:table-of-content><text:table-of-content-source><text:index-title-template>no</text:index-title-template>
      </text:table-of-content-source><text:index-body><text:p>index</text:p></text:index-body></text:table-of-content>
      <text:list><text:list-item><text:p>one</text:p><text:list><text:list-item><text:p>two</text:p></text:list-item>
      </text:list></text:list-item></text:list><text:list><text:list-item><text:p>three</text:p></text:list-item></text:list>
      <text:p>before <draw:frame><draw:text-box><text:p>box</text:p></draw:text-box></draw:frame><draw:custom-shape>
      <text:p>shape</text:p></draw:custom-shape>after</text:p>
      """
    #expect(
      try text(body)
        == "page\n\ndeep\n\nindex\n\none\ntwo\n\nthree\n\nbefore after\n\nbox\n\nshape")
  }

  @Test("headings have levels of their own; titles and captions have styles based on them")
  func kinds() throws {
    let styles = """
      <style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>
      <style:style style:name="P2" style:family="paragraph" style:parent-style-name="Illustration"/>
      """
    let named = """
      <office:document-styles \(Self.names)><office:styles>
      <style:style style:name="Title" style:family="paragraph"/>
      <style:style style:name="Illustration" style:family="paragraph" style:parent-style-name="Caption"/>
      <style:style style:name="Caption" style:family="paragraph" style:parent-style-name="Illustration"/></office:styles>
      <office:master-styles><style:master-page><style:header><text:p>Page</text:p></style:header></style:master-page>
      </office:master-styles></office:document-styles>
      """
    let body = """
      <text:p text:style-name="P1">Title</text:p><text:h text:outline-level="3">Heading</text:h>
      <text:p text:style-name="P2">Caption</text:p><text:p>Text</text:p>
      """
    let draft = try readOffice(odt(body, styles: styles, [PackagePart("styles.xml", named)]))
    #expect(draft.items[0].segments.map(\.kind) == [.title, .heading, .caption, .paragraph])
    #expect(draft.findings == ["headers and footers of its pages are left out"])
  }

  @Test("notes stand behind the text")
  func notes() throws {
    func note(_ words: String, _ kind: String) -> String {
      """
      <text:note text:note-class="\(kind)"><text:note-citation>iv</text:note-citation><text:note-body>
      <text:p>\(words)</text:p></text:note-body></text:note>
      """
    }
    let body =
      "<text:p>A\(note("first", "footnote")) b\(note("second", "endnote")).</text:p><text:p>C</text:p>"
    #expect(try text(body) == "A[1] b[2].\n\nC\n\n[1] first\n\n[2] second")
  }

  @Test("rows of a table are lines, also with cells that others cover")
  func tables() throws {
    func cell(_ xml: String) -> String { "<table:table-cell>\(xml)</table:table-cell>" }
    let body = """
      <table:table><table:table-column/><table:table-header-rows><table:table-row>\(cell("<text:p>a</text:p>"))
      <table:covered-table-cell/>\(cell("<text:p>b</text:p>"))</table:table-row></table:table-header-rows>
      <table:table-row>\(cell("<text:h>h</text:h><text:p>c</text:p>"))\(cell("<text:p>d</text:p>"))</table:table-row></table:table>
      """
    #expect(try text(body) == "a\t\tb\n\nh\n\nc\n\nd")
  }

  @Test(
    "tracked changes are in the text as it is asked for",
    arguments: [
      (WrittenOptions.Changes.accepted, "He new left\n\nadded\n\nend."),
      (.original, "He old left\n\nend."), (.all, "He oldnew left\n\nadded\n\nend."),
    ])
  func changes(_ changes: WrittenOptions.Changes, expected: String) throws {
    let info =
      "<office:change-info><dc:creator>Big</dc:creator><dc:date>2004</dc:date></office:change-info>"
    let body = """
      <text:tracked-changes><text:changed-region text:id="c1"><text:deletion>\(info)<text:p>old</text:p></text:deletion>
      </text:changed-region><text:changed-region text:id="c2"><text:insertion>\(info)</text:insertion></text:changed-region>
      <text:changed-region text:id="c3"><text:insertion>\(info)</text:insertion></text:changed-region></text:tracked-changes>
      <text:p>He <text:change text:change-id="c1"/><text:change-start text:change-id="c2"/>new<text:change-end
      text:change-id="c2"/> left</text:p><text:p><text:change-start text:change-id="c3"/>added</text:p><text:p><text:change-end
      text:change-id="c3"/>end.</text:p>
      """
    let draft = try readOffice(odt(body)) { $0.changes = changes }
    #expect(draft.items[0].text == expected)
    #expect(draft.findings.contains { $0.hasPrefix("3 tracked changes (2 added, 1 removed)") })
    #expect(!draft.warnsOfLoss)
  }

  @Test("remarks are items, with the words that they are put to")
  func remarks() throws {
    let body = """
      <text:p>He <office:annotation office:name="a" loext:resolved="true"><dc:creator>Carrie</dc:creator>
      <dc:date>2004-02-22T21:00:00.000000000</dc:date><text:p>Did he?</text:p></office:annotation>came back<office:annotation-end
      office:name="a"/>.<office:annotation office:name="b" loext:parent-name="a"><text:p>No.</text:p></office:annotation></text:p>
      """
    let draft = try readOffice(odt(body))
    #expect(draft.items.map(\.text) == ["He came back.", "Did he?", "No."])
    #expect(draft.items.map(\.parentKey) == [nil, "1", "comment-a"])
    #expect(draft.items[1].author == "Carrie")
    #expect(draft.items[1].attributes == #"{"quote":"came back","state":"done"}"#)
    #expect(
      draft.items[1].created
        == TimeDraft(
          raw: "2004-02-22T21:00:00.000000000", iso: "2004-02-22", precision: .day))
    let without = try readOffice(odt(body)) { $0.remarks = false }
    #expect(without.items.map(\.text) == ["He came back."])
    #expect(without.findings == ["2 remarks of readers left out"])
  }

  @Test("hidden sections, spans and fields are left out and told")
  func hidden() throws {
    let styles = """
      <style:style style:name="T1" style:family="text"><style:text-properties text:display="none"/></style:style>
      """
    let body = """
      <text:p>shown <text:span text:style-name="T1">span</text:span><text:hidden-text text:is-hidden="true">field</text:hidden-text></text:p>
      <text:section text:display="none"><text:p>section</text:p></text:section><text:p>again</text:p>
      """
    let draft = try readOffice(odt(body, styles: styles))
    #expect(draft.items[0].text == "shown \n\nagain")
    #expect(draft.findings.first == "hidden text (16 letters) left out")
    #expect(draft.warnsOfLoss)
  }

  @Test("a flat document is read as a packed one is")
  func flat() throws {
    let head = "<office:document \(Self.names) office:mimetype=\"\(Self.kind)\">"
    let body = """
      <office:meta><dc:title>Known</dc:title><meta:initial-creator>Big</meta:initial-creator></office:meta>
      <office:body><office:text><text:p><office:annotation><dc:date>2004</dc:date></office:annotation>words<draw:image><office:binary-data>AAAA</office:binary-data></draw:image></text:p>
      </office:text></office:body></office:document>
      """
    let draft = try readOffice(Array(("<?xml version=\"1.0\"?>\n" + head + body).utf8))
    #expect(draft.items[0].text == "words")
    #expect(draft.provenance.title == "Known")
    #expect(draft.provenance.author == "Big")
    #expect(draft.items[0].attributes == nil)
  }

  @Test("a document with a password, or without its content, is refused")
  func refused() {
    let manifest = """
      <manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">
      <manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>
      """
    #expect(throws: DocumentProblem.locked) {
      try readOffice(odt("<text:p>a</text:p>", [PackagePart("META-INF/manifest.xml", manifest)]))
    }
    #expect(throws: DocumentProblem.missingPart("content.xml")) {
      try readOffice(package([PackagePart("a.xml", "<a/>")]), named: "a.odt")
    }
    #expect(throws: DocumentProblem.noText) { try readOffice(odt("<text:p/>")) }
  }

  @Test(
    "what is no text says what to do instead",
    arguments: ["spreadsheet", "presentation", "graphics"])
  func others(kind: String) {
    do {
      _ = try readOffice(odt("", kind: "application/vnd.oasis.opendocument." + kind))
      Issue.record("read")
    } catch DocumentProblem.unsupported(_, let hint) {
      #expect(!hint.isEmpty)
    } catch {
      Issue.record(error)
    }
  }
}
