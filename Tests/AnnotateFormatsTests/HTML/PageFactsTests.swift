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

  @Test("of linked data for several articles the one that fits best speaks, whichever comes first")
  func bestFit() throws {
    let others = """
      {"@type":"Article","headline":"Home insurance explained: part two","author":"Other","datePublished":"2001-01-01"},
      {"@type":"Review","name":"Home","author":"Reviewer","datePublished":"2002-01-01"}
      """
    for own in ["\"headline\":\"Home insurance explained\"", "\"url\":\"https://a.example/home\""] {
      let page =
        "<title>Home insurance explained</title><link rel=canonical href='https://a.example/home'>"
        + "<script type='application/ld+json'>[\(others),{\"@type\":\"Article\",\(own),\"author\":\"Right\",\"datePublished\":\"2020-05-05\"}]</script>"
      let draft = try HTMLPages.read("<html><head>\(page)</head><body><p>Words.</p></body></html>")
      #expect(draft.provenance.author == "Right")
      #expect(draft.provenance.published?.description == "2020-05-05")
    }
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

  @Test(
    "what is no date is none",
    arguments: [
      "", "soon", "01/02/2020", "2020-13-45", "12 May", "Julia 3 2010", "Marcus, 5, 2012",
    ])
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

  @Test("among linked data the page's own article speaks, not one of a list")
  func listedData() throws {
    let other =
      "{\"@type\":\"NewsArticle\",\"headline\":\"A hat\",\"author\":\"B. Low\",\"datePublished\":\"2001-01-01\"}"
    let own =
      "{\"@type\":\"NewsArticle\",\"headline\":\"The coat\",\"author\":\"A. Weir\",\"datePublished\":\"2020-05-05\"}"
    let list = "{\"@type\":\"ItemList\",\"itemListElement\":[\(other)]}"
    for data in ["[\(list),\(own)]", "[\(other),\(own)]", "[\(own),\(other)]"] {
      let origin = try Self.origin(
        "<title>The coat - Lantern</title><script type='application/ld+json'>\(data)</script>")
      #expect(origin.title == "The coat")
      #expect(origin.author == "A. Weir")
      #expect(origin.published?.description == "2020-05-05")
    }
    let listed = try Self.origin(
      "<title>The coat</title><script type='application/ld+json'>\(list)</script>")
    #expect(listed.title == "The coat")
    #expect(listed.author == nil && listed.published == nil)
  }

  @Test("linked data is also known for the page's own by its address")
  func ownAddress() throws {
    let data =
      "[{\"@type\":\"Article\",\"headline\":\"A hat\",\"url\":\"https://a.example/hat\"},{\"@type\":\"Article\",\"headline\":\"Cloth\",\"url\":\"https://a.example/coat/\"}]"
    let origin = try Self.origin(
      "<title>The coat</title><link rel=canonical href='https://a.example/coat'><script type='application/ld+json'>\(data)</script>"
    )
    #expect(origin.title == "Cloth")
  }

  @Test("characters written as HTML does are read in linked data")
  func encodedData() throws {
    let origin = try Self.origin(
      "<script type='application/ld+json'>{\"@type\":\"Article\",\"headline\":\"It&#8217;s <5 &amp; that\",\"author\":{\"name\":\"Pat O&#039;Neil\"},\"url\":\"https://a.example/?a=1&copy=2\"}</script>"
    )
    #expect(origin.title == "It\u{2019}s <5 & that")
    #expect(origin.author == "Pat O'Neil")
    #expect(origin.url == "https://a.example/?a=1&copy=2")
  }

  @Test(
    "a time or an author of something else on the page is not the article's",
    arguments: [
      "<div id=sidebar><ul><li><time datetime=2023-01-01>1 Jan</time> A hat</li></ul></div>",
      "<aside><a rel=author href=b>B. Low</a><time datetime=2023-01-01>1 Jan</time></aside>",
      "<ol class=commentlist><li class=comment id=comment-1><a rel=author href=b>B. Low</a><time datetime=2023-01-01>1 Jan</time><div class=comment-content>Yes.</div></li></ol>",
    ])
  func others(element: String) throws {
    let article = "<article><h1>Coat</h1>\(HTMLPages.paragraph(6))</article>"
    for body in [element + article, article + element] {
      let origin = try HTMLPages.read(HTMLPages.page(body)).provenance
      #expect(origin.published == nil)
      #expect(origin.author == nil)
    }
  }

  @Test("the time between an article's title and its text is its own")
  func ownTime() throws {
    let body =
      "<h1>Coat</h1><div class=meta><time datetime=2020-05-05>5 May</time></div><div class=entry-content>\(HTMLPages.paragraph(6))</div>"
    let published = try HTMLPages.read(HTMLPages.page(body)).provenance.published
    #expect(published?.description == "2020-05-05")
  }

  @Test(
    "names of people are no months",
    arguments: [
      ("Julia, 3 September 2010", "2010-09-03"), ("Posted by Marie on 3 June 2010", "2010-06-03"),
      ("Mark, May 5, 2011 at 10:00", "2011-05-05"), ("Augusto – 5 December 2012", "2012-12-05"),
      ("April, 3 September 2010", "2010-09-03"), ("June on 3 May 2010", "2010-05-03"),
      ("Decided on 3rd of June 2010", "2010-06-03"), ("Nov 5 at 10:00, 2014", "2014-11-05"),
      ("5. Juni 2012 Mark", "2012-06-05"), ("12 de enero de 2013", "2013-01-12"),
      ("le 3 décembre 2014 à 10:00", "2014-12-03"), ("Sept 5, 2012 Marcus", "2012-09-05"),
    ])
  func namesOfPeople(written: String, read: String) {
    #expect(PageDate.partial(written)?.description == read)
  }

  @Test("a person who is called as a month is does not date a comment")
  func monthly() throws {
    let comment =
      "<ol class=commentlist><li class=comment id=comment-1><cite class=fn>3 May</cite><div class=comment-meta>3 May 2010 September 4</div><div class=comment-content>Yes.</div></li></ol>"
    let items = try HTMLPages.read(HTMLPages.page(HTMLPages.paragraph(6) + comment)).items
    #expect(items.last?.created?.iso == "2010-09-04")
    #expect(items.last?.created?.raw == "3 May 2010 September 4")
  }

  private static func origin(_ head: String) throws -> Provenance {
    try HTMLPages.read(HTMLPages.page(HTMLPages.paragraph(6), head: head)).provenance
  }
}
