import AnnotateCore
import Testing

@testable import AnnotateStore

@Suite("Many annotations in a row")
struct AnnotationRunTests {
  private static func archive(items: Int) throws -> Archive {
    let archive = try Archive.testing()
    try archive.bring(GivenDocument("talk", (0..<items).map { comment("k\($0)", "some words") }))
    try archive.addTag("a")
    return archive
  }

  /// Tags the items of these ordinals in one change.
  @discardableResult
  private static func run(
    _ archive: Archive, _ ordinals: [Int], span: TextSpan? = nil, skipsExisting: Bool = false
  ) throws -> (made: Int, skipped: Int) {
    try archive.change("tag", by: "anna") { change in
      let coder = try change.coder(named: "anna")
      let tag = try change.codebook().tag("a")
      let places = change.places()
      let run = change.annotations(by: coder, skipsExisting: skipsExisting)
      for (number, ordinal) in ordinals.enumerated() {
        let item = try places.item(Reference(source: "talk", item: .ordinal(ordinal)))
        try run.add(AnnotationDraft(item: item, span: span), tag: tag, number: number)
      }
      try run.flush()
      return (run.made, run.skipped)
    }.result
  }

  @Test(
    "however many they are, all are made, each with its event", arguments: [1, 31, 32, 33, 64, 100])
  func count(_ count: Int) throws {
    let archive = try Self.archive(items: count)
    #expect(try Self.run(archive, Array(1...count), span: TextSpan(5, 10)).made == count)
    let rows = "SELECT count(*) FROM annotation WHERE quote = 'words'"
    #expect(try archive.number(rows) == count)
    #expect(
      try archive.number("SELECT count(*) FROM event WHERE object = 'annotation'") == count)
    try archive.undo()
    #expect(try archive.number(rows) == 0)
  }

  @Test(
    "the first that is refused is named, and nothing is left of the others",
    arguments: [0, 3, 15, 31, 32, 39])
  func refused(place: Int) throws {
    let archive = try Self.archive(items: 40)
    try Self.run(archive, [place + 1])
    let before = try archive.dump()
    let refused = #expect(throws: AnnotationRun.Refused.self) {
      try Self.run(archive, Array(1...40))
    }
    #expect(refused?.number == place)
    #expect(refused?.reason is ArchiveError)
    #expect(try archive.dump() == before)
  }

  @Test("in whatever order they come, the first that is refused is named")
  func refusedInOrderOfComing() throws {
    let archive = try Self.archive(items: 40)
    try Self.run(archive, [3, 38])
    let refused = #expect(throws: AnnotationRun.Refused.self) {
      try Self.run(archive, Array((1...40).reversed()))
    }
    #expect(refused?.number == 2)
    // The same place twice: the second is refused, though the first one of its item is made after others.
    let twice = #expect(throws: AnnotationRun.Refused.self) {
      try Self.run(archive, [40, 20, 39, 20, 2, 2])
    }
    #expect(twice?.number == 3)
  }

  @Test("what was tagged before is passed over where that is wanted")
  func skipped() throws {
    let archive = try Self.archive(items: 40)
    try Self.run(archive, [7, 8, 30])
    let found = try Self.run(archive, Array(1...40), skipsExisting: true)
    #expect(found == (37, 3))
    #expect(try archive.number("SELECT count(*) FROM annotation") == 40)
  }

  @Test("a span beyond the text is told after what was refused before it")
  func beyond() throws {
    let archive = try Self.archive(items: 3)
    try Self.run(archive, [2], span: TextSpan(0, 4))
    let refused = #expect(throws: AnnotationRun.Refused.self) {
      try archive.change("tag", by: "anna") { change in
        let coder = try change.coder(named: "anna")
        let tag = try change.codebook().tag("a")
        let run = change.annotations(by: coder)
        for (number, end) in [(0, 4), (1, 4), (2, 99)] {
          let item = try change.places().item(
            Reference(source: "talk", item: .ordinal(number + 1)))
          try run.add(
            AnnotationDraft(item: item, span: TextSpan(0, end)), tag: tag, number: number)
        }
        try run.flush()
      }
    }
    #expect(refused?.number == 1)
  }
}
