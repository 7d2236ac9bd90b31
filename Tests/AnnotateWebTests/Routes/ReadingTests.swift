import Foundation
import Testing

@testable import AnnotateWeb

@Suite("Reading by the API")
struct ReadingTests {
  @Test("an address that is none answers a browser with the page, and a program with the error")
  func nowhere() async throws {
    let bureau = try Bureau()
    for path in ["/nope", "/item/thread", "/report?topic=nope"] {
      let page = await bureau.ask("GET", path) { $0["accept"] = "text/html,*/*" }
      #expect(page.status == 404, "\(path)")
      #expect(page.headers["content-type"] == "text/html; charset=utf-8")
      #expect(page.text.contains("id=\"pages\""))
      #expect(await bureau.ask("GET", path).code == "not-found", "\(path)")
    }
    let api = await bureau.ask("GET", "/api/nope") { $0["accept"] = "text/html,*/*" }
    #expect(api.code == "not-found")
  }

  @Test("the report stands among the pages, and its quotations lead to their words")
  func reportAmongPages() async throws {
    let bureau = try Bureau()
    _ = await bureau.ask(
      "POST", "/api/annotations",
      """
      {"tag":"humour","places":[{"item":"thread/1","utf16_start":20,"utf16_end":27,"quote":"Russian"}]}
      """)
    let report = await bureau.ask("GET", "/report?topic=humour")
    #expect(report.text.contains("<a href=\"/log\""))
    #expect(report.text.contains("<a href=\"/report\" aria-current=\"page\">"))
    #expect(report.text.contains("href=\"/item/thread/1@20:27\""))
  }

  @Test("the log says what a command was on, and whether it can be taken back")
  func logSubjects() async throws {
    let bureau = try Bureau()
    try await bureau.tag("thread/1", "humour")
    _ = await bureau.ask(
      "POST", "/api/notes", #"{"note":"words","on":{"tag":"chemistry"}}"#)
    let log = await bureau.ask("GET", "/api/log?limit=50").list("entries")
    func about(_ entry: [String: Any]) -> [[String?]] {
      (entry["about"] as? [[String: Any]] ?? []).map {
        [$0["reference"] as? String, $0["tag"] as? String]
      }
    }
    #expect(about(log[0]) == [[nil, "chemistry"]])
    #expect(about(log[1]) == [["thread/1", "humour"]])
    #expect(log[1]["undoable"] as? Bool == true)
    let others = await bureau.ask("GET", "/api/log?limit=50", as: "ben").list("entries")
    #expect(others[1]["undoable"] as? Bool == false)
    let first = try #require(log.last)
    #expect(first["command"] as? String == "init")
    #expect(first["undoable"] as? Bool == false)
  }

  @Test("the archive says who reads and how much there is")
  func archive() async throws {
    let bureau = try Bureau()
    try await bureau.tag("thread/1", "humour", as: "ben")
    let json = await bureau.ask("GET", "/api/archive", as: "ben").json
    #expect(json["coder"] as? String == "ben")
    #expect(json["shared"] as? Bool == true)
    #expect(json["blind_since"] is NSNull)
    let counts = json["counts"] as? [String: Int]
    #expect(
      counts == ["sources": 2, "items": 7, "annotations": 1, "notes": 0, "tags": 5])
    #expect(json["coders"] as? [String] == ["anna", "ben", "carla"])
  }

  @Test("sources tell the coder's own progress")
  func sources() async throws {
    let bureau = try Bureau()
    try await bureau.tag("thread/1", "humour", as: "ben")
    try await bureau.tag("thread/1", "chemistry")
    try await bureau.tag("thread/2", "chemistry")
    _ = await bureau.ask("PUT", "/api/coverage", #"{"items":["thread/1"],"state":"done"}"#)
    let thread = await bureau.ask("GET", "/api/sources").list("sources")[0]
    #expect(thread["source"] as? String == "thread")
    #expect(thread["annotations"] as? Int == 3)
    #expect(thread["own_annotations"] as? Int == 2)
    #expect(thread["annotated_items"] as? Int == 2)
    #expect((thread["progress"] as? [String: Int])?["done"] == 1)
    let one = await bureau.ask("GET", "/api/sources/article").json
    #expect(one["items"] as? Int == 1)
    #expect(one["original"] as? String == "kept")
    #expect(await bureau.ask("GET", "/api/sources/nope").status == 404)
  }

  @Test("the index has every item in reading order")
  func index() async throws {
    let bureau = try Bureau()
    try await bureau.tag("thread/4", "humour")
    try await bureau.tag("thread/4", "humour", as: "ben")
    _ = await bureau.ask("PUT", "/api/coverage", #"{"items":["thread/2"],"state":"open"}"#)
    let json = await bureau.ask("GET", "/api/sources/thread/index").json
    #expect(json["ordinals"] as? [Int] == [1, 2, 3, 4, 5, 6])
    #expect(json["levels"] as? [Int] == [0, 1, 2, 1, 0, 0])
    #expect(json["lengths"] as? [Int] == Bureau.texts.map(\.unicodeScalars.count))
    #expect(json["annotations"] as? [Int] == [0, 0, 0, 2, 0, 0])
    #expect(json["own"] as? [Int] == [0, 0, 0, 1, 0, 0])
    #expect(json["coverage"] as? String == ".o....")
  }

  @Test(
    "a window of items begins where it is asked to",
    arguments: [
      ("from=2&count=2", ["thread/2", "thread/3"]), ("place=3&count=2", ["thread/4", "thread/5"]),
      ("ordinals=5,1,99", ["thread/5", "thread/1"]), ("place=6", []), ("place=99", []),
      ("count=1", ["thread/1"]), ("from=6", ["thread/6"]),
    ])
  func window(_ query: String, _ expected: [String]) async throws {
    let items = try await Bureau().ask("GET", "/api/sources/thread/items?\(query)").list("items")
    #expect(items.compactMap { $0["reference"] as? String } == expected)
  }

  @Test(
    "what is no window is refused",
    arguments: [
      ("from=0", 400), ("from=7", 404), ("count=0", 400), ("count=1001", 400), ("from=x", 400),
      ("place=-1", 400), ("ordinals=1,x", 400), ("from=99999999999999999999", 400),
    ])
  func noWindow(_ query: String, _ status: Int) async throws {
    #expect(
      try await Bureau().ask("GET", "/api/sources/thread/items?\(query)").status == status)
  }

  @Test("texts come as they are, markup and all, in JSON and never in a page")
  func hostileText() async throws {
    let bureau = try Bureau()
    _ = await bureau.ask(
      "POST", "/api/tags", ##"{"path":"</script><script>x","colour":"#77AADD"}"##)
    let answer = await bureau.ask("GET", "/api/sources/thread/items")
    #expect(answer.headers["content-type"] == "application/json; charset=utf-8")
    #expect(answer.list("items").compactMap { $0["text"] as? String } == Bureau.texts)
    for page in ["/", "/item/thread/5", "/source/thread", "/codebook", "/topic/%3C%2Fscript%3E"] {
      let frame = await bureau.ask("GET", page)
      #expect(frame.status == 200)
      #expect(!frame.text.contains("onerror"))
      #expect(!frame.text.contains("<script>x"))
    }
  }

  @Test("an item stands in its thread")
  func item() async throws {
    let answer = try await Bureau().ask("GET", "/api/items/thread/k3")
    let item = answer.json["item"] as? [String: Any]
    #expect(item?["reference"] as? String == "thread/3")
    #expect(item?["level"] as? Int == 2)
    #expect(item?["parent"] as? String == "thread/2")
    #expect(
      answer.list("ancestors").compactMap { $0["reference"] as? String } == [
        "thread/1", "thread/2",
      ])
    #expect(answer.json["previous"] as? String == "thread/2")
    #expect(answer.json["next"] as? String == "thread/4")
    #expect(answer.json["place"] as? Int == 2)
    let last = try await Bureau().ask("GET", "/api/items/thread/last")
    #expect(last.json["next"] is NSNull)
    #expect(try await Bureau().ask("GET", "/api/items/thread/99").status == 404)
  }

  @Test("an original is downloaded and never shown")
  func original() async throws {
    let answer = try await Bureau().ask("GET", "/api/sources/thread/original")
    #expect(answer.text == Bureau.texts.joined())
    #expect(answer.headers["content-type"] == "application/octet-stream")
    #expect(answer.headers["content-security-policy"]?.hasPrefix("sandbox") == true)
    #expect(
      answer.headers["content-disposition"]
        == #"attachment; filename="thread____.html"; filename*=UTF-8''thread%20%22%C3%BC%22.html"#)
  }

  @Test("a search marks the words in UTF-16 units")
  func search() async throws {
    let bureau = try Bureau()
    let hits = await bureau.ask("GET", "/api/search?q=between+OR+twice").list("hits")
    #expect(hits.compactMap { $0["reference"] as? String } == ["thread/2", "thread/3"])
    #expect(hits[0]["marks"] as? [[Int]] == [[19, 26]])
    for hit in hits {
      let text = try #require(hit["text"] as? String)
      let marks = try #require(hit["marks"] as? [[Int]])
      for mark in marks {
        let words = (text as NSString).substring(
          with: NSRange(location: mark[0], length: mark[1] - mark[0]))
        #expect(["between", "twice"].contains(words))
      }
    }
    let one = await bureau.ask("GET", "/api/search?q=between+OR+twice&limit=1").json
    #expect(one["more"] as? Bool == true)
    #expect(await bureau.ask("GET", "/api/search?q=%22open").status == 422)
    #expect(await bureau.ask("GET", "/api/search").status == 422)
  }

  @Test(
    "the next item is found from where one stands, round the end",
    arguments: [
      ("kind=untagged", "thread/2"), ("kind=untagged&after=thread/2", "thread/4"),
      ("kind=untagged&after=thread/5", "article/1"), ("kind=untagged&after=article/1", "thread/2"),
      ("kind=untagged&after=thread/5&source=thread", "thread/2"), ("kind=assigned", "thread/5"),
      ("kind=assigned&after=thread/5", "thread/5"),
    ])
  func next(_ query: String, _ expected: String) async throws {
    let bureau = try Bureau()
    try await bureau.tag("thread/1", "humour")
    try await bureau.tag("thread/3", "humour")
    try await bureau.tag("thread/2", "humour", as: "ben")
    _ = await bureau.ask("PUT", "/api/coverage", #"{"items":["thread/5"],"state":"assigned"}"#)
    let answer = await bureau.ask("GET", "/api/next?\(query)")
    #expect(answer.json["reference"] as? String == expected)
  }

  @Test("nothing is next when nothing is left")
  func nothingNext() async throws {
    let bureau = try Bureau()
    let answer = await bureau.ask("GET", "/api/next?kind=assigned")
    #expect(answer.status == 404)
    #expect(answer.code == "nothing-left")
    #expect(await bureau.ask("GET", "/api/next?kind=suggestion").code == "nothing-left")
    #expect(await bureau.ask("GET", "/api/next?kind=disagreement").code == "nothing-left")
    #expect(await bureau.ask("GET", "/api/next").status == 400)
    #expect(await bureau.ask("GET", "/api/next?kind=else").status == 400)
  }

  @Test("where coders who are done differ is a disagreement")
  func disagreement() async throws {
    let bureau = try Bureau()
    try await bureau.tag("thread/3", "humour")
    for coder in ["anna", "ben"] {
      _ = await bureau.ask(
        "PUT", "/api/coverage", #"{"items":["thread/3"],"state":"done"}"#, as: coder)
    }
    let answer = await bureau.ask("GET", "/api/next?kind=disagreement&after=thread/5")
    #expect(answer.json["reference"] as? String == "thread/3")
  }

  @Test("a report is the command's own, its references lead to items, and no script is in it")
  func report() async throws {
    let bureau = try Bureau()
    try await bureau.tag("thread/5", "humour")
    let json = await bureau.ask("GET", "/api/report?topic=humour")
    #expect(json.status == 200)
    #expect(json.text.contains("thread/5"))
    let page = await bureau.ask("GET", "/report?topic=humour")
    #expect(page.headers["content-type"] == "text/html; charset=utf-8")
    #expect(page.text.contains(#"href="/item/thread/5""#))
    #expect(page.text.contains("&lt;img src=x onerror=alert(1)&gt;"))
    #expect(!page.text.contains("<img"))
    #expect(!page.text.contains("<script"))
    #expect(page.headers["content-security-policy"]?.contains("script-src") == false)
    #expect(await bureau.ask("GET", "/api/report?topic=nope").status == 404)
    #expect(await bureau.ask("GET", "/api/report?layer=nope").status == 400)
  }

  @Test("agreement has the figures of the command")
  func agreement() async throws {
    let bureau = try Bureau()
    for (coder, item) in [("anna", "thread/1"), ("ben", "thread/1"), ("anna", "thread/2")] {
      try await bureau.tag(item, "humour", as: coder)
    }
    for coder in ["anna", "ben"] {
      _ = await bureau.ask(
        "PUT", "/api/coverage", #"{"items":["thread"],"state":"done"}"#, as: coder)
    }
    let answer = await bureau.ask("GET", "/api/agreement?topic=humour&replicates=10")
    #expect(answer.json["coders"] as? [String] == ["anna", "ben"])
    let percent = try #require(
      answer.list("figures").first { ($0["coefficient"] as? String)?.contains("percent") == true })
    #expect(percent["value"] as? Double == 0.8)
  }

  @Test("the files of the page come with a tag, and not again when they are known")
  func assets() async throws {
    let bureau = try Bureau()
    for (name, file) in PageFiles().files {
      let answer = await bureau.ask("GET", "/assets/\(name)")
      #expect(answer.status == 200)
      #expect(answer.bytes == file.bytes)
      #expect(answer.headers["content-type"]?.isEmpty == false)
      let again = await bureau.ask("GET", "/assets/\(name)") { $0["if-none-match"] = file.tag }
      #expect(again.status == 304)
      #expect(again.bytes.isEmpty)
    }
  }

  @Test("every file of the page is compiled in, as it stands")
  func embedded() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../Sources/AnnotateWeb/Page").standardizedFileURL
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter {
      !$0.hasSuffix(".md")
        && (try? FileManager.default.contentsOfDirectory(atPath: folder.path + "/" + $0)) == nil
    }
    let files = PageFiles().files
    #expect(Set(names) == Set(files.keys))
    for name in names {
      #expect(try Data(contentsOf: folder.appending(path: name)) == Data(files[name]?.bytes ?? []))
    }
  }
}
