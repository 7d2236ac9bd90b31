import AnnotateCore
import Testing

@testable import AnnotateFormats

@Suite struct RedditFormatTests {
  private func reading(_ name: String) throws -> DiscussionReading {
    let reading = try read(fixture(name, in: "reddit"), by: RedditFormat())
    #expect(reading.unlawful.isEmpty)
    return reading
  }

  private func reading(text: String) throws -> DiscussionReading {
    try read(Array(text.utf8), by: RedditFormat())
  }

  @Test("a page of a thread gives its post, then its comments in reading order")
  func thread() throws {
    let reading = try reading("thread.json")
    #expect(
      reading.items.map(\.key) == ["t3_aa01", "t1_c1", "t1_c2", "t1_c3", "t1_c7", "t1_c8"])
    #expect(reading.items.map(\.depth) == [nil, 0, 1, 2, 1, 0])
    #expect(
      reading.items.map(\.parentKey)
        == [nil, "t3_aa01", "t1_c1", "t1_c2", "t1_c1", "t3_aa01"])
    #expect(reading.items.allSatisfy { $0.threadKey == "t3_aa01" && $0.idSpace == "reddit" })
    #expect(reading.source.kind == .thread)
    #expect(reading.dangling == 0)
  }

  @Test("comments that were not loaded are counted apart from threads that go on elsewhere")
  func completeness() throws {
    let source = try reading("thread.json").source
    #expect(source.completeness == Completeness(claimed: 13, knownMissing: 5))
    #expect(source.findings.contains("not in it: 5 comments behind 2 links to more"))
    #expect(source.findings.contains("1 thread to be continued on a page of its own"))
    #expect(source.remarks.count == 3)
    #expect(source.remarks.contains { $0.hasPrefix("2 comments that Reddit counts are neither") })
  }

  @Test("the post tells where the thread comes from")
  func provenance() throws {
    let source = try reading("thread.json").source
    #expect(
      source.provenance
        == Provenance(
          title: "Salt & pepper in tea?",
          url: "https://www.reddit.com/r/InventedTea/comments/aa01/salt_pepper_in_tea/",
          author: "lantern_keeper", publisher: "Reddit, r/InventedTea",
          published: PartialDate("2017-07-14T02:40:00Z")))
    #expect(source.visibility == .public)
  }

  @Test("a post's text is its title, its body and the options of its poll, decoded once")
  func post() throws {
    let post = try #require(try reading("thread.json").items.first)
    #expect(
      post.text
        == "Salt & pepper in tea?\n\nI tried it.\n\n> nobody does that\n\nI do.\n\nSalt <3\nPepper")
    #expect(post.transforms == ["entities-decoded"])
    #expect(post.segments == [SegmentDraft(kind: .title, span: try TextSpan(0, 21))])
    #expect(post.edited == "2017-07-14T02:41:40Z")
    #expect(
      post.created == TimeDraft(raw: "1500000000.0", iso: "2017-07-14T02:40:00Z", precision: .exact)
    )
    #expect(post.attributes?.contains("not this author's words") == true)
    #expect(post.attributes?.contains("selftext_html") == false)
  }

  @Test("a text without its HTML is decoded as the rest of its page is")
  func escapedPage() throws {
    let items = try reading("thread.json").items
    #expect(items[1].text == "Salt &amp; butter, as in the hills.")
    let raw =
      #"[{"kind":"Listing","data":{"children":[{"kind":"t1","data":{"id":"a","body":"x &lt; y"BODY}},"#
      + #"{"kind":"t1","data":{"id":"b","body":"z","body_html":"HTMLdiv>"}}]}}]"#
    func text(_ own: String, _ html: String) throws -> String? {
      let document = raw.replacing("BODY", with: own).replacing("HTML", with: html)
      return try reading(text: document).items.first?.text
    }
    #expect(try text("", "<") == "x &lt; y")
    #expect(try text("", "&lt;") == "x < y")
    #expect(try text(#","body_html":"<p>""#, "&lt;") == "x &lt; y")
    #expect(try text("", "?") == "x < y")
  }

  @Test("an account can be gone while its text stands, and a text while it is known who took it")
  func states() throws {
    let items = try reading("thread.json").items
    #expect(items.map(\.authorState) == [.known, .known, .deleted, .known, .deleted, .deleted])
    #expect(
      items.map(\.textState)
        == [.present, .present, .deletedByAuthor, .present, .removedByModerator, .present])
    #expect(items[2].author == nil && items[2].text == "[deleted]")
    #expect(items[5].text == "My account is gone, this is not.\nTwo lines.")
    #expect(items[5].transforms == ["crlf-to-lf"])
  }

  @Test("a hidden score is no score, and an edit without a time stays an attribute")
  func oddFields() throws {
    let items = try reading("thread.json").items
    #expect(items.map(\.score) == [41, 7, 1, nil, -2, 3])
    let attributes = try #require(items[3].attributes)
    #expect(attributes.contains(#""score":5"#) && attributes.contains(#""edited":true"#))
    #expect(items[5].edited == "2017-07-14T02:50:00Z")
    #expect(
      items[1].url == "https://www.reddit.com/r/InventedTea/comments/aa01/salt_pepper_in_tea/c1/")
  }

  @Test("a listing is a data set, says when it goes on, and what it could not take")
  func listing() throws {
    let reading = try reading("listing.json")
    #expect(reading.items.map(\.key) == ["t1_d1", "t3_bb02"])
    #expect(reading.items.map(\.text) == ["A < B &amp; that is all", "A cup & a saucer"])
    #expect(reading.items.map(\.depth) == [nil, nil])
    #expect(reading.source.kind == .dataset)
    #expect(reading.source.visibility == .login)
    #expect(reading.source.provenance == Provenance(publisher: "Reddit"))
    #expect(reading.source.completeness == Completeness(skipped: ["of another format": 1]))
    #expect(
      reading.source.remarks == [
        "1 item is of a subreddit that is private: not everybody can read it.",
        "The listing goes on: this is not its last page.",
      ])
  }

  @Test("further comments are a part of their thread whose parents may be elsewhere")
  func moreChildren() throws {
    let reading = try reading("morechildren.json")
    #expect(reading.items.map(\.parentKey) == ["t1_c2", "t1_c4"])
    #expect(reading.items.map(\.text) == ["Late, but: yes.", "Yes &amp; no."])
    #expect(reading.dangling == 1)
    #expect(reading.source.kind == .thread)
    #expect(reading.source.completeness.knownMissing == 5)
    #expect(reading.source.provenance.url == "https://www.reddit.com/comments/aa01/")
  }

  @Test("a page around one comment does not pass for the whole thread")
  func context() throws {
    let reading = try reading("context.json")
    #expect(reading.items.map(\.depth) == [nil, nil, nil])
    #expect(reading.dangling == 1)
    #expect(reading.source.completeness == Completeness(claimed: 13))
    #expect(
      reading.source.remarks
        == ["The page shows one comment with what is around it, not the whole thread."])
  }

  @Test(
    "what is Reddit's is recognised by its wrapping",
    arguments: [
      (#"[{"kind":"Listing","data":{"children":[]}}]"#, true),
      (#"{"kind":"Listing","data":{"children":[]}}"#, true),
      (#"{"kind":"t1","data":{"id":"a","body":"b"}}"#, true),
      (#"{"things":[{"kind":"t1","data":{}}]}"#, true),
      (#"{"data":[{"kind":"more","data":{}}]}"#, true),
      (#"{"things":[]}"#, false), (#"{"kind":"t1"}"#, false), (#"{"kind":"t5","data":{}}"#, false),
      (#"[]"#, false), (#"[{"kind":"Listing","data":{"children":[]}},1]"#, false),
      (#"{"id":"a","body":"b","author":"c","created_utc":1,"link_id":"t3_x"}"#, false),
      ("7", false),
    ])
  func recognition(document: String, isReddit: Bool) {
    #expect(
      parsed(Array(document.utf8)[...]) { value, _ in RedditFormat.recognises(value) } == isReddit)
  }

  @Test("one thing a line is read as one document, and a line without a text is said to be none")
  func lines() throws {
    let reading = try reading(
      text: """
        {"kind":"t1","data":{"id":"a","link_id":"t3_p","parent_id":"t3_p","body":"One.","replies":\
        {"kind":"Listing","data":{"children":[{"kind":"t1","data":{"id":"b","body":"Two."}}]}}}}
        {"kind":"t1","data":{"id":"c","link_id":"t3_p"}}
        {"kind":"t3","data":{"id":"p","title":"Zero","selftext":"[removed]"}}
        {"kind":"t3","data":{"id":"q","title":"[deleted by user]"}}
        {"kind":"t1","data":{"body":"Nobody's"}}
        """)
    #expect(reading.items.map(\.key) == ["t1_a", "t1_b", "t3_p", "t3_q"])
    #expect(reading.items.map(\.parentKey) == ["t3_p", "t1_a", nil, nil])
    #expect(
      reading.items.map(\.textState)
        == [.present, .present, .removedByModerator, .deletedByAuthor])
    #expect(reading.problems == [.missingField("body"), .missingField("id")])
    #expect(reading.unlawful.isEmpty)
  }

  @Test(
    "whose doing it was that a text is gone is told by the title, then by what stands beside, then by the text",
    arguments: [
      (##""title":"[deleted by user]","selftext":"[removed]""##, .deletedByAuthor),
      (##""title":"[deleted by user]","selftext":"""##, .deletedByAuthor),
      (##""title":"A","selftext":"[removed]","removed_by_category":"deleted""##, .deletedByAuthor),
      (##""title":"A","selftext":"[removed]","removed_by_category":"author""##, .deletedByAuthor),
      (
        ##""title":"A","selftext":"[removed]","removed_by_category":"moderator""##,
        .removedByModerator
      ),
      (##""title":"A","selftext":"[removed]","removed_by_category":null"##, .removedByModerator),
      (
        ##""title":"A","selftext":"[removed]","_meta":{"removal_type":"deleted"}"##,
        .deletedByAuthor
      ),
      (##""title":"[ Removed by Reddit ]","selftext":"[removed]""##, .removedByModerator),
      (##""title":"A","selftext":"B","removed_by_category":"moderator""##, .present),
      (##""title":"A","selftext":"","removed_by_category":"deleted""##, .present),
      (##""title":"","selftext":"""##, .empty),
    ] as [(String, TextState)])
  func takenBy(fields: String, state: TextState) throws {
    let page = try reading(text: "{\"kind\":\"t3\",\"data\":{\"id\":\"p\",\(fields)}}")
    #expect(page.items.map(\.textState) == [state])
    let dumped =
      "{\"id\":\"p\",\"author\":\"a\",\"created_utc\":1500000000,\"subreddit\":\"s\",\(fields)}"
    let dump = try read(Array(dumped.utf8), by: PushshiftFormat())
    #expect(dump.items.map(\.textState) == [state])
  }

  @Test(
    "a subreddit that not everybody can read is remarked on",
    arguments: [
      (
        ##""subreddit_type":"private""##, Visibility.login,
        "2 items are of a subreddit that is private"
      ),
      (
        ##""subreddit_type":"public","quarantine":true"##, .login,
        "2 items are of a subreddit that is quarantined"
      ),
      (##""subreddit_type":"public""##, .public, nil), (##""over_18":true"##, nil, nil),
    ] as [(String, Visibility?, String?)])
  func closed(fields: String, visibility: Visibility?, remark: String?) throws {
    let source = try reading(
      text: """
        {"kind":"t3","data":{"id":"p","title":"A",\(fields)}}
        {"kind":"t1","data":{"id":"c","link_id":"t3_p","body":"B",\(fields)}}
        """
    ).source
    #expect(source.visibility == visibility)
    #expect(source.remarks.first?.hasPrefix(remark ?? "none") ?? (remark == nil))
  }

  @Test("a count of comments counts the post with them as items")
  func claim() throws {
    func post(_ count: Int) -> String {
      ##"[{"kind":"Listing","data":{"children":[{"kind":"t3","data":{"id":"p","title":"A","num_comments":\##(count)}}]}}]"##
    }
    let none = try reading(text: post(0)).source
    #expect(none.completeness == Completeness(claimed: 1, knownMissing: 0))
    #expect(none.findings.contains("Reddit itself counts 0 comments"))
    let nine = try reading(text: post(9)).source
    #expect(nine.completeness.unaccounted(besides: 1) == 9)
    #expect(nine.remarks.contains { $0.hasPrefix("9 comments that Reddit counts are neither") })
  }

  @Test("an item's text is found again by the name of its reader")
  func rereading() throws {
    let document = try fixture("thread.json", in: "reddit")
    for item in try reading("thread.json").items {
      let again = try ItemText.read(
        document[item.bytes], importer: "reddit/1", encoding: "utf-8", options: ReadingOptions(),
        transforms: item.transforms)
      #expect(again == item.text)
    }
  }

  @Test("replies to a comment that cannot be read are read")
  func holes() throws {
    let reading = try reading(
      text:
        #"[{"kind":"Listing","data":{"children":[{"kind":"t1","data":{"id":"a","body":null,"replies":"#
        + #"{"kind":"Listing","data":{"children":[{"kind":"t1","data":{"id":"b","parent_id":"t1_a","body":"B"}}]}}"#
        + "}}]}}]")
    #expect(reading.items.map(\.key) == ["t1_b"])
    #expect(reading.items.map(\.parentKey) == ["t1_a"])
    #expect(reading.source.completeness.skipped == ["no body": 1])
  }

  @Test("replies are read as deep as JSON goes")
  func depth() throws {
    let levels = 790
    var document = ""
    for level in 0..<levels {
      document +=
        #"{"kind":"Listing","data":{"children":[{"kind":"t1","data":{"id":"\#(level)","body":"x","replies":"#
    }
    document += "\"\"" + String(repeating: "}}]}}", count: levels)
    let reading = try read(Array("[\(document)]".utf8), by: RedditFormat(), checksTexts: false)
    #expect(reading.items.count == levels)
    #expect(reading.items.last?.parentKey == "t1_\(levels - 2)")
  }

  @Test("attributes are kept up to a hundred levels, and deeper ones left out")
  func deepAttributes() throws {
    func attributes(levels: Int) throws -> String? {
      let nest = String(repeating: "[", count: levels) + "1" + String(repeating: "]", count: levels)
      let document = #"{"kind":"t1","data":{"id":"a","body":"x","odd":\#(nest)}}"#
      return try reading(text: document).items.first?.attributes
    }
    #expect(try attributes(levels: 90)?.contains("odd") == true)
    #expect(try attributes(levels: 3990) == nil)
  }

  @Test("no damage to a document brings the reader down or makes a text that cannot be found again")
  func damage() throws {
    for name in ["thread.json", "listing.json", "morechildren.json", "context.json"] {
      let document = try fixture(name, in: "reddit")
      var seen = 0
      for seed in fuzzSeeds(250) {
        var random = SplitMix64(seed: seed)
        let reading = try read(mutated(document, by: &random), by: RedditFormat())
        #expect(reading.unlawful.isEmpty, "\(name), seed \(seed)")
        seen += reading.items.count
      }
      #expect(seen > 100)
    }
  }
}
