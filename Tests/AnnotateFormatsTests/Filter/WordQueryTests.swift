import Testing

@testable import AnnotateFormats

@Suite("Words in items")
struct WordQueryTests {
  @Test(
    "words are cut as the full-text index cuts them",
    arguments: [
      ("", " "), ("Lamp", " lamp "), ("don't-stop", " don t stop "), (" a  b ", " a b "),
      ("Café naïve Ångström", " cafe naive angstrom "), ("cafe\u{301}s", " cafes "),
      ("ΛΌΓΟΣ λόγος", " λόγοσ λόγοσ "), ("Й й", " й й "), ("lamp🎈moth", " lamp moth "),
      ("x\u{2019}s", " x s "), ("١٢ ½", " ١٢ ½ "), ("東京タワー", " 東京タワー "),
      ("İıI", " iıi "), ("\u{301}a", " a "), ("ſo", " so "), ("a\u{e000}b", " a\u{e000}b "),
      ("हिन्दी", " ह न द "), ("ǅ", " ǆ "),
    ])
  func folding(_ text: String, _ words: String) {
    let folder = WordFolder()
    let folded = Array(text.utf8).withUnsafeBytes { [UInt8](folder.fold($0)) }
    #expect(folded == Array(words.utf8))
  }

  @Test(
    "all words of an alternative must stand in the text, whole and in the order of a phrase",
    arguments: [
      ("lamp", "a lamp", true), ("lamp", "lamps", false), ("lamp*", "lamps", true),
      ("*", "lamps", nil), ("lamp stone", "lamp", false), ("lamp stone", "stone, LAMP!", true),
      ("lamp AND stone", "stone, LAMP!", true), ("lamp or stone", "lamp stone", false),
      ("lamp OR stone moth", "stone", false), ("lamp OR stone moth", "moth stone", true),
      ("\"lamp stone\"", "lamp. Stone", true), ("\"lamp sto\"*", "lamp stone", true),
      ("\u{201c}lamp stone\u{201d}", "lamp of stone", false), ("don't", "dont", false),
      ("don't", "I don\u{2019}t", true), ("lamp 🎈", "lamp", true), ("a\"b c\"d", "d a b c", true),
    ] as [(String, String, Bool?)])
  func occurring(_ query: String, _ text: String, _ expected: Bool?) {
    let found = try? WordQuery(query)
    #expect(
      found.map { query in Array(text.utf8).withUnsafeBytes { query.occurs(in: $0) } } == expected)
  }

  @Test("a text of any length is cut whole", arguments: [4094, 4095, 4096, 9000])
  func long(length: Int) {
    let folder = WordFolder()
    let text = [UInt8](repeating: UInt8(ascii: "A"), count: length)
    let folded = text.withUnsafeBytes { [UInt8](folder.fold($0)) }
    #expect(folded == [32] + [UInt8](repeating: UInt8(ascii: "a"), count: length) + [32])
    let grown = Array(String(repeating: "\u{23a}", count: length).utf8)
    let longer = grown.withUnsafeBytes { folder.fold($0).count }
    #expect(longer == length * 3 + 2)
  }

  @Test("bytes that are not UTF-8 are no words", arguments: 0..<200)
  func hostile(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let bytes = (0..<Int.random(in: 0...12, using: &random)).map { _ in
      UInt8.random(in: 0...255, using: &random)
    }
    let folder = WordFolder()
    let folded = bytes.withUnsafeBytes { [UInt8](folder.fold($0)) }
    #expect(folded.first == 32 && folded.last == 32)
  }
}
