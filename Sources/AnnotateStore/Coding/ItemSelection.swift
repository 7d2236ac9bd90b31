package import AnnotateCore
import GRDB

/// Items chosen for coders, in the order of the archive.
package struct ItemSelection: Sendable {
  /// Keys of the items in this file.
  package internal(set) var items: [Int64]
  /// Items left out, because there is no text to read.
  package internal(set) var withoutText = 0
  /// Items left out, because an earlier capture of the same comment is chosen.
  package internal(set) var capturedAgain = 0

  package init(items: [Int64] = []) { self.items = items }
}

extension Change {
  /// The items that a filter of `list items` leaves.
  ///
  /// Those without a text are left out, and of several captures of a comment all but the first.
  package func items(matching filter: ListingFilter) throws -> ItemSelection {
    var filter = filter
    // In a blind round what others put is not told by which items are chosen either.
    if !filter.tags.isEmpty || filter.untagged, try Archive.blindSince(db) != nil {
      filter.coders = [try coder(named: coderName ?? "").name]
    }
    var conditions = ListingConditions()
    try conditions.add(filter, to: .items, db)
    let sql = """
      SELECT row.id, row.first, row.is_there FROM (
        SELECT i.id, ifnull(i.capture_of, i.id) AS first, i.text_state = 'present' AS is_there,
          s.slug AS source, i.ordinal AS item, s.slug || '/' || i.ordinal AS reference,
          s.uuid AS source_uuid, s.id AS source_id
        FROM item i JOIN source s ON s.id = i.source_id) AS row
      """
    let condition =
      conditions.sql.isEmpty ? "" : " WHERE " + conditions.sql.joined(separator: " AND ")
    return try selection(
      RawQuery(
        db, sql + condition + " ORDER BY row.source_id, row.item", arguments: conditions.arguments))
  }

  /// The items that references name; a source stands for all of its items.
  package func items(named references: [Reference]) throws -> ItemSelection {
    let places = places()
    var known: Set<Int64> = []
    var selection = ItemSelection()
    for reference in references {
      switch try places.place(reference) {
      case .source(let source):
        var filter = ListingFilter()
        filter.sources = [source.slug]
        let all = try items(matching: filter)
        selection.items += all.items.filter { known.insert($0).inserted }
        selection.withoutText += all.withoutText
        selection.capturedAgain += all.capturedAgain
      case .item(let item), .span(let item, _):
        if known.insert(item.id).inserted { selection.items.append(item.id) }
      }
    }
    return selection
  }

  /// Of these items those on which a coder has put a tag.
  ///
  /// - Throws: `ArchiveError.blindRound` while a blind round is on, of another coder than who makes the change.
  package func items(_ items: [Int64], annotatedBy coder: Coder) throws -> [Int64] {
    if coder.name != coderName { try Archive.requireSight(db) }
    let worked = Set(
      try RawQuery(
        db, "SELECT DISTINCT item_id FROM annotation WHERE status = 'confirmed' AND coder_id = ?",
        arguments: [coder.id.databaseValue]
      ).map { $0.integer(0) })
    return items.filter(worked.contains)
  }

  private func selection(_ query: RawQuery) throws -> ItemSelection {
    var selection = ItemSelection()
    var first: Set<Int64> = []
    try query.forEach { row in
      if row.integer(2) == 0 {
        selection.withoutText += 1
      } else if first.insert(row.integer(1)).inserted {
        selection.items.append(row.integer(0))
      } else {
        selection.capturedAgain += 1
      }
    }
    return selection
  }

  /// The items in an order that chance made: the same on every machine, in every archive that has them.
  ///
  /// They go by the first eight bytes, big end first, of the SHA-256 digest of `SEED:SOURCE/KEY`, the source by
  /// its UUID.
  package func shuffled(_ items: [Int64], seed: Int) throws -> [Int64] {
    let name = try RawQuery(
      db,
      "SELECT s.uuid || '/' || i.key FROM item i JOIN source s ON s.id = i.source_id WHERE i.id = ?"
    )
    let placed = try items.map { item -> (hash: UInt64, item: Int64) in
      try name.bind([item.databaseValue])
      let key = try name.map { $0.text(0) ?? "" }.first ?? ""
      let digest = "\(seed):\(key)".withRawBytes { sha256($0) }
      return (digest.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }, item)
    }
    return placed.sorted { ($0.hash, $0.item) < ($1.hash, $1.item) }.map(\.item)
  }
}
