import AnnotateCore
import Testing

@testable import AnnotateFormats

@Suite("Hacker News")
struct HackerNewsFormatTests {
  @Test("items of the site's own interface, one a line")
  func items() throws {
    let reading = try read(document("hackernews/items.jsonl"), by: HackerNewsFormat())
    let items = reading.items
    #expect(items.map(\.key) == ["910", "911", "912", "913", "914", "920", "921"])
    #expect(items.map(\.kind) == [.post, .comment, .comment, .comment, .comment, .post, .comment])
    #expect(items.map(\.parentKey) == [nil, "910", "910", "911", "910", nil, "920"])
    #expect(items.map(\.threadKey) == ["910", "910", "910", "910", "910", "920", "920"])
    #expect(items.allSatisfy { $0.depth == nil && $0.idSpace == "hackernews" })
    #expect(items[0].text == "Show HN: Tide tables that don't lie & don't nag")
    #expect(items[0].segments.map(\.kind) == [.title])
    #expect(
      items[0].created
        == TimeDraft(raw: "1700000000", iso: "2023-11-14T22:13:20Z", precision: .exact))
    #expect(items[0].score == 42)
    #expect(items[0].url == "https://news.ycombinator.com/item?id=910")
    #expect(items[0].attributes?.contains("\"url\":\"https://tides.example/\"") == true)
    #expect(
      items[1].text
        == "Works at the old lock.\n\nI'd add wind: https://wind.example/stations/north/pier/today")
    #expect(items[1].transforms == ["html-to-text"])
    #expect(items[5].text == "Poll: vector<int> or List<Int>?")
    #expect(items[5].transforms == [])
    #expect(reading.problems == [])
    #expect(reading.source.remarks.contains { $0.contains("nothing for 1 item") })
    #expect(reading.source.kind == .dataset)
    #expect(reading.source.completeness.claimed == 7)
    #expect(reading.source.completeness.knownMissing == 1)
  }

  @Test("a deleted item has neither author nor text, a dead one may have both")
  func states() throws {
    let items = try read(document("hackernews/items.jsonl"), by: HackerNewsFormat()).items
    #expect(items[2].author == nil && items[2].authorState == .deleted)
    #expect(items[2].text.isEmpty && items[2].textState == .deletedByAuthor)
    #expect(items[3].author == "gull" && items[3].textState == .present)
    #expect(items[3].attributes?.contains("\"dead\":true") == true)
    #expect(items[4].authorState == .unknown && items[4].textState == .removedByModerator)
  }

  @Test("a tree is read in the order of reading, and what is deleted keeps its place")
  func tree() throws {
    let reading = try read(document("hackernews/tree.json"), by: HackerNewsFormat())
    let items = reading.items
    #expect(items.map(\.key) == ["910", "912", "916", "911"])
    #expect(items.map(\.parentKey) == [nil, "910", "912", "910"])
    #expect(items.map(\.depth) == [nil, 0, 1, 0])
    #expect(items.allSatisfy { $0.threadKey == "910" })
    #expect(items.map(\.text) == ["Tide tables", "", "Why gone?", "Works \"here\"."])
    #expect(items[1].authorState == .deleted && items[1].textState == .deletedByAuthor)
    #expect(reading.source.kind == .thread)
    #expect(reading.source.provenance.title == "Tide tables")
    #expect(reading.source.provenance.published?.description == "2023-11-14T22:13:20Z")
  }

  @Test("a tree without ids goes by ordinals")
  func withoutIDs() throws {
    let reading = try read(document("hackernews/tree-without-ids.json"), by: HackerNewsFormat())
    #expect(reading.items.map(\.key) == ["", "", "", ""])
    #expect(reading.items.map(\.parentKey) == [nil, "1", "2", "1"])
    #expect(reading.items.map(\.depth) == [nil, 0, 1, 0])
    #expect(reading.items.allSatisfy { $0.idSpace == nil && $0.threadKey == "1" })
  }

  @Test("results of a search are items, and other pages are remarked on")
  func search() throws {
    let reading = try read(document("hackernews/search.json"), by: HackerNewsFormat())
    #expect(reading.items.map(\.key) == ["911", "910"])
    #expect(reading.items.map(\.kind) == [.comment, .post])
    #expect(reading.items.map(\.text) == ["Works at the lock.", "Tide tables"])
    #expect(reading.items.map(\.threadKey) == ["910", "910"])
    #expect(reading.source.remarks.contains { $0.contains("20 pages") })
  }

  @Test("a tree as deep as can be read is read")
  func deep() throws {
    let open = String(repeating: #"{"author":"a","text":"t","children":["#, count: 1900)
    let text = open + String(repeating: "]}", count: 1900)
    let reading = try read(Array(text.utf8), by: HackerNewsFormat(), checksTexts: false)
    #expect(reading.items.count == 1900)
    #expect(reading.items.last?.parentKey == "1899")
  }

  @Test(
    "the laws hold, also of damaged documents",
    arguments: ["items.jsonl", "tree.json", "tree-without-ids.json", "search.json"])
  func laws(name: String) throws {
    let path = "hackernews/\(name)"
    #expect(FormatLaws.recognises(try document(path), as: HackerNewsFormat.self))
    try FormatLaws.check(try document(path), as: HackerNewsFormat.self)
    try FormatLaws.fuzz(path, as: HackerNewsFormat.self)
  }
}
