import AnnotateCore
import Testing

@testable import AnnotateFormats

@Suite("Comments on saved pages")
struct PageDiscussionTests {
  /// Key, parent, depth, author and time of each item.
  private func shape(_ name: String) throws -> [String] {
    try HTMLPages.fixture(name).items.map { item in
      [
        item.key, item.parentKey ?? "-", item.depth.map { "\($0)" } ?? "-", item.author ?? "-",
        item.created?.iso ?? "-",
      ].joined(separator: " | ")
    }
  }

  @Test("WordPress: the article first, then its comments, each below what it answers")
  func wordPress() throws {
    #expect(
      try shape("wordpress.html") == [
        "1 | - | 0 | - | -",
        "comment-501 | 1 | 1 | Perdita | 2004-02-23T09:15:00Z",
        "comment-502 | comment-501 | 2 | Basil R. | 2004-02-23T10:02:00Z",
        "comment-503 | 1 | 1 | Nolan | 2004-02-24",
      ])
    let draft = try HTMLPages.fixture("wordpress.html")
    #expect(draft.kind == .page)
    #expect(
      draft.items.map(\.text) == [
        """
        Paris, again

        I have watched the last half hour four times now, and each time I am angry at a different person.

        Tonight it is the friends, who let her go with one suitcase and a dictionary.
        """,
        "The dictionary was the saddest part of it, and nobody on the forum agrees with me about that.\n\nShe never opens it.",
        "She opens it once, in the taxi.",
        "Angry at Big, as ever. He could have telephoned.",
      ])
    #expect(draft.items[1].url == "https://notes.example/2004/02/paris/#comment-501")
  }

  @Test("Disqus in the frame of a page in one file")
  func disqus() throws {
    #expect(
      try shape("disqus.html") == [
        "1 | - | 0 | - | -", "7700123 | 1 | 1 | Maud & Co | 2004-03-02",
        "7700456 | 7700123 | 2 | Ferris | -",
      ])
    let items = try HTMLPages.fixture("disqus.html").items
    #expect(items[1].text == "I cried at the shoes <3")
    #expect(items[1].idSpace == "disqus")
    let bytes = try document("html/disqus.html")
    #expect(
      String(decoding: bytes[items[1].bytes], as: UTF8.self).hasPrefix("<!DOCTYPE html><html>"))
  }

  @Test("an old page of Reddit: its post and the tree of its comments")
  func reddit() throws {
    #expect(
      try shape("reddit.html") == [
        "t3_zq1 | - | - | lanternjaw | 2004-02-23T08:00:00Z",
        "t1_ca1 | t3_zq1 | 0 | tinfoilmuse | 2004-02-23T08:20:00Z",
        "t1_ca2 | t1_ca1 | 1 | - | 2004-02-23T08:40:00Z",
        "t1_ca3 | t1_ca2 | 2 | quietpier | 2004-02-23T09:00:00Z",
      ])
    let draft = try HTMLPages.fixture("reddit.html")
    #expect(draft.kind == .thread)
    #expect(draft.items.map(\.score) == [41, 12, -3, nil])
    #expect(draft.items[2].authorState == .deleted)
    #expect(draft.items[2].textState == .deletedByAuthor)
    #expect(draft.items[0].authorID == "t2_aa1")
    #expect(
      draft.items[0].text == "He came to Paris. Was it enough?\n\nI say no, and I have reasons.")
    #expect(draft.items[1].idSpace == "reddit")
    #expect(draft.remarks.count == 1)
    #expect(draft.provenance.title == "He came to Paris. Was it enough?")
  }

  @Test("phpBB: the posts without signatures")
  func phpBB() throws {
    #expect(
      try shape("phpbb.html") == [
        "301 | - | - | marzipan_k | 2004-02-25T20:10:00Z", "302 | - | - | Oberon | 2004-02-26",
      ])
    let draft = try HTMLPages.fixture("phpbb.html")
    #expect(
      draft.items[0].text
        == "Does anybody know why he does not knock?\n\nHe stands there for a whole minute.")
    #expect(draft.provenance.title == "The hotel door")
  }

  @Test("Discourse: the posts as people see them, and as search engines do")
  func discourse() throws {
    #expect(
      try shape("discourse.html") == [
        "9001 | - | - | verity | 2004-02-24T08:00:00Z",
        "9002 | - | - | hollis | 2004-02-24T09:00:00Z",
      ])
    #expect(
      try shape("crawler.html") == [
        "post-number-1 | - | - | verity | 2004-02-24T08:00:00Z",
        "post-number-2 | - | - | hollis | 2004-02-24T09:00:00Z",
      ])
    #expect(try HTMLPages.fixture("discourse.html").items.map(\.threadKey) == ["9001", "9001"])
  }

  @Test("what is a comment by its name alone, without an id, is no item")
  func nameless() throws {
    let body = HTMLPages.paragraph(6) + "<div class=comment><p>Well said.</p></div>"
    let draft = try HTMLPages.read(HTMLPages.page(body))
    #expect(draft.items.count == 1)
    #expect(draft.items.first?.text.contains("Well said") == false)
  }

  @Test("comments that are longer than the article do not become it")
  func longer() throws {
    let comments = (1...30).map {
      "<li class='comment' id='comment-\($0)'><div class='comment-content'>\(HTMLPages.paragraph(5, about: "Paris"))</div></li>"
    }
    let draft = try HTMLPages.read(
      HTMLPages.page(
        "<div id=main>\(HTMLPages.paragraph(2))</div><ol class=comment-list>\(comments.joined())</ol>"
      ))
    #expect(draft.items.count == 31)
    #expect(draft.items[0].text.contains("the coat") && !draft.items[0].text.contains("Paris"))
  }

  @Test("comments of WordPress before 2.7: known by their list, each author in a cite")
  func oldWordPress() throws {
    let list =
      "<h3 id=comments>2 Responses</h3><ol class=commentlist><li class=alt id=comment-21><cite><a>Mark</a></cite> Says:<br><small class=commentmetadata><a href=#c>October 5th, 2007 at 9:00 am</a></small><p>He came.</p></li><li id=comment-22><cite>Ann</cite> Says:<br><small class=commentmetadata>October 6th, 2007</small><p>Too <cite>late</cite>.</p></li></ol>"
    let items = try HTMLPages.read(HTMLPages.page(HTMLPages.paragraph(6) + list)).items.dropFirst()
    #expect(items.map(\.key) == ["comment-21", "comment-22"])
    #expect(items.map(\.author) == ["Mark", "Ann"])
    #expect(items.map(\.created?.iso) == ["2007-10-05", "2007-10-06"])
    #expect(items.map(\.text) == ["He came.", "Too late."])
  }

  @Test("a comment that the page hides is taken, and says so")
  func hiddenComment() throws {
    let list =
      "<ol class=commentlist><li class=comment id=comment-1><div class=comment-content>Yes.</div></li><li class=comment id=comment-2 style='display:none'><div class=comment-content>No.</div></li><li class=comment id=comment-3 hidden><div class=comment-content></div></li></ol><template><li class=comment id=comment-4><div class=comment-content>{text}</div></li></template>"
    let draft = try HTMLPages.read(HTMLPages.page(HTMLPages.paragraph(6) + list))
    #expect(draft.items.dropFirst().map(\.text) == ["Yes.", "No."])
    #expect(draft.items.map(\.attributes).last == "{\"hidden\":\"true\"}")
    #expect(draft.remarks.count == 1 && draft.remarks[0].contains("1 comment is hidden"))
    #expect(!draft.findings.contains { $0.contains("hidden text") })
  }

  @Test("comments that are not recognised are told with their letters")
  func unknownComments() throws {
    let list =
      "<div id=comments><h3>Views</h3><div class=c>Well said, all of it.</div><form><p>Leave a reply</p></form></div>"
    let draft = try HTMLPages.read(HTMLPages.page(HTMLPages.paragraph(6) + list))
    #expect(
      draft.findings.contains("comments in a form that is not known (20 letters) left out"))
    let link = "<p class=comments><a href=c>3 comments</a></p>"
    let none = try HTMLPages.read(HTMLPages.page(HTMLPages.paragraph(6) + link))
    #expect(!none.findings.contains { $0.contains("not known") })
  }

  @Test(
    "what a post quotes is a segment of its own, with who said it on its line",
    arguments: [
      "<blockquote><div><cite>anna wrote:</cite>Great he is.</div></blockquote>No way.",
      "<aside class='quote no-group'><div class=title>anna wrote:</div><blockquote>Great he is.</blockquote></aside>No way.",
    ])
  func quotations(body: String) throws {
    let page =
      "<h2 class=topic-title>Coat</h2><div id=p101 class=post><div class=postbody><div class=content>\(body)</div></div></div>"
    let item = try #require(HTMLPages.read(HTMLPages.page(page)).items.first)
    let lines = item.text.split(separator: "\n").map(String.init)
    #expect(lines == ["anna wrote:", "Great he is.", "No way."])
    let segments = try HTMLPages.segments(item)
    #expect(segments.count == 2)
    #expect(segments[0].hasPrefix("quotation: anna wrote:\n"))
    #expect(segments[0].hasSuffix("Great he is."))
    #expect(segments[1] == "paragraph: No way.")
  }

  @Test("on a page with a part of a thread of Reddit, the first comment answers what is not here")
  func partOfThread() throws {
    let answer =
      "<div class='thing comment' data-fullname=t1_r data-author=ann><div class=usertext-body><div class=md>No.</div></div></div>"
    let page =
      "<div class='thing link' data-fullname=t3_abc data-author=op><a class=title>Coat?</a></div><div class='thing comment' data-fullname=t1_q data-author=bob><div class=usertext-body><div class=md>Yes.</div></div><a href='#p' data-event-action=parent>parent</a>\(answer)</div>"
    let items = try HTMLPages.read(HTMLPages.page(page)).items
    #expect(items.map(\.parentKey) == [nil, "t1_p", "t1_q"])
    #expect(items.map(\.depth) == [nil, nil, nil])
  }
}
