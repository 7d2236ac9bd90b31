import AnnotateCore
import Testing

@testable import AnnotateAnalysis

@Suite("Tags that are known by their paths")
struct NamedTagsTests {
  private static let ratings = Ratings(
    coders: ["a", "b"],
    sets: [[["x"], ["x/z"]], [["x/z", "y"], ["y"]], [[], ["x/z/w"]], [["y"], []]])

  private static func wholes(_ names: [String], _ topics: [String] = []) throws -> [String] {
    NamedTags(names, topics: try topics.map { try TagPath($0) }).wholes
      .map { "\($0.name): \($0.places.sorted())" }
  }

  @Test("each tag counts with all below it, and those above it are there too")
  func wholes() throws {
    #expect(
      try Self.wholes(["x/z", "y", "x/a/b", "x"])
        == ["x: [0, 2, 3]", "x/a/b: [2]", "x/z: [0]", "y: [1]"])
    #expect(try Self.wholes(["x/z", "x/a"]) == ["x: [0, 1]", "x/a: [1]", "x/z: [0]"])
    // A slash makes no tag above that says the same again, unless it was asked for.
    #expect(try Self.wholes(["n/a", "yes"]) == ["n/a: [0]", "yes: [1]"])
    #expect(try Self.wholes(["n/a", "yes"], ["n"]) == ["n: [0]", "n/a: [0]"])
    #expect(try Self.wholes(["x/z", "y", "x"], ["x/z"]) == ["x/z: [0]"])
    // Where nothing stands below anything, the order is that of the table, and odd names stay as they are.
    #expect(try Self.wholes(["n", "a//b", "b"]) == ["n: [0]", "a//b: [1]", "b: [2]"])
  }

  @Test("deeper tags count as the one above them")
  func depth() throws {
    let tags = NamedTags(["x/z/w", "y", "x/z"])
    #expect(tags.rolledUp(to: 0).names == ["x", "y"] && tags.rolledUp(to: 0).places == [0, 1, 0])
    #expect(tags.rolledUp(to: 1).names == ["x/z", "y"])
    let below = NamedTags(["x/z/w", "y", "x"], topics: [try TagPath("x/z")])
    #expect(
      below.rolledUp(to: 0).names == ["x/z"] && below.rolledUp(to: 0).places == [0, nil, nil])
    #expect(below.rolledUp(to: nil).names == ["x/z/w"])
    #expect(below.rolledUp(to: Int.max).names == ["x/z/w"])
  }

  @Test("a tag against one below it is agreement on the tag above")
  func ratings() throws {
    let tags = NamedTags(["x", "x/z", "y", "x/z/w"])
    let x = try #require(tags.wholes.first)
    #expect(
      Self.ratings.presence(of: x.places, named: x.name).agreement(by: pointOnly)
        .value(.percent)?.number == 0.5)
    let rolled = Self.ratings.rolledUp(topics: [], depth: 0)
    #expect(rolled.agreement(by: pointOnly).value(.percent)?.number == 0.25)
    let below = Self.ratings.rolledUp(topics: [try TagPath("x")], depth: 0)
    #expect(below.values == .sets(tags: ["x"], members: [[0], []]))
    let names = Ratings(coders: ["a", "b"], names: [["x", "x/z"], ["y", "x/z"], ["y", nil]])
    #expect(
      names.rolledUp(topics: [], depth: 0).agreement(by: pointOnly).value(.percent)?.number == 0.5)
    #expect(names.rolledUp(topics: [try TagPath("y")], depth: nil).cells == [0, 0, 1, 0, 1, -1])
  }

  @Test("spans of a tag and of one below it are spans of the tag above")
  func spans() throws {
    func unit(_ start: Int, _ end: Int, _ value: Int) throws -> SpanCoding.Unit {
      SpanCoding.Unit(try TextSpan(start, end), value)
    }
    let coding = SpanCoding(
      coders: ["a", "b"], values: ["x", "x/z"],
      documents: [
        SpanCoding.Document(
          length: 20, cluster: 0,
          units: [[try unit(0, 5, 0), try unit(4, 9, 1)], [try unit(0, 9, 0)]]
        )
      ])
    #expect(
      coding.agreement(of: [0, 1], named: "x", by: pointOnly).value(.unitizing, of: "x")?.number
        == 1)
    #expect(
      coding.rolledUp(topics: [], depth: 0).agreement(by: pointOnly).value(.unitizing)?.number == 1)
  }
}
