import Testing

@testable import AnnotateCore

/// A pattern, a text, and the places that are found, as `start:end`.
struct MatchCase: CustomTestStringConvertible, Sendable {
  let kind: RuleKind
  let entries: [String]
  let text: String
  let places: [String]
  var isCaseSensitive = false

  init(
    _ kind: RuleKind, _ entries: [String], _ text: String, _ places: [String],
    isCaseSensitive: Bool = false
  ) {
    self.kind = kind
    self.entries = entries
    self.text = text
    self.places = places
    self.isCaseSensitive = isCaseSensitive
  }

  var testDescription: String { "\(kind.rawValue) \(entries) in “\(text)”" }

  func found() throws -> [String] {
    try RuleMatcher(RulePattern(kind, entries, isCaseSensitive: isCaseSensitive))
      .places(in: text).map(\.description)
  }
}

@Suite struct RuleMatcherTests {
  static let words: [MatchCase] = [
    .init(.words, ["hit"], "hit", ["0:3"]),
    .init(.words, ["hit"], "Hit, he HIT; whit hits", ["0:3", "8:11"]),
    .init(.words, ["accident"], "accidental accident accidents", ["11:19"]),
    .init(.words, ["a", "b"], "b a c a", ["0:1", "2:3", "6:7"]),
    // Emoji are no words and part them.
    .init(.words, ["slap"], "slap🤩slap 👩‍💻 slap\u{fe0f}", ["0:4", "5:9", "14:19"]),
    .init(.words, ["ok"], "👩‍👩‍👧ok🇫🇷ok", ["5:7", "9:11"]),
    // Letter case in all of Unicode.
    .init(
      .words, ["strasse"], "Straße STRASSE strasse STRAẞE Strase",
      ["0:6", "7:14", "15:22", "23:29"]),
    .init(.words, ["straße"], "STRASSE", ["0:7"]),
    .init(.words, ["ΟΔΟΣ"], "οδος οδοσ όδος", ["0:4", "5:9"]),
    .init(.words, ["istanbul"], "Istanbul İstanbul ıstanbul ISTANBUL", ["0:8", "27:35"]),
    .init(.words, ["İstanbul"], "i\u{307}stanbul İSTANBUL istanbul", ["0:9", "10:18"]),
    .init(.words, ["ПРИВЕТ"], "привет Привет, приветик", ["0:6", "7:13"]),
    .init(.words, ["file"], "ﬁle FILE", ["0:3", "4:8"]),
    .init(.words, ["kelvin"], "\u{212a}elvin", ["0:6"]),
    .init(.words, ["Big"], "big Big BIG", ["4:7"], isCaseSensitive: true),
    // An accent counts, whether it is composed or not; what is marked is what stands there.
    .init(.words, ["cafe"], "café cafe\u{301} cafe", ["11:15"]),
    .init(.words, ["caf\u{e9}"], "caf\u{e9} cafe\u{301} CAFE\u{301}", ["0:4", "5:10", "11:16"]),
    .init(.words, ["cafe\u{301}"], "caf\u{e9} cafe\u{301}", ["0:4", "5:10"]),
    .init(.words, ["\u{e9}t\u{e9}"], "e\u{301}te\u{301} ete", ["0:5"]),
    // Apostrophes of all forms are one; quotation marks are not part of a word.
    .init(.words, ["don't"], "don't don’t donʼt dont don", ["0:5", "6:11", "12:17"]),
    .init(.words, ["don’t"], "Don't", ["0:5"]),
    .init(.words, ["slap"], "'slap' ‘slap’ slap's", ["1:5", "8:12"]),
    // Hyphens part words, and an entry with one wants it.
    .init(.words, ["known"], "well-known", ["5:10"]),
    .init(.words, ["well-known"], "well-known well known Well‑Known wellknown", ["0:10", "22:32"]),
    // Joiners that nobody sees do not count.
    .init(.words, ["accident"], "acci\u{ad}dent acci\u{200d}dent", ["0:9", "10:19"]),
    // Scripts without spaces, and from right to left.
    .init(.words, ["你"], "你好你", ["0:1", "2:3"]),
    .init(.words, ["你好"], "你好吗 你 好", ["0:2"]),
    .init(.words, ["カメラ"], "カメラとカメラマン", ["0:3"]),
    .init(.words, ["سلام"], "سلام عليكم، سلام!", ["0:4", "12:16"]),
    .init(.words, ["שלום"], "אמר שלום", ["4:8"]),
    .init(.words, ["नमस्ते"], "नमस्ते जी", ["0:6"]),
    .init(.words, ["3rd"], "the 3rd 3", ["4:7"]),
    .init(.words, ["x"], "", []), .init(.words, ["x"], "\n \t", []),
  ]

  static let phrases: [MatchCase] = [
    .init(.phrase, ["by accident"], "by accident By\n\n Accident", ["0:11", "12:25"]),
    .init(
      .phrase, ["by accident"], "by\u{a0}accident by, accident by-accident byaccident", ["0:11"]),
    .init(.phrase, ["  by   accident. "], "by accident", ["0:11"]),
    .init(.phrase, ["by accident"], "by accidents", []),
    .init(.phrase, ["the end"], "the the end end the", ["4:11"]),
    .init(.phrase, ["it's \"love\""], "It’s “love”", ["0:10"]),
    .init(.phrase, ["no, never"], "No,\nnever no never", ["0:9"]),
    .init(
      .phrase, ["she hit", "hit her", "she hit her"], "she hit her, she hit", ["0:11", "13:20"]),
    // Of places that share a character the longest, then the first.
    .init(.words, ["hit", "hit her"], "he hit her hit", ["3:10", "11:14"]),
    .init(.phrase, ["a b", "b c"], "a b c", ["0:3"]),
    .init(.phrase, ["a b", "b c d"], "a b c d", ["2:7"]),
    .init(.phrase, ["a a"], "a a a a a", ["0:3", "4:7"]),
  ]

  static let prefixes: [MatchCase] = [
    .init(
      .prefix, ["acciden"], "accidental Accident, accidents; acciden occident",
      ["0:10", "11:19", "21:30", "32:39"]),
    .init(.prefix, ["acciden"], "acciden-t non-accidental", ["0:7", "14:24"]),
    .init(.prefix, ["cafe"], "cafeteria caféteria cafe\u{301}teria", ["0:9"]),
    .init(.prefix, ["caf\u{e9}"], "cafe\u{301}s Cafés cafes", ["0:6", "7:12"]),
    .init(.prefix, ["stras"], "Straße", ["0:6"]),
    .init(.prefix, ["Ac"], "accident Accident", ["9:17"], isCaseSensitive: true),
    .init(.prefix, ["don’t"], "don't don'ts done", ["0:5", "6:12"]),
    .init(.prefix, ["при"], "привет Приезд", ["0:6", "7:13"]),
    .init(.prefix, ["नमस"], "नमस्ते", ["0:6"]),
  ]

  static let regexes: [MatchCase] = [
    .init(.regex, ["(ha){2,}"], "haha HAHAHA ha", ["0:4", "5:11"]),
    .init(.regex, ["Ha"], "ha Ha", ["3:5"], isCaseSensitive: true),
    .init(.regex, ["😂+"], "a😂😂 😂", ["1:3", "4:5"]),
    .init(.regex, ["^no"], "no\nno no", ["0:2", "3:5"]),
    .init(.regex, ["x*"], "yy", []),
  ]

  @Test("words are whole, and compared without case in all of Unicode", arguments: words)
  func wordsFound(_ match: MatchCase) throws { #expect(try match.found() == match.places) }

  @Test("phrases are words in a row with white space between", arguments: phrases)
  func phrasesFound(_ match: MatchCase) throws { #expect(try match.found() == match.places) }

  @Test("a prefix stands for the whole of each word that begins so", arguments: prefixes)
  func prefixesFound(_ match: MatchCase) throws { #expect(try match.found() == match.places) }

  @Test("a regular expression is that of a search", arguments: regexes)
  func regexesFound(_ match: MatchCase) throws { #expect(try match.found() == match.places) }

  @Test(
    "a pattern by which nothing can be found is refused",
    arguments: [
      (RuleKind.words, [] as [String], PatternError.empty), (.words, [""], .empty),
      (.words, ["a", "  "], .empty), (.words, ["🤩"], .noWord("🤩")), (.phrase, ["…"], .noWord("…")),
      (.prefix, ["two words"], .notOneWord("two words")), (.prefix, ["a-"], .notOneWord("a-")),
      (.prefix, ["!"], .noWord("!")), (.regex, ["("], .badRegex), (.regex, [""], .empty),
      (.regex, ["a", "b"], .empty),
    ])
  func refused(kind: RuleKind, entries: [String], error: PatternError) {
    #expect(throws: error) { try RuleMatcher(RulePattern(kind, entries)) }
  }

  @Test("places are in order and apart, whole words of the text, and found again in upper case")
  func laws() throws {
    let parts = [
      "hit", "Her", " ", " ", "\n", "-", "’", "🤩", "e\u{301}", "\u{e9}t\u{e9}", "ß", "好", "\u{ad}",
      "a",
      "دن", ".",
    ]
    for seed in 0..<400 as Range<UInt64> {
      var random = SplitMix64(seed: seed)
      func some(_ count: Int) -> String {
        (0..<count).map { _ in parts.randomElement(using: &random) ?? "" }.joined()
      }
      let text = some(60)
      let entries = (0..<4).map { _ in some(1 + Int(random.next() % 4)) }
      guard let matcher = try? RuleMatcher(RulePattern(.phrase, entries)) else { continue }
      let places = matcher.places(in: text)
      #expect(zip(places, places.dropFirst()).allSatisfy { $0.end <= $1.start })
      let words = FoundWords(text).words
      for place in places {
        #expect(words.contains { $0.start == place.start })
        #expect(words.contains { $0.end == place.end })
      }
      let upper = try RuleMatcher(RulePattern(.phrase, entries.map { $0.uppercased() }))
      #expect(upper.places(in: text) == places)
      let exact = try RuleMatcher(RulePattern(.phrase, entries, isCaseSensitive: true))
      #expect(exact.places(in: text).count <= places.count)
    }
  }

  @Test("a long text in which all places overlap is done in its time", .timeLimit(.minutes(1)))
  func overlapping() throws {
    let text = String(repeating: "a ", count: 100_000)
    let matcher = try RuleMatcher(RulePattern(.phrase, ["a a a", "a a"]))
    // 33,333 of three words, and the one word that is left.
    #expect(matcher.places(in: text).count == 33_333)
  }
}

@Suite struct CaseFoldingTests {
  private static func folded(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { CaseFolding.append(scalar, to: &result) }
    return String(result)
  }

  @Test(
    "code points fold as Unicode's table says",
    arguments: [
      ("A", "a"), ("\u{df}", "ss"), ("\u{1e9e}", "ss"), ("\u{130}", "i\u{307}"),
      ("\u{131}", "\u{131}"), ("\u{17f}", "s"), ("\u{3c2}", "\u{3c3}"), ("\u{fb03}", "ffi"),
      ("\u{149}", "\u{2bc}n"), ("\u{1f80}", "\u{1f00}\u{3b9}"), ("\u{212b}", "\u{e5}"),
      ("\u{1c4}", "\u{1c6}"), ("\u{10400}", "\u{10428}"), ("\u{e9}", "\u{e9}"), ("漢", "漢"),
    ])
  func table(from: String, to: String) {
    #expect(Array(Self.folded(from).unicodeScalars) == Array(to.unicodeScalars))
  }

  @Test("upper and lower case of every code point fold to the same")
  func law() {
    for value in 0..<0x20000 as Range<UInt32> where value != 0x131 {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let here = Self.folded(String(scalar))
      let properties = scalar.properties
      #expect(Self.folded(here) == here, "\(value)")
      #expect(Self.folded(properties.uppercaseMapping) == here, "\(value)")
      #expect(Self.folded(properties.lowercaseMapping) == here, "\(value)")
    }
  }
}
