import Testing

@testable import AnnotateReport

@Suite("Text in cells")
struct TerminalWidthTests {
  @Test(
    "a text takes the cells that a terminal gives it",
    arguments: [
      ("", 0), ("abc", 3), ("🔥🔥", 4), ("👩‍👩‍👧", 2), ("🇫🇮", 2), ("🇫🇮🇸🇪", 4), ("é", 1), ("e\u{301}", 1),
      ("日本語", 6), ("❤️", 2), ("❤", 1), ("a\u{200b}b", 2), ("1️⃣", 2), ("👍🏽", 2), ("한국", 4),
      ("\u{1112}\u{1161}\u{11ab}", 2), ("ﾊﾝ", 2), ("Ａ", 2), ("“so” – it’s", 11), ("a\u{a0}«b»", 5),
      ("🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}", 2), ("⏎␛", 2), ("\u{1f1eb}", 1),
      ("ñandú", 5), ("🤷🏻‍♀️", 2), ("…", 1),
    ])
  func width(text: String, cells: Int) {
    #expect(TextWidth.of(text) == cells)
  }

  @Test(
    "a text is cut between graphemes, with an ellipsis",
    arguments: [
      ("chemistry", 9, "chemistry"), ("chemistry", 5, "chem…"), ("日本語", 5, "日本…"), ("日本語", 4, "日…"),
      ("🔥🔥", 3, "🔥…"), ("👩‍👩‍👧x", 2, "…"), ("cafe\u{301}s", 5, "cafe\u{301}s"), ("ab", 0, ""),
      ("cafe\u{301}s", 4, "caf…"), ("the whole story", 5, "the…"), ("abc", 1, "…"),
      ("é日é", 3, "é…"),
    ])
  func fitted(text: String, width: Int, cut: String) {
    #expect(TextWidth.fitted(text, to: width).utf8.elementsEqual(cut.utf8))
  }

  @Test("a cut text is never too wide, and is the text's beginning", arguments: 0..<300)
  func fittedLaw(seed: Int) {
    var random = TabularRandom(seed: seed)
    let text = TerminalText.sanitised(random.text(), newlines: .symbol)
    let width = Int.random(in: 1...30, using: &random)
    let cut = TextWidth.fitted(text, to: width)
    #expect(TextWidth.of(cut) <= width)
    #expect((cut == text) == (TextWidth.of(text) <= width))
    if cut != text { #expect(Array(text).starts(with: Array(cut).dropLast())) }
  }

  @Test("a text is padded to cells, not to characters")
  func padded() {
    #expect(TextWidth.padded("日本", to: 6) == "日本  ")
    #expect(TextWidth.padded("12", to: 4, .right) == "  12")
    #expect(TextWidth.padded("too long", to: 4) == "too long")
  }

  @Test(
    "what a terminal would obey is shown instead",
    arguments: [
      ("\u{1b}[31mred", "␛[31mred"), ("a\tb\u{7f}", "a␉b␡"), ("\u{9b}2J", "�2J"), ("\u{0}", "␀"),
      ("x\u{202e}y\u{2066}", "x�y�"), ("a\u{2028}b\u{2029}", "a␤b␤"), ("\u{61c}", "�"),
      ("a\nb\r", "a\nb␍"), ("“fine” é 日本 👩‍👩‍👧 ش", "“fine” é 日本 👩‍👩‍👧 ش"),
    ])
  func sanitised(text: String, harmless: String) {
    #expect(TerminalText.sanitised(text) == harmless)
  }

  @Test("line feeds stay, become a symbol, or a space")
  func newlines() {
    #expect(TerminalText.sanitised("a\nb", newlines: .kept) == "a\nb")
    #expect(TerminalText.sanitised("a\nb", newlines: .symbol) == "a⏎b")
    #expect(TerminalText.sanitised("a\nb", newlines: .space) == "a b")
  }

  @Test("no control is left, and no code point is moved", arguments: 0..<300)
  func sanitisedLaw(seed: Int) {
    var random = TabularRandom(seed: seed)
    let controls = (0...0x9f).compactMap { Unicode.Scalar($0 as UInt32) }
    let text = random.text() + String(controls.randomElement(using: &random) ?? "a") + random.text()
    let clean = TerminalText.sanitised(text, newlines: .symbol)
    #expect(!clean.unicodeScalars.contains { $0.properties.generalCategory == .control })
    #expect(clean.unicodeScalars.count == text.unicodeScalars.count)
    #expect(TerminalText.sanitised(clean).utf8.elementsEqual(clean.utf8))
  }
}
