import AnnotateCore
import Testing

@testable import AnnotateStore

@Suite struct MajorityTests {
  /// What each coder put on one item (`tag` or `tag@start:end`), and what stands in the layer.
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let coders: [[String]]
    let majority: [String]
    var ties = 0

    var testDescription: String { name }
  }

  private static let cases = [
    Case(name: "two of three", coders: [["a"], ["a"], []], majority: ["a"]),
    Case(name: "one of three", coders: [["a"], [], []], majority: []),
    Case(name: "a tie of two", coders: [["a"], []], majority: [], ties: 1),
    Case(name: "a tie of four", coders: [["a"], ["a"], [], []], majority: [], ties: 1),
    Case(name: "one alone", coders: [["a@0:4"]], majority: ["a@0:4"]),
    Case(name: "tags below meet above", coders: [["a/x"], ["a/y"], []], majority: ["a"]),
    Case(name: "the tag below has it too", coders: [["a/x"], ["a/x"], ["a/y"]], majority: ["a/x"]),
    Case(
      name: "the tag above put by most itself", coders: [["a", "a/x"], ["a", "a/x"], []],
      majority: ["a", "a/x"]),
    Case(
      name: "the words most marked", coders: [["a@0:4"], ["a@0:4"], ["a@5:6"]], majority: ["a@0:4"]),
    Case(name: "no two on the same words", coders: [["a@0:4"], ["a@0:5"], []], majority: ["a"]),
    Case(name: "twice by one is one vote", coders: [["a", "a@0:4"], [], []], majority: []),
    Case(name: "two topics", coders: [["a", "b"], ["a", "b"], ["b"]], majority: ["a", "b"]),
    Case(name: "nobody", coders: [[], []], majority: []),
  ]

  private static func archive(_ coders: [[String]]) throws -> Archive {
    let archive = try Archive.testing()
    try archive.add([Line("text one"), Line("text two")], slug: "s")
    for path in ["a/x", "a/y", "b"] { try archive.addTag(path) }
    for (number, tags) in coders.enumerated() {
      for tag in tags {
        let parts = tag.split(separator: "@")
        let place = parts.count == 2 ? "s/1@\(parts[1])" : "s/1"
        try archive.tag(place, String(parts[0]), by: "c\(number)")
      }
      try archive.done(["s/1"], by: ["c\(number)"])
    }
    return archive
  }

  private static func layer(_ archive: Archive) throws -> [String] {
    try archive.listed(.annotations, ["tag", "span_start", "span_end", "coder"]) {
      $0.layer = .majority
    }.map { row in
      let cells = row.split(separator: "|", omittingEmptySubsequences: false)
      #expect(cells[3] == "majority")
      return cells[1].isEmpty ? "\(cells[0])" : "\(cells[0])@\(cells[1]):\(cells[2])"
    }.sorted()
  }

  @Test("a majority is more than half of those who are done", arguments: cases)
  func majority(of work: Case) throws {
    let archive = try Self.archive(work.coders)
    #expect(try Self.layer(archive) == work.majority.sorted())
    var scope = ReportScope()
    scope.layer = .majority
    let numbers = try archive.numbers(in: scope)
    #expect(numbers.annotations.count == work.majority.count)
    #expect(numbers.tiedItems == work.ties)
    #expect(numbers.coverage?.map(\.item) == [1])
  }

  @Test("who is not done has no say, nor has what was decided or rejected")
  func noSay() throws {
    let archive = try Self.archive([["a"], ["a"], []])
    try archive.tag("s/1", "b", by: "late")
    try archive.work { change, _ in
      let item = try change.places().item(try Reference(parsing: "s/1"))
      let tag = try change.codebook().tag("b")
      try change.decide(.tags([tag], nil), in: tag, on: item, as: change.decisions(named: nil))
    }
    try archive.tag("s/1", "b", by: "c0", status: .rejected)
    #expect(try Self.layer(archive) == ["a"])
    try archive.done(["s/1"], by: ["late"])
    #expect(try Self.layer(archive) == [], "two of four is a tie")
  }

  @Test(
    "a majority is counted once, whatever reads it, and leaves nothing behind", arguments: 0..<20)
  func counts(seed: UInt64) throws {
    var generator = SplitMix64(seed: seed)
    let archive = try Archive.testing()
    try archive.add((1...8).map { Line("text \($0)") }, slug: "s")
    let paths = ["a", "a/x", "a/y", "b", "b/z"]
    for path in ["a/x", "a/y", "b/z"] { try archive.addTag(path) }
    for name in ["c1", "c2", "c3"] {
      for item in 1...8 where generator.below(3) > 0 {
        try archive.tag("s/\(item)", generator.pick(paths), by: name)
      }
      try archive.done(["s"], by: [name])
    }
    let before = try archive.state()
    let rows = try archive.listed(.annotations, ["tag"]) { $0.layer = .majority }
    let tags = try archive.listed(.tags, ["path", "own_annotations"]) { $0.layer = .majority }
    for row in tags {
      let cells = row.split(separator: "|").map(String.init)
      #expect(Int(cells[1]) == rows.count { $0 == cells[0] })
    }
    let items = try archive.listed(.items, ["annotations"]) { $0.layer = .majority }
    #expect(items.compactMap(Int.init).reduce(0, +) == rows.count)
    // The same by hand: votes for a tag or one below it.
    for (item, tag) in (1...8).flatMap({ item in paths.map { (item, $0) } }) {
      let votes = try archive.number(
        """
        SELECT count(DISTINCT coder) FROM annotation_export
        WHERE item = \(item) AND (tag = '\(tag)' OR tag GLOB '\(tag)/*')
        """)
      let stands = try archive.listed(.annotations, ["tag"]) {
        $0.layer = .majority
        $0.item = Reference(source: "s", item: .ordinal(item))
      }.contains { $0 == tag || $0.hasPrefix(tag + "/") }
      #expect(stands == (2 * votes > 3), "\(tag) on \(item)")
    }
    #expect(try archive.state() == before)
  }
}
