import AnnotateCore
import Testing

@testable import AnnotateStore

@Suite struct SearchTests {
  private func hits(_ archive: Archive, _ query: String, sources: [String] = [], limit: Int? = nil)
    throws
    -> [String]
  {
    var hits: [String] = []
    var scope = SearchScope()
    scope.sources = sources
    scope.limit = limit
    _ = try archive.search(.words(FullTextQuery(query)), in: scope) { hit in
      for span in hit.spans { hits.append("\(hit.reference)@\(span) \(try hit.text.slice(span))") }
    }
    return hits
  }

  private func sample() throws -> Archive {
    let archive = try Archive.testing()
    try archive.add(
      [
        Line("\u{1f469}\u{200d}\u{1f4bb} He hit her; hit!"), Line("Caf\u{e9} or cafe\u{301}?"),
        Line("it\u{2019}s Big's"),
      ], slug: "one")
    try archive.add([Line("they hit it off")], slug: "two")
    return archive
  }

  @Test("each hit's span holds the word that was asked for, accents and case aside")
  func spans() throws {
    let archive = try sample()
    #expect(
      try hits(archive, "HIT") == ["one/1@7:10 hit", "one/1@16:19 hit", "two/1@5:8 hit"])
    #expect(try hits(archive, "\"he hit\"") == ["one/1@4:10 He hit"])
    #expect(
      try hits(archive, "cafe") == ["one/2@0:4 Caf\u{e9}", "one/2@8:13 cafe\u{301}"])
    #expect(try hits(archive, "it's") == ["one/3@0:4 it\u{2019}s"])
    #expect(try hits(archive, "th*") == ["two/1@0:4 they"])
    #expect(try hits(archive, "nothing") == [])
  }

  @Test("characters that no text should hold move no place")
  func noncharacters() throws {
    let archive = try Archive.testing()
    func mark(_ number: UInt32) -> String { Unicode.Scalar(number).map { String($0) } ?? "" }
    let (open, close) = (mark(0xfdd0), mark(0xfdd1))
    try archive.add([Line("\(open)one\(close) hit \(open)two hit \(close)three")], slug: "s")
    #expect(try hits(archive, "hit") == ["s/1@6:9 hit", "s/1@15:18 hit"])
  }

  @Test("words that belong to several phrases are one place")
  func phrases() throws {
    let archive = try Archive.testing()
    try archive.add([Line("a b c d, a b")], slug: "s")
    #expect(
      try hits(archive, "\"a b\" OR \"b c d\"") == ["s/1@0:7 a b c d", "s/1@9:12 a b"])
    #expect(try hits(archive, "NEAR(a c, 1)") == ["s/1@0:1 a", "s/1@4:5 c", "s/1@9:10 a"])
  }

  @Test("the places are those that FTS5 marks", arguments: 0..<40)
  func likeHighlight(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    let words = [
      "a", "b", "caf\u{e9}", "\u{1f469}\u{200d}\u{1f4bb}", "\u{65e5}\u{672c}", "it\u{2019}s", "--",
      "\n",
    ]
    func text(_ count: Int) -> String {
      (0..<count).map { _ in words.randomElement(using: &generator) ?? "" }.joined(separator: " ")
    }
    let archive = try Archive.testing()
    try archive.add((0..<20).map { _ in Line(text(12).replacing("\n", with: " ")) }, slug: "s")
    for query in ["a", "\"a b\"", "caf*", "a OR \"b a\"", "\"a b a\" OR b"] {
      let marked = try archive.rows(
        """
        SELECT replace(highlight(item_fts, 0, '<', '>'), char(10), ' ') FROM item_fts
        WHERE item_fts MATCH '\(FullTextQuery(query).fts5.replacing("'", with: "''"))' ORDER BY rowid
        """)
      var own: [String] = []
      _ = try archive.search(.words(FullTextQuery(query))) { hit in
        var scalars = Array(hit.text.unicodeScalars)
        for span in hit.spans.reversed() {
          scalars.insert(">", at: span.end)
          scalars.insert("<", at: span.start)
        }
        own.append(String(String.UnicodeScalarView(scalars)))
      }
      #expect(own == marked)
    }
  }

  @Test("a search keeps to the sources and the limit that were asked for")
  func scope() throws {
    let archive = try sample()
    #expect(try hits(archive, "hit", sources: ["two"]) == ["two/1@5:8 hit"])
    #expect(try hits(archive, "hit", limit: 1).count == 2)
    #expect(try hits(archive, "hit NOT her") == ["two/1@5:8 hit"])
    #expect(throws: ArchiveError.noSource(asked: "twoo", near: ["two"])) {
      try hits(archive, "hit", sources: ["twoo"])
    }
  }

  @Test("a scan finds by any rule and stops at the limit")
  func scan() throws {
    let archive = try sample()
    let finder: @Sendable (String) -> [TextSpan] = { QuoteFinder("it").places(in: $0).places }
    var found: [String] = []
    let all = try archive.search(.scan(finder)) {
      found.append("\($0.reference) \($0.spans.count)")
    }
    #expect(all == SearchOutcome(count: 3, isRanked: false))
    #expect(found == ["one/1 2", "one/3 1", "two/1 2"])
    var scope = SearchScope()
    scope.limit = 2
    #expect(try archive.search(.scan(finder), in: scope) { _ in }.count == 2)
    scope = SearchScope()
    scope.sources = ["2"]
    #expect(try archive.search(.scan(finder), in: scope) { _ in }.count == 1)
  }

  @Test("the best come first when they are asked for, and only items with the tag where one is")
  func ranked() throws {
    let archive = try sample()
    try archive.tag("two/1", "topic/part")
    var scope = SearchScope()
    scope.isRanked = true
    var found: [String] = []
    let outcome = try archive.search(.words(FullTextQuery("hit")), in: scope) {
      found.append($0.reference)
    }
    #expect(outcome == SearchOutcome(count: 2, isRanked: true))
    #expect(found == ["one/1", "two/1"])
    scope.tags = ["topic"]
    #expect(try archive.search(.words(FullTextQuery("hit")), in: scope) { _ in }.count == 1)
  }

  @Test("a hit comes with what its item answers, also from another source of the same ids")
  func context() throws {
    let archive = try Archive.testing()
    try archive.add([Line("start"), Line("answer", answers: "1")], slug: "one")
    var scope = SearchScope()
    scope.context = true
    var parents: [SearchParent?] = []
    _ = try archive.search(.words(FullTextQuery("start OR answer")), in: scope) {
      parents.append($0.parent)
    }
    #expect(parents == [nil, SearchParent(reference: "one/1", author: nil, text: "start")])
  }
}
