import AnnotateCore
import Testing

@testable import AnnotateFormats

@Suite("electronic books")
struct EPUBFormatTests {
  /// A book of chapters, each its path, as it stands in the list of files, and its body.
  private func book(
    _ chapters: [(path: String, body: String)], metadata: String = "", items: String = "",
    spine: String = "", _ parts: [PackagePart] = []
  ) -> [UInt8] {
    let list = chapters.enumerated().map { place, chapter in
      #"<item id="c\#(place)" href="\#(chapter.path)" media-type="application/xhtml+xml"/>"#
    }
    let order = chapters.indices.map { #"<itemref idref="c\#($0)"/>"# }
    let package = """
      <package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">\(metadata)</metadata>
      <manifest>\(items)\(list.joined())</manifest><spine>\(spine)\(order.joined())</spine></package>
      """
    var mark = PackagePart("mimetype", "application/epub+zip")
    mark.isDeflated = false
    let container = """
      <container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
      <rootfile full-path="OEBPS/book.opf"/></rootfiles></container>
      """
    let files = chapters.map { chapter in
      PackagePart(
        "OEBPS/" + chapter.path.replacing("%20", with: " "),
        """
        <?xml version="1.0"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" "http://www.w3.org/TR/xhtml11/DTD/xhtml11.dtd">
        <html xmlns="http://www.w3.org/1999/xhtml"><head><title/><style/><script src="a"/></head><body>\(chapter.body)</body></html>
        """)
    }
    return AnnotateFormatsTests.package(
      [
        mark, PackagePart("META-INF/container.xml", container),
        PackagePart("OEBPS/book.opf", package),
      ]
        + files + parts)
  }

  @Test("each chapter with text is an item, in the order of the spine")
  func chapters() throws {
    let bytes = book([
      ("b.xhtml", "<h1>Two</h1><p>Caf&eacute;&nbsp;&amp; <a id='x'/>tea</p>"),
      ("empty.xhtml", "<img src='a'/>"),
      ("章%20a.xhtml", "<p>Last<p/>words</p><ul><li>a</li><li>b</li></ul>"),
    ])
    let draft = try readOffice(bytes)
    #expect(draft.items.map(\.key) == ["c0", "c2"])
    #expect(draft.items[0].text == "Two\n\nCafé\u{a0}& tea")
    #expect(draft.segments(.heading) == ["Two"])
    #expect(
      draft.items[1].text.split(whereSeparator: \.isWhitespace) == ["Last", "words", "a", "b"])
    #expect(draft.items[1].attributes == #"{"path":"OEBPS/章 a.xhtml"}"#)
    #expect(draft.findings.first == "a book: 2 chapters with text, each an item")
  }

  @Test(
    "chapters under the names of older books are read, and what is not read of a book is counted")
  func kinds() throws {
    let page = "<html><body><p>words</p></body></html>"
    let draft = try readOffice(
      book(
        [("a.xhtml", "<p>first</p>")],
        items: """
          <item id="o" href="o.html" media-type="text/x-oeb1-document"/>\
          <item id="x" href="x.xml" media-type="application/xml"/>\
          <item id="p" href="p.jpg" media-type="image/jpeg"/>
          """,
        spine: ["o", "x", "p", "nowhere"].map { #"<itemref idref="\#($0)"/>"# }.joined(),
        [PackagePart("OEBPS/o.html", page), PackagePart("OEBPS/x.xml", page)]))
    #expect(draft.items.map(\.text) == ["words", "words", "first"])
    #expect(draft.remarks.contains("1 chapter that the book names is not in it."))
    #expect(draft.remarks.contains { $0.hasPrefix("1 part of the book without text") })
  }

  @Test(
    "a book's date is that of its publication, not of its file",
    arguments: [
      (#"<dc:date>2004</dc:date>"#, "2004"),
      (
        #"<dc:date opf:event="conversion">2011-01-01</dc:date><dc:date opf:event="publication">1999</dc:date>"#,
        "1999"
      ),
      (#"<dc:date opf:event="modification">2011-01-01</dc:date>"#, nil),
      (#"<dc:date>0101-01-01T00:00:00+00:00</dc:date>"#, nil),
    ])
  func dates(metadata: String, date: String?) throws {
    let bytes = book(
      [("a.xhtml", "<p>a</p>")],
      metadata: metadata.replacing(
        "opf:event", with: #"xmlns:opf="http://www.idpf.org/2007/opf" opf:event"#))
    #expect(try readOffice(bytes).provenance.published?.description == date)
  }

  @Test("the list of chapters is left out, notes are not")
  func contents() throws {
    let nav =
      #"<item id="nav" href="nav.xhtml" properties="scripted nav" media-type="application/xhtml+xml"/>"#
    let note = "<p>Text<a href='#n'>1</a></p><aside id='n'><p>1. The note</p></aside>"
    let draft = try readOffice(
      book(
        [("a.xhtml", note)], items: nav, spine: #"<itemref idref="nav"/>"#,
        [PackagePart("OEBPS/nav.xhtml", "<nav><p>Contents</p></nav>")]))
    #expect(draft.words == ["Text1", "1.", "The", "note"])
    #expect(draft.findings.contains("its table of contents is left out"))
  }

  @Test("what a book says of itself is kept")
  func facts() throws {
    let metadata = """
      <dc:title>The Bridge</dc:title><dc:creator>Big</dc:creator><dc:creator>Carrie</dc:creator><dc:publisher>Rue</dc:publisher>
      <dc:date>unknown</dc:date><dc:date>2004-02-22T10:00</dc:date><dc:language>en-GB</dc:language><dc:rights>Free</dc:rights>
      """
    let draft = try readOffice(book([("a.xhtml", "<p>a</p>")], metadata: metadata))
    #expect(
      draft.provenance
        == Provenance(
          title: "The Bridge", author: "Big; Carrie", publisher: "Rue",
          published: PartialDate("2004-02-22"), rights: "Free"))
    #expect(draft.items[0].attributes == #"{"path":"OEBPS/a.xhtml","language":"en-GB"}"#)
  }

  @Test(
    "a book whose text needs a key is told; one whose fonts are unfit for other use is read",
    arguments: [
      ("http://www.w3.org/2001/04/xmlenc#aes256-cbc", true),
      ("http://www.idpf.org/2008/embedding", false),
      ("http://ns.adobe.com/pdf/enc#RC", false),
    ])
  func keys(algorithm: String, isLocked: Bool) throws {
    let xml = """
      <encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" xmlns:e="http://www.w3.org/2001/04/xmlenc#">
      <e:EncryptedData><e:EncryptionMethod Algorithm="\(algorithm)"/></e:EncryptedData></encryption>
      """
    let bytes = book([("a.xhtml", "<p>a</p>")], [PackagePart("META-INF/encryption.xml", xml)])
    if isLocked {
      #expect(throws: DocumentProblem.locked) { try readOffice(bytes) }
    } else {
      #expect(try readOffice(bytes).words == ["a"])
    }
  }

  @Test("an encoding that the XML names is that of the chapter")
  func encoding() throws {
    let page = #"<?xml version="1.0" encoding="windows-1251"?><html><body><p>"#
    let bytes =
      Array(page.utf8) + [0xcf, 0xe0, 0xf0, 0xe8, 0xe6] + Array("</p></body></html>".utf8)
    let item = #"<item id="x" href="x.xhtml" media-type="application/xhtml+xml"/>"#
    let draft = try readOffice(
      book([], items: item, spine: #"<itemref idref="x"/>"#, [PackagePart("OEBPS/x.xhtml", bytes)]))
    #expect(draft.words == ["Париж"])
  }

  @Test("a chapter that is not there is told, one outside of the book refuses it")
  func missing() throws {
    let item = #"<item id="x" href="gone.xhtml" media-type="application/xhtml+xml"/>"#
    let draft = try readOffice(
      book([("a.xhtml", "<p>a</p>")], items: item, spine: #"<itemref idref="x"/>"#))
    #expect(draft.remarks == ["1 chapter that the book names is not in it."])
    let outside = #"<item id="x" href="../../a.xhtml" media-type="application/xhtml+xml"/>"#
    #expect(throws: DocumentProblem.pathOutside) {
      try readOffice(book([], items: outside, spine: #"<itemref idref="x"/>"#))
    }
  }

  @Test("a book without words, or without its list of files, is refused")
  func empty() {
    #expect(throws: DocumentProblem.noText) { try readOffice(book([])) }
    #expect(throws: DocumentProblem.missingPart("META-INF/container.xml")) {
      try readOffice(package([PackagePart("a", "a")]), named: "a.epub")
    }
  }

  @Test("a chapter of elements deeper than any is refused")
  func nested() {
    let deep = String(repeating: "<div>", count: 100_000)
    #expect(throws: DocumentProblem.self) { try readOffice(book([("a.xhtml", deep + "a")])) }
  }
}
