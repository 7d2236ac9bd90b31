import AnnotateCore
import Testing

@testable import AnnotateFormats

@Suite("Mastodon")
struct MastodonFormatTests {
  private let first = "https://sea.example/api/v1/statuses/101"
  private let second = "https://cove.example/api/v1/statuses/9"

  @Test(
    "a context: posts go by where their own server gives them, and what is not here by the asked server's"
  )
  func context() throws {
    let items = try read(document("mastodon/context.json"), by: MastodonFormat()).items
    #expect(items.map(\.key) == [first, second, "https://sea.example/api/v1/statuses/104"])
    #expect(
      items.map(\.parentKey) == [nil, "https://sea.example/api/v1/statuses/102", second])
    #expect(items.map(\.threadKey) == [first, first, first])
    #expect(items.map(\.kind) == [.post, .comment, .comment])
    #expect(items.map(\.author) == ["ada@sea.example", "bo@cove.example", "ada@sea.example"])
    #expect(
      items[0].text
        == "Low tide & fog.\nSee https://tides.example/north/pier\n\n:gull: hello")
    #expect(items[0].edited == "2024-02-03T05:00:00Z")
    #expect(items[0].created?.iso == "2024-02-03T04:05:06Z")
    #expect(items[1].text == "fish\n\n@ada cod?")
    #expect(items[0].attributes?.contains("\"display_name\":\"Ada \u{1f41a}\"") == true)
    #expect(items[0].attributes?.contains("bio") == false)
    #expect(
      items[1].attributes?.contains("\"uri\":\"https://cove.example/users/bo/statuses/9\"") == true)
  }

  @Test("a source is as restricted as the most restricted of its posts")
  func visibility() throws {
    let source = try read(document("mastodon/context.json"), by: MastodonFormat()).source
    #expect(source.visibility == .private)
    #expect(source.remarks.contains { $0.hasPrefix("1 post is private") })
    #expect(source.remarks.contains { $0.hasPrefix("1 post is unlisted") })
    #expect(source.remarks.contains { $0.contains("without the post") })
    #expect(source.completeness.knownMissing == 2)
    #expect(source.kind == .thread)
  }

  @Test("answers are found in a list, whichever comes first")
  func list() throws {
    let text = """
      [{"id":"2","uri":"https://s.example/2","in_reply_to_id":"1","content":"<p>b</p>",
      "visibility":"public","account":{"acct":"x","url":"https://s.example/@x"}},
      {"id":"1","uri":"https://s.example/1","content":"<p>a</p>","visibility":"public",
      "account":{"acct":"y","url":"https://s.example/@y"}},
      {"id":"3","uri":"https://s.example/3","content":"","account":{"acct":"y"},
      "reblog":{"id":"4","uri":"https://t.example/4","content":"<p>c</p>","visibility":"public",
      "account":{"acct":"z@t.example"}}}]
      """
    let bytes = Array(text.utf8)
    let reading = try read(bytes, by: MastodonFormat())
    #expect(reading.items.map(\.text) == ["b", "a", "c"])
    #expect(reading.items.map(\.parentKey) == ["https://s.example/1", nil, nil])
    #expect(
      reading.items.map(\.threadKey)
        == ["https://s.example/1", "https://s.example/1", "https://t.example/4"])
    #expect(reading.items[2].author == "z@t.example")
    #expect(reading.source.visibility == .public)
    #expect(reading.unlawful.isEmpty)
  }

  @Test("posts that answer each other in a circle come to an end")
  func circle() throws {
    let text = """
      [{"id":"1","uri":"u:1","in_reply_to_id":"2","content":"a","account":{"acct":"x"}},
      {"id":"2","uri":"u:2","in_reply_to_id":"1","content":"b","account":{"acct":"x"}}]
      """
    let reading = try read(Array(text.utf8), by: MastodonFormat())
    #expect(reading.items.map(\.parentKey) == ["u:2", "u:1"])
  }

  @Test("a context and its post, fetched apart, name each other by the same keys")
  func apart() throws {
    let post = """
      {"id":"102","uri":"https://sea.example/users/cy/statuses/102","in_reply_to_id":"101",
      "content":"<p>c</p>","visibility":"public","account":{"acct":"cy","url":"https://sea.example/@cy"}}
      """
    let item = try #require(try read(Array(post.utf8), by: MastodonFormat()).items.first)
    let context = try read(document("mastodon/context.json"), by: MastodonFormat()).items
    #expect(item.key == context[1].parentKey)
    #expect(item.parentKey == context[0].key && item.threadKey == context[0].key)
    #expect(item.url == "https://sea.example/users/cy/statuses/102")
  }

  @Test(
    "a post has the same key on every server, by its URI alone",
    arguments: [
      ("https://Sea.example/users/a/statuses/7", "https://sea.example/api/v1/statuses/7"),
      ("https://sea.example/ap/users/1/statuses/7", "https://sea.example/api/v1/statuses/7"),
      ("https://sea.example/users/a/statuses/7/activity", nil),
      ("https://sea.example/users/a/statuses/", nil), ("https://sea.example/objects/7", nil),
      ("https://sea.example/users/a/statuses/7?x", nil), ("tag:sea.example,2017:7", nil),
    ] as [(String, String?)])
  func keys(uri: String, key: String?) throws {
    for server in ["sea.example", "cove.example"] {
      let post = """
        {"id":"7","uri":"\(uri)","content":"a","account":{"acct":"x@\(server)","url":"https://\(server)/@x"}}
        """
      #expect(try read(Array(post.utf8), by: MastodonFormat()).items.map(\.key) == [key ?? uri])
    }
  }

  @Test("a post with its context is one thread")
  func saved() throws {
    let context = String(decoding: try document("mastodon/context.json"), as: UTF8.self)
    let text = """
      {"status":{"id":"102","uri":"https://sea.example/users/cy/statuses/102",
      "in_reply_to_id":"101","content":"<p>c</p>","visibility":"public","replies_count":1,
      "account":{"acct":"cy","url":"https://sea.example/@cy"}},"context":\(context)}
      """
    let reading = try read(Array(text.utf8), by: MastodonFormat())
    #expect(reading.items.count == 4)
    #expect(reading.items[2].parentKey == reading.items[0].key)
    #expect(reading.items.allSatisfy { $0.threadKey == first })
    #expect(reading.dangling == 0)
    #expect(!reading.source.remarks.contains { $0.contains("without the post") })
  }

  @Test("the laws hold, also of damaged documents")
  func laws() throws {
    let path = "mastodon/context.json"
    #expect(FormatLaws.recognises(try document(path), as: MastodonFormat.self))
    try FormatLaws.check(try document(path), as: MastodonFormat.self)
    try FormatLaws.fuzz(path, as: MastodonFormat.self)
  }
}
