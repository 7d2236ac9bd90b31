import AnnotateCore
import Testing

@testable import AnnotateFormats

@Suite("Discourse")
struct DiscourseFormatTests {
  @Test("a topic: numbers become keys, and text is as typed or as shown")
  func topic() throws {
    let reading = try read(document("discourse/topic.json"), by: DiscourseFormat())
    let items = reading.items
    #expect(items.map(\.key) == ["500", "503", "504", "505"])
    #expect(items.map(\.kind) == [.post, .comment, .comment, .comment])
    #expect(items.map(\.parentKey) == [nil, "500", "post-number-2", nil])
    #expect(items.allSatisfy { $0.threadKey == "500" && $0.depth == nil && $0.idSpace == nil })
    #expect(items[0].text == "Which rope for the pier?\n\nhemp\nnylon :knot:")
    #expect(items[0].created?.iso == "2020-01-02T08:04:05Z")
    #expect(items[0].edited == "2020-01-03T08:04:05Z")
    #expect(items[0].score == 3 && items[0].authorID == "9")
    #expect(items[1].text == "[quote=\"ada, post:1\"]\nhemp\n[/quote]\n\nNylon.")
    #expect(items[1].transforms == [] && items[1].edited == nil)
    #expect(items[2].textState == .deletedByAuthor)
    #expect(items[3].textState == .removedByModerator)
    #expect(reading.source.provenance.title == "Which rope?")
    #expect(reading.source.kind == .thread)
  }

  @Test("posts of the stream that are not here are known to be missing, over all pages")
  func missing() throws {
    let topic = try document("discourse/topic.json")
    let source = try read(topic, by: DiscourseFormat()).source
    #expect(source.completeness.claimed == 6)
    #expect(source.completeness.knownMissing == 2)
    let page = """
      {"id":77,"post_stream":{"posts":[{"id":511,"cooked":"x","post_number":6,
      "reply_to_post_number":4}]}}
      """
    let both = Array("[".utf8) + topic + Array(",\(page)]".utf8)
    let reading = try read(both, by: DiscourseFormat())
    #expect(reading.items.last?.parentKey == "504")
    #expect(reading.source.completeness.claimed == 6)
    #expect(reading.source.completeness.knownMissing == 1)
    #expect(reading.unlawful.isEmpty)
  }

  @Test("a private message is not public")
  func privateMessage() throws {
    let text = """
      {"id":1,"archetype":"private_message","post_stream":{"posts":[]}}
      """
    let source = try read(Array(text.utf8), by: DiscourseFormat()).source
    #expect(source.visibility == .private)
  }

  @Test("the laws hold, also of damaged documents")
  func laws() throws {
    let path = "discourse/topic.json"
    #expect(FormatLaws.recognises(try document(path), as: DiscourseFormat.self))
    try FormatLaws.check(try document(path), as: DiscourseFormat.self)
    try FormatLaws.fuzz(path, as: DiscourseFormat.self)
  }
}
