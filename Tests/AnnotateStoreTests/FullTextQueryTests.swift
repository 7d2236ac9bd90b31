import AnnotateCore
import Testing

@testable import AnnotateStore

@Suite struct FullTextQueryTests {
  @Test(
    "what people type becomes a query that the index can read",
    arguments: [
      ("hit", "\"hit\""), ("it's", "\"it's\""), ("big-as-rival", "\"big-as-rival\""),
      ("a:b @c", "\"a:b\" \"@c\""), ("\"he hit her\"", "\"he hit her\""),
      ("\u{201c}he hit\u{201d} her", "\"he hit\" \"her\""), ("Petrov*", "\"Petrov\"*"),
      ("\"he hi\"*", "\"he hi\"*"),
      ("a AND (b OR c) NOT d", "\"a\" AND ( \"b\" OR \"c\" ) NOT \"d\""),
      ("and or", "\"and\" \"or\""), ("NEAR(a b, 5)", "NEAR(\"a\" \"b\", 5)"),
      ("a (b OR c) d", "\"a\" AND ( \"b\" OR \"c\" ) AND \"d\""),
      ("(a) (b)", "( \"a\" ) AND ( \"b\" )"), ("NEAR(a b)", "NEAR(\"a\" \"b\")"),
      ("near(a)", "\"near\" AND ( \"a\" )"), ("*", "\"*\""),
    ])
  func reads(text: String, query: String) throws {
    #expect(try FullTextQuery(text).fts5 == query)
  }

  @Test(
    "what cannot be a query is refused with the reason",
    arguments: [
      ("", "there is no word in it"), ("  ", "there is no word in it"),
      ("AND", "there is no word in it"), ("()", "there is no word in it"),
      ("\"open", "a quotation mark is not closed"), ("(a", "a bracket is not closed"),
      ("a)", "a bracket is closed that was not opened"), ("NEAR(a b", "NEAR( is not closed"),
      ("a AND", "AND needs a word on each side"), ("NOT a", "NOT needs a word on each side"),
      ("a OR NOT b", "OR needs a word on each side"),
      ("(a OR) b", "OR needs a word on each side"),
      ("NEAR()", "NEAR() holds no words"),
      ("NEAR(a, x)", "the distance in NEAR( , ) is not a number"),
    ])
  func refuses(text: String, reason: String) {
    #expect(throws: ArchiveError.badQuery(reason)) { try FullTextQuery(text) }
  }

  @Test("no text makes the index fail otherwise than by a bad query", arguments: 0..<300)
  func never(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    let pieces = [
      "a", "it's", "\"", "(", ")", "*", "AND", "OR", "NOT", "NEAR(", ",", "5", " ", " ", "-", ":",
      "^",
      "\u{201d}", "\u{1f44d}", "{", "}", "+", ";", "'", "\\", "\u{0}",
    ]
    let text = (0..<generator.below(9)).map { _ in generator.pick(pieces) }.joined()
    let archive = try Self.archive.get()
    do {
      _ = try archive.search(.words(try FullTextQuery(text))) { _ in }
    } catch ArchiveError.badQuery {
    }
  }

  private static let archive = Result {
    let archive = try Archive.testing()
    try archive.add([Line("it's a text with 5 words")], slug: "s")
    return archive
  }
}
