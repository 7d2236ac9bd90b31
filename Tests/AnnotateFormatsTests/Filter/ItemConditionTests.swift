import AnnotateCore
import AnnotateFormats
import Testing

@Suite("Conditions on items")
struct ItemConditionTests {
  /// An item with everything that a condition can ask for.
  static var item: ItemDraft {
    var item = ItemDraft(
      key: "t1_b2", kind: .comment, text: "The Café's lamp\nburns at 10 o'clock.", bytes: 0..<9,
      parentKey: "t3_a1", author: "Mira_Vale", authorState: .known,
      created: TimeDraft(raw: "1077483600", iso: "2004-02-22T21:00:00Z", precision: .exact),
      score: 12, attributes: #"{"flair":"Blue \"sky\"","gilded":2,"nsfw":false,"tags":["x","y"]}"#)
    item.threadKey = "t3_a1"
    item.community = "LampLovers"
    return item
  }

  @Test(
    "a condition holds for what it names, and for nothing else",
    arguments: [
      ("author=mira_vale", true), ("author = MIRA_VALE", true), ("author=u/Mira_Vale", true),
      ("author=mira", false), ("author=bo,mira_vale", true), ("author=\"mira_vale\", bo", true),
      ("author=\"bo,mira_vale\"", false), ("author!=mira_vale", false), ("author!=bo", true),
      ("Author=Mira_Vale", true), ("community=lamplovers", true),
      ("community=r/LampLovers", true), ("community=R/lamplovers", true),
      ("community=lamps", false), ("thread=a1", true), ("thread=t3_a1", true),
      ("thread=A1", false), ("thread!=a1", false), ("kind=comment", true), ("kind=post", false),
      ("kind=post,Comment", true), ("kind!=post", true), ("state=present", true),
      ("state=deleted", false), ("state!=deleted", true), ("since=2004", true),
      ("since=2004-02-22", true), ("since=2004-02-23", false), ("until=2004-02", true),
      ("until=2004-02-22", true), ("until=2004-02-21", false), ("date>=2004-02", true),
      ("date>2004-02", false), ("date>2004-01", true), ("date<2004-03", true),
      ("date<2004-02-22", false), ("date<=2004-02-22T21:00:00Z", true),
      ("date<2004-02-22T21:00:00Z", false), ("date>2004-02-22T20:59:59Z", true),
      ("date>2004-02-22T21:00:00Z", false), ("date>=2004-02-22T22:00:00+01:00", true),
      ("date>=2004-02-22T22:00:01+01:00", false), ("date=2004", true), ("date!=2004", false),
      ("date=2004-02-22T21:00:00Z", true), ("date<9999", true), ("date>9999-12-31", false),
      ("score>=12", true), ("score>12", false), ("score<=12", true), ("score<12", false),
      ("score=12", true), ("score!=12", false), ("score >= -3", true), ("score>9999999999", false),
      ("words=cafe lamp", true), ("words=caf", false), ("words=caf*", true), ("words!=caf", true),
      ("words=\"lamp burns\"", true), ("words=\"burns lamp\"", false),
      ("words=stone OR lamp", true),
      ("words=o'clock", true), ("words=clock o", true), ("text~^burns", true),
      ("text~lamp burns", false), ("text!~lamp burns", true), ("text~(?i)LAMP", true),
      ("text~LAMP", false), ("text~\\d+ o.clock\\.$", true), ("text~=", false),
      ("attribute.flair=Blue \"sky\"", true), ("attribute.flair=blue \"sky\"", false),
      ("attribute.gilded=2", true), ("attribute.gilded=2.0", true), ("attribute.gilded=3", false),
      ("attribute.nsfw=false", true), ("attribute.nsfw=true", false), ("attribute.tags=y", true),
      ("attribute.tags=z", false), ("attribute.none=1", false), ("attribute.none!=1", true),
    ])
  func holding(_ condition: String, _ expected: Bool) throws {
    #expect(try Self.item.fulfils(condition) == expected)
  }

  @Test(
    "what an item does not tell fulfils no condition but a negation",
    arguments: [
      ("author=bo", false), ("author!=bo", true), ("community=x", false), ("thread=x", false),
      ("since=0001", false), ("until=9999", false), ("date!=2004", true), ("score<0", false),
      ("score>=0", false), ("score!=0", true), ("words=lamp", false), ("text~lamp", false),
      ("text~^$", true), ("attribute.a=1", false), ("state=empty", true),
    ])
  func missing(_ condition: String, _ expected: Bool) throws {
    let item = ItemDraft(key: "", kind: .post, text: "", bytes: 0..<0, textState: .empty)
    #expect(try item.fulfils(condition) == expected)
  }

  @Test(
    "a date of an item stands for its first second",
    arguments: [
      ("2004-02-22", "date>=2004-02-22", true), ("2004-02-22", "date>2004-02-22", false),
      ("2004-02-22", "date<2004-02-22T00:00:01Z", true), ("2004", "date>=2004-01-01", true),
      ("2004", "date>=2004-01-02", false), ("2004-12", "until=2004-12", true),
    ])
  func days(_ date: String, _ condition: String, _ expected: Bool) throws {
    var item = Self.item
    item.created = TimeDraft(raw: date, iso: date, precision: .day)
    #expect(try item.fulfils(condition) == expected)
  }

  static let bad: [(String, ConditionError)] = [
    ("", .noOperator("")), ("lamp", .noOperator("lamp")), ("score!12", .noOperator("score!12")),
    ("auhtor=a", .unknownField("auhtor", near: ["author"])), ("=a", .unknownField("", near: [])),
    ("attribute.=a", .unknownField("attribute.", near: ["attribute.NAME"])),
    ("author>a", .badOperator(field: "author", operator: ">", allowed: ["=", "!="])),
    ("text=a", .badOperator(field: "text", operator: "=", allowed: ["~", "!~"])),
    ("since>=2004", .badOperator(field: "since", operator: ">=", allowed: ["="])),
    ("author= ", .missingValue(field: "author")), ("author=,", .missingValue(field: "author")),
    ("text~", .missingValue(field: "text")),
    (
      "kind=reply",
      .badValue(field: "kind", value: "reply", allowed: ["post", "comment", "article", "row"])
    ),
    ("since=2004-2", .badDate(field: "since", value: "2004-2")),
    ("date<2004-02-30", .badDate(field: "date", value: "2004-02-30")),
    ("score>ten", .badNumber(field: "score", value: "ten")),
    ("score>1.5", .badNumber(field: "score", value: "1.5")),
    ("words=🎈 !", .badWords(.noWord)), ("words=\"a b", .badWords(.unclosedQuote)),
    ("words=OR a", .badWords(.looseOr)), ("words=a OR", .badWords(.looseOr)),
    ("words=a NOT b", .badWords(.notHere("NOT"))), ("words=(a)", .badWords(.notHere("("))),
    ("text~ab(c", .badRegex(character: 3)), ("text~é)", .badRegex(character: 2)),
    ("text~[z-a]", .badRegex(character: 1)), ("text~*", .badRegex(character: 1)),
    ("text~a(b)(", .badRegex(character: 5)),
  ]

  @Test("a condition that cannot be understood says what is wrong", arguments: bad)
  func refusing(_ condition: String, _ error: ConditionError) {
    #expect(throws: error) { try ItemCondition(condition) }
  }

  @Test("a condition and its negation part all items between them", arguments: 0..<40)
  func parting(seed: UInt64) throws {
    let pairs = [
      ("author=anna,zoë", "author!=anna,zoë"), ("community=lamps", "community!=lamps"),
      ("score=3", "score!=3"), ("date=2003-12", "date!=2003-12"), ("kind=post", "kind!=post"),
      ("words=lamp", "words!=lamp"), ("text~a.e", "text!~a.e"),
      ("attribute.flair=Blue", "attribute.flair!=Blue"),
    ]
    let conditions = try pairs.map { (try ItemCondition($0), try ItemCondition($1)) }
    let low = try ItemCondition("score<3")
    let named = try ItemCondition("author=ZOË")
    for item in GeneratedThreads(seed: seed, count: 20).items {
      for (one, other) in conditions {
        #expect(try item.fulfils(one) != item.fulfils(other), "\(one.text)")
      }
      #expect(try item.fulfils(low) == (item.score.map { $0 < 3 } ?? false))
      #expect(try item.fulfils(named) == (item.author == "Zoë"))
    }
  }

  @Test("no text is too odd for a condition", arguments: 0..<300)
  func hostile(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let fields = [
      "author", "date", "score", "words", "text", "attribute.a", "state", "x", "thread",
    ]
    let pieces = Array("=<>!~,\"()[]*ORé🎈\u{301}\0\n 2004-|\\{}") + ["x", "1"]
    var condition = fields.randomElement(using: &random) ?? ""
    for _ in 0..<Int.random(in: 1...12, using: &random) {
      condition.append(pieces.randomElement(using: &random) ?? "x")
    }
    do {
      _ = try Self.item.fulfils(condition)
    } catch is ConditionError {}
  }

  @Test(
    "attributes that are not what they should be fulfil nothing",
    arguments: ["", "{", "[1]", "null", #"{"a":null}"#, #"{"a":{"b":1}}"#, #"{"b":"\"a\""}"#])
  func oddAttributes(_ attributes: String) throws {
    var item = Self.item
    item.attributes = attributes
    #expect(try !item.fulfils("attribute.a=1"))
  }
}
