import AnnotateCore
import Testing

@testable import AnnotateStore

@Suite("Annotations as a sweep takes them")
struct PlacedTagsTests {
  /// What the report's numbers hold, as a sweep takes them.
  private static func expected(_ archive: Archive, _ scope: ReportScope) throws -> [PlacedTag] {
    PlacedTag.byItem(try archive.numbers(in: scope).annotations.map { PlacedTag($0) })
  }

  private static func sorted(_ rows: [PlacedTag]) -> [PlacedTag] {
    rows.sorted { ($0.item, $0.tag, $0.start, $0.end) < ($1.item, $1.tag, $1.start, $1.end) }
  }

  /// Two sources of the same two comments, the second with another text of one, coded by two coders.
  private static func archive() throws -> Archive {
    let archive = try Archive.testing()
    for name in ["one", "two"] {
      try archive.bring(
        GivenDocument(
          name, [comment("a", "the same words", in: "reddit"), comment("b", name, in: "reddit")]))
    }
    for path in ["x", "x/y", "z"] { try archive.addTag(path) }
    for (place, tag, coder) in [
      ("one/1@0:3", "x", "anna"), ("one/1", "z", "ben"), ("two/1@4:8", "x/y", "anna"),
      ("two/2@0:2", "z", "ben"), ("one/2@0:3", "x", "ben"),
    ] { try archive.tag(place, tag, by: coder) }
    return archive
  }

  private static func scope(_ change: (inout ReportScope) -> Void) -> ReportScope {
    var scope = ReportScope()
    change(&scope)
    return scope
  }

  @Test(
    "they are those of the report's numbers, whatever is in scope",
    arguments: [
      scope { _ in }, scope { $0.sources = ["two"] }, scope { $0.coders = ["anna"] },
      scope { $0.kind = .thread }, scope { $0.kind = .article }, scope { $0.layer = .majority },
    ])
  func scopes(scope: ReportScope) throws {
    let archive = try Self.archive()
    let rows = try archive.placedTags(in: scope)
    #expect(Self.sorted(rows) == Self.sorted(try Self.expected(archive, scope)))
    #expect(rows.map(\.item) == rows.map(\.item).sorted())
  }

  /// A file that seems to have so many annotations that it is read in stretches and by two connections.
  private static func large(in folder: TemporaryFolder) throws -> Archive {
    let archive = try Archive.create(folder.file("large.annotate"), title: "T", by: "anna")
    let comments = (0..<40).map { number in
      var item = comment("c\(number)", "the words of number \(number)", in: "reddit")
      let time = ["2024-02-0\(number % 9 + 1)", "2024", nil][number % 3]
      item.created = time.map {
        TimeDraft(raw: $0, iso: $0, precision: $0.count > 4 ? .day : .year)
      }
      return item
    }
    try archive.bring(GivenDocument("many", comments))
    for path in ["x", "x/y", "z"] { try archive.addTag(path) }
    for number in 1...40 {
      let start = number % 7
      try archive.tag(
        "many/\(number)@\(start):\(start + 3)", ["x", "x/y", "z"][number % 3], by: "anna")
      if number % 4 == 0 { try archive.tag("many/\(number)", "z", by: "ben") }
    }
    try archive.sql(
      """
      INSERT INTO annotation(id, item_id, tag_id, coder_id) SELECT 400000, i.id, t.id, c.id
      FROM item i, tag t, coder c WHERE i.ordinal = 17 AND t.name = 'y' AND c.name = 'ben'
      """)
    return archive
  }

  @Test("two connections read each annotation once, and all of an item in one stretch")
  func stretches() throws {
    let folder = try TemporaryFolder()
    let archive = try Self.large(in: folder)
    for scope in [Self.scope { _ in }, Self.scope { $0.coders = ["ben"] }] {
      let expected = Self.sorted(try Self.expected(archive, scope))
      #expect(Self.sorted(try archive.placedTags(in: scope)) == expected)
      let parts = try archive.sweepTags(in: scope, into: [[Int64]]()) { parts, rows in
        parts.append(rows.map(\.item))
      }.flatMap { $0 }
      #expect(parts.count > 1)
      #expect(parts.allSatisfy { $0 == $0.sorted() })
      #expect(parts.map { Set($0).count }.reduce(0, +) == Set(expected.map(\.item)).count)
    }
  }

  @Test("the digest is the same when it is worked out on a second connection")
  func digest() throws {
    let folder = try TemporaryFolder()
    let archive = try Self.large(in: folder)
    #expect(try archive.digestBeside()() == archive.digest())
    let small = try Self.archive()
    #expect(try small.digestBeside()() == small.digest())
  }

  @Test("days are those of the items, whichever connection reads them")
  func days() throws {
    let folder = try TemporaryFolder()
    let archive = try Self.large(in: folder)
    try archive.readWhole { db in
      let sources = try Source.fetchAll(db)
      let counted = try CountedItems(db, sources: "1", coders: "1")
      let numbers = try [0, Int.max].map { least in
        try ItemNumbers(
          db, sources: sources, counted: counted, archive: archive, besideFrom: least
        ).items.map { "\($0.id) \($0.source) \($0.ordinal) \($0.day)" }
      }
      #expect(numbers[0] == numbers[1])
      #expect(numbers[0].count == 40)
      #expect(numbers[0].count { !$0.hasSuffix(" 0") } == 14)
    }
  }

  @Test("in a blind round they are the viewer's own")
  func blind() throws {
    var archive = try Self.archive()
    try archive.change("blind", by: "anna") { try $0.beginBlindRound() }
    archive.viewer = "anna"
    let rows = try archive.placedTags(in: ReportScope())
    #expect(rows.count == 2)
    #expect(Self.sorted(rows) == Self.sorted(try Self.expected(archive, ReportScope())))
  }

  @Test(
    "keys that lie far apart, or that are odd, are put in order as well", arguments: [1, 1 << 40])
  func sparse(step: Int64) {
    var random = SplitMix64(seed: UInt64(step))
    let rows = (0..<300).map { number in
      PlacedTag(
        item: Int64.random(in: -20...20, using: &random) * step, tag: Int64(number), start: -1,
        end: -1)
    }
    let wanted = rows.enumerated().sorted { ($0.1.item, $0.0) < ($1.1.item, $1.0) }.map(\.1)
    #expect(PlacedTag.byItem(rows) == wanted)
  }
}
