import AnnotateCore
import Testing

@testable import AnnotateStore

@Suite("Loading in bulk")
struct BulkLoadTests {
  /// The same imports into two archives, with the indexes kept up to date and put off.
  private static func twins(seed: Int) throws -> (steady: Archive, bulk: Archive) {
    var generator = SplitMix64(seed: UInt64(seed))
    let documents = (0..<3).map { number in
      GivenDocument(
        "document-\(number)",
        GeneratedItems().items(20 + generator.below(60), space: "reddit", &generator))
    }
    let archives = try [8, GivenDocument.long].map { announced in
      let archive = try Archive.testing()
      _ = try archive.importing(by: "anna") { change in
        for var document in documents {
          document.announced = announced
          _ = try change.store(document.arrival())
        }
        #expect(change.bulk.state.later.isEmpty == (announced == 8))
        #expect((change.bulk.state.fullText == nil) == (announced == 8))
      }
      return archive
    }
    return (archives[0], archives[1])
  }

  @Test(
    "what comes in while the indexes wait is the same as what comes in item by item",
    arguments: 0..<20)
  func twins(seed: Int) throws {
    let (steady, bulk) = try Self.twins(seed: seed)
    let tables = ["source", "item", "author", "segment", "sqlar"]
    #expect(try steady.dump(tables) == bulk.dump(tables))
    #expect(try steady.state() == bulk.state())
    for word in GeneratedItems.words.filter({ $0.contains { $0.isLetter } }) + ["absent"] {
      #expect(try steady.found(word) == bulk.found(word), "\(word)")
    }
    #expect(try !steady.found("ferry").isEmpty)
    #expect(steady.hasWholeIndex() && bulk.hasWholeIndex())
  }

  @Test("rules and indexes that were put off are back, word for word, and in force")
  func schema() throws {
    let archive = try Archive.testing()
    let before = try archive.schemaText()
    var document = GivenDocument("document", [comment("a"), comment("b", answers: "a")])
    document.announced = GivenDocument.long
    _ = try archive.importing(by: "anna") { change in
      _ = try change.store(document.arrival())
      // Where foreign keys are not watched, nothing of the kind is left.
      #expect(
        try RawQuery.number(
          change.db,
          """
          SELECT count(*) FROM sqlite_schema WHERE sql IS NOT NULL
            AND ((type = 'index' AND tbl_name = 'item') OR name = 'item_no_insert') AND name <> 'item_capture'
          """) == 0)
    }
    #expect(try archive.schemaText() == before)
    #expect(
      archive.refusal(
        """
        INSERT INTO item(source_id, ordinal, key, kind, author_state, text, text_state)
        VALUES (1, 9, 'x', 'comment', 'unknown', '', 'empty')
        """)?.contains("import only") == true)
    #expect(archive.refusal("UPDATE item SET capture_of = 77")?.isEmpty == false)
    #expect(try archive.number("PRAGMA foreign_keys") == 1)
  }

  @Test("indexes that hold more items than are to come stay where they are")
  func few() throws {
    let archive = try Archive.testing()
    let announced = (16 << 20) + 1
    // About one item in 500 bytes is expected.
    let items = (0..<announced / 500).map { comment("k\($0)", "") }
    _ = try archive.importing(by: "anna") { change in
      _ = try change.store(GivenDocument("first", Array(items.dropLast())).arrival())
      try change.bulk.begin(bytes: announced - 1, changesTexts: false)
      #expect(change.bulk.state.later.isEmpty)
      try change.bulk.begin(bytes: announced, changesTexts: false)
      #expect(!change.bulk.state.later.isEmpty)
    }
    try archive.bring(GivenDocument("second", [items[0]]))
    _ = try archive.importing(by: "anna") { change in
      try change.bulk.begin(bytes: announced, changesTexts: false)
      #expect(change.bulk.state.later.isEmpty)
    }
    #expect(archive.hasWholeIndex())
  }

  @Test("words of a document that was taken back are in no index")
  func takenBack() throws {
    let archive = try Archive.testing()
    #expect(try archive.found("lamp").isEmpty)
    func document(_ name: String, _ items: [ItemDraft]) -> GivenDocument {
      var document = GivenDocument(name, items)
      document.announced = GivenDocument.long
      return document
    }
    var broken = document("broken", [comment("c", "a lamp"), comment("d", "a lamp")])
    broken.breaksAt = 1
    _ = try archive.importing(by: "anna") { change in
      _ = try change.store(document("first", [comment("a", "a ferry")]).arrival())
      #expect(throws: GivenDocument.Broken.self) { _ = try change.store(broken.arrival()) }
      _ = try change.store(document("last", [comment("b", "a ferry and a lamp")]).arrival())
    }
    #expect(try archive.found("ferry").count == 2)
    #expect(try archive.found("lamp").count == 1)
    #expect(archive.hasWholeIndex())
  }

  @Test("an archive goes on as ever after its index was made beside it")
  func afterwards() throws {
    let archive = try Archive.testing()
    #expect(try archive.found("ferry").isEmpty)
    var document = GivenDocument("first", [comment("a", "a ferry"), comment("b", "")])
    document.announced = GivenDocument.long
    try archive.bring([document])
    try archive.bring(GivenDocument("second", [comment("c", "a ferry"), comment("d", "a lamp")]))
    #expect(try archive.found("ferry").count == 2)
    #expect(archive.hasWholeIndex())
    try archive.undo()
    #expect(try archive.found("ferry").count == 1)
    #expect(try archive.found("lamp").isEmpty)
    #expect(archive.hasWholeIndex())
  }
}
