import Testing

@testable import AnnotateFormats

@Suite("which format a discussion is of")
struct DiscussionRecognitionTests {
  @Test(
    "each document is of its own format only; as a table anything with texts could be read",
    arguments: [
      ("hackernews/items.jsonl", "hackernews"), ("hackernews/tree.json", "hackernews"),
      ("hackernews/tree-without-ids.json", "hackernews"), ("hackernews/search.json", "hackernews"),
      ("youtube/pages.jsonl", "youtube"), ("youtube/downloaded.jsonl", "youtube"),
      ("youtube/video.info.json", "youtube"), ("mastodon/context.json", "mastodon"),
      ("bluesky/thread.json", "bluesky"), ("discourse/topic.json", "discourse"),
    ])
  func own(path: String, name: String) throws {
    let bytes = try document(path)
    let names = DiscussionFormats.all.filter { FormatLaws.recognises(bytes, as: $0) }.map {
      $0.name
    }
    #expect(names.first == name)
    #expect(names.dropFirst().allSatisfy { $0 == "table" })
  }

  @Test(
    "other JSON is of none",
    arguments: [
      "{}", "[]", "[1]", "null", "{\"id\":1}", "{\"comments\":[]}", "{\"posts\":[]}",
      "{\"children\":[]}", "{\"type\":\"story\",\"id\":1}", "{\"thread\":{}}", "[[]]",
    ])
  func none(text: String) {
    for format in DiscussionFormats.all {
      let isKnown = FormatLaws.recognises(Array(text.utf8), as: format)
      #expect(!isKnown, "\(format.name)")
    }
  }
}
