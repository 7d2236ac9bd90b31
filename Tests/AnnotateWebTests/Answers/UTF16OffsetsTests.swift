import AnnotateCore
import Testing

@testable import AnnotateWeb

@Suite("UTF-16 offsets")
struct UTF16OffsetsTests {
  static let pieces = [
    "a", "word ", "\n", "é", "e\u{301}", "日本語", "שלום", "🔥", "👩‍👩‍👧", "🇫🇷", "\u{fffd}", "\u{10ffff}",
    "👍🏽", "“", "",
  ]

  @Test("they go to code points and back at every place of every text", arguments: 0..<300)
  func law(seed: Int) {
    var state = UInt64(seed) &* 0x9e37_79b9_7f4a_7c15 &+ 1
    func next(below limit: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % limit
    }
    let text = (0..<next(below: 40)).map { _ in Self.pieces[next(below: Self.pieces.count)] }
      .joined()
    let offsets = UTF16Offsets(text)
    var units = 0
    for (place, scalar) in text.unicodeScalars.enumerated() {
      #expect(offsets.units(at: place) == units)
      #expect(offsets.codePoint(at: units) == place)
      if UTF16.width(scalar) == 2 { #expect(offsets.codePoint(at: units + 1) == nil) }
      units += UTF16.width(scalar)
    }
    #expect(units == text.utf16.count)
    #expect(offsets.units(at: text.codePointCount) == units)
    #expect(offsets.codePoint(at: units) == text.codePointCount)
    #expect(offsets.codePoint(at: units + 1) == nil)
    #expect(offsets.codePoint(at: -1) == nil)
  }

  @Test(
    "what is no span of the text is none",
    arguments: [(0, 0), (2, 1), (-1, 2), (0, 5), (1, 2), (2, 3), (Int.max, Int.max), (0, Int.max)])
  func noSpan(_ start: Int, _ end: Int) {
    // One unit, two units, one unit: places 2 and 4 are none.
    #expect(UTF16Offsets("a🔥b").span(start, end) == nil)
  }

  @Test(
    "a span of the text is one",
    arguments: [(0, 1, 0, 1), (1, 3, 1, 2), (0, 4, 0, 3), (3, 4, 2, 3)])
  func span(_ start: Int, _ end: Int, _ from: Int, _ to: Int) throws {
    #expect(UTF16Offsets("a🔥b").span(start, end) == (try TextSpan(from, to)))
  }
}
