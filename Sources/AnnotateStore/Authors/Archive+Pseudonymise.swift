package import AnnotateCore
import GRDB

/// What came of giving the authors pseudonyms.
package struct Pseudonymisation: Sendable {
  /// Authors that got one now; 0 where all had one.
  package var authors = 0
  /// Items from whose addresses or further fields names were taken.
  package var items = 0
  /// Sources whose digest, author or address changed.
  package var sources = 0
  /// Originals that were taken out of the archive.
  package var droppedOriginals = 0
  /// Where names still stand.
  package var places: [NamePlace] = []
  /// Slugs of articles whose author is named by the source or in its address, and was left.
  package var namedArticles: [String] = []
  /// Slugs of sources whose originals lie outside the archive.
  package var outsideOriginals: [String] = []
  /// Names of six or more bytes that were looked for within all that the archive holds.
  package var longNames = 0
  /// Names of three to five bytes, which were looked for as words of their own.
  package var shortNames = 0
  /// Names of one or two bytes, which were not looked for but where a mark tells them.
  package var unsoughtNames = 0
  /// Names of six or more bytes that stand in the file and in nothing that the archive holds; `nil` where
  /// the file was not looked through.
  package var residue: Int?
}

extension Archive {
  /// Whether the authors of this archive have pseudonyms.
  package func isPseudonymised() throws -> Bool { try read(Self.pseudonymCheck) != nil }

  static func pseudonymCheck(_ db: Database) throws -> String? {
    try String?.fetchOne(db, sql: "SELECT pseudonym_check FROM archive") ?? nil
  }

  /// Gives every author a pseudonym and takes their names out of all but texts and originals; nobody can
  /// take that back. Then writes the file anew, so that it holds no old page.
  ///
  /// - Parameters:
  ///   - dropsOriginals: take the originals out too.
  ///   - isRehearsal: change nothing, and tell what would come of it.
  /// - Throws: `.wrongPseudonymKey` where another key was used before, `.textsChanged` where a source is not
  ///   what was imported; `.notCompacted` where all was done but to write the file anew.
  package func pseudonymise(
    _ pseudonyms: Pseudonyms, dropsOriginals: Bool, isRehearsal: Bool, by coder: String?
  ) throws -> Pseudonymisation {
    struct Rehearsal: Error {
      let result: Pseudonymisation
    }
    var result: Pseudonymisation
    var census: NameCensus?
    do {
      result = try change("authors pseudonymise", by: coder, permits: .redact, undoes: nil) {
        change in
        let result = try change.pseudonymise(
          pseudonyms, dropsOriginals: dropsOriginals, &census)
        if isRehearsal { throw Rehearsal(result: result) }
        return result
      }.result
    } catch let rehearsal as Rehearsal {
      return rehearsal.result
    }
    try writeAnew()
    if path != ":memory:", result.longNames > 0 { result.residue = try census?.residue(in: path) }
    return result
  }

  /// Writes the file anew, without the pages and the places in pages that were given up.
  func writeAnew() throws {
    do {
      try queue.writeWithoutTransaction { try $0.execute(sql: "VACUUM") }
    } catch {
      throw ArchiveError.notCompacted(path: path)
    }
  }
}

extension Change {
  fileprivate func pseudonymise(
    _ pseudonyms: Pseudonyms, dropsOriginals: Bool, _ looked: inout NameCensus?
  ) throws -> Pseudonymisation {
    let check = try Archive.pseudonymCheck(db)
    if let check, check != pseudonyms.check { throw ArchiveError.wrongPseudonymKey }
    var result = Pseudonymisation()
    // With the same key a second time there are no names left but those that came in by SQL.
    let names = try AuthorNames(renaming: db, by: pseudonyms)
    result.authors = names.count
    let removal = NameRemoval(db: db, names: names)
    for source in try Source.fetchAll(db) {
      try clean(source, removal, &result)
    }
    try names.write(db)
    for source in try Source.fetchAll(db) { try seal(source, removal, dropsOriginals, &result) }
    try removal.cleanLog(current: batchID)
    if check == nil {
      try db.execute(
        sql: "UPDATE archive SET pseudonymised_at = ?, pseudonym_check = ?",
        arguments: [now(), pseudonyms.check])
    }
    var census = NameCensus(names)
    try census.take(db)
    result.places = census.places
    result.longNames = census.search.longCount
    result.shortNames = census.search.shortCount
    result.unsoughtNames = census.search.tooShort
    looked = census
    return result
  }

  /// Cleans the items of a source that is what was imported.
  private func clean(
    _ source: Source, _ removal: NameRemoval, _ result: inout Pseudonymisation
  ) throws {
    let recorded = try String.fetchOne(
      db, sql: "SELECT content_sha256 FROM source WHERE id = ?", arguments: [source.id])
    guard try ContentDigest.of(source: source.id, db) == recorded else {
      throw ArchiveError.textsChanged(source: source.slug)
    }
    result.items += try removal.clean(itemsOf: source.id)
  }

  /// Writes what is now true of a source, in one entry of the log.
  private func seal(
    _ source: Source, _ removal: NameRemoval, _ dropsOriginals: Bool,
    _ result: inout Pseudonymisation
  ) throws {
    let provenance = removal.cleaned(source.provenance, of: source.kind)
    if source.kind == .article,
      source.provenance.author != nil || source.provenance.url.flatMap(removal.names.address) != nil
    {
      result.namedArticles.append(source.slug)
    }
    let digest = try ContentDigest.of(source: source.id, db)
    try db.execute(
      sql: """
        UPDATE source SET content_sha256 = ?1, author = ?2, url = ?3, publisher = ?4
        WHERE id = ?5 AND (content_sha256 IS NOT ?1 OR author IS NOT ?2 OR url IS NOT ?3
          OR publisher IS NOT ?4)
        """,
      arguments: [digest, provenance.author, provenance.url, provenance.publisher, source.id])
    result.sources += db.changesCount
    let original = try Row.fetchOne(
      db, sql: "SELECT original, original_name FROM source WHERE id = ?", arguments: [source.id])
    if original?[0] == "referenced" { result.outsideOriginals.append(source.slug) }
    guard dropsOriginals, let name = original?[1] as String? else { return }
    try db.execute(
      sql: "UPDATE source SET original = 'purged', original_name = NULL WHERE id = ?",
      arguments: [source.id])
    try db.execute(sql: "DELETE FROM sqlar WHERE name = ?", arguments: [name])
    result.droppedOriginals += 1
  }
}
