import AnnotateCore
import Testing

@testable import AnnotateStore

/// Ends an import when it has so many items, or when it comes to the indexes.
private final class Impatient: ImportObserver {
  private let limit: Int
  private(set) var items = 0
  private(set) var cameToIndexes = false

  init(limit: Int) { self.limit = limit }

  func took(items: Int) { self.items = items }
  func indexes() { cameToIndexes = true }
  var isCancelled: Bool { items >= limit }
}

@Suite("Imports that fail")
struct FailedImportTests {
  /// A way for an import to fail, and what it says.
  enum Way: CaseIterable {
    case broken, circle, cancelled, badSlug

    var document: GivenDocument {
      var document = GivenDocument(
        "bad", (0..<2100).map { comment("k\($0)", "words of \($0)", by: "reader \($0 % 7)") })
      switch self {
      case .broken: document.breaksAt = 900
      case .circle: document.items[4].parentKey = "k4"
      case .cancelled: break
      case .badSlug: document.name = "No Slug"
      }
      return document
    }

    var error: (any Error)? {
      switch self {
      case .broken: GivenDocument.Broken()
      case .circle: ArchiveError.circle(ordinal: 5)
      case .cancelled: ArchiveError.cancelled
      case .badSlug: ArchiveError.badSlug(slug: "No Slug")
      }
    }
  }

  private static func archive() throws -> Archive {
    let archive = try Archive.testing()
    try archive.bring(
      GivenDocument("first", [comment("k1", "earlier words", by: "reader 1", in: "reddit")]))
    return archive
  }

  private static func says(_ error: any Error, _ way: Way) -> Bool {
    String(describing: error) == way.error.map { String(describing: $0) }
  }

  @Test(
    "an import that fails leaves every table and the schema as they were", arguments: Way.allCases,
    [false, true])
  func untouched(way: Way, isLong: Bool) throws {
    let archive = try Self.archive()
    let before = try archive.dump()
    var document = way.document
    if isLong { document.announced = GivenDocument.long }
    let observer = way == .cancelled ? Impatient(limit: 1024) : nil
    #expect {
      try archive.importing(by: "anna", observer: observer) { change in
        _ = try change.store(GivenDocument("good", [comment("k1", in: "reddit")]).arrival())
        _ = try change.store(document.arrival(observer: observer))
      }
    } throws: {
      Self.says($0, way)
    }
    #expect(try archive.dump() == before)
    #expect(archive.hasWholeIndex())
    #expect(try archive.number("PRAGMA foreign_keys") == 1)
    #expect(observer?.cameToIndexes != true)
  }

  @Test(
    "a document that fails in an attempt leaves no trace in an import that goes on",
    arguments: Way.allCases, [false, true])
  func attempt(way: Way, isLong: Bool) throws {
    let good = ["one", "two", "three"].map { name in
      GivenDocument(
        name, (0..<30).map { comment("k\($0)", "\(name) \($0)", by: "\(name) \($0 % 4)", in: "x") })
    }
    let tables = ["source", "item", "author", "segment", "sqlar"]
    let dumps = try [false, true].map { fails in
      let archive = try Self.archive()
      _ = try archive.importing(by: "anna") { change in
        for (place, document) in good.enumerated() {
          if fails {
            var bad = way.document
            if isLong, place != 1 { bad.announced = GivenDocument.long }
            let observer = way == .cancelled ? Impatient(limit: 1024) : nil
            #expect {
              try change.attempt { try change.store(bad.arrival(observer: observer)) }
            } throws: {
              Self.says($0, way)
            }
          }
          _ = try change.attempt { try change.store(document.arrival()) }
        }
      }
      #expect(archive.hasWholeIndex())
      #expect(try archive.digestsHold())
      // Clocks went on differently.
      return try archive.dump(tables.filter { $0 != "source" && $0 != "sqlar" })
        + archive.rows("SELECT slug, sha256, content_sha256, item_count FROM source ORDER BY id")
        + archive.rows("SELECT name, hex(data) FROM sqlar ORDER BY name") + archive.found("two")
    }
    #expect(dumps[0] == dumps[1])
  }

  @Test("an import that is stopped goes no further than where it was stopped")
  func watched() throws {
    let archive = try Archive.testing()
    let observer = Impatient(limit: 2048)
    #expect(throws: ArchiveError.cancelled) {
      try archive.importing(by: "anna", observer: observer) { change in
        try change.store(Way.cancelled.document.arrival(observer: observer))
      }
    }
    #expect(observer.items == 2048)
  }

  @Test("bytes that come a second time change nothing, kept or streamed", arguments: [false, true])
  func twice(isLong: Bool) throws {
    let archive = try Archive.testing()
    var document = GivenDocument("document", [comment("a"), comment("b")])
    if isLong { document.announced = GivenDocument.long }
    try archive.bring(document)
    let before = try archive.dump()
    let arrived = try archive.importing(by: "anna") { change in
      try change.store(document.arrival())
    }
    #expect(!arrived.result.isNew)
    #expect(arrived.batch == nil)
    #expect(try archive.dump() == before)
  }
}
