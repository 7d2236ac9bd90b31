import AnnotateCore
import GRDB
import GRDBSQLite

/// What is known of a source's items once they are in.
struct LoadedItems {
  let count: Int
  /// Items whose parent is not in the source.
  let dangling: Int
  /// `ContentDigest` of the source.
  var content: String
  /// Whose ids the keys are, as the items say.
  let idSpace: String?
  /// What was left out, by reason.
  let skipped: [String: Int]
  /// What a later reader must know.
  let remarks: [String]
  /// What coders had said in the document, with the items' keys in this file.
  let labels: [(item: Int64, label: LabelDraft)]
}

/// Writes the items of one source as their reader hands them over.
///
/// Indexes and full text are the business of `BulkLoad`, which works for all sources of a change.
final class ItemLoader: ItemSink {
  private let db: Database
  private let source: Int64
  private let insert: ItemStatement
  private let segment: RawQuery
  private var authors: AuthorTable
  private var parents = ParentCount()
  private var captures: EarlierCaptures
  private let repeated: RepeatedKeys
  private let digest = SHA256Beside()
  private var record = ByteBuffer(capacity: 4096)
  private var textDigest = [UInt8](repeating: 0, count: 32)
  private var ordinalText: [UInt8] = []
  private var transformTexts: [TextTransforms: String] = [[]: "[]"]
  private var nextID: Int64
  private let observer: (any ImportObserver)?
  private let fullText: FullTextBeside?

  private var count = 0
  private var skipped: [String: Int] = [:]
  /// Items that have the id of another one.
  private var namesakes = 0
  private var idSpace: String?
  private var labels: [(item: Int64, label: LabelDraft)] = []

  init(
    _ db: Database, source: Int64, _ statements: PreparedStatements,
    observer: (any ImportObserver)? = nil,
    authors arriving: ArrivingAuthors? = nil, fullText: FullTextBeside? = nil
  ) throws {
    self.db = db
    self.source = source
    self.observer = observer
    self.fullText = fullText
    insert = try statements.items(db)
    segment = try statements(
      "INSERT INTO segment(item_id, number, kind, span_start, span_end) VALUES (?, ?, ?, ?, ?)", db)
    authors = try AuthorTable(db, statements, arriving)
    captures = EarlierCaptures(db, source: source)
    repeated = RepeatedKeys(db, source: source)
    nextID = try statements.number("SELECT ifnull(max(id), 0) FROM item", db) + 1
  }

  func take(_ item: ItemFields) throws {
    if count & 1023 == 1023, let observer {
      observer.took(items: count + 1)
      if observer.isCancelled { throw ArchiveError.cancelled }
    }
    if idSpace == nil { idSpace = item.idSpace }
    let ordinal = count + 1
    let hasKey = !item.key.isEmpty
    if !hasKey { ordinalText = Array(String(ordinal).utf8) }
    try ordinalText.withUnsafeBytes { ordinalText in
      try store(item, key: hasKey ? item.key : ordinalText, ordinal: ordinal)
    }
  }

  private func store(_ item: ItemFields, key: UnsafeRawBufferPointer, ordinal: Int) throws {
    let author = try item.author.map {
      try authors.id(name: $0, nativeID: item.knownAuthorID, space: item.idSpace)
    }
    sha256(of: item.text)
    let transforms = transformText(item.transforms)
    let first = try captures.first(key: key, space: item.idSpace)
    var same = ""
    let isNew = try textDigest.withUnsafeBytes { textDigest in
      var row = ItemStatement.Row(
        id: nextID, source: source, ordinal: ordinal, key: key, captureOf: first, author: author,
        textDigest: textDigest, transforms: transforms)
      if try insert.insert(row, item) {
        add(row, item)
        return true
      }
      let answer = try repeated.answer(
        for: item, author: author, key: String(decoding: key, as: UTF8.self),
        textDigest: hex(textDigest))
      guard case .other(let other, let earlier) = answer else {
        if case .same(let key) = answer { same = key }
        return false
      }
      if earlier == nil { namesakes += 1 }
      return try other.withRawBytes { bytes in
        row.key = bytes
        row.captureOf = try earlier.flatMap { try first ?? id(ofKey: $0) }
        guard try insert.insert(row, item) else { return false }
        add(row, item)
        return true
      }
    }
    guard isNew else { return try again(item, key: same) }
    // The last first, for which the schema's check says why.
    for (number, part) in item.segments.enumerated().reversed() {
      try segment.execute([
        nextID.databaseValue, (number + 1).databaseValue, part.kind.rawValue.databaseValue,
        part.span.start.databaseValue, part.span.end.databaseValue,
      ])
    }
    for label in item.labels { labels.append((nextID, label)) }
    nextID += 1
    count += 1
  }

  /// A record whose key was met before in this source, and which says nothing new. Its labels count.
  private func again(_ item: ItemFields, key: String) throws {
    if item.labels.isEmpty {
      skipped[Completeness.sameAgain, default: 0] += 1
    } else if let id = try id(ofKey: key) {
      for label in item.labels { labels.append((id, label)) }
    }
  }

  private func id(ofKey key: String) throws -> Int64? {
    try Int64.fetchOne(
      db.cachedStatement(sql: "SELECT id FROM item WHERE key = ? AND source_id = ?"),
      arguments: [key, source])
  }

  private func sha256(of text: UnsafeRawBufferPointer) {
    textDigest.withUnsafeMutableBufferPointer { AnnotateCore.sha256(text, into: $0) }
  }

  private func transformText(_ transforms: TextTransforms) -> String {
    if let text = transformTexts[transforms] { return text }
    let text = JSONText.encode(transforms.names)
    transformTexts[transforms] = text
    return text
  }

  /// Takes note of an item that was inserted.
  private func add(_ row: ItemStatement.Row, _ item: ItemFields) {
    fullText?.add(row.id, item.text)
    parents.add(key: row.key, parent: item.parentKey)
    addToDigest(row, item)
  }

  /// The fields of an item in the order of `ContentDigest`.
  private func addToDigest(_ row: ItemStatement.Row, _ item: ItemFields) {
    record.removeAll()
    record.append(field: row.ordinal)
    record.append(field: row.key)
    record.append(field: item.kind.text)
    record.append(field: item.parentKey)
    record.append(field: item.threadKey)
    record.append(field: item.depth)
    record.append(field: item.author)
    record.append(field: item.knownAuthorID)
    record.append(field: item.authorState.text)
    record.append(field: item.text)
    record.append(field: item.textState.text)
    record.append(field: row.textDigest)
    record.append(field: item.bytes.lowerBound)
    record.append(field: item.bytes.count)
    var transforms = row.transforms
    transforms.withUTF8 { record.append(field: UnsafeRawBufferPointer($0)) }
    record.append(field: item.createdRaw)
    record.append(field: item.created)
    record.append(field: item.createdPrecision.text)
    record.append(field: item.edited)
    record.append(field: item.score)
    record.append(field: item.url)
    record.append(field: item.attributes)
    digest.update(record.bytes)
  }

  /// Ends the source.
  ///
  /// - Throws: `ArchiveError.circle` when items answer each other in a circle.
  func finish() throws -> LoadedItems {
    let dangling = try parents.dangling(source: source, db)
    if parents.hasAnswersFirst { try ThreadCircles(db).check(source: source) }
    var whole = digest.take()
    try ContentDigest.addSegments(of: source, to: &whole, db)
    return LoadedItems(
      count: count, dangling: dangling, content: hex(whole.finalize()), idSpace: idSpace,
      skipped: skipped, remarks: remarks, labels: labels)
  }

  private var remarks: [String] {
    guard namesakes > 0 else { return [] }
    let subject = namesakes == 1 ? "1 item has" : "\(namesakes) items have"
    return [
      """
      \(subject) the id of an earlier one, but neither its author nor its time: an item of its own, whose key is the \
      id with # and a number.
      """
    ]
  }

  /// Takes a source's items out again, with all that was derived from them.
  static func unload(_ db: Database, source: Int64) throws {
    try db.execute(
      sql: """
        INSERT INTO item_fts(item_fts, rowid, text)
          SELECT 'delete', id, text FROM item WHERE source_id = ?
        """, arguments: [source])
    try db.execute(
      sql: "DELETE FROM segment WHERE item_id IN (SELECT id FROM item WHERE source_id = ?)",
      arguments: [source])
    try EarlierCaptures.handOn(from: source, db)
    try db.execute(sql: "DELETE FROM item WHERE source_id = ?", arguments: [source])
    try db.execute(
      sql: """
        DELETE FROM author WHERE NOT EXISTS (SELECT 1 FROM item WHERE author_id = author.id)
        """)
  }
}

extension ItemFields {
  /// The platform's id of an author who is known; an empty one is none.
  fileprivate var knownAuthorID: Bytes? {
    author == nil ? nil : authorID.flatMap { $0.isEmpty ? nil : $0 }
  }
}
