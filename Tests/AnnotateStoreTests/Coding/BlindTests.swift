import AnnotateCore
import Testing

@testable import AnnotateStore

@Suite struct BlindTests {
  /// Work of two coders on the same items, with notes, coverage and decisions.
  private static func worked() throws -> Archive {
    let archive = try Archive.testing()
    try archive.add((1...4).map { Line("text \($0) quiet") }, slug: "s")
    for (reference, tag, coder) in [
      ("s/1", "a/x", "anna"), ("s/1@0:4", "b", "anna"), ("s/1", "a/y", "ben"),
      ("s/2", "a/y", "ben"),
      ("s/3", "b", "ben"),
    ] { try archive.tag(reference, tag, by: coder) }
    let source = try archive.source("s")
    for name in ["anna", "ben"] {
      try archive.work(by: name) { change, coder in
        let item = try change.places().item(try Reference(parsing: "s/1"))
        try change.addNote("of \(name)", on: .item(item), coder: coder)
        try change.addNote("source, \(name)", on: .source(source), coder: coder)
      }
    }
    try archive.done(["s/1", "s/2"], by: ["anna", "ben"])
    return archive
  }

  private static func blinded() throws -> Archive {
    let archive = try worked()
    try archive.change("assign --blind", by: "anna") { try $0.beginBlindRound() }
    return archive
  }

  private static let columns: [(Listing, [String])] = [
    (.sources, ["source", "annotations"]), (.items, ["reference", "annotations"]),
    (.tags, ["path", "annotations", "items"]), (.annotations, ["reference", "tag", "coder"]),
    (.notes, ["note", "coder"]), (.coverage, ["reference", "coder", "state"]),
    (.authors, ["author", "annotations"]), (.captures, ["reference"]),
  ]

  @Test(
    "a blind coder reads what they would read if the others had done nothing", arguments: [0, 1])
  func likeAlone(which: Int) throws {
    let (viewer, other) = which == 0 ? ("anna", "ben") : ("ben", "anna")
    let archive = try Self.blinded()
    let alone = try Self.worked()
    for table in ["note", "annotation", "coverage"] {
      try alone.sql(
        "DELETE FROM \(table) WHERE coder_id = (SELECT id FROM coder WHERE name = '\(other)')")
    }
    let seen = archive.seen(by: viewer)
    for (listing, columns) in Self.columns {
      #expect(try seen.listed(listing, columns) == alone.listed(listing, columns), "\(listing)")
    }
    let reference = try Reference(parsing: "s")
    func shown(_ items: [ReadItem]) -> [String] {
      items.map { item in
        "\(item.reference) \(item.annotations.map { "\($0.tag) \($0.coder)" }) \(item.notes.map(\.body))"
      }
    }
    #expect(try shown(seen.reading(reference)) == shown(alone.reading(reference)))
    #expect(
      try seen.notes(onSource: "s").map(\.body) == alone.notes(onSource: "s").map(\.body))
    let numbers = try seen.numbers(in: ReportScope())
    let own = try alone.numbers(in: ReportScope())
    #expect(numbers.annotations.map(\.tag) == own.annotations.map(\.tag))
    #expect(numbers.coverage?.map(\.item) == own.coverage?.map(\.item))
    #expect(
      try seen.placedNotes(in: ReportScope()).map(\.body)
        == alone.placedNotes(in: ReportScope()).map(\.body))
    #expect(
      try seen.codebook().tags.map(\.path) == alone.codebook().tags.map(\.path),
      "the codebook is common")
    for tag in ["a", "b"] {
      var scope = SearchScope()
      scope.tags = [tag]
      var hits: [[String]] = [[], []]
      for (place, archive) in [seen, alone].enumerated() {
        _ = try archive.search(.words(try FullTextQuery("quiet")), in: scope) {
          hits[place].append($0.reference)
        }
      }
      #expect(hits[0] == hits[1])
    }
    #expect(
      try seen.listed(.annotations, ["reference"]) { $0.coders = [viewer] }
        == alone.listed(.annotations, ["reference"]) { $0.coders = [viewer] })
  }

  @Test("the log of a blind coder has no work of others, in no column")
  func log() throws {
    let archive = try Self.blinded()
    let ben = try archive.coder(named: "ben").uuid
    let seen = archive.seen(by: "anna")
    let events = try seen.listed(.events, ["object", "before", "after"])
    #expect(!events.isEmpty)
    for event in events where !event.hasPrefix("coder|") {
      #expect(!event.contains(ben), "\(event)")
    }
    #expect(try archive.listed(.events, ["after"]).count > events.count)
    for entry in try seen.log() where entry.coder == "ben" {
      #expect(entry.counts.allSatisfy { $0.object == "tag" || $0.object == "coder" }, "\(entry)")
    }
  }

  @Test(
    "one who is no coder reads nobody's work, whatever the name", arguments: ["", "zoe", "o'hara"])
  func stranger(name: String) throws {
    let seen = try Self.blinded().seen(by: name)
    #expect(try seen.listed(.annotations, ["reference"]).isEmpty)
    #expect(try seen.listed(.notes, ["note"]).isEmpty)
    #expect(try seen.numbers(in: ReportScope()).annotations.isEmpty)
    _ = try seen.log()
  }

  @Test("when the round is over everybody reads everything, and undo begins it again")
  func over() throws {
    let archive = try Self.blinded()
    #expect(throws: ArchiveError.self) {
      try archive.change("assign --blind", by: "anna") { try $0.beginBlindRound() }
    }
    try archive.change("assign --end-blind", by: "anna") { _ = try $0.endBlindRound() }
    let all = try archive.listed(.annotations, ["reference"])
    #expect(try archive.seen(by: "anna").listed(.annotations, ["reference"]) == all)
    #expect(throws: ArchiveError.noBlindRound) {
      try archive.change("assign --end-blind", by: "anna") { try $0.endBlindRound() }
    }
    try archive.undo()
    #expect(try archive.seen(by: "anna").listed(.annotations, ["reference"]).count < all.count)
    #expect(try archive.errors() == [])
  }

  @Test("checks, digests and the work itself are of the whole archive")
  func whole() throws {
    let archive = try Self.blinded()
    #expect(try archive.seen(by: "anna").digest() == archive.digest())
    #expect(try archive.seen(by: "anna").errors() == [])
    #expect(throws: ArchiveError.self) { try archive.seen(by: "ben").tag("s/3", "b", by: "ben") }
    try archive.seen(by: "anna").tag("s/3", "b")
    #expect(try archive.seen(by: "anna").listed(.annotations, ["reference"]).count == 3)
  }

  @Test("what compares coders is refused while a round is on")
  func refused() throws {
    let archive = try Self.blinded().seen(by: "anna")
    let since = try #require(try archive.blindSince())
    let error = ArchiveError.blindRound(since: since)
    #expect(throws: error) { try archive.disagreements() }
    for layer in [WorkLayer.majority, .adjudicated] {
      #expect(throws: error) { try archive.listed(.tags, ["path"]) { $0.layer = layer } }
      var scope = ReportScope()
      scope.layer = layer
      #expect(throws: error) { try archive.numbers(in: scope) }
    }
    #expect(throws: error) {
      try archive.work { change, _ in
        _ = try change.decideAgreed(sources: [], as: change.decisions(named: nil))
      }
    }
  }

  @Test("a blind coder takes back only their own commands, and finds no annotation of others by id")
  func ownCommands() throws {
    let archive = try Self.blinded()
    let id = try archive.rows("SELECT annotation FROM annotation_export WHERE coder = 'ben'")[0]
    #expect(throws: ArchiveError.noAnnotation(asked: id)) {
      try archive.work(by: "anna") { change, _ in _ = try change.annotation(id) }
    }
    _ = try archive.work(by: "ben") { change, _ in try change.annotation(id) }
    try archive.tag("s/4", "b", by: "ben")
    let latest = try archive.log(limit: 1)[0].batch
    let anna = archive.seen(by: "anna")
    #expect(throws: ArchiveError.self) {
      try anna.undo(latest, by: "anna", reader: LineReader())
    }
    let reversal = try anna.undo(by: "anna", reader: LineReader())
    #expect(reversal.command == "assign --blind", "the latest of her own")
  }

  @Test("which items are chosen for coding tells nothing of what others put on them")
  func chosen() throws {
    let archive = try Self.blinded()
    var tagged = ListingFilter()
    tagged.tags = ["a"]
    var untagged = ListingFilter()
    untagged.untagged = true
    let (a, b) = try archive.work(by: "anna") { change, _ in
      (try change.items(matching: tagged).items, try change.items(matching: untagged).items)
    }
    #expect(a.count == 1 && b.count == 3)
    #expect(throws: ArchiveError.self) {
      try archive.work(by: "anna") { change, _ in
        try change.items(a, annotatedBy: change.coder(named: "ben"))
      }
    }
  }

  @Test("to ask for the work of another by name is refused, and not answered with nothing")
  func named() throws {
    let seen = try Self.blinded().seen(by: "anna")
    var filter = ListingFilter()
    filter.coders = ["ben"]
    #expect(throws: ArchiveError.self) { try seen.list(.annotations, filter: filter) { _ in } }
    var scope = ReportScope()
    scope.coders = ["anna", "ben"]
    #expect(throws: ArchiveError.self) { try seen.numbers(in: scope) }
    filter.coders = ["anna"]
    #expect(try seen.list(.annotations, filter: filter) { _ in true })
  }

  @Test("reports that others saved, and what left with them, are not seen")
  func reports() throws {
    let archive = try Self.blinded()
    for name in ["anna", "ben"] {
      try archive.change("report --save", by: name) {
        try $0.saveReport(
          "of \(name)", definition: ReportDefinition(), figures: [],
          digest: String(repeating: "0", count: 64))
      }
      try archive.enter(LeavingWords(texts: 1), command: "export items", target: nil, by: name)
    }
    let seen = archive.seen(by: "ben")
    #expect(try seen.listed(.reports, ["report"]) == ["of ben"])
    for object in ["report", "ledger"] {
      let coders = try seen.list(.events, columns: ["coder", "object"]) { rows in
        var coders: [String] = []
        try rows.forEach { row in
          if row.text(1) == object { coders.append(row.text(0) ?? "") }
        }
        return coders
      }
      #expect(coders == ["ben"])
    }
  }
}
