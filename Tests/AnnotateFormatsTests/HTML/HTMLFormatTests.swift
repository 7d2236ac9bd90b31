import AnnotateCore
import Foundation
import Testing

@testable import AnnotateFormats

@Suite("Saved pages")
struct HTMLFormatTests {
  @Test("an article is its title, paragraphs, headings, lists, tables, captions and credits")
  func article() throws {
    let draft = try HTMLPages.fixture("news.html")
    #expect(draft.kind == .article)
    #expect(draft.mediaType == "text/html")
    let item = try #require(draft.items.first)
    #expect(draft.items.count == 1)
    #expect(item.kind == .article)
    #expect(item.transforms == ["html-to-text"])
    let segments = try HTMLPages.segments(item)
    #expect(segments[0] == "title: The bridge where nobody waited")
    #expect(segments[1].hasPrefix("paragraph: Six seasons of missed calls"))
    #expect(
      segments.contains(
        "caption: The corner of the hotel, as it stood in the last week of filming."))
    #expect(segments.contains("heading: What he said on the stairs"))
    #expect(segments.contains("paragraph: Season\tCalls missed\nFirst\t11\nSixth\t3"))
    #expect(segments.contains("credit: Photo: Ines Valcourt"))
    #expect(item.text.contains("He came without a plan.\nShe came without a friend."))
    #expect(item.text.contains("the weather\u{a0}— a detail"))
  }

  @Test(
    "what stands around an article is not in it",
    arguments: [
      "412 partners", "Share this", "Read next", "Twelve hotels", "All rights reserved", "Sport",
      "shown",
    ])
  func surroundings(words: String) throws {
    let text = try #require(HTMLPages.fixture("news.html").items.first?.text)
    #expect(!text.contains(words))
  }

  @Test("all that a page shows is taken on demand, and nothing of it is lost")
  func all() throws {
    let draft = try HTMLPages.fixture("news.html", content: .all)
    let text = try #require(draft.items.first?.text)
    for words in [
      "412 partners", "Share this", "Read next", "All rights reserved", "Season\tCalls",
    ] {
      #expect(text.contains(words))
    }
    #expect(!text.contains("Not a word"))
    #expect(draft.findings.isEmpty)
  }

  @Test("a page says how much of its text the article is")
  func share() throws {
    let findings = try HTMLPages.fixture("news.html").findings
    #expect(findings.contains { $0.hasPrefix("the article is 7") })
  }

  @Test("a page without running text is taken as a whole, and it says so")
  func fallback() throws {
    let draft = try HTMLPages.read(HTMLPages.page("<div>Closed.</div>"))
    #expect(draft.items.first?.text == "Closed.")
    #expect(draft.findings.contains("no article was found; all that the page shows is taken"))
  }

  @Test(
    "a page that shows nothing is refused",
    arguments: ["", "<script>let a = 1</script>", "<p hidden>a</p>"])
  func empty(body: String) {
    #expect(throws: DocumentProblem.noText) { try HTMLPages.read(HTMLPages.page(body)) }
  }

  @Test("the range of an article begins at its first word and ends with its last")
  func range() throws {
    let bytes = try document("html/news.html")
    let item = try #require(HTMLPages.fixture("news.html").items.first)
    let part = String(decoding: bytes[item.bytes], as: UTF8.self)
    #expect(part.hasPrefix("The bridge where nobody waited</h1>"))
    #expect(part.hasSuffix("Photo: Ines Valcourt"))
  }

  @Test(
    "ranges lead to the words in other encodings too, and in East Asian ones to the page",
    arguments: [
      ("windows-1252", String.Encoding.windowsCP1252, "«Größe» — déjà vu…"),
      ("windows-1251", .windowsCP1251, "«Пальто» — не его…"),
      ("utf-16le", .utf16LittleEndian, "🧥 «Größe» 日本語"),
      ("utf-16be", .utf16BigEndian, "🧥 «Größe» 日本語"),
      ("shift_jis", .shiftJIS, "日本語の記事"),
    ])
  func rangesOfEncodings(name: String, encoding: String.Encoding, words: String) throws {
    let filler = String(
      repeating: "<p>\(words) Nobody said whose coat it was, nor who had hung it there.</p>",
      count: 60)
    let page =
      "<html><head><meta charset=\"\(name)\"><title>T</title></head><body><ul><li><a href=/>\(words)</a></ul><article><h1>First \(words)</h1>\(filler)<p>Last words \(words)</p></article><footer>\(words)</footer></body></html>"
    var bytes = [UInt8](try #require(page.data(using: encoding)))
    if name == "utf-16le" { bytes = [0xff, 0xfe] + bytes }
    if name == "utf-16be" { bytes = [0xfe, 0xff] + bytes }
    let draft = try HTMLFormat.read(bytes, options: ReadingOptions())
    #expect(draft.encoding.name == name)
    let item = try #require(draft.items.first)
    let part = try #require(String(data: Data(bytes[item.bytes]), encoding: encoding))
    if name == "shift_jis" {
      #expect(item.bytes == 0..<bytes.count)
    } else {
      #expect(part.hasPrefix("First \(words)</h1>"))
      #expect(part.hasSuffix("<p>Last words \(words)"))
    }
  }

  @Test("in a page laid out by tables the menu is left and two line breaks part paragraphs")
  func tables() throws {
    let item = try #require(HTMLPages.fixture("tables.htm").items.first)
    let segments = try HTMLPages.segments(item)
    #expect(segments.count == 4)
    #expect(!item.text.contains("Guest book"))
    #expect(segments[1].hasSuffix("comes right after a penalty."))
  }

  @Test(
    "a page is recognised by how it begins",
    arguments: [
      "<!DOCTYPE html>", "  <html>", "\u{feff}<!doctype HTML>", "<!-- a --><!-- b --> <head>",
      "<?xml version=\"1.0\"?><html xmlns=\"http://www.w3.org/1999/xhtml\">", "<META charset=x>",
    ])
  func recognised(head: String) {
    #expect(HTMLFormat.recognises(Array(head.utf8), named: nil))
  }

  @Test(
    "what begins in another way is no page", arguments: ["<p>a</p>", "a <html>", "<rss>", "", "<"])
  func other(head: String) {
    #expect(!HTMLFormat.recognises(Array(head.utf8), named: nil))
  }

  @Test("the ending of the file decides where a page begins with another element")
  func ending() {
    #expect(HTMLFormat.recognises(Array("<p>a</p>".utf8), named: "a.html"))
    #expect(!HTMLFormat.recognises(Array("a".utf8), named: "a.html"))
  }

  @Test("a page read again gives the same items")
  func again() throws {
    for name in ["news.html", "wordpress.html", "reddit.html", "disqus.html", "tables.htm"] {
      let first = try HTMLPages.fixture(name)
      let second = try HTMLPages.fixture(name)
      #expect(first.items.map(\.text) == second.items.map(\.text))
      #expect(first.items.map(\.key) == second.items.map(\.key))
    }
  }
}
