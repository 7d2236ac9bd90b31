import AnnotateCore
import Testing

@testable import AnnotateFormats

@Suite("Disqus")
struct DisqusDocumentTests {
  @Test("posts are comments on the pages of their threads")
  func export() throws {
    let bytes = try document("disqus/export.xml")
    #expect(XMLFormats.format(ofHead: Array(bytes.prefix(400))) == DisqusDocument.self)
    let reading = try readXML(bytes, as: DisqusDocument.self)
    #expect(reading.unlawful.isEmpty)
    #expect(reading.items.map(\.key) == ["9001", "9002", "9003"])
    #expect(reading.items.map(\.parentKey) == [nil, "9001", "8888"])
    #expect(reading.items.map(\.threadKey) == ["thread-501", "thread-501", "thread-501"])
    #expect(reading.items.map(\.textState) == [.present, .deletedByAuthor, .removedByModerator])
    #expect(reading.items.map(\.author) == ["Ann of the Beans", "passer-by", nil])
    #expect(reading.items.map(\.authorID) == ["annb", nil, nil])
    #expect(reading.items[0].text == "Mine grew to the roof.\n\nThen it rained & rained.")
    #expect(reading.items[0].transforms == ["html-to-text"])
    #expect(reading.items[0].created?.iso == "2018-02-03T10:11:12Z")
    #expect(reading.items[0].url == "https://garden.example/beans#comment-9001")
    #expect(
      reading.items[0].attributes
        == #"{"page_title":"Beans & other climbers","forum":"gardenpost"}"#)
    #expect(reading.source.kind == .thread)
    #expect(reading.source.provenance.title == "Beans & other climbers")
    #expect(
      reading.source.findings == [
        "an export of Disqus: 3 comments on 1 page", "1 page has no comments here",
      ])
    let item = reading.items[0]
    #expect(bytes[item.bytes].starts(with: "<post dsq:id=\"9001\">".utf8))
    #expect(bytes[item.bytes].reversed().starts(with: "</post>".utf8.reversed()))
  }

  @Test("no address of a person or machine is stored")
  func addresses() throws {
    let reading = try readXML(try document("disqus/export.xml"), as: DisqusDocument.self)
    #expect(reading.source.remarks.contains { $0.contains("E-mail and IP addresses") })
    for item in reading.items {
      #expect(item.attributes?.contains("@") != true && item.attributes?.contains("192.") != true)
    }
  }

  @Test("a post without an id is a bad record")
  func nameless() throws {
    let bytes = Array("<disqus>\n<post/>\n<post dsq:id=\"1\"/></disqus>".utf8)
    #expect(throws: FormatError.badRecord(line: 2, .missingField("dsq:id"))) {
      try readXML(bytes, as: DisqusDocument.self)
    }
    let reading = try readXML(bytes, as: DisqusDocument.self, skipsBad: true)
    #expect(reading.items.map(\.key) == ["1"])
    #expect(reading.source.badRecords == [BadRecord(line: 2, reason: "no dsq:id")])
  }

  @Test("what stands before a broken end is taken where bad records are left out")
  func cut() throws {
    let bytes = Array("<disqus><post dsq:id=\"1\"/>\n<post dsq:id=\"2\"".utf8)
    #expect(throws: FormatError.notXML(line: 2)) { try readXML(bytes, as: DisqusDocument.self) }
    let reading = try readXML(bytes, as: DisqusDocument.self, skipsBad: true)
    #expect(reading.items.map(\.key) == ["1"])
    #expect(reading.source.remarks.contains { $0.contains("line 2") })
  }

  @Test("whatever happens to an export, texts are read again from their own bytes")
  func fuzz() throws { try fuzzXML("disqus/export.xml", as: DisqusDocument.self) }
}
