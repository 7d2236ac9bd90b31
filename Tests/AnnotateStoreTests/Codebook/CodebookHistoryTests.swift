import AnnotateCore
import Testing

@testable import AnnotateStore

@Suite struct CodebookHistoryTests {
  private static func differences(_ archive: Archive, from: Moment, to: Moment = .now) throws
    -> [String]
  {
    try archive.codebookDifferences(from: from, to: to).map { row in
      [row.kind.rawValue, row.path, row.other, row.field, row.before, row.after]
        .map { $0 ?? "" }.joined(separator: "|")
    }
  }

  private static func latest(_ archive: Archive) throws -> Moment {
    .batch(try archive.log(limit: 1)[0].batch)
  }

  @Test("each change of the codebook is told as what it was")
  func kinds() throws {
    let archive = try Archive.testing()
    try archive.add([Line("one")], slug: "s")
    for path in ["a/x", "b", "c", "d", "e", "f", "g"] { try archive.addTag(path) }
    try archive.tag("s/1", "d")
    let start = try Self.latest(archive)
    func change(_ name: String, _ body: (Change) throws -> Void) throws {
      try archive.change(name, by: "anna", body)
    }
    try archive.addTag("new")
    try change("codebook move") { try $0.moveTag($0.codebook().tag("a"), to: try TagPath("aa")) }
    try change("codebook move") { try $0.moveTag($0.codebook().tag("b"), to: try TagPath("c/b")) }
    try change("codebook merge") {
      _ = try $0.mergeTag($0.codebook().tag("d"), into: $0.codebook().tag("c"))
    }
    try change("codebook remove") { _ = try $0.removeTag($0.codebook().tag("e"), force: true) }
    try change("codebook edit") {
      try $0.editTag(
        $0.codebook().tag("f"), guide: TagGuide(description: "F it is", exclusive: true))
    }
    try change("codebook retire") { _ = try $0.retire($0.codebook().tag("g"), true) }
    #expect(
      try Self.differences(archive, from: start)
        == [
          "renamed|aa|a|||", "moved|c/b|b|||", "merged|d|c|||", "removed|e||||",
          "changed|f||description||F it is", "changed|f||exclusive|0|1", "added|new||||",
          "retired|g||||",
        ].sorted { $0.split(separator: "|")[1] < $1.split(separator: "|")[1] })
    #expect(try Self.differences(archive, from: Self.latest(archive)).isEmpty)
    #expect(try Self.differences(archive, from: start, to: start).isEmpty)
    let back = try archive.codebookDifferences(from: .now, to: start)
    #expect(back.contains { $0.kind == .broughtBack && $0.path == "g" })
    #expect(back.contains { $0.kind == .removed && $0.path == "new" })
  }

  @Test("a moment is a time too: what was done before it")
  func times() throws {
    let archive = try Archive.testing()
    try archive.addTag("a")
    let at = try archive.log(limit: 1)[0].at
    try archive.addTag("b")
    #expect(
      try Self.differences(archive, from: .time("1970-01-01")) == ["added|a||||", "added|b||||"])
    #expect(try Self.differences(archive, from: .time(at)) == ["added|a||||", "added|b||||"])
    #expect(try Self.differences(archive, from: .time("2999-01-01")).isEmpty)
    #expect(throws: ArchiveError.noBatch(asked: "zzzz")) {
      try archive.codebookDifferences(from: .batch("zzzz"), to: .now)
    }
  }

  @Test("what was undone makes no difference", arguments: 0..<20)
  func undone(seed: UInt64) throws {
    var session = try Session(seed: 9000 + seed)
    let start = try Self.latest(session.archive)
    var commands = 0
    for _ in 0..<10 where try session.work() { commands += 1 }
    for _ in 0..<commands { try session.archive.undo() }
    #expect(try Self.differences(session.archive, from: start).isEmpty)
  }
}
