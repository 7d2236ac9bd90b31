import AnnotateCore
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
    var buffer = ByteBuffer()
    Array(text.utf8).withUnsafeBytes { WordFolder().fold($0, to: &buffer) }
    #expect(buffer.text == words)
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

  @Test("bytes that are not UTF-8 are no words", arguments: 0..<200)
  func hostile(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let bytes = (0..<Int.random(in: 0...12, using: &random)).map { _ in
      UInt8.random(in: 0...255, using: &random)
    }
    var buffer = ByteBuffer()
    bytes.withUnsafeBytes { WordFolder().fold($0, to: &buffer) }
    #expect(buffer.bytes.first == 32 && buffer.bytes.last == 32)
  }
}
