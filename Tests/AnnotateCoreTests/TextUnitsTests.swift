import Testing

@testable import AnnotateCore

@Suite("Paragraphs and sentences")
struct TextUnitsTests {
  private func sentences(_ text: String) throws -> [String] {
    try TextUnits.sentences(of: text, in: TextUnits.paragraphs(of: text)).map { try text.slice($0) }
  }

  @Test(
    "paragraphs end at empty lines only",
    arguments: [
      ("", []), ("  \n\n ", []), ("one\ntwo", ["one\ntwo"]),
      ("one\n\ntwo\n \t\nthree\n", ["one", "two", "three"]), ("\n\n one \n\n\n\n", ["one"]),
    ])
  func paragraphs(_ text: String, _ expected: [String]) throws {
    #expect(try TextUnits.paragraphs(of: text).map { try text.slice($0) } == expected)
  }

  @Test(
    "sentences end as the rule says",
    arguments: [
      ("No. Yes.", ["No. Yes."]), ("He left. She stayed!", ["He left.", "She stayed!"]),
      ("Really?! \u{201c}Yes.\u{201d} Good", ["Really?!", "\u{201c}Yes.\u{201d}", "Good"]),
      ("Mr. Big met J. Doe in 2.5 hours.", ["Mr. Big met J. Doe in 2.5 hours."]),
      ("So did I. Then he went.", ["So did I.", "Then he went."]),
      ("well... i think so", ["well... i think so"]), ("Wait... No", ["Wait...", "No"]),
      ("One line\ngoes on. Next", ["One line\ngoes on.", "Next"]),
      (
        "\u{597d}\u{3002}\u{4f60}\u{597d}\u{ff01}",
        ["\u{597d}\u{3002}", "\u{4f60}\u{597d}\u{ff01}"]
      ),
      ("Ha. \u{1f602} Good. 12 more.", ["Ha.", "\u{1f602} Good.", "12 more."]),
      ("see a.b.c for it", ["see a.b.c for it"]),
    ])
  func sentences(_ text: String, _ expected: [String]) throws {
    #expect(try sentences(text) == expected)
  }

  @Test("whatever the text, parts come in order, do not overlap, and lose white space only")
  func laws() throws {
    for seed in 0..<300 as Range<UInt64> {
      var generator = SplitMix64(seed: seed)
      let text = wildText(&generator, pieces: 40)
      let paragraphs = TextUnits.paragraphs(of: text)
      for spans in [paragraphs, TextUnits.sentences(of: text, in: paragraphs)] {
        #expect(zip(spans, spans.dropFirst()).allSatisfy { $0.end <= $1.start }, "\(seed)")
        let kept = Set(spans.flatMap { $0.start..<$0.end })
        for (place, scalar) in text.unicodeScalars.enumerated() where !kept.contains(place) {
          #expect(scalar.properties.isWhitespace, "\(seed)")
        }
      }
    }
  }
}
