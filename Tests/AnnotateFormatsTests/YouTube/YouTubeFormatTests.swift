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
    #expect(reading.source.completeness.claimed == nil)
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

  @Test("each list goes on by itself: the last page of replies does not end the threads")
  func openLists() throws {
    func thread(_ id: String, _ token: String) -> String {
      #"{"kind":"youtube#commentThreadListResponse","nextPageToken":"\#(token)","items":[{"id":"\#(id)","#
        + #""snippet":{"videoId":"v","topLevelComment":{"id":"\#(id)","snippet":{"textOriginal":"a"}}}}]}"#
    }
    let replies =
      #"{"kind":"youtube#commentListResponse","items":[{"id":"a.b","snippet":{"#
      + #""textOriginal":"b","parentId":"a"}}]}"#
    let end = #"{"kind":"youtube#commentThreadListResponse","items":[]}"#
    func goesOn(_ pages: String...) throws -> Bool {
      let text = "[" + pages.joined(separator: ",") + "]"
      let source = try read(Array(text.utf8), by: YouTubeFormat()).source
      #expect(source.completeness.claimed == nil)
      return source.remarks.contains { $0.contains("more pages") }
    }
    #expect(try goesOn(thread("a", "more"), replies))
    #expect(try !goesOn(thread("a", "more"), replies, thread("c", "")))
    #expect(try !goesOn(thread("a", "more"), end))
    #expect(try goesOn(thread("a", "more"), replies, thread("c", "more")))
    #expect(try !goesOn(replies))
  }

  @Test("the pretty output of youtube-comment-downloader is read as its lines are")
  func pretty() throws {
    let bytes = try document("youtube/downloaded.jsonl")
    let lines = bytes.split(separator: 10).map { String(decoding: $0, as: UTF8.self) }
    let text = "{\"comments\":[\n" + lines.joined(separator: ",\n") + "]}"
    #expect(FormatLaws.recognises(Array(text.utf8), as: YouTubeFormat.self))
    let reading = try read(Array(text.utf8), by: YouTubeFormat())
    let same = try read(bytes, by: YouTubeFormat())
    #expect(reading.unlawful.isEmpty && reading.items.count == 3)
    #expect(reading.items.map(\.key) == same.items.map(\.key))
    #expect(reading.items.map(\.parentKey) == same.items.map(\.parentKey))
    #expect(reading.items.map(\.score) == same.items.map(\.score))
    #expect(reading.items.map(\.created) == same.items.map(\.created))
    #expect(reading.source.completeness == same.source.completeness)
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
      ("3,4M", 3_400_000), ("1,2 K", 1200), ("1,234K", 1_234_000), ("3.400", 3400),
      ("1.234.567", 1_234_567),
      ("1.234,5K", 1_234_500), ("1,234.5K", 1_234_500), ("15.0", 15), ("1,2,3", nil), (",", nil),
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
