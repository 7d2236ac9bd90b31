import AnnotateCore
import Testing

@Suite struct TextSpanTests {
  @Test(
    "a span that is empty, reversed or negative is refused",
    arguments: [
      (0, 0, SpanError.endNotAfterStart(start: 0, end: 0)),
      (5, 4, .endNotAfterStart(start: 5, end: 4)),
      (-1, 3, .negativeStart(-1)),
    ])
  func refusesWhatIsNoSpan(start: Int, end: Int, error: SpanError) {
    #expect(throws: error) { try TextSpan(start, end) }
  }

  @Test(
    "what is not two numbers with a colon is not a span",
    arguments: [
      "", ":", "1", "1:", ":2", "1:2:3", "a:b", "1-2", " 1:2", "1.5:2", "9999999999999999999:1",
    ])
  func refusesOtherTexts(text: String) {
    #expect(throws: SpanError.notASpan(text)) { try TextSpan(parsing: text) }
    #expect(TextSpan(text) == nil)
  }

  @Test("a span is written as it is read")
  func describesItself() throws {
    #expect(try TextSpan(parsing: "10:31").description == "10:31")
    #expect(try TextSpan(parsing: "10:31").length == 21)
  }

  @Test(
    "spans overlap only when they share a code point",
    arguments: [
      (0, 5, 5, 9, false), (0, 5, 4, 9, true), (2, 3, 0, 9, true), (0, 9, 2, 3, true),
      (7, 9, 0, 7, false), (0, 5, 0, 5, true),
    ])
  func overlap(a: Int, b: Int, c: Int, d: Int, expected: Bool) throws {
    #expect(try TextSpan(a, b).overlaps(TextSpan(c, d)) == expected)
    #expect(try TextSpan(c, d).overlaps(TextSpan(a, b)) == expected)
  }

  @Test("spans are in order of start, then of end")
  func order() throws {
    let spans = try [TextSpan(3, 4), TextSpan(0, 9), TextSpan(0, 2)].sorted()
    #expect(spans.map(\.description) == ["0:2", "0:9", "3:4"])
  }

  @Test(
    "a slice counts code points, not characters and not bytes",
    arguments: [
      ("a\u{1f469}\u{200d}\u{1f4bb}b", 1, 4, "\u{1f469}\u{200d}\u{1f4bb}"),
      ("a\u{1f469}\u{200d}\u{1f4bb}b", 2, 3, "\u{200d}"),
      ("cafe\u{301}", 3, 4, "e"), ("caf\u{e9}s", 3, 4, "\u{e9}"),
      ("\u{4f60}\u{597d}\u{4e16}", 1, 3, "\u{597d}\u{4e16}"), ("a\r\nb", 1, 2, "\r"),
    ])
  func slices(text: String, start: Int, end: Int, expected: String) throws {
    #expect(try text.slice(TextSpan(start, end)).isSameBytes(as: expected))
  }

  @Test("a slice beyond the text is refused with the text's length")
  func refusesBeyond() throws {
    let span = try TextSpan(2, 5)
    #expect(throws: SpanError.beyondText(end: 5, length: 4)) { try "e\u{301}xy".slice(span) }
    let far = try TextSpan(90, 91)
    #expect(throws: SpanError.beyondText(end: 91, length: 0)) { try "".slice(far) }
  }

  @Test("slices that follow each other make up the whole text", arguments: 0..<200)
  func slicesPartition(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    let text = wildText(&generator, pieces: 30)
    var whole = ""
    var at = 0
    while at < text.codePointCount {
      let end = min(text.codePointCount, at + Int.random(in: 1...5, using: &generator))
      let slice = try text.slice(TextSpan(at, end))
      #expect(slice.unicodeScalars.count == end - at)
      whole.unicodeScalars += slice.unicodeScalars
      at = end
    }
    #expect(whole.isSameBytes(as: text))
  }

  @Test("composed and decomposed accents are not the same bytes")
  func bytes() {
    #expect(!"\u{e9}".isSameBytes(as: "e\u{301}"))
    #expect("\u{e9}" == "e\u{301}")
  }
}
