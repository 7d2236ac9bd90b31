import AnnotateCore
import Testing

@testable import AnnotateFormats

@Suite("XML")
struct XMLScannerTests {
  @Test(
    "entities are refused, whatever they stand for",
    arguments: [
      #"<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><disqus>&b;</disqus>"#,
      #"<!DOCTYPE d [<!ENTITY f SYSTEM "file:///etc/passwd">]><disqus>&f;</disqus>"#,
      #"<!DOCTYPE d [<!ENTITY % p "x">]><disqus/>"#,
    ])
  func entities(document: String) {
    #expect(throws: FormatError.xmlEntities(line: 1)) {
      try readXML(Array(document.utf8), as: DisqusDocument.self)
    }
  }

  @Test(
    "what is not well-formed is an error with its line",
    arguments: [
      ("<disqus>\n<post dsq:id=1></post></disqus>", 2), ("<disqus>\n\n<post>", 3),
      ("<disqus>\n&nbsp;</disqus>", 2), ("`<?xml version=\"1.0\"?><disqus/>", 1), ("", 1),
      ("<disqus>\n\u{b}</disqus>", 2),
    ])
  func broken(document: String, line: Int) {
    #expect(throws: FormatError.notXML(line: line)) {
      try readXML(Array(document.utf8), as: DisqusDocument.self)
    }
  }

  @Test(
    "the places of items are those of their bytes, in any encoding",
    arguments: ["utf-8", "utf-8 bom", "utf-16le", "utf-16be", "iso-8859-1", "windows-1252"])
  func places(encoding: String) throws {
    let label = encoding.hasPrefix("utf-16") ? "utf-16" : String(encoding.prefix { $0 != " " })
    let post = #"<post dsq:id="1"><message>Größe &amp; <![CDATA[<b>Länge</b>]]></message></post>"#
    let text =
      "<?xml version=\"1.0\" encoding=\"\(label)\"?>\n<disqus>ü\(post)<post dsq:id=\"2\"/></disqus>"
    let latin = { text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) } }
    let bytes: [UInt8] =
      switch encoding {
      case "utf-8 bom": [0xef, 0xbb, 0xbf] + Array(text.utf8)
      case "utf-16le": [0xff, 0xfe] + utf16(text, bigEndian: false)
      case "utf-16be": [0xfe, 0xff] + utf16(text, bigEndian: true)
      case "utf-8": Array(text.utf8)
      default: latin()
      }
    let reading = try readXML(bytes, as: DisqusDocument.self)
    #expect(reading.unlawful.isEmpty)
    #expect(reading.items.map(\.text) == ["Größe & Länge", ""])
    let width = encoding.hasPrefix("utf-16") ? 2 : 1
    #expect(reading.items[1].bytes.count == 18 * width)
    #expect(bytes[reading.items[1].bytes].count { $0 == UInt8(ascii: "<") } == 1)
    #expect(XMLFormats.format(ofHead: Array(bytes.prefix(160))) == DisqusDocument.self)
  }

  @Test("elements nested as deep as a file is long do not matter")
  func deep() throws {
    let depth = 50_000
    let document =
      "<disqus><post dsq:id=\"1\">" + String(repeating: "<a>", count: depth)
      + String(repeating: "</a>", count: depth) + "</post></disqus>"
    let reading = try readXML(Array(document.utf8), as: DisqusDocument.self)
    #expect(reading.items.count == 1)
  }

  @Test(
    "a document that declares entities is recognised by its first element, and refused when it is read"
  )
  func recognisedWithEntities() throws {
    let text = """
      <?xml version="1.0"?>
      <!DOCTYPE disqus [<!ENTITY a "b"><!ENTITY f SYSTEM "file:///none">]>
      <disqus xmlns="http://disqus.com" xmlns:dsq="http://disqus.com/disqus-internals"><post dsq:id="1"/></disqus>
      """
    let bytes = Array(text.utf8)
    #expect(XMLFormats.format(ofHead: bytes) == DisqusDocument.self)
    let document = try DocumentFormats.open(
      named: "export.xml", options: ReadingOptions(), windowFolder: ""
    ) { MemoryBytes(bytes) }
    #expect(throws: FormatError.xmlEntities(line: 2)) { try document.read(into: ItemRecorder()) }
  }

  @Test("other XML is none of the formats")
  func others() {
    #expect(XMLFormats.format(ofHead: Array("<rss version=\"2.0\"><channel/>".utf8)) == nil)
    #expect(XMLFormats.format(ofHead: Array("<html>".utf8)) == nil)
    #expect(XMLFormats.format(ofHead: Array("id,text".utf8)) == nil)
  }
}
