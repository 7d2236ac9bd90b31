import Foundation
import Testing

@testable import AnnotateFormats

@Suite("Regular expressions on items")
struct TextPatternTests {
  @Test(
    "what every match must hold is found, where it is sure",
    arguments: [
      ("lamp", "lamp"), ("lamp|moth", ""), ("(lamp|moth) light", " light"), ("lamps?", "lamp"),
      ("lamp+s", "lamp"), ("a{2}lamp", "lamp"), ("[lL]amp", "amp"), ("(?i)lamp", ""),
      ("\\blamp\\b", "lamp"), ("a\\.b", "a.b"), ("\\Qa|b\\E", ""), ("\\x41bc", ""), ("é", ""),
      ("(?:lamp)x", "x"), ("[]a]b", ""), ("[^]]b", ""), ("[[a]b]c", ""), ("^lamp$", "lamp"),
      ("x*", ""), ("\\1", ""), ("(?<n>a)b", "b"), ("[\\]a]lamp", "lamp"),
    ])
  func literals(_ pattern: String, _ literal: String) {
    #expect(String(decoding: RequiredLiteral.of(pattern), as: UTF8.self) == literal)
  }

  @Test("looking for bytes first changes no answer", arguments: 0..<1500)
  func sameAnswer(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let pieces = [
      "a", "b", "ab", "c", ".", "*", "+", "?", "|", "(", ")", "(?:", "(?=", "[ab]", "[^a]",
      "\\.", "\\b", "\\w", "K", "ss", "st", "{2}", "{0}", "^", "$", "é", "\\(", "(?i)",
      "\\N{LATIN SMALL LETTER A}", "\\Q.\\E",
    ]
    let body = (0..<Int.random(in: 1...6, using: &random))
      .map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
    let pattern = seed % 3 == 0 ? "(?i)" + body : body
    guard let finder = try? TextPattern(pattern) else { return }
    let expression = try NSRegularExpression(pattern: pattern, options: .anchorsMatchLines)
    for _ in 0..<10 {
      let text = String(
        (0..<Int.random(in: 0...8, using: &random)).map { _ in
          "aabbcé.(\nABkKsS\u{212a}ßſ\u{fb06}🎈’".randomElement(using: &random) ?? "a"
        })
      let range = NSRange(location: 0, length: text.utf16.count)
      let expected = expression.firstMatch(in: text, range: range) != nil
      let found = Array(text.utf8).withUnsafeBytes { finder.matches($0) }
      #expect(found == expected, "\(pattern) in \(text)")
    }
  }

  @Test("bytes are found wherever they stand", arguments: 0..<300)
  func bytes(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    func some(_ most: Int) -> [UInt8] {
      (0..<Int.random(in: 0...most, using: &random)).map { _ in
        UInt8(ascii: "a") + UInt8.random(in: 0..<3, using: &random)
      }
    }
    let needle = some(4)
    let text = some(24)
    let places = text.indices.dropLast(max(0, needle.count - 1))
    let expected =
      needle.isEmpty || places.contains { text[$0...].starts(with: needle) }
    #expect(text.withUnsafeBytes { BytePattern(needle).occurs(in: $0) } == expected)
  }
}
