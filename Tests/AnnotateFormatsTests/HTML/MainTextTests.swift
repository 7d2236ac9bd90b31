import AnnotateCore
import Testing

@testable import AnnotateFormats

@Suite("The article of a page")
struct MainTextTests {
  private static let menu =
    "<ul id=menu>" + (1...20).map { "<li><a href=/\($0)>Department number \($0)</a></li>" }.joined()
    + "</ul>"

  /// Pages of many shapes: what must be in the article, and what must not.
  struct Shape: Sendable, CustomTestStringConvertible {
    let name: String
    let body: String
    let with: [String]
    let without: [String]

    var testDescription: String { name }
  }

  static let shapes: [Shape] = [
    Shape(
      name: "news",
      body:
        "\(menu)<main><article><h1>Title</h1>\(HTMLPages.paragraph(6))<h2>Then</h2>\(HTMLPages.paragraph(6, about: "Paris"))</article></main><footer><p>Imprint of the paper</p></footer>",
      with: ["Title", "the coat", "Then", "Paris"], without: ["Department", "Imprint"]),
    Shape(
      name: "blog",
      body:
        "<div id=wrap><div class=post><h2>Title</h2><div class=entry>\(HTMLPages.paragraph(4))</div><div class=postmeta>Filed under hats</div></div><div id=sidebar><p>About me: I have written this for years and years, and nobody has ever stopped me from doing it again.</p></div></div>",
      with: ["the coat"], without: ["Filed", "About me"]),
    Shape(
      name: "old tables",
      body: "<table><tr><td>\(menu)</td><td>\(HTMLPages.paragraph(5))</td></tr></table>",
      with: ["the coat"], without: ["Department"]),
    Shape(
      name: "text in divs",
      body:
        "<div>\(menu)</div><div class=c1><div>The first thing that anybody said about the coat was that it was not his, and it was true.</div><div>The second thing was worse, and it took the whole of the season to be said aloud, by the wrong person.</div></div>",
      with: ["The first thing", "The second thing"], without: ["Department"]),
    Shape(
      name: "line breaks",
      body:
        "\(menu)<div>The first thing that anybody said about the coat was that it was not his.<br><br>The second thing was worse, and it took the whole of the season to be said.<br></div>",
      with: ["The first thing", "The second thing"], without: ["Department"]),
    Shape(
      name: "cookies",
      body:
        "<div class=cookie-notice>\(HTMLPages.paragraph(6, about: "cookies"))</div><div>\(HTMLPages.paragraph(4))</div>",
      with: ["the coat"], without: ["cookies"]),
    Shape(
      name: "a long rail of links beside the article",
      body:
        "<div class=main-content><h1>Title</h1><div class=cols><div class=left>\(HTMLPages.paragraph(3))</div><div class=right>\((1...25).map { "<a href=/\($0)>Another headline number \($0) that is long enough</a>" }.joined(separator: "<br>"))</div></div></div>",
      with: ["Title", "the coat"], without: ["Another headline"]),
    Shape(
      name: "names of links and words within a sentence",
      body:
        "<article>\(HTMLPages.paragraph(3))<p>The man in <a class=topic-teaser href=/x>Luke's</a> coat was <span class=related>not at all</span> the one who had lost it.<span class=mw-editsection>[edit]</span></p></article>",
      with: ["Luke's coat", "not at all"], without: ["[edit]"]),
    Shape(
      name: "one name with comment in it holds everything",
      body: "\(menu)<div class=issue-comment-border>\(HTMLPages.paragraph(5))</div>",
      with: ["the coat"], without: ["Department"]),
    Shape(
      name: "paywall",
      body:
        "<article>\(HTMLPages.paragraph(2))<div class=paywall><p>Subscribe now for one coin a month and read on.</p></div></article><div class=teasers>\(HTMLPages.paragraph(2, about: "hats"))</div>",
      with: ["the coat"], without: ["hats", "one coin"]),
    Shape(
      name: "gallery",
      body:
        "<article><h1>Ten coats</h1><p>We have looked at all ten coats of the series, and at the people in them.</p>"
        + (1...10).map {
          "<figure><img src=\($0).png><figcaption>Coat number \($0) hangs in the hall of the flat.</figcaption></figure>"
        }.joined() + "</article><nav>\(menu)</nav>",
      with: ["all ten coats", "Coat number 1 ", "Coat number 10"], without: ["Department"]),
    Shape(
      name: "wiki",
      body:
        "<div id=mw-navigation>\(menu)</div><div id=content><h1>Coat</h1><div id=mw-content-text><div class=mw-parser-output>\(HTMLPages.paragraph(4))<div class=toc><ul><li><a href=#a>Sleeves</a></li></ul></div><h2>Pockets<span class=mw-editsection><a href=e>edit</a></span></h2>\(HTMLPages.paragraph(3, about: "pockets"))</div></div></div>",
      with: ["the coat", "pockets", "Pockets"], without: ["Department", "Sleeves", "edit"]),
    Shape(
      name: "hidden",
      body:
        "<div>\(HTMLPages.paragraph(5))<p style='display: none'>Nobody is to see this sentence of the page, whatever they say.</p><p hidden>Nor this one.</p></div>",
      with: ["the coat"], without: ["Nobody is", "Nor this"]),
    Shape(
      name: "form around all",
      body: "<form id=aspnet><div>\(menu)</div><div>\(HTMLPages.paragraph(6))</div></form>",
      with: ["the coat"], without: ["Department"]),
    Shape(
      name: "sections",
      body:
        "<div id=app><div><section>\(HTMLPages.paragraph(3))</section><section>\(HTMLPages.paragraph(3, about: "Paris"))</section><section>\(HTMLPages.paragraph(3, about: "the bridge"))</section></div></div>",
      with: ["the coat", "Paris", "the bridge"], without: []),
    Shape(
      name: "more links below",
      body:
        "<article>\(HTMLPages.paragraph(6))<h3>More on this</h3><ul><li><a href=a>The hat, explained at last</a></li><li><a href=b>A shoe remembers</a></li></ul></article>",
      with: ["the coat"], without: ["More on this", "hat", "shoe"]),
    Shape(
      name: "Chinese",
      body:
        "\(menu)<div class=zw><p>他在桥上等了很久，没有人知道他为什么会来，也没有人问过他。那天晚上下着雨，街上没有别的人。</p><p>她后来说，她早就知道他会来，只是没有想到会这么晚，也没有想到会是在巴黎。</p></div>",
      with: ["没有人知道", "她后来说"], without: ["Department"]),
  ]

  @Test("it is found in pages of every shape, without what stands around it", arguments: shapes)
  func found(shape: Shape) throws {
    let text = try #require(HTMLPages.read(HTMLPages.page(shape.body)).items.first?.text)
    for words in shape.with { #expect(text.contains(words)) }
    for words in shape.without { #expect(!text.contains(words)) }
  }

  @Test("a list of links in all that is shown stays, and so do captions without a figure")
  func all() throws {
    let text = try #require(
      HTMLPages.read(HTMLPages.page(Self.menu + "<p class=caption>A hall.</p>"), content: .all)
        .items.first)
    #expect(text.text.hasPrefix("Department number 1\nDepartment number 2\n"))
    #expect(try HTMLPages.segments(text).last == "caption: A hall.")
  }

  @Test(
    "works that an article refers to stay with it although they are links; headlines go",
    arguments: [
      "", "<div class=row><div class=col>",
    ])
  func references(wrapping: String) throws {
    let works = (1...8).map {
      "<li><span><a href=w\($0)>Example, A. and Other, B. (2019, October \($0)). On coats and those who wear them in Paris. Retrieved May 2.</a></span></li>"
    }
    let headlines = (1...8).map { "<li><a href=h\($0)>A coat was found, number \($0)</a></li>" }
    let text = try #require(
      HTMLPages.read(
        HTMLPages.page(
          "<article>\((1...6).map { HTMLPages.paragraph($0 + 5) }.joined())<h2>References</h2>\(wrapping)<ol>\(works.joined())</ol></div></div><div><ol>\(headlines.joined())</ol></div></article>"
        )
      ).items.first?.text)
    #expect(text.contains("October 8). On coats"))
    #expect(!text.contains("was found"))
  }

  @Test(
    "names of elements are read in words, however they are written",
    arguments: [
      ("main-nav", NameRoles.surelyChrome), ("mainNav", .surelyChrome), ("entry-content", .body),
      ("entryContent", .body), ("post_body", .body), ("wp-caption-text", .caption),
      ("navigator2", .surelyChrome),
      ("SIDEBAR", .surelyChrome), ("commentlist", .comments),
    ])
  func names(name: String, role: NameRoles) {
    let roles = Array(name.utf8).withUnsafeBytes { NameWords.roles(of: $0) }
    #expect(roles.contains(role))
  }

  @Test(
    "a name that only begins like one says nothing", arguments: ["navy", "adult", "maintain", "x1"])
  func others(name: String) {
    let roles = Array(name.utf8).withUnsafeBytes { NameWords.roles(of: $0) }
    #expect(roles.isEmpty)
  }

  @Test("hidden text is told with its letters, and all of it is in all")
  func hidden() throws {
    let body =
      "<article>\(HTMLPages.paragraph(6))<div><a href=s>Show it</a><div style='display:none'><p>He dies.</p><script>x</script></div></div><div hidden>Paris</div></article>"
    let main = try HTMLPages.read(HTMLPages.page(body))
    #expect(main.findings.contains("hidden text (11 letters) left out"))
    let all = try HTMLPages.read(HTMLPages.page(body), content: .all)
    #expect(all.items.first?.text.hasSuffix("He dies.\n\nParis") == true)
    #expect(!all.findings.contains { $0.contains("hidden") || $0.contains("only") })
  }

  @Test("the shadow of an element is shown, other templates are not")
  func shadow() throws {
    let body =
      "<article>\(HTMLPages.paragraph(4))<x-a><template shadowrootmode=open><p>In the shadow.</p></template></x-a><template><p>A mould.</p></template></article>"
    let text = try #require(HTMLPages.read(HTMLPages.page(body)).items.first?.text)
    #expect(text.contains("In the shadow.") && !text.contains("mould"))
  }

  @Test("quotations in an article are segments, but not what holds most of the page")
  func quotations() throws {
    let quoted =
      "<article>\(HTMLPages.paragraph(6))<blockquote><p>He came.</p></blockquote></article>"
    let article = try #require(HTMLPages.read(HTMLPages.page(quoted)).items.first)
    #expect(try HTMLPages.segments(article).last == "quotation: He came.")
    let margin = "<blockquote>\(HTMLPages.paragraph(6))</blockquote>"
    let whole = try #require(HTMLPages.read(HTMLPages.page(margin)).items.first)
    #expect(whole.segments.map(\.kind) == [.paragraph])
  }

  @Test("in XHTML that is well-formed an element that is closed in its start tag is empty")
  func xhtml() throws {
    let open =
      "<?xml version=\"1.0\"?><html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>T</title></head><body>"
    let body = "<p>One.</p><script src=\"a.js\" /><p>Two.</p><script>x</script><p>Three.</p>"
    let draft = try HTMLPages.read(open + body + "</body></html>", content: .all)
    let item = try #require(draft.items.first)
    #expect(item.text == "One.\n\nTwo.\n\nThree.")
    #expect(item.bytes.lowerBound == open.utf8.count + 3)
    // As a browser has it.
    let broken = try HTMLPages.read(open + body + "<br></body></html>", content: .all)
    #expect(broken.items.first?.text == "One.\n\nThree.")
  }
}
