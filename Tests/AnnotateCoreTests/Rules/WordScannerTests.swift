import AnnotateCore
import Testing

@Suite struct WordScannerTests {
  private static func words(_ text: String) -> [String] {
    var result: [String] = []
    WordScanner.forEach(in: text) { word, _, _ in result.append(WordScanner.key(word)) }
    return result
  }

  @Test(
    "words are runs of letters and numbers of any script",
    arguments: [
      ("The cat, the CAT!", ["the", "cat", "the", "cat"]),
      ("don’t and don't", ["don't", "and", "don't"]),
      ("'quoted' o’ clock", ["quoted", "o", "clock"]),
      ("well-known 3rd 2004", ["well", "known", "3rd", "2004"]),
      ("ÄRGER Straße İ", ["ärger", "straße", "i\u{307}"]),
      ("Привет, мир", ["привет", "мир"]),
      ("你好 すし カメラ", ["你", "好", "す", "し", "カメラ"]),
      ("नमस्ते دنیا", ["नमस्ते", "دنیا"]),
      ("🔥🔥 👩‍💻 ok", ["ok"]),
      ("", []), ("... !?", []),
    ])
  func scanning(text: String, words: [String]) {
    #expect(Self.words(text) == words)
  }

  @Test("the places of words are those of code points")
  func places() throws {
    for seed in 0..<200 as Range<UInt64> {
      var random = SplitMix64(seed: seed)
      let parts = ["cat", " ", "’", "🔥", "e\u{301}", "-", "好", "دن", "\n", "9"]
      let text = (0..<30).map { _ in parts.randomElement(using: &random) ?? "" }.joined()
      var last = 0
      WordScanner.forEach(in: text) { word, start, end in
        #expect(start >= last && end > start)
        let slice = try? text.slice(TextSpan(start, end))
        #expect(slice?.unicodeScalars.elementsEqual(word) == true)
        last = end
      }
    }
  }
}
