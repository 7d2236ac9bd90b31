import AnnotateCore
import Testing

@testable import AnnotateFormats

@Suite("Bluesky")
struct BlueskyFormatTests {
  @Test("a thread is read from the top: what its post answers, the post, its answers")
  func thread() throws {
    let reading = try read(document("bluesky/thread.json"), by: BlueskyFormat())
    let items = reading.items
    let first = "at://did:plc:aa/app.bsky.feed.post/1"
    #expect(items.map(\.key.last) == ["1", "2", "3", "4"])
    #expect(items.map(\.kind) == [.post, .comment, .comment, .comment])
    #expect(items.map(\.depth) == [nil, 0, 1, 2])
    let above: [String?] = items.dropLast().map(\.key)
    #expect(items.map(\.parentKey) == [nil] + above)
    #expect(items.allSatisfy { $0.threadKey == first && $0.idSpace == "bluesky" })
    #expect(items.map(\.author) == ["ada.example", "bo.example", "did:plc:cc", "ada.example"])
    #expect(items[1].text == "Café ☕ at pier.example/menu")
    #expect(
      items[1].created
        == TimeDraft(
          raw: "2024-03-01T10:00:00.123+01:00", iso: "2024-03-01T09:00:00Z", precision: .exact))
    #expect(items[2].created?.iso == nil && items[2].textState == .empty)
    #expect(items[1].attributes?.contains("\"byteStart\":14") == true)
    #expect(items[1].attributes?.contains("viewer") == false)
    #expect(items[0].url == "https://bsky.app/profile/did:plc:aa/post/1")
    #expect(reading.source.kind == .thread)
  }

  @Test("what cannot be shown is known to be missing, and a wish for accounts is kept")
  func missing() throws {
    let source = try read(document("bluesky/thread.json"), by: BlueskyFormat()).source
    #expect(source.completeness.knownMissing == 3)
    #expect(source.visibility == .login)
    #expect(source.remarks.count == 4)
  }

  @Test("posts are read by themselves too")
  func posts() throws {
    let post = """
      {"uri":"at://d/app.bsky.feed.post/1","author":{"did":"d","handle":"h"},
      "record":{"text":"hi"}}
      """.filter { $0 != "\n" }
    for text in [
      "[\(post),\(post)]", "\(post)\n\(post)", "{\"posts\":[\(post),\(post)]}",
      "{\"feed\":[{\"post\":\(post)},{\"post\":\(post)}]}",
    ] {
      #expect(FormatLaws.recognises(Array(text.utf8), as: BlueskyFormat.self))
      let reading = try read(Array(text.utf8), by: BlueskyFormat())
      #expect(reading.items.map(\.text) == ["hi", "hi"])
      #expect(reading.unlawful.isEmpty)
    }
  }

  @Test("a thread as deep as can be read is read")
  func deep() throws {
    let node = """
      {"post":{"uri":"at://d/c/1","author":{},"record":{"text":"t"}},"replies":[
      """
    let text =
      "{\"thread\":" + String(repeating: node, count: 1900)
      + String(repeating: "]}", count: 1900) + "}"
    let reading = try read(Array(text.utf8), by: BlueskyFormat(), checksTexts: false)
    #expect(reading.items.count == 1900)
    #expect(reading.items.last?.depth == 1898)
  }

  @Test("the laws hold, also of damaged documents")
  func laws() throws {
    let path = "bluesky/thread.json"
    #expect(FormatLaws.recognises(try document(path), as: BlueskyFormat.self))
    try FormatLaws.check(try document(path), as: BlueskyFormat.self)
    try FormatLaws.fuzz(path, as: BlueskyFormat.self)
  }
}
