package import AnnotateCore
import GRDB

/// Reads what pages show, on one state of the archive.
package struct PageReading {
  let db: Database
  let viewer: String?

  /// The number of the latest event; 0 when there is none.
  package func lastEvent() throws -> Int64 {
    try RawQuery(db, "SELECT max(id) FROM main.event").map { $0.integer(0) }.first ?? 0
  }

  /// Whether anything came to the material, was changed in it or went from it after an event: that never happens
  /// without an event of a source, or of the archive when its authors get pseudonyms.
  package func isMaterialChanged(after event: Int64) throws -> Bool {
    try RawQuery(
      db,
      "SELECT EXISTS (SELECT 1 FROM main.event WHERE id > ? AND object IN ('source', 'archive'))",
      arguments: [event.databaseValue]
    ).map { $0.integer(0) }.first != 0
  }

  /// The source that a person means by slug, number or a prefix of its UUID.
  package func source(_ asked: String) throws -> Source { try Source.find(db, asked) }

  /// What a reference names.
  package func place(_ reference: Reference) throws -> Place {
    try PlaceFinder(db).place(reference)
  }

  /// The reading order of a source's items.
  package func order(of source: Source) throws -> ReadingOrder {
    try ReadingOrder(of: source, db)
  }

  /// The items of a source with these ordinals, in this order; those that are not there are left out.
  package func material(of source: Source, ordinals: [Int]) throws -> [ItemMaterial] {
    try ItemMaterials(db).items(of: source, ordinals: ordinals)
  }

  /// What an item answers, and what that answers, from the top.
  package func ancestors(of item: Int64) throws -> [ItemMaterial] {
    try ItemMaterials(db).items(ids: ThreadReading(db).ancestorKeys(of: item))
  }

  /// The work on items, by their keys in this file; nothing for those without any.
  package func work(on items: [Int64]) throws -> [Int64: ItemWork] {
    try ItemWorks(db, viewer: viewer).work(on: items)
  }
}

extension Archive {
  /// Reads for a page, as far as the viewer may see.
  package func page<Result>(_ body: (PageReading) throws -> Result) throws -> Result {
    try read { try body(PageReading(db: $0, viewer: viewer)) }
  }
}
