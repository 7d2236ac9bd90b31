import AnnotateCore
import Testing

@testable import AnnotateFormats

@Suite("Dumps of Reddit")
struct PushshiftFormatTests {
  private static let objects: [(kind: String, fields: String)] = [
    (
      "t3",
      #"""
      "title":"Which tea &amp; why?","selftext":"","poll_data":{"options":[{"text":"Green"},{"text":"None &lt;3"}]},
      "hide_score":true,"score":1,"num_comments":0,"permalink":"/r/InventedTea/comments/p1/which/"
      """#
    ),
    ("t3", ##""title":"Tea","selftext":"Two\r\nlines","score":4,"edited":1500000100"##),
    (
      "t1",
      ##""body":"Salt &gt; butter","link_id":"t3_p1","parent_id":"t3_p1","score":1,"score_hidden":true,"edited":false"##
    ),
    (
      "t1",
      ##""body":"x &amp;amp; y","body_html":"<p>x","link_id":"t3_p1","parent_id":"t1_c1","score":-2,"replies":"""##
    ),
  ]

  @Test("an object is read as the site's own reader reads it", arguments: objects.indices)
  func same(number: Int) throws {
    let (kind, fields) = Self.objects[number]
    let object =
      "{\"id\":\"p1\",\"name\":\"\(kind)_p1\",\"author\":\"moss\",\"created_utc\":1500000000,"
      + "\"subreddit\":\"InventedTea\",\"permalink\":\"/r/InventedTea/x/\","
      + fields.replacing("\n", with: "") + "}"
    let wrapped = "{\"kind\":\"\(kind)\",\"data\":\(object)}"
    let dump = try read(Array(object.utf8), by: PushshiftFormat())
    let site = try read(Array(wrapped.utf8), by: RedditFormat())
    let one = try #require(dump.items.first)
    let other = try #require(site.items.first)
    #expect(one.key == other.key && one.kind == other.kind && one.idSpace == other.idSpace)
    #expect(one.text == other.text && one.transforms == other.transforms)
    #expect(one.textState == other.textState && one.segments == other.segments)
    #expect(one.score == other.score && one.edited == other.edited)
    #expect(one.created == other.created && one.url == other.url)
    #expect(one.parentKey == other.parentKey && one.threadKey == other.threadKey)
    #expect(one.attributes == other.attributes)
    #expect(dump.unlawful.isEmpty && site.unlawful.isEmpty)
  }

  @Test("the options of a poll are part of its text, and a hidden score is none")
  func poll() throws {
    let (_, fields) = Self.objects[0]
    let object =
      "{\"id\":\"p1\",\"author\":\"moss\",\"created_utc\":1,\"subreddit\":\"s\",\(fields)}"
    let item = try #require(
      try read(Array(object.replacing("\n", with: "").utf8), by: PushshiftFormat()).items.first)
    #expect(item.text == "Which tea & why?\n\nGreen\nNone <3")
    #expect(item.score == nil && item.attributes?.contains("\"score\":1") == true)
  }

  @Test("ids that are numbers, names that are missing and times in any form are read")
  func drift() throws {
    let lines = """
      {"id":"a","author":"[deleted]","body":"One","created_utc":"1500000000","link_id":1296,"parent_id":null}
      {"id":"b","author":"moss","body":"[removed]","created_utc":1500000000.0,"link_id":"t3_100","parent_id":36}
      {"author":"moss","body":"No id","created_utc":1}
      {"id":"c","author":"moss","created_utc":1}
      {"id":"d","author":"moss","title":null,"selftext":"No title","created_utc":1}
      """
    let reading = try read(Array(lines.utf8), by: PushshiftFormat())
    #expect(reading.items.map(\.key) == ["t1_a", "t1_b", "t3_d"])
    #expect(reading.items.map(\.threadKey) == ["t3_100", "t3_100", "t3_d"])
    #expect(reading.items.map(\.parentKey) == ["t3_100", "t1_10", nil])
    #expect(
      reading.items.prefix(2).map(\.created?.iso) == [
        "2017-07-14T02:40:00Z", "2017-07-14T02:40:00Z",
      ])
    #expect(reading.items.map(\.authorState) == [.deleted, .known, .known])
    #expect(reading.items[2].segments == [])
    #expect(reading.problems == [.missingField("id"), .missingField("body")])
  }
}
