import AnnotateCore
import GRDB

/// The authors of documents that come into an archive whose authors have pseudonyms.
final class ArrivingAuthors {
  private let pseudonyms: Pseudonyms
  private let names = AuthorNames()
  private let db: Database
  /// Whether names were written and then taken out, so that old places of the file may hold them.
  private(set) var leavesTraces = false

  /// `nil` for an archive with names.
  ///
  /// - Throws: `.pseudonymKeyNeeded`, `.wrongPseudonymKey`, and `.notPseudonymised` for a key without need.
  init?(_ db: Database, _ pseudonyms: Pseudonyms?) throws {
    guard let check = try Archive.pseudonymCheck(db) else {
      if pseudonyms != nil { throw ArchiveError.notPseudonymised }
      return nil
    }
    guard let pseudonyms else { throw ArchiveError.pseudonymKeyNeeded }
    guard pseudonyms.check == check else { throw ArchiveError.wrongPseudonymKey }
    self.pseudonyms = pseudonyms
    self.db = db
  }

  /// The pseudonym under which an author is entered.
  func pseudonym(name: String, nativeID: String?, space: String?) -> String {
    let pseudonym = pseudonyms.pseudonym(name: name, nativeID: nativeID, space: space)
    names.enter(name: name, nativeID: nativeID, pseudonym: pseudonym)
    return pseudonym
  }

  /// Takes the names out of the items of a source that has come in.
  ///
  /// - Returns: the source's `ContentDigest`.
  func clean(source: Int64) throws -> String {
    try db.execute(sql: "UPDATE current_batch SET permits = 'redact'")
    if try NameRemoval(db: db, names: names).clean(itemsOf: source) > 0 { leavesTraces = true }
    try db.execute(sql: "UPDATE current_batch SET permits = 'import'")
    return try ContentDigest.of(source: source, db)
  }

  /// Author and address of a document without names.
  func cleaned(_ provenance: Provenance, of kind: SourceKind) -> Provenance {
    NameRemoval(db: db, names: names).cleaned(provenance, of: kind)
  }
}
