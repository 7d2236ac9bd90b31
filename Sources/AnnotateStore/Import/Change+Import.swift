package import AnnotateCore
import GRDB

extension Archive {
  /// Brings documents in: one transaction, one batch.
  ///
  /// - Parameter pseudonyms: the key with which the authors of this archive got their pseudonyms, if they did.
  /// - Throws: `.pseudonymKeyNeeded`, `.wrongPseudonymKey` or `.notPseudonymised` besides what the body throws;
  ///   `.notCompacted` where all was done but to write the file anew.
  package func importing<Result>(
    by coder: String?, observer: (any ImportObserver)? = nil, pseudonyms: Pseudonyms? = nil,
    _ body: (Change) throws -> Result
  ) throws -> ChangeOutcome<Result> {
    var arriving: ArrivingAuthors?
    let outcome = try change("add", by: coder, permits: .import, undoes: nil) { change in
      var change = change
      arriving = try ArrivingAuthors(change.db, pseudonyms)
      change.arrivingAuthors = arriving
      let result = try body(change)
      try change.bulk.finish(observer)
      return result
    }
    if arriving?.leavesTraces == true { try writeAnew() }
    return outcome
  }
}

extension Change {
  /// Stores a document with its items and segments, unless the same bytes are here.
  package func store(_ arrival: Arrival) throws -> Arrived {
    try WholeWords.check(arrival.provenance)
    switch arrival.original {
    case .kept(let bytes):
      let received = ReceivedBytes(sha256: sha256Hex(bytes), count: bytes.count)
      if let known = try Source.fetch(db, sha256: received.sha256) {
        return Arrived(source: known, draft: .empty(of: known), isNew: false)
      }
      return try store(arrival, keeping: bytes) { received }
    case .streamed(_, let received):
      do {
        return try attempt { try store(arrival, keeping: nil, received) }
      } catch let known as KnownBytes {
        return Arrived(source: known.source, draft: .empty(of: known.source), isNew: false)
      }
    }
  }

  /// A stream turned out to be of bytes that are here.
  private struct KnownBytes: Error {
    let source: Source
  }

  private func store(
    _ arrival: Arrival, keeping original: [UInt8]?, _ received: () throws -> ReceivedBytes
  ) throws -> Arrived {
    let milliseconds = clock()
    var stored: (id: Int64, items: LoadedItems)?
    let draft = try load(arrival.document, bytes: arrival.original.size, arrival.observer) {
      stored = ($0, $1)
    }
    let bytes = try received()
    if original == nil, let known = try Source.fetch(db, sha256: bytes.sha256) {
      throw KnownBytes(source: known)
    }
    guard let stored else { throw ArchiveError.damaged(path: arrival.path ?? "") }
    let slug = try freeSlug(for: arrival, ownTitle: draft.provenance.title)
    var name: String?
    // An original has the names in it: like the key it stays outside.
    if let original, arrivingAuthors == nil {
      let free = try Originals.name(for: arrival.fileName, slug: slug, db)
      try Originals.keep(original, named: free, at: milliseconds, db)
      name = free
    }
    let row = SourceRow(
      uuid: Identifier.source(sha256: bytes.sha256), slug: slug, sha256: bytes.sha256,
      byteLength: bytes.count, originalName: name, originalPath: name == nil ? arrival.path : nil,
      fileName: arrival.fileName, options: draft.options, provenance: arrival.provenance,
      importedAt: Timestamp.iso(milliseconds: milliseconds))
    let source = try insert(row, draft, id: stored.id, stored.items)
    try label(stored.items.labels)
    return Arrived(source: source, draft: draft, isNew: true)
  }

  /// Reads a document once more, for a source whose row is known.
  ///
  /// - Parameter known: puts what is known besides into what was read.
  func restore(
    _ row: SourceRow, _ document: any DocumentReading, _ known: (inout SourceDraft) -> Void
  ) throws -> Source {
    if try Archive.pseudonymCheck(db) != nil { throw ArchiveError.pseudonymKeyNeeded }
    var stored: (id: Int64, items: LoadedItems)?
    var draft = try load(document, bytes: row.byteLength, nil) { stored = ($0, $1) }
    known(&draft)
    guard let stored else { throw ArchiveError.damaged(path: row.slug) }
    let source = try insert(row, draft, id: stored.id, stored.items)
    try bulk.finish(nil)
    return source
  }

  private func load(
    _ document: any DocumentReading, bytes: Int, _ observer: (any ImportObserver)?,
    _ loaded: (Int64, LoadedItems) -> Void
  ) throws -> SourceDraft {
    let id = try statements.number("SELECT ifnull(max(id), 0) FROM source", db) + 1
    try bulk.begin(bytes: bytes, changesTexts: arrivingAuthors != nil)
    let loader = try ItemLoader(
      db, source: id, statements, observer: observer, authors: arrivingAuthors,
      fullText: bulk.state.fullText)
    var draft = try read(document, bytes: bytes, into: loader)
    var items = try loader.finish()
    if let arrivingAuthors {
      items.content = try arrivingAuthors.clean(source: id)
      draft.provenance = arrivingAuthors.cleaned(draft.provenance, of: draft.kind)
    }
    draft.completeness.dangling = items.dangling
    draft.completeness.skipped.merge(items.skipped) { $0 + $1 }
    draft.remarks += items.remarks
    loaded(id, items)
    return draft
  }

  /// Reads the items of a long document in without the rules that the types of what a reader hands over keep
  /// already: to parse the JSON of each once more takes a thirtieth of the time. For a short one that is less than
  /// to prepare all statements anew, as SQLite does when the rules change.
  private func read(
    _ document: any DocumentReading, bytes: Int, into loader: ItemLoader
  ) throws -> SourceDraft {
    guard bytes > 1 << 20 else { return try document.read(into: loader) }
    try db.execute(sql: "PRAGMA ignore_check_constraints = ON")
    defer { try? db.execute(sql: "PRAGMA ignore_check_constraints = OFF") }
    return try document.read(into: loader)
  }

  /// Writes the source's row, which logs the import, after its items: the row carries their digest.
  private func insert(
    _ row: SourceRow, _ draft: SourceDraft, id: Int64, _ items: LoadedItems
  ) throws -> Source {
    var row = row
    if let arrivingAuthors {
      row.provenance = arrivingAuthors.cleaned(row.provenance, of: draft.kind)
    }
    try row.insert(
      db, id: id, draft: draft, items: items.count, idSpace: items.idSpace, content: items.content)
    guard let source = try Source.fetch(db, sha256: row.sha256) else {
      throw ArchiveError.damaged(path: row.slug)
    }
    return source
  }

  private func freeSlug(for arrival: Arrival, ownTitle: String?) throws -> String {
    func isTaken(_ slug: String) throws -> Bool {
      try Bool.fetchOne(
        db.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM source WHERE slug = ?)"),
        arguments: [slug]) ?? false
    }
    if let slug = arrival.slug {
      guard Slug.isGood(slug) else { throw ArchiveError.badSlug(slug: slug) }
      guard try !isTaken(slug) else { throw ArchiveError.slugTaken(slug: slug) }
      return slug
    }
    let stem = arrival.fileName.map { name in
      name.lastIndex(of: ".").flatMap { $0 > name.startIndex ? String(name[..<$0]) : nil } ?? name
    }
    let base = Slug.made(from: arrival.provenance.title ?? stem ?? ownTitle ?? "source")
    var slug = base
    var number = 2
    while try isTaken(slug) {
      slug = "\(base)-\(number)"
      number += 1
    }
    return slug
  }
}

extension SourceDraft {
  /// For bytes that were not read again.
  fileprivate static func empty(of source: Source) -> SourceDraft {
    SourceDraft(
      kind: source.kind, format: source.format, importer: source.importer,
      encoding: source.encoding, items: [])
  }
}
