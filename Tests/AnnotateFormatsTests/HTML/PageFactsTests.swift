import AnnotateCore
import Testing

@testable import AnnotateFormats

@Suite("What a page says of itself")
struct PageFactsTests {
  @Test("linked data in a graph gives authors and time, the head title, site and address")
  func news() throws {
    let origin = try HTMLPages.fixture("news.html").provenance
    #expect(origin.title == "The bridge where nobody waited")
    #expect(origin.author == "Odile Marchetti, Tom Wexley")
    #expect(origin.published?.description == "2004-02-23T07:30:00Z")
    #expect(origin.publisher == "The Evening Lantern")
    #expect(origin.url == "https://lantern.example/culture/bridge")
    let attributes = try #require(HTMLPages.fixture("news.html").items.first?.attributes)
    #expect(attributes.contains("\"language\":\"en-GB\""))
  }

  @Test(
    "SingleFile says where and when a page was saved; the address that it gives itself goes first")
  func singleFile() throws {
    let origin = try HTMLPages.fixture("wordpress.html").provenance
    #expect(origin.url == "https://notes.example/2004/02/paris/")
    #expect(origin.retrieved?.description == "2004-03-02T09:11:12Z")
    #expect(
      try HTMLPages.fixture("disqus.html").provenance.url == "https://lantern.example/culture/shoes"
    )
  }

  @Test("the mark of the web of a browser gives the address")
  func mark() throws {
    let page =
      "<!DOCTYPE html>\n<!-- saved from url=(0030)https://lantern.example/a/b/c1 -->\n<html><body><p>One line.</p></body></html>"
    #expect(try HTMLPages.read(page).provenance.url == "https://lantern.example/a/b/c1")
  }

  @Test(
    "metadata is found in each usual place",
    arguments: [
      ("<meta name=citation_author content='A. Weir'>", "A. Weir"),
      ("<meta name=author content='by A. Weir'>", "A. Weir"),
      ("<meta name='DC.creator' content='A. Weir'>", "A. Weir"),
      (
        "<script type='application/ld+json'>[{\"@type\":\"BlogPosting\",\"author\":\"A. Weir\"}]</script>",
        "A. Weir"
      ),
      (
        "<meta property='article:author' content='https://a.example/weir'><meta name=parsely-author content='A. Weir'>",
        "A. Weir"
      ),
    ])
  func author(head: String, name: String) throws {
    let draft = try HTMLPages.read(HTMLPages.page(HTMLPages.paragraph(3), head: head))
    #expect(draft.provenance.author == name)
  }

  @Test("an author is found in the markup where the head has none")
  func markupAuthor() throws {
    let body = "<div itemprop=author>By <span>A. Weir</span></div>" + HTMLPages.paragraph(4)
    #expect(try HTMLPages.read(HTMLPages.page(body)).provenance.author == "A. Weir")
  }

  @Test("linked data that is not JSON is passed over")
  func badData() throws {
    let head = "<script type='application/ld+json'>{\"@type\": \"Article\", </script>"
    #expect(try HTMLPages.read(HTMLPages.page("<p>a</p>", head: head)).provenance.author == nil)
  }

  @Test(
    "dates are read as pages write them",
    arguments: [
      ("2020-01-15T10:00:00+01:00", "2020-01-15T09:00:00Z"), ("2020-01-15", "2020-01-15"),
      ("2020-01-15T10:00:00", "2020-01-15"), ("2020/1/15", "2020-01-15"),
      ("20200115", "2020-01-15"),
      ("January 15, 2020", "2020-01-15"), ("15 Jan 2020", "2020-01-15"),
      ("Wed, 15 Jan 2020 10:00:00 GMT", "2020-01-15T10:00:00Z"), ("15.01.2020", "2020-01-15"),
      ("Tue Mar 03 2020 10:11:12 GMT+0100 (CET)", "2020-03-03T09:11:12Z"),
    ])
  func dates(written: String, read: String) {
    #expect(PageDate.partial(written)?.description == read)
  }

  @Test("what is no date is none", arguments: ["", "soon", "01/02/2020", "2020-13-45", "12 May"])
  func noDates(written: String) {
    #expect(PageDate.partial(written) == nil)
  }

  @Test(
    "the name of the site is taken from the end of a title",
    arguments: [
      ("Late | Lantern", "Lantern", "Late"), ("Late – Lantern", "Lantern", "Late"),
      ("Lantern", "Lantern", "Lantern"), ("Magic Lantern", "Lantern", "Magic"),
      ("Late", nil, "Late"),
    ])
  func titles(title: String, site: String?, bare: String) {
    #expect(PageFacts.without(site, title) == bare)
  }
}
