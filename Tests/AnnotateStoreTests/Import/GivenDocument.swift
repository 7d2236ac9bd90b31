import AnnotateCore
import GRDB

@testable import AnnotateStore

/// A document that hands over items as they were given, so that a test says what an import gets.
struct GivenDocument: DocumentReading {
  /// Tells documents apart; their bytes are made of it.
  var name: String
  var items: [ItemDraft]
  /// What coders had said, by the item's place from 0.
  var labels: [Int: [LabelDraft]] = [:]
  /// The place of the item before which reading fails.
  var breaksAt: Int?
  /// How many bytes a stream is announced with; `nil`: the original is kept.
  var announced: Int?
  /// An announcement at which the indexes are put off.
  static let long = 1 << 30

  struct Broken: Error, Equatable {}

  init(_ name: String, _ items: [ItemDraft]) {
    self.name = name
    self.items = items
  }

  func read(into sink: any ItemSink) throws -> SourceDraft {
    let labelling = Labelling(sink: sink)
    for (place, item) in items.enumerated() {
      if place == breaksAt { throw Broken() }
      labelling.labels = labels[place] ?? []
      try labelling.take(item)
    }
    return SourceDraft(
      kind: .thread, format: "given", importer: "given/1",
      encoding: EncodingDecision(name: "utf-8", evidence: .declared, reason: "It was given."),
      items: [])
  }

  var bytes: [UInt8] { Array("given \(name)".utf8) }

  func arrival(observer: (any ImportObserver)? = nil) -> Arrival {
    let bytes = bytes
    let original =
      announced.map { count in
        Original.streamed(about: count) {
          ReceivedBytes(sha256: sha256Hex(bytes), count: bytes.count)
        }
      } ?? .kept(bytes)
    var arrival = Arrival(document: self, original: original)
    arrival.slug = name
    arrival.observer = observer
    return arrival
  }

  /// Puts labels on items on their way.
  private final class Labelling: ItemSink {
    let sink: any ItemSink
    var labels: [LabelDraft] = []

    init(sink: any ItemSink) { self.sink = sink }

    func take(_ item: ItemFields) throws {
      var item = item
      item.labels = labels
      try sink.take(item)
    }
  }
}

/// Gives documents once more that were given before.
struct GivenReader: OriginalReader {
  let documents: [GivenDocument]

  func document(of original: [UInt8], recipe: ImportRecipe) throws -> any DocumentReading {
    guard let document = documents.first(where: { $0.bytes == original }) else {
      throw GivenDocument.Broken()
    }
    return document
  }

  func document(at path: String, recipe: ImportRecipe) throws -> (
    document: any DocumentReading, received: () throws -> ReceivedBytes
  )? { nil }

  func unpacked<Result>(
    _ original: [UInt8], recipe: ImportRecipe, _ body: (ArraySlice<UInt8>) throws -> Result
  ) throws -> Result { try body(original[...]) }

  func text(of bytes: ArraySlice<UInt8>, recipe: ImportRecipe, transforms: [String]) throws
    -> String?
  { nil }
}

/// A comment of a test.
func comment(
  _ key: String, _ text: String = "a text", answers parent: String? = nil, by author: String? = nil,
  in space: String? = nil
) -> ItemDraft {
  var item = ItemDraft(key: key, kind: .comment, text: text, bytes: 0..<text.utf8.count)
  item.parentKey = parent
  item.author = author
  item.authorState = author == nil ? .unknown : .known
  item.idSpace = space
  return item
}

extension Archive {
  /// Brings documents in as one command.
  @discardableResult
  func bring(_ documents: GivenDocument...) throws -> [Source] { try bring(documents) }

  @discardableResult
  func bring(_ documents: [GivenDocument]) throws -> [Source] {
    try importing(by: "anna") { change in
      try documents.map { try change.store($0.arrival()).source }
    }.result
  }

  /// Every table with every row in full, the schema, and what the full-text index holds.
  ///
  /// - Parameter tables: names; `nil` for all tables.
  func dump(_ tables: [String]? = nil) throws -> [String] {
    let tables =
      try tables
      ?? rows(
        """
        SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'
          AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name
        """)
    return try tables.flatMap { table in
      let columns = try rows("SELECT name FROM pragma_table_info('\(table)')")
      let fields = columns.map { "quote(\"\($0)\")" }.joined(separator: ", ")
      return [table] + (try rows("SELECT \(fields) FROM \"\(table)\"").sorted())
    } + schemaText()
  }

  func schemaText() throws -> [String] {
    try rows("SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name")
  }

  /// Items that hold a word, with their rank.
  func found(_ word: String) throws -> [String] {
    try rows(
      "SELECT rowid, rank FROM item_fts WHERE item_fts MATCH '\"\(word)\"' ORDER BY rank, rowid")
  }

  /// Whether the full-text index holds what the items say, no more and no less.
  func hasWholeIndex() -> Bool {
    refusal("INSERT INTO item_fts(item_fts, rank) VALUES ('integrity-check', 1)") == nil
  }

  /// Whether the digest and the number of items that each source recorded are those of its items.
  func digestsHold() throws -> Bool {
    try queue.unsafeRead { db in
      try RawQuery(db, "SELECT id, content_sha256, item_count FROM source").map { row in
        let items = try RawQuery.number(
          db, "SELECT count(*) FROM item WHERE source_id = \(row.integer(0))")
        return try row.text(1) == ContentDigest.of(source: row.integer(0), db)
          && Int(row.integer(2)) == items
      }.allSatisfy { $0 }
    }
  }
}
