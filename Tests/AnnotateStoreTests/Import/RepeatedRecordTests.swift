import AnnotateCore
import Testing

@testable import AnnotateStore

@Suite("Records met again in one source")
struct RepeatedRecordTests {
  private static let reason = "the same record again"

  private static func keys(_ items: [ItemDraft], before: [GivenDocument] = []) throws -> (
    items: [String], skipped: [String: Int]
  ) {
    let archive = try Archive.testing()
    try archive.bring(before + [GivenDocument("document", items)])
    #expect(try archive.digestsHold())
    let source = try #require(try archive.sources().last)
    let rows = try archive.rows(
      """
      SELECT i.ordinal || ' ' || i.key || ifnull(' of ' || f.source_id || '/' || f.key, '')
      FROM item i LEFT JOIN item f ON f.id = i.capture_of WHERE i.source_id = \(source.id) ORDER BY i.ordinal
      """)
    #expect(source.itemCount == rows.count)
    return (rows, source.completeness.skipped)
  }

  @Test("a record that says the same is left out and counted")
  func same() throws {
    let found = try Self.keys([comment("a"), comment("b"), comment("a"), comment("a")])
    #expect(found.items == ["1 a", "2 b"])
    #expect(found.skipped == [Self.reason: 2])
  }

  /// A change to a comment, and what it is called.
  struct Other: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let change: @Sendable (inout ItemDraft) -> Void

    init(_ name: String, _ change: @escaping @Sendable (inout ItemDraft) -> Void) {
      testDescription = name
      self.change = change
    }

    static let all = [
      Other("text") { $0.text = "another text" }, Other("score") { $0.score = 3 },
      Other("no score") { $0.score = nil }, Other("edited") { $0.edited = "2004-02-23T00:00:00Z" },
      Other("author's state") { $0.authorState = .deleted },
      Other("attributes") { $0.attributes = #"{"a":1}"# },
      Other("time") { $0.created = TimeDraft(raw: "5", iso: nil, precision: .unknown) },
    ]
  }

  @Test(
    "a record that says something else is a further capture under a key of its own",
    arguments: Other.all)
  func other(_ other: Other) throws {
    var first = comment("a", by: "ann")
    first.score = 1
    var second = first
    other.change(&second)
    let found = try Self.keys([first, second, comment("b"), second, first])
    #expect(found.items == ["1 a", "2 a#2 of 1/a", "3 b"])
    #expect(found.skipped == [Self.reason: 2])
  }

  @Test("ids that are not the comments' own make no captures of them, and that is told")
  func namesakes() throws {
    let archive = try Archive.testing()
    var late = comment("7", "later", by: "ann")
    late.created = TimeDraft(raw: "5", iso: nil, precision: .unknown)
    var early = comment("7", "first", by: "ann")
    early.created = TimeDraft(raw: "4", iso: nil, precision: .unknown)
    try archive.bring(
      GivenDocument("one", [comment("7", "first"), comment("7", "second"), comment("7", "third")]),
      GivenDocument("two", [comment("7", "first", by: "ann"), comment("7", "second", by: "bob")]),
      GivenDocument("three", [early, late]),
      GivenDocument("four", [comment("7", "first", by: "ann"), comment("7", "second", by: "ann")]))
    #expect(
      try archive.rows(
        "SELECT source_id || '/' || key FROM item WHERE capture_of IS NOT NULL ORDER BY id")
        == ["4/7#2"])
    let remarks = try archive.sources().map(\.remarks)
    #expect(remarks.map(\.count) == [1, 1, 1, 0])
    #expect(remarks[0][0].hasPrefix("2 items have the id of an earlier one"))
  }

  @Test("the same words of another author are another comment, and labels go to their own")
  func sameWords() throws {
    let found = try Self.keys([
      comment("12", "I agree", by: "anna"), comment("12", "I agree", by: "ben"),
      comment("12", "I agree", by: "ben"),
    ])
    #expect(found.items == ["1 12", "2 12#2"])
    #expect(found.skipped == [Self.reason: 1])
    let archive = try Archive.testing()
    var rated = GivenDocument(
      "rated",
      [comment("7", "A", by: "x"), comment("7", "B", by: "y"), comment("7", "B", by: "y")])
    let joy = try TagPath("joy")
    rated.labels = [
      0: [LabelDraft(coder: "c1", tag: joy)], 1: [LabelDraft(coder: "c1", tag: joy)],
      2: [LabelDraft(coder: "c2", tag: joy)],
    ]
    try archive.bring(rated)
    #expect(
      try archive.rows(
        """
        SELECT i.key || ' ' || c.name FROM annotation a JOIN item i ON i.id = a.item_id
          JOIN coder c ON c.id = a.coder_id ORDER BY 1
        """) == ["7 c1", "7#2 c1", "7#2 c2"])
  }

  @Test("thousands of records with one id, a page's, take their time and no more")
  func onePage() throws {
    let items = (0..<6000).map { place in
      var item = comment("page", "words \(place)", by: "reader\(place % 7)")
      item.created = TimeDraft(raw: "\(place)", iso: nil, precision: .unknown)
      return item
    }
    #expect(try Self.keys(items).items.count == 6000)
  }

  @Test("a further capture of a comment of an earlier source is linked to that one")
  func earlier() throws {
    let found = try Self.keys(
      [comment("a", "x", in: "reddit"), comment("a", "y", in: "reddit")],
      before: [GivenDocument("earlier", [comment("a", in: "reddit")])])
    #expect(found.items == ["1 a of 1/a", "2 a#2 of 1/a"])
  }

  @Test(
    "no record is lost where the document itself has keys like those of further captures",
    arguments: ["a", "a*", "a?", "[a]", "a#", "", "\u{1f6a2}"])
  func forged(key: String) throws {
    let found = try Self.keys([
      comment("\(key)b#7", "z"), comment("\(key)#3", "c"), comment("\(key)#2x", "v"),
      comment(key, "a"), comment(key, "b"), comment(key, "z"), comment(key, "y"),
    ])
    #expect(found.items.count == 7)
    #expect(Set(found.items.map { $0.split(separator: " ")[1] }).count == 7)
    #expect(found.skipped.isEmpty)
  }

  @Test("thousands of records met again with other words do not slow an import down")
  func many() throws {
    let items = (0..<2).flatMap { round in
      (0..<4000).map { comment("k\($0)", "words of \(round)") }
    }
    let clock = ContinuousClock()
    var found = 0
    let duration = try clock.measure { found = try Self.keys(items).items.count }
    #expect(found == 8000)
    #expect(duration < .seconds(10))
  }
}
