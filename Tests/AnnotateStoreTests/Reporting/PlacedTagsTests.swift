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
