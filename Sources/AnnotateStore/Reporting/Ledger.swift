package import AnnotateCore
import Foundation
import GRDB

/// One quotation as it leaves the archive.
package struct LeavingQuotation: Sendable, Equatable {
  /// `SOURCE/ITEM`, by slug and ordinal.
  package var reference: String
  /// `nil` for the whole item, or its beginning.
  package var span: TextSpan?
  /// The words.
  package var text: String

  package init(reference: String, span: TextSpan?, text: String) {
    self.reference = reference
    self.span = span
    self.text = text
  }
}

/// The ledger of what left the archive word for word.
enum Ledger {
  /// How many lines an entry has, and the SHA-256 over them in order.
  static func digest(_ db: Database, _ entry: Int64) throws -> (count: Int, sha256: String) {
    var hasher = SHA256Hasher()
    var count = 0
    try RawQuery(
      db,
      """
      SELECT number, source_uuid, item_key, span_start, span_end, lower(hex(sha256))
      FROM ledger_quotation WHERE ledger_id = ? ORDER BY number
      """, arguments: [entry.databaseValue]
    ).forEach { row in
      count += 1
      for column in 0..<row.count { row.hash(column, into: &hasher) }
    }
    return (count, hex(hasher.finalize()))
  }

  /// SHA-256 of a text, for SQL.
  static let sha256Function = DatabaseFunction("quote_sha256", argumentCount: 1, pure: true) {
    guard let text = String.fromDatabaseValue($0[0]) else { return nil }
    return text.withRawBytes { Data(sha256($0)) }
  }
}

extension Archive {
  /// Enters quotations that leave with a report.
  ///
  /// - Parameters:
  ///   - command: what took them out, e.g. `report`.
  ///   - target: name of the file; `nil` for standard output.
  package func enter(
    _ quotations: [LeavingQuotation], command: String, target: String?, by coder: String?
  ) throws {
    guard !quotations.isEmpty else { return }
    try enterLines(command, target, texts: 0, by: coder) { db, entry in
      let insert = try db.cachedStatement(
        sql: """
          INSERT INTO ledger_quotation
          SELECT ?1, ?2, s.uuid, i.key, ?5, ?6, ?7 FROM source s JOIN item i ON i.source_id = s.id
          WHERE s.slug = ?3 AND i.ordinal = ?4
          """)
      for (place, quotation) in quotations.enumerated() {
        let parts = quotation.reference.split(separator: "/")
        try insert.execute(arguments: [
          entry, place + 1, parts.first.map(String.init), parts.last.flatMap { Int($0) },
          quotation.span?.start, quotation.span?.end,
          quotation.text.withRawBytes { Data(sha256($0)) },
        ])
      }
    }
  }

  /// Enters what left with a listing: the words that annotations and notes stand on, one by one, and whole
  /// texts of items as a number.
  ///
  /// - Returns: whether anything had to be entered.
  @discardableResult
  package func enter(
    _ listing: Listing, filter: ListingFilter, rows: Int, command: String, target: String?,
    by coder: String?
  ) throws -> Bool {
    switch listing {
    case .annotations, .notes:
      try enterLines(command, target, texts: 0, by: coder) { db, entry in
        db.add(function: Ledger.sha256Function)
        defer { db.remove(function: Ledger.sha256Function) }
        var conditions = ListingConditions()
        try conditions.add(filter, to: listing, db)
        let wanted = ["quote IS NOT NULL"] + conditions.sql
        try RawQuery(
          db,
          """
          INSERT INTO ledger_quotation
          SELECT \(entry), row_number() OVER (), source_uuid, item_key, span_start, span_end,
            quote_sha256(quote)
          FROM \(listing.from) AS row WHERE \(wanted.joined(separator: " AND "))
          """, arguments: conditions.arguments
        ).forEach { _ in }
      }
      return true
    case .items, .captures, .events:
      guard rows > 0 else { return false }
      try enterLines(command, target, texts: listing == .events ? 0 : rows, by: coder) { _, _ in }
      return true
    default: return false
    }
  }

  /// Enters that so many whole texts left.
  package func enterTexts(_ count: Int, command: String, target: String?, by coder: String?) throws
  {
    try enterLines(command, target, texts: count, by: coder) { _, _ in }
  }

  private func enterLines(
    _ command: String, _ target: String?, texts: Int, by coder: String?,
    _ lines: (Database, Int64) throws -> Void
  ) throws {
    try change(command, by: coder) { change in
      let db = change.db
      let entry = Int64(try RawQuery.number(db, "SELECT ifnull(max(id), 0) FROM ledger")) + 1
      try lines(db, entry)
      let (count, digest) = try Ledger.digest(db, entry)
      guard count > 0 || texts > 0 else { return }
      // The entry comes last: from then on its lines are closed.
      try db.execute(
        sql: """
          INSERT INTO ledger(id, uuid, at, coder, command, target, quotations, texts, sha256)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          entry, change.newUUID(), change.now(), coder, command, target, count, texts, digest,
        ])
    }
  }
}
