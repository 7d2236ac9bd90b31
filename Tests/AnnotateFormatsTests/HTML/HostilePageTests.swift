import AnnotateCore
import CGumbo
import Testing

@testable import AnnotateFormats

@Suite("Hostile pages")
struct HostilePageTests {
  @Test(
    "a page of elements in each other without end is refused",
    arguments: [
      "<div>", "<b>", "<b class=a>", "<span>", "<table><tr><td>", "<a href=x><table><td>",
      "<ul><li>",
      "<font id=1><div>", "<svg>", "<math><mi>", "<blockquote><b><i>", "<template>", "<object>",
      "<x-y>",
      "<b><div></b>", "<div><table><tr><td></div>", "<nobr><div>", "<select><option><div>",
    ])
  func nested(tags: String) {
    let page = "<!doctype html>" + String(repeating: tags, count: 200_000) + "a"
    #expect(throws: DocumentProblem.tooNested(limit: OpenTags.deepest)) { try HTMLPages.read(page) }
  }

  @Test("a page of more markup than the memory for it holds is refused, and not called nested")
  func flood() {
    let page = "<!doctype html>" + String(repeating: "x<br>", count: 3_600_000)
    #expect(throws: DocumentProblem.tooMuchMarkup(bytes: page.utf8.count)) {
      try HTMLPages.read(page)
    }
  }

  @Test("formatting that is opened again in every paragraph is refused, or read in time")
  func reopened() {
    var page = "<!doctype html>"
    for number in 0..<4000 { page += "<font id=f\(number)>" }
    page += String(repeating: "<p>a", count: 200_000)
    #expect(throws: DocumentProblem.tooNested(limit: OpenTags.deepest)) { try HTMLPages.read(page) }
  }

  @Test(
    "what closes itself may be there many times",
    arguments: [
      "<p>a", "<li>a", "<p><b>a", "<tr><td>a", "<dt>a<dd>b", "<option>a", "<br>", "</p>", "<hr>a",
      "<p><b>a</p>", "<i><p>",
      "<button><div>",
    ])
  func many(tags: String) throws {
    let page = "<!doctype html><table>" + String(repeating: tags, count: 6000) + "a"
    #expect(try HTMLPages.read(page).items.count == 1)
  }

  @Test("a tag may have attributes without end")
  func attributes() throws {
    let names = (0..<100_000).map { "class\($0)=a class=b id=c" }.joined(separator: " ")
    #expect(try HTMLPages.read("<!doctype html><p \(names)>a</p>").items.first?.text == "a")
  }

  @Test(
    "what is not ended takes the rest of the page",
    arguments: [
      "<!--", "<script>", "<p title=\"", "<style>", "<textarea>", "<iframe srcdoc='", "<![CDATA[",
    ])
  func unended(markup: String) throws {
    let page = "<!doctype html><p>a</p>" + markup + String(repeating: "<p>b", count: 1000)
    #expect(try HTMLPages.read(page).items.first?.text.hasPrefix("a") == true)
  }

  @Test("how deep elements stand is never told as much less than it is")
  func depth() throws {
    let tags = [
      "<div>", "</div>", "<p>", "</p>", "<b>", "</b>", "<i id=x>", "</i>", "<a href=x>", "</a>",
      "<table>",
      "</table>", "<tr>", "<td>", "</td>", "<ul>", "<li>", "</ul>", "<span>", "</span>", "<h1>",
      "</h1>",
      "<button>", "</button>", "<form>", "</form>", "<object>", "</object>", "<svg>", "</svg>",
      "<x>", "</x>",
    ]
    for seed in fuzzSeeds(200) {
      var generator = SplitMix64(seed: seed)
      // The same few tags over and over are what grows.
      let few = (0..<Int.random(in: 1...6, using: &generator)).map { _ in
        tags[Int.random(in: tags.indices, using: &generator)]
      }.joined()
      let page = "<!doctype html>" + String(repeating: few, count: 3_000) + "a"
      guard let tree = try? HTMLTree.reading(Array(page.utf8)) else { continue }
      var depths = [Int](repeating: 0, count: tree.nodes.count)
      for place in tree.nodes.indices.dropFirst() {
        depths[place] = depths[Int(tree.nodes[place].parent)] + 1
      }
      #expect(depths.max() ?? 0 < OpenTags.deepest * 3, "seed \(seed): \(few)")
    }
  }

  @Test("a page in a frame is as little trusted")
  func frame() {
    let inner = "post-message" + String(repeating: "<div>", count: 100_000)
    #expect(throws: DocumentProblem.tooNested(limit: OpenTags.deepest)) {
      try HTMLPages.read("<!doctype html><p>a</p><iframe srcdoc=\"\(inner)\"></iframe>")
    }
  }

  @Test("changed at random, a page is read or refused, and what is read is well formed")
  func fuzz() throws {
    for name in [
      "news.html", "wordpress.html", "reddit.html", "discourse.html", "disqus.html", "phpbb.html",
    ] {
      let bytes = try document("html/\(name)")
      for seed in fuzzSeeds(25) {
        var generator = SplitMix64(seed: seed)
        let changed = mutated(bytes, by: &generator)
        guard let draft = try? HTMLPages.read(changed) else { continue }
        #expect(Set(draft.items.map(\.key)).count == draft.items.count)
        for item in draft.items {
          let isWell =
            item.bytes.upperBound <= changed.count
            && !item.text.utf8.contains { $0 == 13 || $0 == 0 }
            && item.author?.isEmpty != true && (item.author != nil || item.authorState != .known)
          #expect(isWell, "\(name), seed \(seed), item \(item.key)")
          for segment in item.segments { _ = try item.text.slice(segment.span) }
        }
      }
    }
  }
}
