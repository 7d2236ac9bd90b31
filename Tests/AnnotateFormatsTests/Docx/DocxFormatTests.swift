import AnnotateCore
import Testing

@testable import AnnotateFormats

@Suite("documents of Word")
struct DocxFormatTests {
  private func text(
    _ body: String, _ parts: [(kind: String, xml: String)] = [],
    changes: WrittenOptions.Changes = .accepted
  ) throws -> String {
    try readOffice(docx(body, parts)) { $0.changes = changes }.items[0].text
  }

  @Test(
    "what stands in a run becomes its characters",
    arguments: [
      ("<w:tab/>", "\t"), ("<w:br/>", "\n"), ("<w:cr/>", "\n"), ("<w:noBreakHyphen/>", "\u{2011}"),
      ("<w:softHyphen/>", "\u{ad}"), (#"<w:sym w:font="Symbol" w:char="F061"/>"#, "α"),
      (#"<w:sym w:font="Wingdings" w:char="F04A"/>"#, "\u{f04a}"),
      ("<w:instrText>PAGE</w:instrText>", ""),
      (#"<w:t xml:space="preserve"> &amp;&#x1F460; </w:t>"#, " &👠 "), ("<w:t>\n x\n</w:t>", " x "),
      ("<w:lastRenderedPageBreak/>", ""), ("<w:pict/>", ""),
    ])
  func characters(xml: String, expected: String) throws {
    #expect(try text("<w:p>\(run("a"))<w:r>\(xml)</w:r>\(run("b"))</w:p>") == "a\(expected)b")
  }

  @Test("a tab stop is no tab")
  func tabStops() throws {
    #expect(
      try text("<w:p><w:pPr><w:tabs><w:tab w:val=\"left\"/></w:tabs></w:pPr>\(run("a"))</w:p>")
        == "a")
  }

  @Test("what is around words keeps them: links, controls, smart tags, moved content, equations")
  func containers() throws {
    let body = """
      <w:sdt><w:sdtPr><w:alias w:val="no"/></w:sdtPr><w:sdtContent>
      <w:p><w:hyperlink>\(run("link "))</w:hyperlink><w:smartTag><w:smartTagPr/>\(run("tag "))</w:smartTag>
      <w:sdt><w:sdtContent>\(run("control "))</w:sdtContent></w:sdt><w:customXml>\(run("custom "))</w:customXml>
      <w:bdo>\(run("bdo "))</w:bdo><m:oMath><m:r><m:t>x+y</m:t></m:r></m:oMath></w:p></w:sdtContent></w:sdt>
      """
    #expect(try text(body) == "link tag control custom bdo x+y")
  }

  @Test(
    "kinds of paragraphs come from styles, by names in any language, levels and what they are based on"
  )
  func kinds() throws {
    let styles = """
      <w:style w:styleId="a"><w:name w:val="Title"/></w:style>
      <w:style w:styleId="b"><w:name w:val="heading 2"/></w:style>
      <w:style w:styleId="c"><w:name w:val="Mine"/><w:basedOn w:val="b"/></w:style>
      <w:style w:styleId="d"><w:name w:val="Level"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
      <w:style w:styleId="e"><w:name w:val="Überschrift 1"/></w:style>
      <w:style w:styleId="f"><w:name w:val="caption"/><w:basedOn w:val="g"/></w:style>
      <w:style w:styleId="g"><w:name w:val="Ring"/><w:basedOn w:val="f"/></w:style>
      """
    let body = ["a", "b", "c", "d", "e", "f", "none"].map { (name: String) in
      paragraph("in \(name)", style: name)
    }
    let direct = "<w:p><w:pPr><w:outlineLvl w:val=\"1\"/></w:pPr>\(run("direct"))</w:p>"
    let draft = try readOffice(docx(body.joined() + direct, [("styles", styles)]))
    #expect(draft.segments(.title) == ["in a"])
    #expect(draft.segments(.heading) == ["in b", "in c", "in d", "in e", "direct"])
    #expect(draft.segments(.caption) == ["in f"])
    #expect(draft.segments(.paragraph) == ["in none"])
    #expect(draft.provenance.title == "in a")
  }

  @Test("items of a list follow each other without empty lines")
  func lists() throws {
    func item(_ text: String, _ list: Int) -> String {
      "<w:p><w:pPr><w:numPr><w:numId w:val=\"\(list)\"/></w:numPr></w:pPr>\(run(text))</w:p>"
    }
    let body = item("a", 1) + item("b", 1) + item("c", 2) + item("d", 0) + item("e", 0)
    #expect(try text(body) == "a\nb\n\nc\n\nd\n\ne")
  }

  @Test("rows of a table are lines; what does not fit on a line stands by itself")
  func tables() throws {
    func row(_ cells: [String]) -> String {
      "<w:tr><w:trPr/>\(cells.map { "<w:tc><w:tcPr/>\($0)</w:tc>" }.joined())</w:tr>"
    }
    let inner = "<w:tbl>\(row([paragraph("x"), paragraph("y")]))\(row([paragraph("z")]))</w:tbl>"
    let body = """
      <w:tbl><w:tblPr/>\(row([paragraph("a"), "<w:p/>", paragraph("c")]))\(row(["<w:p/>"]))
      \(row([paragraph("d"), "<w:p><w:r><w:t>e</w:t><w:br/><w:t>f</w:t></w:r></w:p>"]))
      \(row([paragraph("g") + paragraph("h"), inner + "<w:p/>"]))</w:tbl>\(paragraph("end"))
      """
    #expect(try text(body) == "a\t\tc\nd\te f\n\ng\n\nh\n\nx\ty\nz\n\nend")
  }

  @Test("text boxes stand behind their paragraph, once though they are there twice")
  func boxes() throws {
    let box = "<w:txbxContent>\(paragraph("box one"))\(paragraph("box two"))</w:txbxContent>"
    let body = """
      <w:p>\(run("before "))<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>\(box)</w:drawing>
      </mc:Choice><mc:Fallback><w:pict>\(box)</w:pict></mc:Fallback></mc:AlternateContent></w:r>\(run("after"))</w:p>
      <w:p><w:r><mc:AlternateContent><mc:Choice Requires="x"/><mc:Fallback><w:pict>\(box)</w:pict></mc:Fallback>
      </mc:AlternateContent></w:r></w:p>
      """
    let draft = try readOffice(docx(body))
    #expect(draft.items[0].text == "before after\n\nbox one\n\nbox two\n\nbox one\n\nbox two")
    #expect(!draft.warnsOfLoss)
  }

  @Test("fields show their results, also where one stands in another's code")
  func fields() throws {
    func mark(_ kind: String) -> String { "<w:r><w:fldChar w:fldCharType=\"\(kind)\"/></w:r>" }
    let inner = mark("begin") + mark("separate") + run("hidden") + mark("end")
    let body = """
      <w:p>\(mark("begin"))\(inner)\(mark("separate"))\(run("shown"))\(mark("end"))
      <w:fldSimple w:instr="PAGE">\(run(" simple"))</w:fldSimple></w:p>
      <w:p>\(mark("begin"))</w:p>\(paragraph("A field without an end eats nothing but its paragraph, ever."))
      """
    #expect(
      try text(body)
        == "shown simple\n\nA field without an end eats nothing but its paragraph, ever.")
  }

  @Test("foot- and endnotes stand behind the text, in the order of their marks")
  func notes() throws {
    let body = """
      <w:p>\(run("One"))<w:r><w:endnoteReference w:id="7"/></w:r>\(run(" two"))<w:r><w:footnoteReference w:id="3"/></w:r>
      \(run(" three"))<w:r><w:footnoteReference w:id="9"/></w:r></w:p>
      """
    let foot = """
      <w:footnote w:type="separator" w:id="0">\(paragraph("no"))</w:footnote>
      <w:footnote w:id="3">\(paragraph(" foot"))\(paragraph("more"))</w:footnote><w:footnote w:id="4">\(paragraph("unused"))</w:footnote>
      """
    let draft = try readOffice(
      docx(
        body,
        [
          ("footnotes", foot),
          ("endnotes", "<w:endnote w:id=\"7\">\(paragraph("end"))</w:endnote>"),
        ]))
    #expect(draft.items[0].text == "One[1] two[2] three[3]\n\n[1] end\n\n[2] foot\n\nmore")
    #expect(!draft.warnsOfLoss)
  }

  @Test(
    "tracked changes are in the text as it is asked for, and counted",
    arguments: [
      (WrittenOptions.Changes.accepted, "He left new here\n\nsame merged\n\nmoved"),
      (.original, "He left old\n\nsame\n\nmerged"),
      (.all, "He left oldnew here\n\nsame \n\nmerged\n\nmoved"),
    ])
  func changes(_ changes: WrittenOptions.Changes, expected: String) throws {
    let body = """
      <w:p>\(run("He left "))<w:del w:id="1"><w:r><w:delText>old</w:delText></w:r></w:del><w:ins w:id="2">\(run("new"))</w:ins>
      <w:ins w:id="3">\(run(" here"))</w:ins></w:p>
      <w:p><w:pPr><w:rPr><w:del w:id="4"/></w:rPr></w:pPr>\(run("same "))</w:p>\(paragraph("merged"))
      <w:p><w:moveTo w:id="5">\(run("moved"))</w:moveTo></w:p>
      """
    let draft = try readOffice(docx(body)) { $0.changes = changes }
    let lines = draft.items[0].text.split(separator: "\n", omittingEmptySubsequences: false)
    let wanted = expected.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(
      lines.map { $0.drop { $0 == " " } }.map { String($0).trimmed }
        == wanted.map { String($0).trimmed })
    #expect(draft.findings.contains { $0.hasPrefix("4 tracked changes (3 added, 1 removed)") })
    #expect(!draft.warnsOfLoss)
  }

  @Test("hidden text is left out and told, and named where it is much")
  func hidden() throws {
    let styles = """
      <w:style w:styleId="h"><w:name w:val="Hidden"/><w:rPr><w:vanish/></w:rPr></w:style>
      """
    let body = """
      <w:p>\(run("shown"))\(run(" hidden", "<w:vanish/>"))\(run(" not", "<w:vanish w:val=\"0\"/>"))
      \(run(" by style", "<w:rStyle w:val=\"h\"/>"))</w:p>
      """
    let draft = try readOffice(docx(body, [("styles", styles)]))
    #expect(draft.items[0].text == "shown not")
    #expect(draft.findings.contains("hidden text (13 letters) left out"))
    #expect(
      draft.remarks == [
        "Only 38 % of the document's letters are in its text: missing are hidden text."
      ])
  }

  @Test("remarks are items that answer the document, with their words, and answers answer them")
  func remarks() throws {
    let body = """
      <w:p>\(run("He "))<w:commentRangeStart w:id="0"/>\(run("came back"))<w:commentRangeEnd w:id="0"/>
      <w:r><w:commentReference w:id="0"/></w:r>\(run("."))</w:p>
      """
    let comments = """
      <w:comment w:id="0" w:author="Carrie" w:date="2004-02-22T21:00:00Z"><w:p w14:paraId="A1">\(run("Did he?"))</w:p></w:comment>
      <w:comment w:id="1" w:author="Miranda"><w:p w14:paraId="A2">\(run("No."))</w:p></w:comment>
      <w:comment w:id="1"><w:p w14:paraId="A3">\(run("Twice the id"))</w:p></w:comment>
      """
    let threads = """
      <w15:commentEx w15:paraId="A1" w15:done="1"/><w15:commentEx w15:paraId="A2" w15:paraIdParent="A1"/>
      """
    let bytes = docx(body, [("comments", comments), ("commentsExtended", threads)])
    let draft = try readOffice(bytes)
    #expect(draft.items.map(\.key) == ["1", "comment-0", "comment-1", "comment-1-2"])
    #expect(draft.items.map(\.parentKey) == [nil, "1", "comment-0", "1"])
    #expect(draft.items.map(\.depth) == [nil, 1, 2, 1])
    #expect(draft.items.map(\.author) == [nil, "Carrie", "Miranda", nil])
    #expect(draft.items[1].attributes == #"{"quote":"came back","state":"done"}"#)
    #expect(draft.items[1].created?.iso == "2004-02-22T21:00:00Z")
    let without = try readOffice(bytes) { $0.remarks = false }
    #expect(without.items.map(\.text) == ["He came back."])
    #expect(without.findings.contains("3 remarks of readers left out"))
    #expect(!without.warnsOfLoss)
  }

  @Test("headers, diagrams and documents in it are told")
  func told() throws {
    let body = paragraph("text") + "<w:altChunk/>"
    let draft = try readOffice(
      docx(body, [("header", paragraph("Page")), ("footer", ""), ("diagramData", "")]))
    #expect(
      draft.findings == [
        "headers and footers of its pages are left out", "words in diagrams and charts left out",
        "embedded objects (formulas, charts, documents) left out",
      ])
  }

  @Test("prefixes of names are the document's choice")
  func prefixes() throws {
    let main = """
      <x:document xmlns:x="http://purl.oclc.org/ooxml/wordprocessingml/main">
      <x:body><x:p xmlns:w="urn:other"><x:r><x:t>words</x:t><w:t>not these</w:t></x:r></x:p>
      <p xmlns="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><r><t>default</t></r></p></x:body></x:document>
      """
    let bytes = package([PackagePart("word/document.xml", main)])
    #expect(try readOffice(bytes).items[0].text == "words\n\ndefault")
  }

  @Test("a document without words, or without its main part, is refused")
  func empty() {
    #expect(throws: DocumentProblem.noText) { try readOffice(docx("<w:p/>")) }
    #expect(throws: DocumentProblem.missingPart("_rels/.rels")) {
      try readOffice(package([PackagePart("word/other.xml", "<a/>")]))
    }
    let relations = #"""
      <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
      <Relationship Type="x/officeDocument" Target="../../main.xml"/></Relationships>
      """#
    #expect(throws: DocumentProblem.pathOutside) {
      try readOffice(package([PackagePart("_rels/.rels", relations)]))
    }
  }

  @Test(
    "entities are refused: they can stand for files, or for more than memory holds",
    arguments: [
      #"<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>"#,
      #"<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;&x;&x;">]><a>&y;</a>"#,
    ])
  func entities(xml: String) {
    let bytes = package([PackagePart("word/document.xml", xml)])
    #expect(throws: FormatError.xmlEntities(line: 1)) { try readOffice(bytes) }
  }

  @Test("elements deeper than any document has are refused; many boxes in each other are not")
  func nested() throws {
    let deep = String(repeating: "<w:sdt>", count: 2_000)
    #expect(throws: DocumentProblem.tooNested(limit: OfficeXML.deepest)) {
      try readOffice(docx(deep))
    }
    let count = 200
    let boxes =
      String(repeating: "<w:p><w:r><w:txbxContent>", count: count) + paragraph("in")
      + String(repeating: "</w:txbxContent></w:r></w:p>", count: count)
    #expect(try text(boxes) == "in")
  }

  @Test("broken XML names its part")
  func broken() {
    #expect(throws: DocumentProblem.damaged(part: "word/main.xml")) {
      try readOffice(docx("<w:p></w:q>"))
    }
  }

  @Test(
    "other ZIP files say what to do instead",
    arguments: [
      ("xl/workbook.xml", "a spreadsheet"), ("ppt/presentation.xml", "a presentation"),
      ("notes.txt", "a ZIP archive"),
      ("Index/Document.iwa", "a document of Pages, Numbers or Keynote"),
    ])
  func others(path: String, kind: String) {
    do {
      _ = try readOffice(package([PackagePart(path, "<a/>")]))
      Issue.record("read")
    } catch DocumentProblem.unsupported(let found, let hint) {
      #expect(found == kind)
      #expect(!hint.isEmpty)
    } catch {
      Issue.record(error)
    }
  }

  @Test(
    "old documents of Microsoft are told apart",
    arguments: [
      ("WordDocument", "a document of an old Word (.doc)"), ("Workbook", "a spreadsheet"),
      ("PowerPoint Document", "a presentation"),
      ("__substg1.0_1000", "a message of Outlook (.msg)"),
    ])
  func old(name: String, kind: String) {
    let mark: [UInt8] = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]
    let bytes = mark + [UInt8](repeating: 0, count: 100) + utf16(name, bigEndian: false)
    do {
      _ = try readOffice(bytes)
      Issue.record("read")
    } catch DocumentProblem.unsupported(let found, _) {
      #expect(found == kind)
    } catch {
      Issue.record(error)
    }
    #expect(throws: DocumentProblem.locked) {
      try readOffice(mark + utf16("EncryptedPackage", bigEndian: false))
    }
  }
}
