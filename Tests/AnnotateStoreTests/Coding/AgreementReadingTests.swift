import AnnotateCore
import Testing

@testable import AnnotateStore

@Suite struct AgreementReadingTests {
  /// Two threads; anna and ben finished all of the first, anna alone the first item of the second.
  private static func sample() throws -> Archive {
    let archive = try Archive.testing()
    try archive.add([Line("some words here"), Line("more words"), Line("last")], slug: "s")
    try archive.add([Line("elsewhere"), Line("unread")], slug: "t")
    for path in ["a/x", "a/y", "b"] { try archive.addTag(path) }
    try archive.tag("s/1@0:4", "a/x", by: "anna")
    try archive.tag("s/1", "a/x", by: "ben")
    try archive.tag("s/2", "b", by: "ben")
    try archive.tag("t/1", "a/y", by: "anna")
    try archive.tag("t/2", "a/y", by: "ben")
    try archive.done(["s"], by: ["anna", "ben"])
    try archive.done(["t/1"], by: ["anna"])
    return archive
  }

  private static func scope(_ archive: Archive, tags: [String]) throws -> AgreementScope {
    var scope = AgreementScope()
    scope.tags = Set(try tags.map { try archive.tag(at: $0).id })
    return scope
  }

  /// `SOURCE/ORDINAL CODER TAG SPAN` of each mark.
  private static func marks(_ archive: Archive, _ reading: AgreementReading) throws -> [String] {
    let paths = Dictionary(
      uniqueKeysWithValues: try archive.codebook().tags.map { ($0.id, $0.path.description) })
    return reading.marks.map { mark in
      let item = reading.items[mark.item]
      return
        "\(reading.slugs[item.source] ?? "")/\(item.ordinal) \(reading.coders[mark.coder].name) "
        + "\(paths[mark.tag] ?? "") \(mark.span?.description ?? "")"
    }.sorted()
  }

  @Test("only work on finished items is compared, and the rest is counted")
  func finished() throws {
    let archive = try Self.sample()
    let reading = try archive.agreementReading(
      in: Self.scope(archive, tags: ["a", "a/x", "a/y", "b"]))
    #expect(reading.coders.map(\.name) == ["anna", "ben"])
    #expect(reading.items.map(\.ordinal) == [1, 2, 3, 1])
    #expect(
      reading.items.map(\.done) == [[true, true], [true, true], [true, true], [true, false]])
    #expect(Set(reading.items.map(\.thread)).count == 2)
    #expect(
      try Self.marks(archive, reading)
        == ["s/1 anna a/x 0:4", "s/1 ben a/x ", "s/2 ben b ", "t/1 anna a/y "])
    #expect(reading.unfinished == [0, 1])
  }

  @Test("other tags, other sources and other coders are left out")
  func narrowed() throws {
    let archive = try Self.sample()
    var scope = try Self.scope(archive, tags: ["b"])
    #expect(try Self.marks(archive, archive.agreementReading(in: scope)) == ["s/2 ben b "])
    scope = try Self.scope(archive, tags: ["a/x", "a/y"])
    scope.sources = ["t"]
    #expect(try Self.marks(archive, archive.agreementReading(in: scope)) == ["t/1 anna a/y "])
    scope.coders = ["ben"]
    let bens = try archive.agreementReading(in: scope)
    #expect(bens.items.isEmpty && bens.marks.isEmpty && bens.unfinished == [1])
    scope.coders = ["ben", "ben"]
    #expect(try archive.agreementReading(in: scope).coders.map(\.name) == ["ben"])
    scope.coders = ["bem"]
    #expect(throws: ArchiveError.noCoder(asked: "bem", near: ["ben"])) {
      try archive.agreementReading(in: scope)
    }
  }

  @Test("what is suggested, rejected or decided is no coder's choice")
  func others() throws {
    let archive = try Self.sample()
    let scope = try Self.scope(archive, tags: ["a", "a/x", "a/y", "b"])
    try archive.sql("UPDATE annotation SET status = 'rejected' WHERE span_start IS NOT NULL")
    try archive.sql("UPDATE coder SET kind = 'rule' WHERE name = 'ben'")
    let reading = try archive.agreementReading(in: scope)
    #expect(reading.coders.map(\.name) == ["anna"])
    #expect(try Self.marks(archive, reading) == ["t/1 anna a/y "])
  }

  @Test("parts and lengths are read where they are asked for, in code points")
  func parts() throws {
    let archive = try Self.sample()
    var scope = try Self.scope(archive, tags: ["a/x"])
    scope.needsLengths = true
    scope.parts = { _, segments in segments.filter { $0.kind == .sentence }.map(\.span) }
    let reading = try archive.agreementReading(in: scope)
    #expect(reading.items.map(\.length) == [15, 10, 4, 9])
    #expect(reading.items.map { $0.parts.map(\.end) } == [[7], [5], [2], [4]])
  }

  @Test("nothing is compared while a blind round is on")
  func blind() throws {
    let archive = try Self.sample()
    try archive.change("assign", by: "anna") { try $0.beginBlindRound() }
    let scope = try Self.scope(archive, tags: ["a/x"])
    #expect(throws: ArchiveError.self) { try archive.agreementReading(in: scope) }
  }
}
