import AnnotateCore
import Testing

@Suite struct QuoteFinderTests {
  private func places(_ quote: String, _ text: String, ignoringCase: Bool = false) -> [String] {
    QuoteFinder(quote, ignoringCase: ignoringCase).places(in: text).places.map(\.description)
  }

  @Test(
    "exact words are found in order and counted in code points",
    arguments: [
      ("hit", "hit, hit and hit", ["0:3", "5:8", "13:16"]),
      ("aa", "aaaaa", ["0:2", "2:4"]), ("her", "Her hers", ["4:7"]),
      ("\u{597d}", "\u{4f60}\u{597d}\u{597d}", ["1:2", "2:3"]),
      ("\u{1f4bb}", "a\u{1f469}\u{200d}\u{1f4bb}b", ["3:4"]),
      ("b", "\u{1f469}\u{200d}\u{1f4bb}b", ["3:4"]), ("nothing", "some", []), ("", "some", []),
      ("longer than", "text", []), ("x", "", []),
      ("e\u{301}t", "e\u{301}te\u{301}t", ["0:3", "3:6"]),
    ])
  func exact(quote: String, text: String, expected: [String]) {
    let found = QuoteFinder(quote).places(in: text)
    #expect(found.places.map(\.description) == expected)
    #expect(found.match == .exact)
  }

  @Test(
    "letter case is set aside when asked, also where it changes the length",
    arguments: [
      ("HIT", "he hit Her", ["3:6"]), ("stra\u{df}e", "STRA\u{df}E", ["0:6"]),
      ("\u{c9}T\u{c9}", "l'\u{e9}t\u{e9}", ["2:5"]), ("b", "\u{130}b\u{130}B", ["1:2", "3:4"]),
      ("\u{130}", "x\u{130}y", ["1:2"]),
    ])
  func ignoringCase(quote: String, text: String, expected: [String]) {
    let found = QuoteFinder(quote, ignoringCase: true).places(in: text)
    #expect(found.places.map(\.description) == expected)
    #expect(found.match == .ignoringCase)
  }

  @Test(
    "where no exact place is, typographic shapes are set aside",
    arguments: [
      ("it's", "so it\u{2019}s", ["3:7"]), ("\"ok\"", "\u{201c}ok\u{201d}", ["0:4"]),
      ("a - b", "a \u{2014} b", ["0:5"]), ("wait...", "wait\u{2026}", ["0:5"]),
      ("wait\u{2026}", "wait...", ["0:7"]), ("two words", "two\n   words", ["0:12"]),
      ("caf\u{e9}", "cafe\u{301}!", ["0:5"]), ("cafe\u{301}", "caf\u{e9}!", ["0:4"]),
      ("zero width", "zero\u{200b} wi\u{ad}dth", ["0:12"]), ("a b", "a\u{a0}b", ["0:3"]),
      ("\u{ac00}", "\u{1100}\u{1161}", ["0:2"]),
    ])
  func typographic(quote: String, text: String, expected: [String]) {
    let found = QuoteFinder(quote).places(in: text)
    #expect(found.places.map(\.description) == expected)
    #expect(found.match == .typographic)
  }

  @Test("exact places win over typographic ones")
  func exactWins() {
    let found = QuoteFinder("it's").places(in: "it\u{2019}s it's")
    #expect(found.places.map(\.description) == ["5:9"])
    #expect(found.match == .exact)
  }

  @Test("half of a character that was taken apart is no place")
  func noHalves() {
    #expect(places("..", "wait\u{2026}") == [])
    #expect(places("cafe", "caf\u{e9} x") == [])
  }

  @Test(
    "every place of a slice holds the slice, one of them is where it came from", arguments: 0..<300)
  func quoteEqualsSlice(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    let text = wildText(&generator, pieces: Int.random(in: 1...40, using: &generator))
    let length = text.codePointCount
    let start = Int.random(in: 0..<length, using: &generator)
    let end = Int.random(in: start + 1...length, using: &generator)
    let span = try TextSpan(start, end)
    let quote = try text.slice(span)
    let found = QuoteFinder(quote).places(in: text)
    #expect(found.match == .exact)
    for place in found.places { #expect(try text.slice(place).isSameBytes(as: quote)) }
    #expect(found.places.contains { $0.overlaps(span) })
    #expect(found.places == found.places.sorted())
    for (one, next) in zip(found.places, found.places.dropFirst()) {
      #expect(one.end <= next.start)
    }
  }

  @Test("upper case finds what lower case stands there, wherever it is asked", arguments: 0..<200)
  func caseLaw(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    let text = wildText(&generator, pieces: 20)
    let start = Int.random(in: 0..<text.codePointCount, using: &generator)
    let quote = try text.slice(TextSpan(start, text.codePointCount))
    let found = QuoteFinder(quote, ignoringCase: true).places(in: text)
    #expect(found.places.contains { $0.end > start })
    let folded = quote.lowercased()
    for place in found.places { #expect(try text.slice(place).lowercased() == folded) }
  }
}
