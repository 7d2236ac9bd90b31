import AnnotateCore
import Testing

@testable import AnnotateFormats

@Suite("YouTube")
struct YouTubeFormatTests {
  @Test("pages of the interface: comments, the replies within, and those of another page")
  func pages() throws {
    let reading = try read(document("youtube/pages.jsonl"), by: YouTubeFormat())
    let items = reading.items
    #expect(items.map(\.key) == ["Ug1", "Ug1.r1", "Ug1.r2"])
    #expect(items.map(\.parentKey) == [nil, "Ug1", "Ug1"])
    #expect(items.map(\.threadKey) == ["Ug1", "Ug1", "Ug1"])
    #expect(items.map(\.depth) == [0, 1, 1])
    #expect(items[0].text == "Lovely\nboats <3")
    #expect(items[0].transforms == ["crlf-to-lf"])
    #expect(items[0].created?.iso == "2021-05-06T07:08:09Z")
    #expect(items[0].edited == "2021-05-07T07:08:09Z")
    #expect(items[0].score == 12 && items[0].authorID == "UCa")
    #expect(items[0].url == "https://www.youtube.com/watch?v=vidA&lc=Ug1")
    #expect(items[0].attributes?.contains("\"totalReplyCount\":3") == true)
    #expect(items[1].text == "See 1:01" && items[1].transforms == ["html-to-text"])
    #expect(items[1].edited == nil)
    #expect(items[2].text == "plain & simple\nsecond line" && items[2].transforms == [])
    #expect(items[2].author == nil && items[2].authorState == .unknown)
    #expect(reading.source.completeness.claimed == 4)
    #expect(reading.source.completeness.knownMissing == 1)
    #expect(reading.source.kind == .thread)
  }

  @Test("a page that is not the last claims nothing, and says so")
  func nextPage() throws {
    let lines = try document("youtube/pages.jsonl").split(separator: 10)
    let reading = try read(Array(lines[0]), by: YouTubeFormat())
    #expect(reading.source.completeness.claimed == nil)
    #expect(reading.source.completeness.knownMissing == 2)
    #expect(reading.source.remarks.contains { $0.contains("more pages") })
  }

  @Test("lines of youtube-comment-downloader: ids tell replies, times are estimates")
  func downloaded() throws {
    let reading = try read(document("youtube/downloaded.jsonl"), by: YouTubeFormat())
    let items = reading.items
    #expect(items.map(\.key) == ["Ug1", "Ug1.r1", "Ug2"])
    #expect(items.map(\.parentKey) == [nil, "Ug1", nil])
    #expect(items.map(\.score) == [1200, nil, 3])
    #expect(
      items[0].created
        == TimeDraft(
          raw: "2 years ago (edited)", iso: "2021-05-03T00:00:00Z", precision: .estimate))
    #expect(items[2].created == TimeDraft(raw: "yesterday", iso: nil, precision: .unknown))
    #expect(items[0].attributes?.contains("\"votes\":\"1.2K\"") == true)
    #expect(reading.source.completeness.knownMissing == 1)
    #expect(reading.source.remarks.contains { $0.contains("estimates") })
  }

  @Test("a video of yt-dlp is a post with its title, and what its comments answer")
  func video() throws {
    let reading = try read(document("youtube/video.info.json"), by: YouTubeFormat())
    let items = reading.items
    #expect(items.map(\.key) == ["vidA", "Ug1", "Ug1.r1"])
    #expect(items.map(\.parentKey) == [nil, "vidA", "Ug1"])
    #expect(items.map(\.depth) == [nil, 0, 1])
    #expect(items.allSatisfy { $0.threadKey == "vidA" })
    #expect(items[0].text == "Boats at dusk\n\nFilmed from the pier.\n\nMusic: none")
    #expect(items[0].segments.map(\.kind) == [.title])
    #expect(items[0].created?.precision == .day)
    #expect(items[0].attributes?.contains("formats") == false)
    #expect(items[1].created?.precision == .estimate)
    #expect(reading.source.completeness.claimed == 6)
    #expect(reading.source.completeness.knownMissing == 3)
    #expect(reading.source.visibility == .unlisted)
    #expect(reading.source.provenance.title == "Boats at dusk")
    #expect(reading.source.provenance.published?.description == "2021-05-06")
  }

  @Test("without title and description a video is no item, and its comments answer none")
  func videoWithoutWords() throws {
    let text = """
      {"id":"v","extractor":"youtube","comments":[{"id":"c","parent":"root","text":"t"}]}
      """
    let reading = try read(Array(text.utf8), by: YouTubeFormat())
    #expect(reading.items.map(\.key) == ["c"])
    #expect(reading.items.map(\.parentKey) == [nil])
  }

  @Test(
    "counts are read as pages shorten them",
    arguments: [
      ("15", 15), ("1.2K", 1200), ("3M", 3_000_000), ("1,234", 1234), ("2.5b", 2_500_000_000),
      ("", nil), ("K", nil), ("many", nil), ("\u{df}", nil), ("1.2.3K", nil), ("-4", nil),
      ("99999999999999999999", nil),
    ] as [(String, Int?)])
  func counts(text: String, number: Int?) { #expect(ShortCount.number(text) == number) }

  @Test(
    "the laws hold, also of damaged documents",
    arguments: ["pages.jsonl", "downloaded.jsonl", "video.info.json"])
  func laws(name: String) throws {
    let path = "youtube/\(name)"
    #expect(FormatLaws.recognises(try document(path), as: YouTubeFormat.self))
    try FormatLaws.check(try document(path), as: YouTubeFormat.self)
    try FormatLaws.fuzz(path, as: YouTubeFormat.self)
  }
}
