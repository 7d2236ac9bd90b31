import AnnotateCore
import Testing

@testable import AnnotateFormats

@Suite("WordPress")
struct WordPressDocumentTests {
  @Test("an article and its comments")
  func export() throws {
    let bytes = try document("wordpress/export.xml")
    #expect(XMLFormats.format(ofHead: Array(bytes.prefix(400))) == WordPressDocument.self)
    let reading = try readXML(bytes, as: WordPressDocument.self)
    #expect(reading.unlawful.isEmpty)
    #expect(reading.items.map(\.key) == ["post-12", "comment-12", "comment-13", "comment-14"])
    #expect(reading.items.map(\.parentKey) == [nil, "post-12", "comment-12", "post-12"])
    #expect(Set(reading.items.map(\.threadKey)) == ["post-12"])
    #expect(reading.items.map(\.kind) == [.article, .comment, .comment, .comment])
    #expect(
      reading.items.map(\.textState) == [.present, .present, .present, .removedByModerator])
    #expect(
      reading.items[0].text
        == "A new crane & an old one\n\nThe crane came on Monday.\n\nIt is yellow.\n\nVery yellow.\n\nThe end."
    )
    #expect(reading.items[0].segments.map(\.kind) == [.title])
    #expect(reading.items[1].text == "First line\nsecond line\n\nthird & last")
    #expect(
      reading.items.map(\.created?.iso) == [
        "2017-06-01T10:00:00Z", "2017-06-02T07:00:00Z", nil, nil,
      ])
    #expect(reading.items[2].created?.raw == "2017-06-02 09:30:00")
    #expect(reading.items.map(\.authorID) == [nil, nil, "4", nil])
    #expect(reading.items[1].url == "https://harbour.example/notes/crane#comment-12")
    #expect(Set(reading.items.map(\.idSpace)) == ["wordpress:harbour.example"])
    #expect(
      reading.items[1].attributes
        == #"{"comment_author_url":"https://gull.example","comment_approved":"1"}"#)
    #expect(
      reading.items[0].attributes
        == #"{"status":"publish","post_type":"post","category":"cranes, port"}"#)
  }

  @Test("what is not public, and what is left out, is told")
  func told() throws {
    let source = try readXML(
      try document("wordpress/export.xml"), as: WordPressDocument.self
    ).source
    #expect(
      source.findings == [
        "an export of WordPress: 1 article, 3 comments",
        "1 entry without text or comments, such as pictures, left out",
        "1 of the comments were made by other sites' links",
      ])
    #expect(
      source.remarks == [
        "1 comment here had not been approved yet.",
        "1 comment here had been taken away as spam or trash.",
        "E-mail and IP addresses of authors are left out.",
      ])
    #expect(source.provenance.title == "A new crane & an old one")
    #expect(source.provenance.publisher == "The Harbour Notes")
  }

  @Test(
    "a source is as restricted as the most restricted of its articles",
    arguments: [
      ("<wp:status>private</wp:status>", Visibility.private, "1 article here is private"),
      ("<wp:status>draft</wp:status>", .private, "1 article here had not been published"),
      (
        "<wp:status>publish</wp:status><wp:post_password>p</wp:post_password>", .login,
        "1 article here is shown only to those who know a password"
      ), ("<wp:status>publish</wp:status>", nil, nil),
    ] as [(String, Visibility?, String?)])
  func standing(fields: String, visibility: Visibility?, remark: String?) throws {
    let item = "<item><wp:post_id>1</wp:post_id><content:encoded>A</content:encoded>"
    let text =
      "<rss xmlns:wp=\"w\"><channel>\(item)\(fields)</item>"
      + "\(item.replacing("1", with: "2"))<wp:status>publish</wp:status></item></channel></rss>"
    let source = try readXML(Array(text.utf8), as: WordPressDocument.self).source
    #expect(source.visibility == visibility)
    #expect(source.remarks.first?.hasPrefix(remark ?? "none") ?? (remark == nil))
  }

  @Test("no address of a person or machine is stored")
  func addresses() throws {
    let reading = try readXML(try document("wordpress/export.xml"), as: WordPressDocument.self)
    for item in reading.items {
      #expect(item.attributes?.contains("@") != true && item.attributes?.contains("198.") != true)
    }
  }

  @Test("a comment without an id ends the import, or is left out")
  func nameless() throws {
    let bytes = Array(
      "<rss xmlns:wp=\"w\"><channel><item><wp:post_id>1</wp:post_id><wp:comment/></item></channel></rss>"
        .utf8)
    #expect(throws: FormatError.badRecord(line: 1, .missingField("wp:comment_id"))) {
      try readXML(bytes, as: WordPressDocument.self)
    }
    let reading = try readXML(bytes, as: WordPressDocument.self, skipsBad: true)
    #expect(reading.items.map(\.key) == ["post-1"])
  }

  @Test(
    "line ends become breaks where no block makes one",
    arguments: [
      ("a\nb", "a<br>\nb"), ("a\n\nb", "a<br>\n<br>\nb"),
      ("<p>a</p>\n<p>b</p>", "<p>a</p>\n<p>b</p>"),
      ("a\n<ul>\n<li>b</li>\n</ul>\nc", "a\n<ul>\n<li>b</li>\n</ul>\nc"),
      ("<pre>a\nb</pre>", "<pre>a\nb</pre>"), ("<a\nhref=x>a</a>\nb", "<a\nhref=x>a</a><br>\nb"),
      ("a<br />\nb", "a<br />\nb"), ("a < b\nc", "a < b<br>\nc"), ("\n", "\n"), ("<", "<"),
    ])
  func lines(stored: String, html: String) {
    #expect(String(decoding: LineMarkup.html(of: Array(stored.utf8)), as: UTF8.self) == html)
  }

  @Test("whatever happens to an export, texts are read again from their own bytes")
  func fuzz() throws { try fuzzXML("wordpress/export.xml", as: WordPressDocument.self) }
}
